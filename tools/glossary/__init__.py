"""The two pages of ``docs/`` that are read from code: the glossary, and what each decision takes.

Nothing on them is typed twice. Terms agreed upon stand in ``docs/terms.csv``; everything else comes
from the facts, the rules and the numbers of the programmes.
"""
