"""Tables that organisations bring (people, training, filings, contracts), and lists that go out."""
