"""The record of an on-site visit: written in parts, followed up, signed, revised."""
