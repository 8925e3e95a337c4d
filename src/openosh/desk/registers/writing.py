"""Writing a row once: who says the same again changes nothing, and is told that it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import IntegrityError, models, transaction

from openosh.desk.isolation import scope
from openosh.desk.registers.errors import KnownAlreadyError


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

M = TypeVar("M", bound=models.Model)


def added(
    rows: models.Manager[M], taken: str, *, apart: Mapping[str, Any] | None = None, **values: Any
) -> M:
    """Add a row.

    Args:
        rows: where it is added.
        taken: what is said if another stands in its place.
        apart: values in which a row differs that is said twice: the hour, a sealed text.
        values: what is said, by which a row is the same.

    Raises:
        KnownAlreadyError: another stands in its place, or the same.
    """
    try:
        with transaction.atomic():
            return rows.create(**values, **(apart or {}))
    except IntegrityError as error:
        same = rows.filter(**values).exists()
        raise KnownAlreadyError(taken, same=same) from error


def ended(rows: models.QuerySet[M], column: str, day: dt.date, over: str, **also: Any) -> None:
    """Say once on which day a row ended; the office itself writes it.

    Args:
        rows: the row alone.
        column: where the day stands.
        day: the last one.
        over: what is said if it has ended.
        also: what is written beside the day.

    Raises:
        KnownAlreadyError: it has, on that day or another.
    """
    with scope.entered(scope.OFFICE):
        if not rows.filter(**{f"{column}__isnull": True}).update(**{column: day}, **also):
            raise KnownAlreadyError(over, same=rows.filter(**{column: day}).exists())
