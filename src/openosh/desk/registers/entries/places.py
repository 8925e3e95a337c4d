"""Entries of officers about remote areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from openosh.desk.registers import actions, queries
from openosh.desk.registers.asking import Entry
from openosh.desk.registers.entries.parties import Back
from openosh.desk.registers.errors import OverError
from openosh.desk.registers.seats import check_officer
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

LONGEST_PLACE = 10
COUNTY = Column("county", "縣市別", required=True, longest=LONGEST_PLACE)
TOWNSHIP = Column("township", "鄉鎮市區", required=True, longest=LONGEST_PLACE)
SINCE = Column("since", "起日", Kind.DAY, required=True)
UNTIL = Column("until", "迄日", Kind.DAY, required=True)


def to_remote_areas() -> Back:
    """Go back to the remote areas."""
    return Back(reverse("registers:remote-areas"), "偏遠地區")


def remote_area(*, by: Actor) -> Entry:
    """Ask which township counts as remote from a day on."""
    check_officer(by)
    address, label = to_remote_areas()
    return Entry(
        title="增列偏遠地區",
        lead="自起日起，各計畫以偏遠地區計；先前的日期不受影響。",
        columns=[COUNTY, TOWNSHIP, SINCE],
        button="增列",
        write=lambda said: actions.add_remote_area(
            said["county"], said["township"], since=said["since"], by=by
        ),
        done="已增列偏遠地區。",
        back=address,
        back_label=label,
        hints={"county": "例如 臺東縣", "township": "例如 蘭嶼鄉"},
    )


def end_of_remote_area(number: int, *, by: Actor) -> Entry:
    """Ask on which day a township counts as remote for the last time."""
    check_officer(by)
    one = queries.remote_area(number)
    address, label = to_remote_areas()
    if one.until is not None:
        raise OverError(f"{one.county}{one.township}已訂迄日：{format_roc(one.until)}。", address)
    return Entry(
        title="訂定迄日",
        lead="迄日當日仍以偏遠地區計，次日起不計；有誤者可敘明理由更正。",
        columns=[UNTIL],
        button="訂定",
        write=lambda said: actions.end_remote_area(number, until=said["until"], by=by),
        done="已訂定迄日。",
        back=address,
        back_label=label,
        about=[("偏遠地區", f"{one.county}{one.township}"), ("起日", format_roc(one.since))],
    )
