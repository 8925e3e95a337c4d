"""The case reading: one decision as one generated Python function."""
