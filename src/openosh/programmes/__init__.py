"""One folder per programme; siblings are strangers to each other."""
