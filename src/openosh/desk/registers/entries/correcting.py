"""Entries that correct the last day of what has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.registers import actions, ended_rows
from openosh.desk.registers.actions.correcting import LONGEST_REASON
from openosh.desk.registers.asking import Entry
from openosh.desk.registers.entries.parties import to_lists, to_practitioner
from openosh.desk.registers.entries.places import to_remote_areas
from openosh.desk.registers.kinds import PractitionerKind
from openosh.desk.registers.said import Corrected
from openosh.desk.registers.seats import check_corrects, check_officer
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.entries.parties import Back
    from openosh.desk.registers.models import Practitioner

WHY = Column("why", "更正的理由", required=True, longest=LONGEST_REASON)


def leaving(number: int, *, by: Actor) -> Entry:
    """Ask when somebody really left."""
    one = ended_rows.engagement(number)
    check_corrects(one.organisation_id, by)
    return _correction(
        "離職日",
        one.left_on,
        lambda said: actions.correct_leaving(number, said, by=by),
        to_practitioner(one.practitioner_id),
        [_who(one.practitioner), ("到職日", format_roc(one.started_on))],
    )


def end_of_filing(number: int, *, by: Actor) -> Entry:
    """Ask when a filed service really ended."""
    one = ended_rows.filing(number)
    check_corrects(one.ended_by_id, by)
    back = to_practitioner(one.practitioner_id) if by.is_staff else to_lists()
    return _correction(
        "服務迄日",
        one.ended_on,
        lambda said: actions.correct_end_of_filing(number, said, by=by),
        back,
        [_who(one.practitioner), ("服務起日", format_roc(one.started_on))],
    )


def end_of_contract(number: int, *, by: Actor) -> Entry:
    """Ask when a contract really ended."""
    one = ended_rows.contract(number)
    check_corrects(one.ended_by_id, by)
    return _correction(
        "提前終止日",
        one.ended_on,
        lambda said: actions.correct_end_of_contract(number, said, by=by),
        to_lists(),
        [("契約起日", format_roc(one.starts_on)), ("契約迄日", format_roc(one.ends_on))],
    )


def end_of_remote_area(number: int, *, by: Actor) -> Entry:
    """Ask until when a township really counted as remote."""
    check_officer(by)
    one = ended_rows.remote_area(number)
    return _correction(
        "迄日",
        one.until,
        lambda said: actions.correct_end_of_remote_area(number, said, by=by),
        to_remote_areas(),
        [("偏遠地區", f"{one.county}{one.township}"), ("起日", format_roc(one.since))],
    )


def _correction(
    label: str,
    stands: dt.date | None,
    write: Callable[[Corrected], object],
    back: Back,
    about: Sequence[tuple[str, str]],
) -> Entry:
    def correct(said: Any) -> None:
        write(Corrected(said["day"], said["why"]))

    was = format_roc(stands) if stands else ""
    return Entry(
        title=f"更正{label}",
        lead="原登錄的日期與更正的理由都留存，並通知有關的單位；可以看的資料依更正後的日期。",
        columns=[Column("day", label, Kind.DAY, required=True), WHY],
        button="更正",
        write=correct,
        done=f"已更正{label}。",
        back=back.address,
        back_label=back.label,
        hints={"why": f"{LONGEST_REASON} 字以內；請勿填寫個人資料。"},
        about=[*about, (f"登錄的{label}", was)],
    )


def _who(one: Practitioner) -> tuple[str, str]:
    return ("人員", f"{one.masked_name}（{PractitionerKind(one.kind).label}）")
