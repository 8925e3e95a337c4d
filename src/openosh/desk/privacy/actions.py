"""Making, keeping, rewrapping and destroying keys."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal import actions as journal
from openosh.desk.privacy import sealing
from openosh.desk.privacy.models import Key
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor

AT_ONCE = 500
"""How many keys are rewrapped in one transaction."""


class ErasureRefusedError(PermissionError):
    """Somebody may not destroy a key, or gives no reason."""


def make_key(*, by: Actor, account: int | None = None) -> UUID:
    """Make a key for the persons of a case, or for the person of an account."""
    key = uuid.uuid4()
    version, wrapped = sealing.wrap(key, sealing.fresh())
    Key.objects.bulk_create(
        [
            Key(
                id=key,
                wrapped=wrapped,
                master=version,
                organisation=by.organisation,
                account=account,
                made_at=clock.now(),
            )
        ]
    )
    return key


def give_key(key: UUID, account: int, *, by: Actor) -> None:
    """Say whose key it is, once the person has an account: they see who looked at what it seals.

    Raises:
        NoSuchKeyError: there is no such key, it was destroyed, or it is somebody's already.
    """
    with entered(OFFICE):
        given = _living(key).filter(account=None).update(account=account)
    if not given:
        raise sealing.NoSuchKeyError(f"沒有金鑰 {key}，或已屬於某人。")
    journal.record("key.given", by=by, person=key, subject=account, internal=True)


def keep_until(key: UUID, last_day: date, *, by: Actor) -> None:
    """Say until when a key must be kept: the end of the retention period of its case."""
    with entered(OFFICE):
        _living(key).update(keep_until=last_day)
    journal.record(
        "key.kept-until", by=by, person=key, internal=True, details={"until": last_day.isoformat()}
    )


def keep_on(key: UUID, *, by: Actor) -> None:
    """Take back the end of a retention period: the case lives on."""
    with entered(OFFICE):
        _living(key).update(keep_until=None)
    journal.record("key.kept-on", by=by, person=key, internal=True)


def destroy_key(key: UUID, *, reason: str, by: Actor) -> None:
    """Destroy a key: everything that it sealed is forgotten, and stays so.

    Whose key it was is forgotten, too; tables that know a person by more than what is sealed let
    that go with the key, by a trigger.

    Raises:
        ErasureRefusedError: no reason was given, or it is not the operator or the office.
        NoSuchKeyError: there is no such key, or it was destroyed before.
    """
    if not (by.cabinet or by.role == Role.OPERATOR):
        raise ErasureRefusedError("銷毀金鑰由系統維運辦理；請洽系統維運單位。")
    if not reason.strip():
        raise ErasureRefusedError("請說明銷毀的理由，例如保存期限屆滿之日。")
    with entered(OFFICE):
        destroyed = _living(key).update(
            wrapped=None, account=None, destroyed_at=clock.now(), destroyed_why=reason.strip()
        )
    if not destroyed:
        raise sealing.NoSuchKeyError(f"沒有金鑰 {key}，或先前已銷毀。")
    sealing.forget()
    journal.record("key.destroyed", by=by, person=key, details={"reason": reason.strip()})


def rewrap(*, by: Actor) -> int:
    """Wrap every key with the newest master key; return how many were not yet.

    It may be stopped and started again: a key is wrapped by one master key or by another.
    """
    total = 0
    while True:
        with entered(OFFICE):
            done = _rewrap_some()
        if not done:
            break
        total += done
    with entered(by):
        journal.record("keys.rewrapped", by=by, internal=True, details={"keys": total})
    return total


def _rewrap_some() -> int:
    newest = sealing.newest()
    older = Key.objects.filter(destroyed_at__isnull=True).exclude(master=newest)
    some = list(older.select_for_update()[:AT_ONCE])
    for one in some:
        secret = sealing.unwrapped(one)
        if secret is not None:
            one.master, one.wrapped = sealing.wrap(one.id, secret)
    Key.objects.bulk_update(some, ["master", "wrapped"])
    return len(some)


def _living(key: UUID) -> QuerySet[Key]:
    return Key.objects.filter(id=key, destroyed_at__isnull=True)
