"""The law engine: citations, dated numbers, facts, the expression tree and its four readings."""
