"""Entries about practitioners: who they are, where they work, whom they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from openosh.desk.registers import actions, queries
from openosh.desk.registers.asking import Entry
from openosh.desk.registers.entries.parties import (
    EMPLOYER,
    buys,
    own,
    party,
    picked,
    to_lists,
    to_practitioner,
)
from openosh.desk.registers.errors import OverError
from openosh.desk.registers.kinds import PractitionerKind, QualificationKind, TrainingCategory
from openosh.desk.registers.offered import filings, practitioners, training
from openosh.desk.registers.said import Course, Person, Proof, Served
from openosh.desk.registers.seats import own_organisation
from openosh.desk.roles import Role
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Practitioner

    Said = Mapping[str, Any]

WORK = picked(practitioners.COLUMNS, "started_on", "full_time")
LEFT = Column("left_on", "離職日", Kind.DAY, required=True)
ENDED = Column("ended_on", "服務迄日", Kind.DAY, required=True)
NOT_EMPLOYED = "這個人目前不是本單位在職的人員。"
FULL_TIME = {"full_time": "專職僱用於本單位者選「是」；兼任或特約者選「否」。"}


def new_practitioner(*, by: Actor) -> Entry:
    """Ask who works for one's own organisation."""
    own_organisation(by)

    def write(said: Said) -> None:
        person = Person(said["name"], said["identifier"], PractitionerKind(said["kind"]))
        actions.register_practitioner(
            person, started_on=said["started_on"], full_time=said["full_time"], by=by
        )

    address, label = to_lists()
    return Entry(
        title="登錄勞工健康服務人員",
        lead="姓名與證號加密保存；登錄後各頁只顯示遮蔽的姓名。",
        columns=[*picked(practitioners.COLUMNS, "name", "identifier", "kind"), *WORK],
        button="登錄",
        write=write,
        done="已登錄人員。",
        back=address,
        back_label=label,
        hints={"name": "與證件相同。", **FULL_TIME},
    )


def return_of(number: int, *, by: Actor) -> Entry:
    """Ask since when somebody works here again."""
    one, organisation = queries.visible_practitioner(number), own_organisation(by)
    address, label = to_practitioner(number)
    before = queries.engagements_between(number, organisation)
    if not before:
        raise PermissionDenied("新進人員請以身分證統一編號（統一證號）登錄。")
    if any(each.left_on is None for each in before):
        raise OverError("這個人目前在職，不必再登錄到職。", address)

    def write(said: Said) -> None:
        actions.engage(
            number,
            said["identifier"],
            started_on=said["started_on"],
            full_time=said["full_time"],
            by=by,
        )

    return Entry(
        title="登錄再到職",
        lead="曾在本單位任職的人員回任時登錄；先前的紀錄不變。回任後，貴單位又看得到"
        "其他單位登錄的資格與訓練，故須再填本人的證號。",
        columns=[*picked(practitioners.COLUMNS, "identifier"), *WORK],
        button="登錄",
        write=write,
        done="已登錄再到職。",
        back=address,
        back_label=label,
        hints={"identifier": "請對照本人的證件；不符的嘗試會留下紀錄。", **FULL_TIME},
        about=_who(one),
        throttle="claimed_practitioner",
    )


def leaving(number: int, *, by: Actor) -> Entry:
    """Ask when somebody left."""
    one = queries.engagement_of(own_organisation(by), number)
    address, label = to_practitioner(one.practitioner_id)
    if one.left_on is not None:
        raise OverError(f"這個人的離職已登錄：{format_roc(one.left_on)}。", address)
    return Entry(
        title="登錄離職",
        lead="離職後，備查、資格與訓練的紀錄保留。",
        columns=[LEFT],
        button="登錄離職",
        write=lambda said: actions.end_engagement(number, left_on=said["left_on"], by=by),
        done="已登錄離職。",
        back=address,
        back_label=label,
        about=[*_who(one.practitioner), ("到職日", format_roc(one.started_on))],
    )


def qualification(number: int, *, by: Actor) -> Entry:
    """Ask what shows that somebody may serve."""
    one = _employed(number, by)

    def write(said: Said) -> None:
        kind = QualificationKind(said["proof"])
        proof = Proof(kind, said["number"], said["issued_on"], said["valid_until"])
        actions.add_qualification(number, proof, by=by)

    address, label = to_practitioner(number)
    return Entry(
        title="登錄資格",
        lead="執業執照、專科醫師證書或訓練證明，一張登錄一次。字號加密保存。",
        columns=[
            *picked(practitioners.COLUMNS, "proof", "number", "issued_on", required=True),
            *picked(practitioners.COLUMNS, "valid_until"),
        ],
        button="登錄",
        write=write,
        done="已登錄資格。",
        back=address,
        back_label=label,
        hints={"valid_until": "證明未載明者免填。例如 121/7/16。"},
        about=_who(one),
    )


