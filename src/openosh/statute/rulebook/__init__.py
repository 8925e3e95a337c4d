"""The rulebook: the fourth reading, for lawyers, officers and the public."""
