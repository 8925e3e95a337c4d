"""The command line and what finds the programmes; the only layer that knows everything."""
