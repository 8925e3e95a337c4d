"""What time it is: the one place of the office that reads the clock.

The demonstration may stand on another day, so that windows and periods can be tried: the file
``clock`` below the folder of the office then holds an instant, from which time runs on. An office
that works with real cases has no such file; ``OPENOSH_MODE=office`` ignores it.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings


TAIPEI = ZoneInfo("Asia/Taipei")
FILE = "clock"


def now() -> dt.datetime:
    """Return this instant, in Taiwan."""
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
