"""Remote areas: said by officers, known to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.journal import actions as journal
from openosh.desk.registers.days import check_order
from openosh.desk.registers.errors import KnownAlreadyError, NotThereError, RegisterError
from openosh.desk.registers.models import RemoteArea
from openosh.desk.registers.seats import check_officer
from openosh.desk.registers.writing import added, ended
from openosh.kit.texts import normalise_name


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def add_remote_area(county: str, township: str, *, since: dt.date, by: Actor) -> RemoteArea:
    """Say that a township counts as remote from a day on.

    Raises:
        PermissionDenied: not an officer.
        RegisterError: a name is missing.
        KnownAlreadyError: it counts already, or counted on that day.
    """
    check_officer(by)
    names = (normalise_name(county), normalise_name(township))
    if not all(names):
        raise RegisterError("請填縣市別與鄉鎮市區。")
    earlier = RemoteArea.objects.filter(county=names[0], township=names[1])
    if earlier.filter(until__gte=since).exists():
        raise KnownAlreadyError("這個鄉鎮市區在該日已列為偏遠地區。")
    made = added(
        RemoteArea.objects,
        "這個鄉鎮市區已列為偏遠地區。",
        county=names[0],
        township=names[1],
        since=since,
        until=None,
    )
    _tell("remote_area.added", made, by, since)
    return made


@transaction.atomic
def end_remote_area(area: int, *, until: dt.date, by: Actor) -> RemoteArea:
    """Say on which day a township counts as remote for the last time.

    Raises:
        PermissionDenied: not an officer.
        NotThereError: there is none.
        DatesError: it would end before it began.
        KnownAlreadyError: its last day was said before.
    """
    check_officer(by)
    one = RemoteArea.objects.filter(pk=area).first()
    if one is None:
        raise NotThereError("查無這個偏遠地區。")
    check_order(one.since, until, ("起日", "迄日"))
    over = "這個偏遠地區已訂迄日；有誤者請更正。"
    ended(RemoteArea.objects.filter(pk=one.pk), "until", until, over)
    one.until = until
    _tell("remote_area.ended", one, by, until)
    return one


def _tell(event: str, one: RemoteArea, by: Actor, day: dt.date) -> None:
    about = f"{one.county}{one.township}"
    journal.record(event, by=by, about=about, details={"day": day.isoformat()})
