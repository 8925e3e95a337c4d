"""Whom a finding, or a correction, tells of what: whom it is about, and the officers who answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from openosh.desk.notices import actions as notices
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.people import queries as people
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Finding


def of_finding(one: Finding, became: str, *, by: Actor) -> None:
    """Tell the people of an organisation what became of a finding about it."""
    told = Told(
        Event.FINDING,
        f"認定「{one.label}」（民國 {one.roc_year} 年度）：{became}",
        reverse("registers:finding", args=[one.pk]),
        organisation=one.organisation_id,
    )
    notices.tell(people.members_with([Role.APPLICANT], one.organisation_id), told, by=by)


def of_correction(party: int, what: str, address: str, *, by: Actor) -> None:
    """Tell the people of an organisation that a day of something that ended was corrected."""
    told = Told(Event.CORRECTED, what, address, organisation=party)
    notices.tell(people.members_with([Role.APPLICANT], party), told, by=by)


def of_contest(one: Finding, *, by: Actor) -> None:
    """Tell the officers of the programme that an organisation holds something against a finding.

    Whoever has an interest in the organisation is not told: they do not answer it.
    """
    officers = {
        each
        for each in people.accounts_with([Role.OFFICER], one.programme)
        if not people.interests_of(each, one.organisation_id)
    }
    what = f"認定「{one.label}」（民國 {one.roc_year} 年度）有陳述意見，請處理"
    told = Told(Event.CONTEST, what, reverse("registers:office-finding", args=[one.pk]))
    notices.tell(officers, told, by=by)
