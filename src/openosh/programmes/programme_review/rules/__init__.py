"""The law of the programme, one file per citation."""
