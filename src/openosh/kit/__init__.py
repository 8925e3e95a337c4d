"""What the rest stands on, and what knows nothing of any law or of the office.

Whole-dollar money, 民國 dates, the office calendar and statutory periods, identifiers, formal
numerals, and names compared as text. Standard library only; import the module you need.
"""
