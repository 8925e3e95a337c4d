"""OpenOSH 職健通: Taiwan's occupational-health programmes, decided by their published rules."""

__version__ = "0.1.0"
