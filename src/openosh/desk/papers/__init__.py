"""Uploads, official forms and letters."""
