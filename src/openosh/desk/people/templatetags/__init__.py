"""How forms about people are drawn."""
