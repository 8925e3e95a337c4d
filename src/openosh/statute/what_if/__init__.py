"""The smallest change of the facts that changes the outcome."""
