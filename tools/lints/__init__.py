"""Rules of this repository that no other tool knows, each with its reason and its examples."""
