"""A large fictional office, what its pages ask of the database, and a crowd that works in it."""
