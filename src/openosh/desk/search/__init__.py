"""One box that finds: an organisation by a part of its name, a case or a paper by its number."""
