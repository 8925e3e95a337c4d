"""The queue of a member of staff: what expires first comes first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan

from openosh.desk import clock, registry
from openosh.desk.cases import clocks, office_calendar, types
from openosh.desk.cases.models import (
    NEVER,
    Case,
    ClockRun,
    SavedFilter,
    SupplementRequest,
    by_deadline,
)
from openosh.desk.cases.queries.reading import visible_cases


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openosh.desk.case_type import Move
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.isolation.scope import Actor


PAGE = 50
PART = 500
"""Cases that an export reads at a time."""
MOST_COUNTED = 100
LIVING = ["open", "waiting"]
WHOSE = {"mine": "我的", "free": "未派案", "": "全部"}
WHEN = {"": "不限", "today": "今日截止", "over": "已屆期"}


@dataclass(frozen=True, slots=True)
class View:
    """Which cases to list, as the address of the page says it.

    Attributes:
        whose: ``mine``, ``free`` or everybody's.
        when: ``today`` for what ends today, ``over`` for what has expired, or any.
        kind: ``programme.kind``, or any.
        state: name of a state, or any.
        answered: only those whose supplement was answered.
        after: where the page before ended: the deadline and number of its last case.
    """

    whose: str = ""
    when: str = ""
    kind: str = ""
    state: str = ""
    answered: bool = False
    after: tuple[dt.date, UUID] | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> View:
        """Read a view; what makes no sense is as if it were not there."""
        whose, when = given.get("whose", "mine"), given.get("when", "")
        return cls(
            whose if whose in WHOSE else "",
            when if when in WHEN else "",
            given.get("kind", "")[:130],
            given.get("state", "")[:40],
            given.get("answered", "") == "1",
            _cursor(given.get("after", "")),
        )

    @property
    def query(self) -> str:
        """Return the view as part of an address, from its first page."""
        said = {"whose": self.whose, "when": self.when, "kind": self.kind, "state": self.state}
        if self.answered:
            said["answered"] = "1"
        return urlencode({name: value for name, value in said.items() if value or name == "whose"})


def _cursor(text: str) -> tuple[dt.date, UUID] | None:
    day, _, number = text.partition("_")
    try:
        return dt.date.fromisoformat(day), UUID(number)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the queue, with its clocks that nobody has stopped."""

    case: Case
    title: str
    state: str
    clocks: tuple[RunningClock, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue, and the address of the next one, if there is more."""

    rows: tuple[Row, ...]
    more: str


def page(view: View, *, by: Actor) -> QueuePage:
    """Return one page of a view; the number of queries does not depend on the number of cases."""
    found = _within(view, by=by).select_related("organisation", "assigned_to")
    if view.after is not None:
        day, number = view.after
        # The first condition lets the index start there; the second skips what was on that day.
        found = found.filter(GreaterThanOrEqual(by_deadline(), day)).exclude(
            Q(Exact(by_deadline(), day)) & Q(pk__lte=number)
        )
    cases = list(found[: PAGE + 1])
    more = ""
    if len(cases) > PAGE:
        last = cases[PAGE - 1]
        more = f"{view.query}&after={last.due_on or NEVER}_{last.pk}"
    return QueuePage(tuple(_rows(cases[:PAGE], by)), more)


def listed(view: View, *, by: Actor) -> Iterator[Row]:
    """Yield every case of a view in order, read some at a time; for exports."""
    yield from _read_in_parts(_within(view, by=by), by)


def all_mine(*, by: Actor) -> Iterator[Row]:
    """Yield every case of a person's organisation, the newest first; for exports."""
    yield from _read_in_parts(visible_cases(by=by).order_by("-opened_at", "-pk"), by)


def _read_in_parts(found: QuerySet[Case], by: Actor) -> Iterator[Row]:
    cases = found.select_related("organisation", "assigned_to").iterator(chunk_size=PART)
    while part := list(islice(cases, PART)):
        yield from _rows(part, by)


def mine(after: str, *, by: Actor) -> QueuePage:
    """Return a page of the cases of a person's organisation, the newest first."""
    found = visible_cases(by=by).select_related("organisation", "assigned_to")
    moment, _, number = after.partition("_")
    try:
        opened, last_seen = dt.datetime.fromisoformat(moment), UUID(number)
    except ValueError:
        pass
    else:
        found = found.filter(opened_at__lte=opened).exclude(opened_at=opened, pk__gte=last_seen)
    cases = list(found.order_by("-opened_at", "-pk")[: PAGE + 1])
    more = ""
    if len(cases) > PAGE:
        last = cases[PAGE - 1]
        more = urlencode({"after": f"{last.opened_at.isoformat()}_{last.pk}"})
    return QueuePage(tuple(_rows(cases[:PAGE], by)), more)


def _filtered(view: View, *, by: Actor) -> QuerySet[Case]:
    found = visible_cases(by=by).filter(stage__in=LIVING)
    if view.whose == "mine":
        found = found.filter(assigned_to=by.account)
    elif view.whose == "free":
        found = found.filter(assigned_to=None)
    if view.kind:
        programme, _, kind = view.kind.partition(".")
        found = found.filter(programme=programme, kind=kind)
    if view.state:
        found = found.filter(state=view.state)
    if view.answered:
        answered = SupplementRequest.objects.filter(case=OuterRef("pk"), answered_by__isnull=False)
        found = found.filter(Exists(answered), stage="open")
    return found


def _within(view: View, *, by: Actor) -> QuerySet[Case]:
    """Return the cases of a view in order, by the very expression that the index has."""
    found = _filtered(view, by=by).order_by(by_deadline(), "pk")
    match view.when:
        case "today":
            return found.filter(Exact(by_deadline(), clock.today()))
        case "over":
            return found.filter(LessThan(by_deadline(), clock.today()))
        case _:
            return found


def _rows(cases: list[Case], by: Actor) -> list[Row]:
    today, calendar = clock.today(), office_calendar.in_force()
    running: dict[UUID, list[ClockRun]] = defaultdict(list)
    for run in ClockRun.objects.filter(case__in=cases, stopped_by=None).order_by("id"):
        running[run.case_id].append(run)
    return [
        Row(
            case,
            types.of(case).title,
            types.of(case).state_seen(case.state, staff=by.is_staff).label,
            tuple(
                sorted(
                    (clocks.read(case, run, today, calendar) for run in running[case.pk]),
                    key=lambda one: one.last_day,
                )
            ),
        )
        for case in cases
    ]


@dataclass(frozen=True, slots=True)
class Tab:
    """A view that is offered by name, with how many cases it holds, counted up to a limit."""

    name: str
    query: str
    count: str
    is_shown: bool
    own: bool = False


def tabs(shown: View, *, by: Actor) -> list[Tab]:
    """Return the views that everybody has, then those that this person keeps."""
    today = View("mine", when="today")
    offered = {
        "我的，先到期者在前": View("mine"),
        "我的，今日截止": today,
        "我的，已屆期": replace(today, when="over"),
        "我的，補件已回覆": View("mine", answered=True),
        "未派案": View("free"),
        "全部": View(),
    }
    found = [
        Tab(name, view.query, _count(view, by=by), view.query == shown.query)
        for name, view in offered.items()
    ]
    kept = SavedFilter.objects.filter(account=by.account).order_by("name")
    return found + [
        Tab(one.name, one.query, "", one.query == shown.query, own=True) for one in kept
    ]


def _count(view: View, *, by: Actor) -> str:
    counted = _within(view, by=by)[:MOST_COUNTED].count()
    return f"{counted}" if counted < MOST_COUNTED else f"{MOST_COUNTED - 1}+"


def kinds_of(by: Actor) -> dict[str, str]:
    """Return the types of case that this person works on, by the name that a view has for them."""
    return {
        f"{one.slug}.{name}": one.case_type(name).title
        for one in registry.programmes()
        if one.slug in by.programmes
        for name in one.case_types
    }


def bulk_moves(by: Actor) -> dict[str, Move]:
    """Return the moves that this person may make for many cases at once, by name."""
    return {
        move.name: move
        for one in registry.programmes()
        if one.slug in by.programmes
        for name in one.case_types
        for move in one.case_type(name).moves
        if move.bulk and by.role in move.by
    }
