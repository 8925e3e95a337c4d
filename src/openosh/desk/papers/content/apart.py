"""Examine a file in a process of its own, with limits on memory and time.

A file that is made to hang or to fill the memory of its reader ends that process, not the office.
"""

from __future__ import annotations

import json
import socket

from openosh.desk.papers.content.examiner import EXAMINER, Limited
from openosh.desk.papers.content.verdict import BadContentError, Examined, Refusal


SECONDS = 30
MEMORY = 1024**3
"""Bytes of address space that an examination may use."""


def examined_apart(content: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> Examined:
    """Return what a file is, as :func:`openosh.desk.papers.content.examine.examine` does.

    Raises:
        BadContentError: it cannot come in, or could not be examined within the limits.
    """
    try:
        answer = json.loads(_asked(content, Limited(seconds, memory)))
    except (OSError, ValueError) as error:
        raise BadContentError(
            Refusal(
                "exhausting",
                "檢查這個檔案用盡了時間或記憶體，無法確認它是安全的。",
                "請以原程式列印成 PDF 後再上傳。",
            )
        ) from error
    if "refusals" in answer:
        raise BadContentError(*(Refusal(*one) for one in answer["refusals"]))
    return Examined(**answer)


def _asked(content: bytes, limited: Limited) -> bytes:
    """Return what the process that examined the file says; nothing where its limits ended it."""
    with EXAMINER.line_to_a_fresh_process() as line:
        line.settimeout(limited.patience)
        line.sendall(limited.written + content)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(2**16), b""))
