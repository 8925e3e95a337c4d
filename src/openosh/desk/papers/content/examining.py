"""The examiner: loads the parsers once, then gives every file a process of its own.

What reads a PDF takes a hundred times longer to load than to read one. So a process loads it and
opens no file; for each file it forks one that does, within limits, and ends with what it says.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import math
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
from threading import Lock
from typing import NamedTuple

from openosh.desk.papers.content.verdict import BadContentError


HEAD = struct.Struct("!dQ")
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
        """Bind this process to the limits: it ends where it goes beyond."""
        computing = math.ceil(self.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (computing, computing))
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        signal.setitimer(signal.ITIMER_REAL, self.elapsed)


class Examiner:
    """The examiner as the office knows it: started with the first file, replaced when lost.

    It ends when nobody holds the line to it any more, however the office ended.
    """

    def __init__(self) -> None:
        self._starting = Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def line_to_a_fresh_process(self) -> socket.socket:
        """Return a line to a process that has read no file yet.

        Raises:
            OSError: there can be none.
        """
        ours, its = socket.socketpair()
        with its:
            known = self._started()
            try:
                socket.send_fds(known, [b"."], [its.fileno()])
            except OSError:
                socket.send_fds(self._started(instead_of=known), [b"."], [its.fileno()])
        return ours

    def end(self) -> None:
        """Let go of the line."""
        if self._line is not None and self._process is not None:
            self._line.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self._line = self._process = None

    def _started(self, instead_of: socket.socket | None = None) -> socket.socket:
        with self._starting:
            if self._line is instead_of:
                self.end()
            if self._line is None:
                self._line, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                with its:
                    self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                        [sys.executable, "-P", "-m", __spec__.name, str(its.fileno())],
                        pass_fds=[its.fileno()],
                        stdin=subprocess.DEVNULL,
                    )
            return self._line


EXAMINER = Examiner()
atexit.register(EXAMINER.end)


# -- in the process of its own ---------------------------------------------------------------------


def main(number: int) -> None:
    """Wait for lines, and let a process of its own answer each of them."""
    from openosh.desk.papers.content import examine  # noqa: F401 - loaded before any file comes

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the office, which lets go then
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who have answered
    with socket.socket(fileno=number) as office:
        while lines := socket.recv_fds(office, 1, 1)[1]:
            with socket.socket(fileno=lines[0]) as line:
                if os.fork() == 0:
                    _answer_and_end(line, office)


def _answer_and_end(line: socket.socket, office: socket.socket) -> None:
    """Examine the file that comes over a line, within the limits that come before it.

    An error in reading it says nothing to the line: that is a file which cannot be examined.
    """
    from openosh.desk.papers.content.examine import examine

    try:
        office.close()
        with line.makefile("rb") as given:
            Limited(*HEAD.unpack(given.read(HEAD.size))).keep()
            try:
                found = examine(given.read())
                said = {"media_type": found.media_type, "extension": found.extension}
                line.sendall(json.dumps(said | {"pages": found.pages}).encode())
            except BadContentError as error:
                line.sendall(json.dumps({"refusals": error.refusals}).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
