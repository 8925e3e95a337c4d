"""Rules of the service-quality audit, one file per citation."""
