"""Everything that may be asked about cases."""

from openosh.desk.cases.queries.amounts import amounts, amounts_now
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
    tell_of_reasons,
    trace,
    visible_cases,
)


__all__ = [
    "CheckResult",
    "CheckStatus",
    "Offered",
    "amounts",
    "amounts_now",
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
    "tell_of_reasons",
    "trace",
    "visible_cases",
]
