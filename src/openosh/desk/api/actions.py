"""Making and revoking tokens, counting their calls, keeping their answers."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, F, Value, When

from openosh.desk import clock
from openosh.desk.api.models import KeptAnswer, Token
from openosh.desk.api.queries import hashed, tokens_of
from openosh.desk.journal.actions import record
from openosh.desk.people.queries import account, organisation
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

PREFIX = "osh_"
"""Begins every secret, so that one that lies about is recognised for what it is."""
SECRET_BYTES = 32
SHOWN = 8
TOKENS_LOCK = 7_305
"""The first half of the advisory lock under which the tokens of an organisation are counted."""
KEPT_FOR = dt.timedelta(days=2)
"""How long an answer is kept for whoever asks again with the same key."""


class Made(NamedTuple):
    """A token, and the secret that is told once and kept nowhere."""

    token: Token
    secret: str


def may_have_tokens(by: Actor) -> bool:
    """Return whether a person may make and revoke tokens for the organisation acted for."""
    return by.role is Role.APPLICANT and by.organisation is not None


class TooManyTokensError(ValueError):
    """An organisation has as many living tokens as it may: one has to end before another."""


@transaction.atomic
def make_token(name: str, lasts: dt.timedelta, *, by: Actor) -> Made:
    """Make a token with which a program acts for the person's organisation.

    Raises:
        PermissionDenied: the person does not apply for an organisation.
        TooManyTokensError: the organisation has as many as it may.
    """
    whose = organisation(by.organisation or 0)
    if whose is None or not may_have_tokens(by):
        raise PermissionDenied("只有單位的申請人員可以建立權杖。")
    _refuse_one_more(whose.pk)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    made = Token.objects.create(
        account=account(by.account),
        organisation=whose,
        name=name,
        beginning=secret[:SHOWN],
        secret_hash=hashed(secret),
        made_at=clock.now(),
        expires_at=clock.now() + lasts,
    )
    record(
        "token.made",
        by=by,
        organisation=whose.pk,
        about=name,
        details={"token": made.pk, "expires_at": made.expires_at.isoformat()},
    )
    return Made(made, secret)


def _refuse_one_more(organisation: int) -> None:
    with connection.cursor() as cursor:  # of two at once the second waits, and counts the first
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TOKENS_LOCK, organisation])
    most = settings.API_TOKENS_OF_AN_ORGANISATION
    living = sum(one.is_living for one in tokens_of(organisation))
    if living >= most:
        raise TooManyTokensError(
            f"貴單位已有 {living} 個有效的權杖，至多 {most} 個。請先撤銷不再使用的，再建立新的。"
        )


@transaction.atomic
def revoke_token(number: int, *, by: Actor) -> Token:
    """End a token of one's organisation at once, whoever made it.

    Raises:
        PermissionDenied: it is not one of the person's organisation.
    """
    one = Token.objects.filter(pk=number, organisation=by.organisation).first()
    if one is None or not may_have_tokens(by):
        raise PermissionDenied("只能撤銷自己單位的權杖。")
    if one.revoked_at is None:
        one.revoked_at, one.revoked_by = clock.now(), account(by.account)
        one.save(update_fields=["revoked_at", "revoked_by"])
        record(
            "token.revoked",
            by=by,
            organisation=one.organisation_id,
            about=one.name,
            details={"token": one.pk},
        )
    return one


def count_call(token: Token, minute: int) -> int:
    """Count a call and return how many there were in this minute, in every worker process."""
    Token.objects.filter(pk=token.pk).update(
        calls=Case(When(window=minute, then=F("calls") + 1), default=Value(1)),
        window=minute,
        used_at=clock.now(),
    )
    token.refresh_from_db(fields=["calls", "window", "used_at"])
    return token.calls


class Claimed(NamedTuple):
    """The kept answer of a key, and whether this call is the one that makes it."""

    kept: KeptAnswer
    is_first: bool


def claim(token: Token, key: str, digest: str) -> Claimed:
    """Claim a key for this call, in its transaction.

    Of two calls at once the second waits here until the first has ended, and then finds what was
    answered, or its place if the first was undone.
    """
    old = KeptAnswer.objects.filter(token=token, made_at__lt=clock.now() - KEPT_FOR)
    old.delete()
    try:
        with transaction.atomic():
            made = KeptAnswer.objects.create(
                token=token, key=key, digest=digest, made_at=clock.now()
            )
    except IntegrityError:
        return Claimed(KeptAnswer.objects.get(token=token, key=key), is_first=False)
    return Claimed(made, is_first=True)


def keep(kept: KeptAnswer, status: int, answer: Any) -> None:
    """Keep what a call was answered."""
    kept.status, kept.answer = status, answer
    kept.save(update_fields=["status", "answer"])
