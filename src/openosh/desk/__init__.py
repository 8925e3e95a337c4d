"""The office that any programme uses; it knows no programme."""
