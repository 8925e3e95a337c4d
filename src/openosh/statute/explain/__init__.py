"""A decided case explained to the person concerned, clause by clause."""
