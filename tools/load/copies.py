"""Cases by the thousand: copies of a few that people brought to their state by hand.

A copy has what its model has (facts, moves, clocks, requests, decisions, papers, entries of the
journal), under a key of its own with which everything personal is sealed anew, at a day of its
own. Its files are those of the model and do not open. No programme is known here.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from load import copying
from load.copying import Row, rows_of
from openosh.desk import clock
from openosh.desk.cases import clocks, office_calendar, types
from openosh.desk.cases.models import (
    Case,
    CaseFact,
    ClockRun,
    DecisionMade,
    MoveMade,
    Note,
    SupplementItem,
    SupplementRequest,
)
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.papers.models import Paper, Upload
from openosh.desk.privacy import sealing
from openosh.desk.privacy.models import Key


if TYPE_CHECKING:
    from uuid import UUID

CHANGES_KEPT = 2
"""How many changed facts a copy tells the journal of: enough for the journal to be large."""
ORDER: tuple[type[Model], ...] = (
    Key,
    Case,
    CaseFact,
    MoveMade,
    ClockRun,
    SupplementRequest,
    SupplementItem,
    DecisionMade,
    Paper,
    Upload,
    Note,
    Entry,
)
"""A row comes after those that it names."""


@dataclass(frozen=True)
class Place:
    """Where a copy stands: whose it is, who works on it, how long before its model it happened."""

    organisation: int
    applicant: int
    assigned_to: int | None
    earlier: dt.timedelta
    once: str


class Original:
    """A case that is copied, with all that hangs on it, opened."""

    def __init__(self, case: Case) -> None:
        """Read it; call it as the office."""
        self.case = case
        self.rows: dict[type[Model], list[Row]] = {
            model: rows_of(model, case=case.pk)
            for model in ORDER
            if model not in {Key, Case, SupplementItem, Entry}
        }
        self.rows[Case] = rows_of(Case, pk=case.pk)
        self.rows[SupplementItem] = rows_of(SupplementItem, request__case=case.pk)
        self.rows[Entry] = [
            *rows_of(Entry, case=case.pk, ledger=Ledger.EVENTS),
            *rows_of(Entry, case=case.pk, ledger=Ledger.CHANGES, person=None)[:CHANGES_KEPT],
        ]
        self.box = sealing.box(case.key)

    @cached_property
    def opened(self) -> dict[tuple[type[Model], Any, str], tuple[str, str]]:
        """Return what is sealed, opened, with the context that it was sealed for."""
        found = {
            (CaseFact, row["id"], "sealed"): (row["sealed"], f"fact:{row['path']}")
            for row in self.rows[CaseFact]
            if row["sealed"] is not None
        } | {
            (DecisionMade, row["id"], name): (row[name], f"decision:{self.case.pk}:{name}")
            for row in self.rows[DecisionMade]
            for name in ("request", "trace")
        }
        return {
            place: (str(self.box.unseal(sealed, context=context)), context)
            for place, (sealed, context) in found.items()
        }


class Copies:
    """A batch of copies, gathered table by table and written at once."""

    def __init__(self, work: Sequence[tuple[Original, Place]]) -> None:
        """Take numbers for everything that the copies will have; call it as the office."""
        self._calendar = office_calendar.in_force()
        self._rows: dict[type[Model], list[Row]] = {model: [] for model in ORDER}
        self._numbers = {
            model: copying.numbers(model, sum(len(one.rows[model]) for one, _ in work))
            for model in ORDER
            if model not in {Key, Case, Paper, Upload, Entry}
        }
        self._case_numbers = copying.running_numbers("cases_number", len(work))
        for original, place in work:
            self._copy(original, place)

    def write(self) -> None:
        """Insert everything."""
        for model in ORDER:
            copying.add(model, [copying.as_json(model, row) for row in self._rows[model]])

    def _copy(self, original: Original, place: Place) -> None:
        key, new = uuid.uuid4(), uuid.uuid4()
        secret = secrets.token_bytes(sealing.KEY_BYTES)
        master, wrapped = sealing.wrap(key, secret)
        self._rows[Key].append(_key(key, master, wrapped, place.organisation))
        box, known = sealing.Box(key, secret), {original.case.pk: new}
        for model in ORDER[1:]:
            for row in original.rows[model]:
                copy = self._of(model, row, known, place.earlier)
                for name in ("sealed", "request", "trace"):
                    if (model, row.get("id"), name) in original.opened:
                        text, context = original.opened[model, row["id"], name]
                        context = context.replace(str(original.case.pk), str(new))
                        copy[name] = box.seal(text, context=context)
                self._rows[model].append(self._placed(model, copy, key, place))
        self._rows[Case][-1]["due_on"] = self._due_on(original, place)

    def _of(
        self, model: type[Model], row: Row, known: dict[Any, Any], earlier: dt.timedelta
    ) -> Row:
        """Return a row with numbers of its own, naming what was copied before it."""
        copy = {name: _shifted(value, earlier) for name, value in row.items()}
        if model is Entry:
            del copy["id"]
            for old, new in known.items():
                if isinstance(old, uuid.UUID):
                    copy["details"] = copy["details"].replace(str(old), str(new))
        elif model in self._numbers:
            copy["id"] = known[model, row["id"]] = next(self._numbers[model])
        elif model is not Case:
            copy["id"] = known[row["id"]] = uuid.uuid4()
        for name, value in copy.items():
            if isinstance(value, uuid.UUID):
                copy[name] = known.get(value, value)
        for name, of in NAMES.items():
            if copy.get(name) is not None and model is not Entry:
                copy[name] = known[of, copy[name]]
        return copy

    def _placed(self, model: type[Model], row: Row, key: UUID, place: Place) -> Row:
        """Return a row as it stands where the copy is."""
        if model is Case:
            return row | self._of_case(row, key, place)
        if model is Upload:
            return row | {"uploaded_by_id": place.applicant}
        if model is Entry:
            return row | {"organisation": place.organisation}
        if model is Paper:
            mark = row["id"].hex[:18]
            number = None if row["number"] is None else f"示範字第 {mark} 號"
            return row | {"code": f"L{mark}", "number": number}
        return row

    def _of_case(self, row: Row, key: UUID, place: Place) -> Row:
        taken = place.assigned_to if row["assigned_to_id"] else None
        return {
            "number": f"{row['number'][:5]}{next(self._case_numbers):06}",
            "organisation_id": place.organisation,
            "opened_by_id": place.applicant,
            "assigned_to_id": taken,
            "key": key,
            "once": place.once,
        }

    def _due_on(self, original: Original, place: Place) -> dt.date | None:
        """Return the last day of the clock that ends first, as the office would keep it."""
        case = original.case
        kind_clocks = types.of(case).clock_of
        return min(
            (
                clocks.deadline(
                    case.programme,
                    kind_clocks[row["name"]],
                    row["started_on"] - place.earlier,
                    self._calendar,
                ).date
                for row in original.rows[ClockRun]
                if row["stopped_by_id"] is None
            ),
            default=None,
        )


NAMES: dict[str, type[Model]] = {
    "move_id": MoveMade,
    "started_by_id": MoveMade,
    "stopped_by_id": MoveMade,
    "asked_by_id": MoveMade,
    "answered_by_id": MoveMade,
    "request_id": SupplementRequest,
}
"""Columns that name a row of another table by its number."""


def write(work: Iterable[tuple[Original, Place]], at_once: int) -> int:
    """Write copies as the office, so many in one transaction; return how many there are."""
    remaining, done = iter(work), 0
    while some := list(islice(remaining, at_once)):
        with entered(OFFICE):
            Copies(some).write()
        done += len(some)
    return done


def _key(key: UUID, master: int, wrapped: bytes, organisation: int) -> Row:
    return {
        "id": key,
        "wrapped": wrapped,
        "master": master,
        "organisation": organisation,
        "account": None,
        "made_at": clock.now(),
        "keep_until": None,
        "destroyed_at": None,
        "destroyed_why": "",
    }


def _shifted(value: Any, earlier: dt.timedelta) -> Any:
    if isinstance(value, dt.date):
        return value - earlier
    return bytes(value) if isinstance(value, memoryview) else value
