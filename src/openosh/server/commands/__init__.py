"""The commands for people, one module each; each holds a ``command``."""
