"""Who did what and who saw what: append-only, chained."""
