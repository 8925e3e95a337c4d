"""Tables that come in and go out: typed columns, written as workbooks, read cell by cell."""
