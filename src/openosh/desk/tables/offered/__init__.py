"""The imports that the office itself has."""
