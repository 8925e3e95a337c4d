"""Who works on a case."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.cases import telling
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import locked
from openosh.desk.cases.obstacles import of_own_interest
from openosh.desk.journal import actions as journal
from openosh.desk.people.queries import accounts_with, interests_of
from openosh.desk.roles import OF_THE_STAFF


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor


SEATS = {"assigned_to": "承辦人員", "team": "共同承辦人員"}


@transaction.atomic
def assign(case_id: UUID, account: int | None, *, by: Actor) -> Case:
    """Give a case to a member of staff, or back to everybody.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: not staff, or the other does not work on the programme or has an interest.
    """
    case = locked(case_id)
    _refuse(case, [] if account is None else [account], by)
    give(case, account, by=by)
    return case


def give(case: Case, account: int | None, *, by: Actor) -> None:
    """Write down who a locked case is assigned to, whose right to it was checked."""
    old, case.assigned_to_id = case.assigned_to_id, account
    case.save(update_fields=["assigned_to"])
    if old != account:
        _journal(case, by, "assigned_to", old, account)
        telling.of_assignment(case, by=by)


@transaction.atomic
def set_team(case_id: UUID, accounts: Collection[int], *, by: Actor) -> Case:
    """Name the auditors or assessors who see a case beside the one it is assigned to.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: not staff, or one does not work on the programme or has an interest.
    """
    case = locked(case_id)
    _refuse(case, accounts, by)
    old, case.team = case.team, sorted(accounts)
    case.save(update_fields=["team"])
    _journal(case, by, "team", old, case.team)
    return case


def _refuse(case: Case, accounts: Collection[int], by: Actor) -> None:
    if not by.is_staff:
        raise NotAllowedError([Obstacle("只有承辦人員可以派案。")])
    staff = accounts_with(OF_THE_STAFF, case.programme)
    found = [_not_on_the_programme(one, by) for one in accounts if one not in staff]
    found += [
        _interested(case, one, by) for one in accounts if interests_of(one, case.organisation_id)
    ]
    if found:
        raise NotAllowedError(found)


def _not_on_the_programme(account: int, by: Actor) -> Obstacle:
    if account == by.account:
        return Obstacle("您不承辦本計畫。", "", "請由承辦本計畫之人員辦理。")
    return Obstacle(f"編號 {account} 之帳號不承辦本計畫。", "", "請由清單選擇承辦人員。")


def _interested(case: Case, account: int, by: Actor) -> Obstacle:
    """Return why somebody has to keep out; of another the two reasons are not told apart."""
    if account == by.account:
        return of_own_interest(case, by)
    what = f"編號 {account} 之人員任職於本案申請單位，或已聲明與其有利害關係，應予迴避。"
    return Obstacle(what, "", "請改派其他人員。")


def _journal(case: Case, by: Actor, path: str, old: object, new: object) -> None:
    journal.record_change(
        SEATS[path], by=by, case=case.pk, path=path, old=old, new=new, internal=True
    )
