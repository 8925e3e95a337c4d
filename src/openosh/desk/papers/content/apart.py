"""Examine a file in a process of its own, with limits on memory and time.

A file that is made to hang or to fill the memory of its reader ends that process, not the office.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

from openosh.desk.papers.content.verdict import BadContentError, Examined, Refusal


SECONDS = 30
MEMORY = 1024**3
"""Bytes of address space that an examination may use."""


def examined_apart(content: bytes, seconds: int = SECONDS, memory: int = MEMORY) -> Examined:
    """Return what a file is, as :func:`openosh.desk.papers.content.examine.examine` does.

    Raises:
        BadContentError: it cannot come in, or could not be examined within the limits.
    """
    try:
        run = subprocess.run(  # noqa: S603 - our own interpreter and module, the file goes in as data
            [sys.executable, "-P", "-m", __spec__.name, str(seconds), str(memory)],
            input=content,
            capture_output=True,
            timeout=seconds * 2,
            check=True,
        )
        answer = json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
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


def _main(seconds: int, memory: int) -> int:
    """Examine what comes in by standard input; answer as JSON."""
    from openosh.desk.papers.content.examine import examine

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        found = examine(sys.stdin.buffer.read())
        answer = {
            "media_type": found.media_type,
            "extension": found.extension,
            "pages": found.pages,
        }
        sys.stdout.write(json.dumps(answer))
    except BadContentError as error:
        sys.stdout.write(json.dumps({"refusals": error.refusals}))
    return 0


if __name__ == "__main__":
    sys.exit(_main(int(sys.argv[1]), int(sys.argv[2])))
