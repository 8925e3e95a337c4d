"""Registers: what programmes know in common of people, contracts, places and findings."""
