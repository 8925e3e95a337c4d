"""Migrations of the functions that say who acts."""
