"""Linking a card to an account, and taking it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.journal.actions import record
from openosh.desk.people import queries
from openosh.desk.people.errors import CardKnownError
from openosh.desk.people.models import CardLink


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.cards import Card


def link_card(card: Card, *, by: Actor) -> CardLink:
    """Let a card that has proved itself sign its holder in.

    Raises:
        CardKnownError: it is linked already, here or to another account.
    """
    try:
        with transaction.atomic():
            made = CardLink.objects.create(
                account=queries.account(by.account),
                fingerprint=card.fingerprint,
                holder=card.holder,
                expires_at=card.expires,
                linked_at=clock.now(),
            )
    except IntegrityError as error:
        raise CardKnownError("這張卡已連結帳號；要改連，請先在原帳號解除。") from error
    record("card.linked", by=by, subject=by.account, details={"fingerprint": card.fingerprint})
    return made


def unlink_card(link: int, *, by: Actor) -> CardLink:
    """Let a card of one's own sign nobody in any more.

    Raises:
        PermissionDenied: it is not one's own, or was taken off before.
    """
    one = CardLink.objects.filter(pk=link, account=by.account, ended_at=None).first()
    if one is None:
        raise PermissionDenied("只能解除自己連結的卡。")
    one.ended_at = clock.now()
    one.save(update_fields=["ended_at"])
    record("card.unlinked", by=by, subject=by.account, details={"fingerprint": one.fingerprint})
    return one
