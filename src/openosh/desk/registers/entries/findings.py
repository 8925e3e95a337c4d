"""Entries of officers about findings: published, settled, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from openosh.desk import registry
from openosh.desk.registers import actions, queries
from openosh.desk.registers.actions.finding import LONGEST_REASON
from openosh.desk.registers.asking import Entry
from openosh.desk.registers.entries.parties import Back, party
from openosh.desk.registers.errors import OverError
from openosh.desk.registers.offered.columns import number_of
from openosh.desk.registers.said import Found
from openosh.desk.registers.seats import check_officer_of, is_officer
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.roc import roc_year, western_year


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation
    from openosh.desk.registers.models import Finding

    Said = Mapping[str, Any]

ABOUT = "單位的統一編號"
LAST_YEAR = 999
WHY = Column("why", "理由", required=True, longest=LONGEST_REASON)
UPHELD, WITHDRAWN = "upheld", "withdrawn"


@dataclass(frozen=True)
class Source:
    """The case out of which something is found, and where its page is."""

    case: UUID
    programme: str
    organisation: Organisation
    back: Back


def publishable(programmes: Iterable[str]) -> dict[str, str]:
    """Return what some programmes may find: programme and name, and what it is called."""
    known = {one.slug: one for one in registry.programmes()}
    return {
        f"{slug}.{name}": known[slug].decision(decision).label
        for slug in programmes
        if slug in known
        for name, decision in known[slug].publishes.items()
    }


def to_findings() -> Back:
    """Go back to the findings of one's own programmes."""
    return Back(reverse("registers:office-findings"), "認定")


def by_hand(*, by: Actor) -> Entry:
    """Ask what was found about which organisation."""
    return _publication(by, None)


def out_of(source: Source, *, by: Actor) -> Entry:
    """Ask what was found about the organisation of a case."""
    check_officer_of(source.programme, by)
    return _publication(by, source)


def _publication(by: Actor, source: Source | None) -> Entry:
    choices = publishable(by.programmes if source is None else [source.programme])
    if not is_officer(by) or not choices:
        raise PermissionDenied("認定由承辦該計畫的職安署人員公告；目前的身分沒有可公告的認定。")

    def write(said: Said) -> None:
        programme, _, name = said["what"].partition(".")
        found = Found(
            organisation=source.organisation.pk if source else party(said["organisation"], ABOUT),
            programme=programme,
            name=name,
            label=choices[said["what"]],
            year=western_year(said["year"]),
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            reason=said["why"],
            source_case=source.case if source else None,
        )
        actions.publish_finding(found, public=said["public"], by=by)

    back = source.back if source else to_findings()
    return Entry(
        title="作成認定",
        lead="認定作成後不能更改，只能撤回；被認定的單位看得到，並可陳述意見。",
        columns=[*([] if source else [number_of("organisation", ABOUT)]), *_asked(choices)],
        button="作成認定",
        write=write,
        done="已作成認定。",
        back=back.address,
        back_label=back.label,
        hints={
            "organisation": "8 個數字。",
            "year": "民國年，例如 115。",
            "valid_until": "效力沒有期限者免填。例如 116/12/31。",
            "why": "被認定的單位看得到；請勿填寫勞工的個人資料。",
            "public": "公告後，任何人都可在「公告之認定」查到；也可以之後再公告。",
        },
        initial={"what": next(iter(choices)) if len(choices) == 1 else ""},
        about=[("單位", source.organisation.name)] if source else [],
    )


def _asked(choices: Mapping[str, str]) -> list[Column]:
    return [
        Column("what", "認定", Kind.CHOICE, required=True, choices=choices),
        Column("year", "年度", Kind.WHOLE, required=True, least=1, most=LAST_YEAR),
        Column("valid_from", "效力起日", Kind.DAY, required=True),
        Column("valid_until", "效力迄日", Kind.DAY),
        WHY,
        Column("public", "立即公告", Kind.FLAG, required=True),
    ]


def settlement(number: int, *, by: Actor) -> Entry:
    """Ask what becomes of what was said against a finding."""
    one = _living(number, by)
    contest = queries.contest_of(one)
    if contest is None or contest.settled_on is not None:
        raise OverError("這項認定沒有待處理的意見。", to_finding(number).address)
    answers = {UPHELD: "維持原認定", WITHDRAWN: "撤回認定"}

    def write(said: Said) -> None:
        upheld = said["answer"] == UPHELD
        actions.settle_finding(number, upheld=upheld, why=said["why"], by=by)

    back = to_finding(number)
    return Entry(
        title="處理意見",
        lead="處理結果與理由，被認定的單位看得到。",
        columns=[Column("answer", "處理結果", Kind.CHOICE, required=True, choices=answers), WHY],
        button="送出處理結果",
        write=write,
        done="已處理意見。",
        back=back.address,
        back_label=back.label,
        about=[*_what(one), ("陳述意見", contest.text)],
    )


def withdrawal(number: int, *, by: Actor) -> Entry:
    """Ask why a finding is withdrawn."""
    one = _living(number, by)
    back = to_finding(number)
    return Entry(
        title="撤回認定",
        lead="撤回後不再有效，也不再公告；紀錄與理由保留。",
        columns=[WHY],
        button="撤回認定",
        write=lambda said: actions.withdraw_finding(number, why=said["why"], by=by),
        done="已撤回認定。",
        back=back.address,
        back_label=back.label,
        about=_what(one),
    )


def to_finding(number: int) -> Back:
    """Go back to a finding."""
    return Back(reverse("registers:office-finding", args=[number]), "這項認定")


def _living(number: int, by: Actor) -> Finding:
    one = queries.finding_of_programmes(by.programmes, number)
    check_officer_of(one.programme, by)
    if one.withdrawn_on is not None:
        raise OverError("這項認定已撤回。", to_finding(number).address)
    return one


def _what(one: Finding) -> list[tuple[str, str]]:
    return [
        ("單位", one.organisation.name),
        ("認定", f"{one.label}（民國 {roc_year(one.year)} 年度）"),
    ]
