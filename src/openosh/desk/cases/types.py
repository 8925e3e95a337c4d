"""Which type a case is of, and the law of its programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk import registry
from openosh.desk.law_day import LawDay


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.case_type import CaseType
    from openosh.desk.cases.models import Case
    from openosh.desk.programme import Programme


_found: dict[tuple[str, str], tuple[Programme, CaseType]] = {}


def find(programme: str, kind: str) -> CaseType:
    """Return a type of case by the name of its programme and its own; looked up once for each."""
    now = registry.programme(programme)
    held = _found.get((programme, kind))
    if held is None or held[0] is not now:
        held = _found[programme, kind] = (now, now.case_type(kind))
    return held[1]


def of(case: Case) -> CaseType:
    """Return the type of a case."""
    return find(case.programme, case.kind)


def law_on(programme: str, day: dt.date) -> LawDay:
    """Return the numbers of a programme's law on a day, as plain values."""
    return LawDay(registry.programme(programme).numbers, day)
