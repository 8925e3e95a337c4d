"""The people of a crowd, signed in: what they need to open a page, for locust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.db import SessionStore

from load import browsers
from openosh.desk.case_type import Stage
from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people.models import Account
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from django.db.models import QuerySet

APPLICANTS = 60


def signed_in() -> dict[str, list[dict[str, Any]]]:
    """Return who is there by role, each with a session and cases that they may see."""
    with entered(OFFICE):
        drafts = list(Case.objects.filter(stage=Stage.DRAFT).order_by("-number")[:APPLICANTS])
        under_way = Case.objects.filter(stage=Stage.OPEN).order_by("-number")
        return {
            "applicant": [_applicant(draft) for draft in drafts],
            "reviewer": _staff(Role.REVIEWER, under_way),
            "officer": _staff(Role.OFFICER, under_way),
        }


def _applicant(draft: Case) -> dict[str, Any]:
    own = Case.objects.filter(organisation=draft.organisation_id).order_by("number")
    case = own.exclude(pk=draft.pk).first() or draft
    account = Account.objects.get(memberships__organisation=draft.organisation_id)
    return {"session": session_of(account), "draft": str(draft.pk), "case": str(case.pk)}


def _staff(role: Role, cases: QuerySet[Case]) -> list[dict[str, Any]]:
    accounts = Account.objects.filter(memberships__role=role).order_by("pk")
    return [
        {"session": session_of(account), "case": str(cases[number].pk)}
        for number, account in enumerate(accounts)
    ]


def session_of(account: Account) -> str:
    """Return the key of a session in which the account is signed in."""
    session = browsers.signed_in(account).session
    if not isinstance(session, SessionStore) or session.session_key is None:
        raise TypeError("no session was made")
    return session.session_key
