"""Log lines: JSON where real cases are handled, readable where everything is made up.

A line of the office tells what happened where, never to whom: no address of a page as it was
typed (it may hold a secret), no argument of a message, no text of an exception, for the database
and the libraries put values of people into theirs.
"""

from __future__ import annotations

import json
import logging  # noqa: TID251 - the server logs, and this is where it does
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from types import TracebackType

OURS = "openosh."
REQUESTS = f"{OURS}request"
DETAILS = "openosh_details"
"""Attribute of a record: what else a line of ours tells, by name."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The number of the request that is being answered, which its error page shows, too."""


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record without anything personal."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line |= getattr(record, DETAILS, {})
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["frames"] = _frames(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


class Readable(logging.Formatter):
    """A line for whoever tries the demonstration, in full: everybody in it is made up."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record with the number of its request."""
        details = "".join(
            f" {name}={value}" for name, value in getattr(record, DETAILS, {}).items()
        )
        number = f" [{request_id.get()}]" if request_id.get() else ""
        return f"{super().format(record)}{number}{details}"


def tell(level: int, message: str, **details: Any) -> None:
    """Write a line about a request."""
    logging.getLogger(REQUESTS).log(level, message, extra={DETAILS: details})


def _message(record: logging.LogRecord) -> str:
    """Return what is said, of libraries without what they say it of.

    Django begins what it says of a request with the phrase of the status: that much is kept. What
    goes with an exception often is the text of the exception: its name is said instead.
    """
    if record.name.startswith(OURS):
        return record.getMessage()
    if record.name == "django.request" and isinstance(record.args, tuple) and record.args:
        return str(record.args[0])
    if record.exc_info and record.exc_info[0] is not None:
        return record.exc_info[0].__name__
    return str(record.msg)


def _frames(trace: TracebackType | None) -> list[str]:
    """Return where it happened, the innermost place last: no text and no value of anything."""
    return [
        f"{frame.f_code.co_filename.rpartition('site-packages/')[2]}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
