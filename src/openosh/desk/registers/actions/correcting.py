"""Correcting the last day of what has ended: with a reason, and told to whom it concerns.

Access follows the corrected day. What a party ended opens to it no more by its own word: only an
officer gives back what a wrong day has closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.registers import ended_rows, telling
from openosh.desk.registers.days import check_order
from openosh.desk.registers.errors import KnownAlreadyError, RegisterError
from openosh.desk.registers.models import Filing, RemoteArea
from openosh.desk.registers.seats import check_corrects, check_officer, is_officer
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Contract, Engagement
    from openosh.desk.registers.said import Corrected

LONGEST_REASON = 200
REOPENS = "更正後會再開放已結束的資料，不能自行辦理；請洽承辦人員更正，或依規定重新登錄。"


@dataclass(frozen=True)
class Ended:
    """A row that has ended, and what is to be said of it.

    Attributes:
        row: the row.
        column: where its last day stands.
        names: what its first and its last day are called.
        first: its first day.
        event: what the journal calls the correction.
        person: the key of the practitioner that it is about, if any.
        parties: the organisations that it concerns.
        address: where they see it.
    """

    row: Any
    column: str
    names: tuple[str, str]
    first: dt.date
    event: str
    person: UUID | None = None
    parties: Sequence[int] = ()
    address: str = ""

    @property
    def day(self) -> dt.date:
        """Return its last day as it stands."""
        day: dt.date = getattr(self.row, self.column)
        return day


@transaction.atomic
def correct_leaving(engagement: int, corrected: Corrected, *, by: Actor) -> Engagement:
    """Correct when somebody left; what they served through it does not outlast it.

    Raises:
        NotThereError, PermissionDenied, RegisterError, DatesError: as :func:`_written` says.
    """
    one = ended_rows.engagement(engagement)
    own, person = one.organisation_id, one.practitioner
    old = Ended(
        one,
        "left_on",
        ("到職日", "離職日"),
        one.started_on,
        "practitioner.leaving-corrected",
        person.key,
        [own],
        reverse("registers:practitioner", args=[person.pk]),
    )
    check_corrects(own, by)
    _refuse_reopening(old, corrected, by)
    before = old.day
    _written(old, corrected, by)
    _shorten_filings(one, before, by)
    return one


@transaction.atomic
def correct_end_of_filing(filing: int, corrected: Corrected, *, by: Actor) -> Filing:
    """Correct when a filed practitioner stopped serving an employer.

    Raises:
        NotThereError, PermissionDenied, RegisterError, DatesError: as :func:`_written` says.
    """
    one = ended_rows.filing(filing)
    old = _of_filing(one)
    check_corrects(one.ended_by_id, by)
    _refuse_reopening(old, corrected, by)
    _written(old, corrected, by)
    return one


@transaction.atomic
def correct_end_of_contract(contract: int, corrected: Corrected, *, by: Actor) -> Contract:
    """Correct when a contract ended early; a later day opens counts of the employer's alone.

    Raises:
        NotThereError, PermissionDenied, RegisterError, DatesError: as :func:`_written` says.
    """
    one = ended_rows.contract(contract)
    old = Ended(
        one,
        "ended_on",
        ("契約起日", "提前終止日"),
        one.starts_on,
        "contract.corrected",
        parties=[one.employer_id, one.provider_id],
        address=reverse("registers:lists"),
    )
    check_corrects(one.ended_by_id, by)
    is_the_employers = by.organisation == one.employer_id
    if corrected.day > old.day and not is_the_employers and not is_officer(by):
        raise RegisterError(REOPENS, about=old.names[1])
    check_order(corrected.day, one.ends_on, ("提前終止日", "契約迄日"))
    _written(old, corrected, by)
    return one


@transaction.atomic
def correct_end_of_remote_area(area: int, corrected: Corrected, *, by: Actor) -> RemoteArea:
    """Correct on which day a township counted as remote for the last time.

    Raises:
        PermissionDenied: not an officer.
        NotThereError, RegisterError, DatesError: as :func:`_written` says.
        KnownAlreadyError: it counts again from an earlier day on.
    """
    check_officer(by)
    one = ended_rows.remote_area(area)
    again = RemoteArea.objects.filter(county=one.county, township=one.township)
    if again.filter(since__gt=one.since, since__lte=corrected.day).exists():
        raise KnownAlreadyError("這個鄉鎮市區在該日之前已再列為偏遠地區；請核對迄日。")
    old = Ended(one, "until", ("起日", "迄日"), one.since, "remote_area.corrected")
    _written(old, corrected, by)
    return one


def _of_filing(one: Filing) -> Ended:
    parties = [each for each in (one.employer_id, one.provider_id) if each is not None]
    return Ended(
        one,
        "ended_on",
        ("服務起日", "服務迄日"),
        one.started_on,
        "filing.corrected",
        one.practitioner.key,
        parties,
        reverse("registers:lists"),
    )


def _refuse_reopening(old: Ended, corrected: Corrected, by: Actor) -> None:
    """Refuse a day that gives a party back what it sees no more."""
    today = clock.today()
    if old.day < today <= corrected.day and not is_officer(by):
        raise RegisterError(REOPENS, about=old.names[1])


def _written(old: Ended, corrected: Corrected, by: Actor) -> None:
    """Write another last day, unless somebody else was quicker.

    Raises:
        RegisterError: there is no reason, or it is the day that stands there.
        DatesError: it would end before it began.
        KnownAlreadyError: it was corrected meanwhile.
    """
    reason = corrected.reason.replace("\0", "").strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise RegisterError(f"請寫下更正的理由，{LONGEST_REASON} 字以內。", about="更正的理由")
    check_order(old.first, corrected.day, old.names)
    if corrected.day == old.day:
        raise KnownAlreadyError(f"{old.names[1]}已登錄為{format_roc(old.day)}。", same=True)
    with scope.entered(scope.OFFICE):
        rows = type(old.row).objects.filter(pk=old.row.pk, **{old.column: old.day})
        if not rows.update(**{old.column: corrected.day}):
            raise KnownAlreadyError("這筆登錄已在他處更正；請重新開啟本頁核對。")
    _tell(old, corrected.day, {"reason": reason}, by)


def _tell(old: Ended, day: dt.date, details: Mapping[str, str], by: Actor) -> None:
    before = old.day
    setattr(old.row, old.column, day)
    journal.record(
        old.event,
        by=by,
        organisation=by.organisation,
        person=old.person,
        details={
            "number": old.row.pk,
            "from": before.isoformat(),
            "to": day.isoformat(),
            **details,
        },
    )
    for party in old.parties:
        what = f"{old.names[1]}由{format_roc(before)}更正為{format_roc(day)}"
        telling.of_correction(party, what, old.address, by=by)


def _shorten_filings(one: Engagement, before: dt.date, by: Actor) -> None:
    """End as early what ended because the person left: it opens them to both its parties."""
    assert one.left_on is not None  # noqa: S101 - it was just written
    if one.left_on >= before:
        return
    own = one.organisation_id
    through_it = Q(provider=own) | Q(employer=own, provider=None)
    with scope.entered(scope.OFFICE):
        rows = Filing.objects.filter(
            through_it, practitioner=one.practitioner_id, ended_on=before, ended_by=own
        )
        found = list(rows.select_related("practitioner").order_by("pk"))
        days = {each.pk: max(one.left_on, each.started_on) for each in found}
        for each in found:
            Filing.objects.filter(pk=each.pk).update(ended_on=days[each.pk])
    for each in found:
        _tell(_of_filing(each), days[each.pk], {}, by)
