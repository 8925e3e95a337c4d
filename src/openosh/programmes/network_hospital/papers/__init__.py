"""The papers of the programme as data: what stands in them, before they are set in type."""
