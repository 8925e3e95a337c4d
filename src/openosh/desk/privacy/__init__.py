"""Keys of persons: what is personal is sealed, and forgotten by destroying its key."""
