"""The tables that organisations bring: their people, training, filings and contracts."""
