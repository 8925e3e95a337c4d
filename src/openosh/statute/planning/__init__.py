"""A program made ready for a reading: what can be absent, which numbers hold, what is shared."""
