"""A population under two sets of numbers: who gains, who loses, at which step."""
