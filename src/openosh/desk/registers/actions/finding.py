"""Findings: published by the officers of a programme, contested by whom they are about.

A finding is never changed. Whoever reads one later sees what was found, what was said against it
and how that ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.registers import sources, telling
from openosh.desk.registers.days import check_order
from openosh.desk.registers.errors import KnownAlreadyError, NotThereError, RegisterError
from openosh.desk.registers.models import Contest, Finding
from openosh.desk.registers.seats import check_officer_of
from openosh.desk.registers.writing import added
from openosh.desk.roles import Role
from openosh.kit.roc import roc_year


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.said import Found

LONGEST_REASON = 500
LONGEST_CONTEST = 1000
GONE = "查無這項認定，或已撤回。"


@transaction.atomic
def publish_finding(found: Found, *, public: bool, by: Actor) -> Finding:
    """Publish a finding: to the organisation and the staff of the programme, or to everybody.

    Raises:
        PermissionDenied: not an officer of the programme.
        RegisterError: it says nothing, gives no reason, or names a case that is not decided, or
            another organisation's or programme's.
        DatesError: it holds until before it holds.
        KnownAlreadyError: the same was found and lives.
    """
    check_officer_of(found.programme, by)
    if not (found.name.strip() and found.label.strip()):
        raise RegisterError("請填認定的內容。")
    try:
        roc_year(found.year)
    except ValueError as error:
        raise RegisterError(str(error), about="年度") from error
    reason = _reason(found.reason)
    check_order(found.valid_from, found.valid_until, ("效力起日", "效力迄日"))
    _check_source(found)
    made = added(
        Finding.objects,
        "同一單位、同一年度的這項認定已存在，且未撤回。",
        apart={"made_at": clock.now()},
        organisation_id=found.organisation,
        programme=found.programme,
        name=found.name,
        label=found.label.strip(),
        year=found.year,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        published_on=clock.today() if public else None,
        source_case=found.source_case,
        reason=reason,
        withdrawn_on=None,
    )
    _tell("finding.published", made, by, {"name": made.name, "year": made.year, "public": public})
    telling.of_finding(made, "已作成並公告" if public else "已作成；可陳述意見", by=by)
    return made


@transaction.atomic
def announce_finding(finding: int, *, by: Actor) -> Finding:
    """Show a finding to everybody from today on.

    Raises:
        NotThereError: there is none alive, or not for this person.
        PermissionDenied: not an officer of the programme.
        KnownAlreadyError: it is public.
    """
    one = _living(finding, by)
    if one.published_on is not None:
        raise KnownAlreadyError("這項認定已公告。")
    _written(one, published_on=clock.today())
    _tell("finding.announced", one, by, {})
    telling.of_finding(one, "已公告", by=by)
    return one


@transaction.atomic
def contest_finding(finding: int, text: str, *, by: Actor) -> Contest:
    """Say what one's organisation holds against a finding about it; the words stay between the two.

    Raises:
        NotThereError: there is none alive, or not for this person.
        PermissionDenied: the finding is about another organisation.
        RegisterError: nothing is said, or too much.
        KnownAlreadyError: it was contested before.
    """
    one = _found(finding)
    if by.role is not Role.APPLICANT or one.organisation_id != by.organisation:
        raise PermissionDenied("陳述意見由被認定的單位自行提出。")
    text = text.replace("\0", "").strip()
    if not 0 < len(text) <= LONGEST_CONTEST:
        raise RegisterError(f"請寫下意見，{LONGEST_CONTEST:,} 字以內。")
    made = added(
        Contest.objects,
        "這項認定已提出意見；處理結果會顯示在此頁。",
        apart={"contested_on": clock.today()},
        finding=one,
        text=text,
    )
    _tell("finding.contested", one, by, {})
    telling.of_contest(one, by=by)
    return made


@transaction.atomic
def settle_finding(finding: int, *, upheld: bool, why: str, by: Actor) -> Contest:
    """Answer what was said against a finding: it stands, or it is withdrawn for that reason.

    Raises:
        NotThereError: there is none alive, or not for this person.
        PermissionDenied: not an officer of the programme.
        RegisterError: no reason, or nothing was said against it or it was answered.
    """
    one = _living(finding, by)
    reason = _reason(why)
    answer = {"settled_on": clock.today(), "upheld": upheld, "settled_why": reason}
    with scope.entered(scope.OFFICE):
        answered = Contest.objects.filter(finding=one, settled_on=None).update(**answer)
    if not answered:
        raise RegisterError("這項認定沒有待處理的意見。")
    if not upheld:
        _written(one, withdrawn_on=clock.today(), withdrawn_why=reason)
    _tell("finding.settled", one, by, {"upheld": upheld})
    answer_in_words = "維持原認定" if upheld else "撤回認定"
    telling.of_finding(one, f"意見已處理，{answer_in_words}", by=by)
    return Contest.objects.get(finding=one)


@transaction.atomic
def withdraw_finding(finding: int, *, why: str, by: Actor) -> Finding:
    """Withdraw a finding; it stays on record with the day and the reason.

    Raises:
        NotThereError: there is none alive, or not for this person.
        PermissionDenied: not an officer of the programme.
        RegisterError: no reason was given.
    """
    one = _living(finding, by)
    _written(one, withdrawn_on=clock.today(), withdrawn_why=_reason(why))
    _tell("finding.withdrawn", one, by, {})
    telling.of_finding(one, "已撤回", by=by)
    return one


def _check_source(found: Found) -> None:
    case = found.source_case
    if case is not None and not sources.is_decided(case, found.organisation, found.programme):
        raise RegisterError(
            "所據的案件查無、不是這個單位或這項計畫的，或尚未核定；請於案件核定後，由案件頁作成認定。"
        )


def _living(finding: int, by: Actor) -> Finding:
    """Return a finding that lives, for an officer of its programme."""
    one = _found(finding)
    check_officer_of(one.programme, by)
    return one


def _found(finding: int) -> Finding:
    one = Finding.objects.filter(pk=finding, withdrawn_on=None).first()
    if one is None:
        raise NotThereError(GONE)
    return one


def _reason(text: str) -> str:
    if not 0 < len(text.strip()) <= LONGEST_REASON:
        raise RegisterError(f"請寫下理由，{LONGEST_REASON} 字以內。", about="理由")
    return text.strip()


def _written(one: Finding, **values: Any) -> None:
    with scope.entered(scope.OFFICE):
        written = Finding.objects.filter(pk=one.pk, withdrawn_on=None).update(**values)
    if not written:
        raise NotThereError(GONE)
    for name, value in values.items():
        setattr(one, name, value)


def _tell(event: str, one: Finding, by: Actor, details: Mapping[str, Any]) -> None:
    journal.record(
        event,
        by=by,
        organisation=one.organisation_id,
        programme=one.programme,
        details={"finding": one.pk, **details},
    )
