"""How many requests each worker process has answered and how fast, where every process can read.

Each process writes a small file of its own below the folder of the office, mapped into memory, so
that counting costs no query. Whoever asks for the figures adds all of them up; a process that has
ended leaves its file until the next one starts.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from django.conf import settings


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASSES = ("2xx", "3xx", "4xx", "5xx")
EDGES = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds: the upper edges of the classes of duration; what took longer is in the last one."""
SLOTS = struct.Struct(f"<{len(CLASSES) + len(EDGES) + 2}Q")
MICROSECONDS = 1_000_000
HUNDRED = 100

_lock = threading.Lock()
_own: dict[int, mmap.mmap] = {}


@dataclass(frozen=True, slots=True)
class Counts:
    """What all processes have answered.

    Attributes:
        statuses: how many answers of each class of status.
        durations: how many took at most as long as each edge, and all of them last.
        seconds: how long all of them took together.
    """

    statuses: dict[str, int]
    durations: list[int]
    seconds: float


def count(status: int, seconds: float) -> None:
    """Count an answer of this process."""
    kind = min(max(status // HUNDRED - 2, 0), len(CLASSES) - 1)
    edge = next((place for place, limit in enumerate(EDGES) if seconds <= limit), len(EDGES))
    with _lock:
        mapped = _mapped()
        slots = list(SLOTS.unpack(mapped[:]))
        slots[kind] += 1
        slots[len(CLASSES) + edge] += 1
        slots[-1] += int(seconds * MICROSECONDS)
        mapped[:] = SLOTS.pack(*slots)


def counted() -> Counts:
    """Return what all processes have counted together."""
    totals = [0] * (len(CLASSES) + len(EDGES) + 2)
    for path in _files():
        content = path.read_bytes()
        if len(content) == SLOTS.size:
            totals = [one + more for one, more in zip(totals, SLOTS.unpack(content), strict=True)]
    return Counts(
        dict(zip(CLASSES, totals, strict=False)),
        list(accumulate(totals[len(CLASSES) : -1])),
        totals[-1] / MICROSECONDS,
    )


def _mapped() -> mmap.mmap:
    """Return the file of this process: a worker is forked, so each makes its own when it counts."""
    number = os.getpid()
    if number not in _own:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for path in _files():
            if not _lives(int(path.stem)):
                path.unlink(missing_ok=True)
        with (folder / f"{number}.counts").open("w+b") as file:
            file.write(bytes(SLOTS.size))
            file.flush()
            _own.clear()
            _own[number] = mmap.mmap(file.fileno(), SLOTS.size)
    return _own[number]


def _files() -> Iterator[Path]:
    yield from (path for path in _folder().glob("*.counts") if path.stem.isdecimal())


def _folder() -> Path:
    folder: Path = settings.VAR / "run" / "requests"
    return folder


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
