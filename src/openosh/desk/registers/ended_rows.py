"""Rows that have ended, of which the last day may turn out to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from openosh.desk.registers.errors import NotThereError
from openosh.desk.registers.models import Contract, Engagement, Filing, RemoteArea


if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    M = TypeVar("M", bound=Model)


def engagement(number: int) -> Engagement:
    """Return an engagement of somebody who left, with the practitioner."""
    return _one(Engagement.objects.select_related("practitioner"), number, left_on=False)


def filing(number: int) -> Filing:
    """Return a filing that has ended, with the practitioner."""
    return _one(Filing.objects.select_related("practitioner"), number, ended_on=False)


def contract(number: int) -> Contract:
    """Return a contract that ended early."""
    return _one(Contract.objects.all(), number, ended_on=False)


def remote_area(number: int) -> RemoteArea:
    """Return a remote area with a last day."""
    return _one(RemoteArea.objects.all(), number, until=False)


def _one(rows: QuerySet[M], number: int, **is_missing: Any) -> M:
    """Return the row of a number that has ended.

    Raises:
        NotThereError: there is none that the one who acts may see, or it has not ended.
    """
    ended = {f"{column}__isnull": missing for column, missing in is_missing.items()}
    one = rows.filter(pk=number, **ended).first()
    if one is None:
        raise NotThereError("查無這筆登錄，或尚未結束。")
    return one
