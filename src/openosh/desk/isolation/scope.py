"""The scope of a transaction: who acts, for which organisation, in which role."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from openosh.desk import clock
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Iterator


class NobodyActsError(RuntimeError):
    """Something was written outside of any scope; a fault in the code, never a person's."""


@dataclass(frozen=True)
class Actor:
    """A person in one of their roles: what every write takes as ``by=``.

    Attributes:
        account: number of the account; none for the public and for the office's own clockwork.
        name: how the journal names the person at the time.
        organisation: number of the organisation acted for.
        role: as what the person acts; none for the public.
        programmes: slugs of the programmes that a member of staff works on.
        entrance: whether the person is still at the door (signing in or up), where accounts are
            looked up by e-mail and nothing else is seen.
        cabinet: whether a job of the office itself acts, which sees what staff of every programme
            see; never taken from a request.
    """

    account: int | None = None
    name: str = ""
    organisation: int | None = None
    role: Role | None = None
    programmes: tuple[str, ...] = ()
    entrance: bool = False
    cabinet: bool = False

    @property
    def is_staff(self) -> bool:
        """Return whether the person works on cases of others."""
        return self.role is not None and self.role.is_staff


PUBLIC = Actor()
"""Somebody who has not signed in: sees nothing but what is published."""
OFFICE = Actor(name="系統", cabinet=True)
"""The office's own clockwork: set-up, jobs, commands of the operator."""

_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)
_remembered: ContextVar[dict[Any, Any] | None] = ContextVar("remembered", default=None)


def acting() -> Actor:
    """Return who acts now.

    Raises:
        NobodyActsError: no scope was entered.
    """
    actor = _acting.get()
    if actor is None:
        raise NobodyActsError("沒有任何人的範圍內寫入資料；請以 scope.entered(actor) 進入。")
    return actor


def remembered() -> dict[Any, Any]:
    """Return what was looked up for the one who acts, forgotten when their scope ends."""
    kept = _remembered.get()
    return {} if kept is None else kept


@contextmanager
def entered(actor: Actor) -> Iterator[Actor]:
    """Open a transaction in which ``actor`` acts; the settings end with it.

    Within another scope the inner one holds until it is left, then the outer one holds again.
    """
    outer = _acting.get()
    with transaction.atomic():
        _tell(actor)
        token, memory = _acting.set(actor), _remembered.set({})
        try:
            yield actor
        finally:
            _remembered.reset(memory)
            _acting.reset(token)
        # A failure rolls back to before the settings; only success must undo them, and only where
        # an outer transaction goes on, for there they would last as long as it.
        if connection.savepoint_ids and not connection.needs_rollback:
            _tell(outer or PUBLIC)


def _tell(actor: Actor) -> None:
    """Tell PostgreSQL who acts and on which day, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('openosh.account', %s, true),"
            " set_config('openosh.organisation', %s, true),"
            " set_config('openosh.role', %s, true),"
            " set_config('openosh.programmes', %s, true),"
            " set_config('openosh.entrance', %s, true),"
            " set_config('openosh.today', %s, true)",
            [
                str(actor.account or ""),
                str(actor.organisation or ""),
                "office" if actor.cabinet else (actor.role or ""),
                ",".join(actor.programmes),
                "yes" if actor.entrance else "",
                clock.today().isoformat(),
            ],
        )
