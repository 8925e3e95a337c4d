"""Reading a day that a person typed."""

from __future__ import annotations

import datetime as dt

from openosh.kit.roc import parse_roc


def read_day(text: str) -> dt.date | None:
    """Return the day of «115年7月20日», «115/7/20» or «2026-07-20»; nothing for anything else."""
    written = text.strip()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        pass
    try:
        return parse_roc(written)
    except ValueError:
        return None
