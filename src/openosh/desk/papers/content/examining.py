"""The process that examines: loads the parsers once, then gives every file a process of its own.

What reads a PDF takes a hundred times longer to load than to read one. So a process loads it and
opens no file; for each file it forks a guard, and the guard forks the one that does, within limits.
The guard ends it when nobody waits for it any more, and says so where somebody else has killed it.
"""

from __future__ import annotations

import json
import math
import os
import resource
import select
import signal
import socket
import struct
import sys
from typing import NamedTuple

from openosh.desk.papers.content.verdict import BadContentError


HEAD = struct.Struct("!dQ")
READY = b"ready"
"""Said once by the process that forks, when the parsers are loaded."""
GREETING = b"+"
"""Said first by a process that was forked: what goes wrong from here on is the file's doing."""
KILLED = json.dumps({"ended": "killed"}).encode()
"""Said by a guard: no limit ended the examination, so nothing was learned of the file."""
GRACE = 10
"""Seconds that a busy machine may add before an answer is no longer waited for."""


class Limited(NamedTuple):
    """What an examination may use: seconds of computing, bytes of address space."""

    seconds: float
    memory: int

    @property
    def written(self) -> bytes:
        """Return the limits as they go before the file."""
        return HEAD.pack(*self)

    @property
    def elapsed(self) -> float:
        """Return how many seconds may go by, for whoever waits rather than computes."""
        return self.seconds * 2

    @property
    def patience(self) -> float:
        """Return for how many seconds an answer is waited for."""
        return self.elapsed + GRACE

    def keep(self) -> None:
        """Bind this process to the limits: it ends where it goes beyond.

        It starts no other process or thread, though Linux does not bind root to that, and leaves
        no image of its memory behind, in which the file would be.
        """
        computing = math.ceil(self.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (computing, computing + 1))
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        signal.setitimer(signal.ITIMER_REAL, self.elapsed)


def main(number: int) -> None:
    """Wait for lines, and let a process of its own answer each of them."""
    from openosh.desk.papers.content import examine  # noqa: F401 - loaded before any file comes

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the office, which lets go then
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who have answered
    with socket.socket(fileno=number) as office:
        office.sendall(READY)
        while lines := socket.recv_fds(office, 1, 1)[1]:
            with socket.socket(fileno=lines[0]) as line:
                if os.fork() == 0:
                    _guard_and_end(line, office)


def _guard_and_end(line: socket.socket, office: socket.socket) -> None:
    """Let a process answer a line, and see to its end."""
    try:
        office.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # how it ends is asked for here
        answering = os.fork()
        if answering == 0:
            _answer_and_end(line)
        if _ending(answering, line) == -signal.SIGKILL:
            line.sendall(KILLED)
    finally:
        os._exit(0)


def _ending(process: int, line: socket.socket) -> int:
    """Return how a process ended; it is killed where the other end of a line is closed before."""
    over, ends = os.pidfd_open(process), select.poll()
    ends.register(over, select.POLLIN)
    ends.register(line, 0)  # a line that is closed at its other end is told of in any case
    if over not in dict(ends.poll()):
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _answer_and_end(line: socket.socket) -> None:
    """Examine the file that comes over a line, within the limits that come before it.

    Where that fails, the line is told which error it was: that is a file which cannot be examined.
    """
    try:
        line.sendall(GREETING)
        with line.makefile("rb") as given:
            Limited(*HEAD.unpack(given.read(HEAD.size))).keep()
            line.sendall(json.dumps(_said_of(given.read())).encode())
    finally:
        os._exit(0)


def _said_of(content: bytes) -> dict[str, object]:
    from openosh.desk.papers.content.examine import examine

    try:
        found = examine(content)
    except BadContentError as error:
        return {"refusals": error.refusals}
    except Exception as error:  # noqa: BLE001 - parsers of hostile files fail in ways nobody can list
        return {"failed": type(error).__name__}
    return {
        "media_type": found.media_type,
        "extension": found.extension,
        "pages": found.pages,
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
