"""Everything that may be asked about cases."""

from openosh.desk.cases.queries.openness import asked_items, open_paths
from openosh.desk.cases.queries.reading import (
    Offered,
    case,
    checks,
    clocks,
    decisions,
    facts,
    labels_of,
    moves,
    moves_offered,
    notes,
    visible_cases,
)


__all__ = [
    "Offered",
    "asked_items",
    "case",
    "checks",
    "clocks",
    "decisions",
    "facts",
    "labels_of",
    "moves",
    "moves_offered",
    "notes",
    "open_paths",
    "visible_cases",
]
