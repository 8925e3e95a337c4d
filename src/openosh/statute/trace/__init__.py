"""The trace of a decided case: every step with its value, its clause and a sentence."""
