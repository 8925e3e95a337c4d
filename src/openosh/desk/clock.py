"""What time it is: the one place of the office that reads the clock.

The demonstration may stand on another day, so that windows and periods can be tried: the file
``clock`` below the folder of the office then holds an instant, from which time runs on. An office
that works with real cases has no such file; ``OPENOSH_MODE=office`` ignores it.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings


if TYPE_CHECKING:
    from collections.abc import Iterator

TAIPEI = ZoneInfo("Asia/Taipei")
FILE = "clock"

_standing: ContextVar[dt.datetime | None] = ContextVar("standing", default=None)


def now() -> dt.datetime:
    """Return this instant, in Taiwan."""
    standing = _standing.get()
    if standing is not None:
        return standing
    real = dt.datetime.now(TAIPEI)  # noqa: TID251 - the one place that reads the clock
    if not settings.DEMONSTRATION:
        return real
    path = settings.VAR / FILE
    try:
        shown = dt.datetime.fromisoformat(path.read_text(encoding="ascii").strip())
        since = dt.datetime.fromtimestamp(path.stat().st_mtime, TAIPEI)
    except FileNotFoundError:
        return real
    return shown.astimezone(TAIPEI) + (real - since)


def today() -> dt.date:
    """Return this day, in Taiwan."""
    return now().date()


def day_of(instant: dt.datetime) -> dt.date:
    """Return the day on which an instant lies, in Taiwan."""
    return instant.astimezone(TAIPEI).date()


@contextmanager
def standing(instant: dt.datetime) -> Iterator[None]:
    """Let the clock stand at ``instant``: for tests, and for a demonstration's past."""
    token = _standing.set(instant.astimezone(TAIPEI))
    try:
        yield
    finally:
        _standing.reset(token)