def course(number: int, *, by: Actor) -> Entry:
    """Ask which course somebody took."""
    one = _employed(number, by)

    def write(said: Said) -> None:
        category = TrainingCategory(said["category"])
        taken = (category, said["course"], said["minutes"], said["held_on"])
        actions.add_training(number, Course(*taken, online=said["online"]), by=by)

    address, label = to_practitioner(number)
    return Entry(
        title="登錄訓練時數",
        lead="一門課登錄一次；跨日者逐日登錄。",
        columns=picked(training.COLUMNS, "category", "course", "held_on", "minutes", "online"),
        button="登錄",
        write=write,
        done="已登錄訓練時數。",
        back=address,
        back_label=label,
        hints={"minutes": "3 小時填 180。"},
        about=_who(one),
    )


def filing(number: int, *, by: Actor) -> Entry:
    """Ask whom somebody serves: one's own organisation, or one that it serves."""
    one, ours = _employed(number, by), own(by)
    service = picked(filings.COLUMNS, "started_on", "filed_on", "number")

    def write(said: Said) -> None:
        employer = ours.pk if buys(ours) else party(said["employer"], EMPLOYER)
        served = Served(
            employer,
            None if employer == ours.pk else ours.pk,
            said["started_on"],
            said["filed_on"],
            said["number"],
        )
        actions.file_practitioner(number, served, by=by)

    address, label = to_practitioner(number)
    return Entry(
        title="登錄備查",
        lead="本單位自行僱用、為本單位服務的人員。" if buys(ours) else "本單位派往事業單位的人員。",
        columns=service if buys(ours) else [*picked(filings.COLUMNS, "employer"), *service],
        button="登錄",
        write=write,
        done="已登錄備查。",
        back=address,
        back_label=label,
        hints={"employer": "8 個數字；為本單位自己的勞工服務者，填本單位的統一編號。"},
        about=_who(one),
    )


def end_of_filing(number: int, *, by: Actor) -> Entry:
    """Ask when a filed service ended."""
    one = queries.filing_of(own_organisation(by), number)
    address, label = to_lists()
    if one.filing.ended_on is not None:
        raise OverError(f"這筆備查已結束：{format_roc(one.filing.ended_on)}。", address)
    return Entry(
        title="登錄服務結束",
        lead="任一方都可以登錄；日期有誤者，由登錄的一方敘明理由更正。",
        columns=[ENDED],
        button="登錄結束",
        write=lambda said: actions.end_filing(number, ended_on=said["ended_on"], by=by),
        done="已登錄服務結束。",
        back=address,
        back_label=label,
        about=[
            *_who(one.filing.practitioner),
            ("事業單位", one.employer),
            ("特約機構", one.provider or "自行僱用"),
            ("服務起日", format_roc(one.filing.started_on)),
        ],
    )


def myself(*, by: Actor) -> Entry:
    """Ask a practitioner to prove who they are, so that they see what is entered about them."""
    if by.role is not Role.PRACTITIONER:
        raise PermissionDenied("請以「勞工健康服務人員」的身分辦理。")
    known = queries.practitioner_of_account(by.account)
    if known is not None:
        raise OverError("您的帳號已連結。", to_practitioner(known).address)
    address, label = to_lists()
    return Entry(
        title="連結本人的登錄",
        lead="證明您是本單位登錄的哪一位。連結後，各單位登錄您的資格、訓練與備查，您都看得到。",
        columns=picked(practitioners.COLUMNS, "name", "identifier"),
        button="連結",
        write=lambda said: actions.link_account(said["identifier"], said["name"], by=by),
        done="已連結；可由「我的登錄」查看。",
        back=address,
        back_label=label,
        hints={
            "name": "與證件相同。",
            "identifier": "與本單位登錄您時所填相同；不符的嘗試會留下紀錄。",
        },
        initial={"name": by.name},
        throttle="claimed_practitioner",
    )


def _who(one: Practitioner) -> list[tuple[str, str]]:
    return [("人員", f"{one.masked_name}（{PractitionerKind(one.kind).label}）")]


def _employed(number: int, by: Actor) -> Practitioner:
    """Return a practitioner of one's own organisation.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: the person works elsewhere, or has left.
    """
    one, organisation = queries.visible_practitioner(number), own_organisation(by)
    if not queries.engaged_now(number, organisation):
        raise PermissionDenied(NOT_EMPLOYED)
    return one
