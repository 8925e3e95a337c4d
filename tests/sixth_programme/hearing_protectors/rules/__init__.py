"""The law of the hearing-protector subsidy."""
