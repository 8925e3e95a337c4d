"""Pages generated from facts."""
