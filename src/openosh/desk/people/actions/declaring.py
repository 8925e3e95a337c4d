"""Declaring an interest in an organisation, which keeps a person out of its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from openosh.desk import clock
from openosh.desk.journal.actions import record
from openosh.desk.notices import actions as notices
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.people import queries
from openosh.desk.people.errors import InterestKnownError
from openosh.desk.people.models import Interest, Organisation
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


def declare_interest(organisation: Organisation, reason: str, *, by: Actor) -> Interest:
    """Declare that one has an interest in an organisation.

    Raises:
        PermissionDenied: only staff work on cases of others.
        InterestKnownError: it was declared before and has not ended.
    """
    if not by.is_staff:
        raise PermissionDenied("利害關係由辦理他人案件的人員聲明。")
    try:
        with transaction.atomic():
            made = Interest.objects.create(
                account=queries.account(by.account),
                organisation=organisation,
                reason=reason,
                declared_at=clock.now(),
            )
    except IntegrityError as error:
        raise InterestKnownError(f"您已聲明與{organisation}的利害關係。") from error
    record("interest.declared", by=by, subject=by.account, about=organisation.name)
    _tell_officers(made, by)
    return made


def _tell_officers(made: Interest, by: Actor) -> None:
    """Let those who assign cases know, so that what the person has in hand goes to another."""
    officers = {
        one for slug in by.programmes for one in queries.accounts_with([Role.OFFICER], slug)
    }
    what = f"{by.name}聲明與{made.organisation.name}有利害關係，請改派其手上的案件。"
    notices.tell(officers, Told(Event.INTEREST, what, reverse("cases:queue")), by=by)


def end_interest(interest: int, *, by: Actor) -> Interest:
    """End a declared interest of one's own; it stays on record with its days.

    Raises:
        PermissionDenied: it is not one's own, or has ended.
    """
    one = (
        Interest.objects.select_related("organisation")
        .filter(pk=interest, account=by.account, ended_at=None)
        .first()
    )
    if one is None:
        raise PermissionDenied("只能解除自己尚未解除的聲明。")
    one.ended_at = clock.now()
    one.save(update_fields=["ended_at"])
    record("interest.ended", by=by, subject=by.account, about=one.organisation.name)
    return one
