"""Examine a file in a process of its own, with limits on memory and time.

A file that is made to hang or to fill the memory of its reader ends that process, not the office.
What the process says is not believed beyond its shape: the file may have taken it over.
"""

from __future__ import annotations

import json
import logging  # noqa: TID251 - whoever runs the office learns of files that defeat a parser
import re
import socket
import time
from typing import Any

from openosh.desk.papers.content.examiner import EXAMINER, ExaminerLostError
from openosh.desk.papers.content.examining import Limited
from openosh.desk.papers.content.verdict import (
    LIMITS,
    TAKEN,
    BadContentError,
    Examined,
    NotExaminedError,
    Refusal,
)


SECONDS = 30
MEMORY = 1024**3
"""Bytes of address space that an examination may use."""
UNSEEN = re.compile(r"[\x00-\x1f\ud800-\udfff]")
"""What no sentence of ours holds, and no page or database takes."""
MOST_SAID = 2**16
"""Bytes of an answer; all refusals of a file are a fraction of it."""
EXHAUSTING = Refusal(
    "exhausting",
    "檢查這個檔案沒有完成（用盡了時間或記憶體，或內容無法解析），無法確認它是安全的。",
    "請以原程式列印成 PDF 後再上傳。",
)

_log = logging.getLogger(__name__)


def examined_apart(content: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> Examined:
    """Return what a file is, as :func:`openosh.desk.papers.content.examine.examine` does.

    Raises:
        NotExaminedError: nothing is known of the file, for nobody was there to examine it, or
            whoever did was killed by something else than the limits.
        BadContentError: it cannot come in, or could not be examined within the limits.
    """
    limited = Limited(seconds, memory)
    try:
        line = EXAMINER.line_to_a_fresh_process()
    except ExaminerLostError as error:
        raise NotExaminedError from error
    with line:
        said = _asked(line, content, limited)
    found = _understood(said)
    if isinstance(found, Examined):
        return found
    raise BadContentError(*found)


def _asked(line: socket.socket, content: bytes, limited: Limited) -> bytes:
    """Return what the process says of a file; nothing where its limits ended it.

    However it says it, byte by byte or without end, no longer is listened than an answer may take.
    """
    until = time.monotonic() + limited.patience
    said = b""
    try:
        line.settimeout(limited.patience)
        line.sendall(limited.written + content)
        line.shutdown(socket.SHUT_WR)
        while len(said) <= MOST_SAID:
            line.settimeout(max(until - time.monotonic(), 0.001))
            piece = line.recv(MOST_SAID)
            if not piece:
                return said
            said += piece
    except OSError:
        _log.warning("an examination was given up", exc_info=True)
    return b""


def _understood(said: bytes) -> Examined | list[Refusal]:
    """Return an answer, if it is one that an examination gives; else the file is refused.

    Raises:
        NotExaminedError: the examination was ended by something else than its limits.
    """
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        answer = None
    match answer:
        case {"media_type": str(media_type), "extension": str(extension), "pages": pages} if (
            TAKEN.get(extension) == media_type and _is_count(pages)
        ):
            return Examined(media_type, extension, pages)
        case {"refusals": [_, *_] as given} if all(map(_is_refusal, given)):
            return [Refusal(*one) for one in given]
        case {"ended": "killed"}:
            _log.warning("an examination was killed, as by a machine that is out of memory")
            raise NotExaminedError
        case {"failed": str(name)} if name.isidentifier():
            _log.warning("an examination failed: %s", name)
        case _:
            _log.warning("an examination ended with %d bytes that are no answer", len(said))
    return [EXHAUSTING]


def _is_count(pages: Any) -> bool:
    return pages is None or (type(pages) is int and 0 <= pages <= LIMITS.pages)


def _is_refusal(given: Any) -> bool:
    return (
        isinstance(given, list)
        and len(given) == len(Refusal._fields)
        and all(isinstance(part, str) and not UNSEEN.search(part) for part in given)
    )
