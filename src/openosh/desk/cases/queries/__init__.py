"""Everything that may be asked about cases."""

from openosh.desk.cases.queries.openness import asked, asked_items, open_paths
from openosh.desk.cases.queries.reading import (
    CheckResult,
    CheckStatus,
    Offered,
    case,
    checks,
    clocks,
    clocks_of,
    data_version,
    decisions,
    facts,
    labels_of,
    moves,
    moves_offered,
    moves_weighed,
    notes,
    own_living_cases,
    visible_cases,
)


__all__ = [
    "CheckResult",
    "CheckStatus",
    "Offered",
    "asked",
    "asked_items",
    "case",
    "checks",
    "clocks",
    "clocks_of",
    "data_version",
    "decisions",
    "facts",
    "labels_of",
    "moves",
    "moves_offered",
    "moves_weighed",
    "notes",
    "open_paths",
    "own_living_cases",
    "visible_cases",
]
