"""The examiner as the office knows it: a process that is started, asked, and replaced when lost."""

from __future__ import annotations

import atexit
import logging  # noqa: TID251 - whoever runs the office has to learn that none can be started
import os
import socket
import subprocess
import sys
from threading import Lock
from typing import NamedTuple

from openosh.desk.papers.content import examining


LOADED_WITHIN = 30.0
"""Seconds in which the parsers are loaded, on a busy machine."""
GREETED_WITHIN = 10.0
"""Seconds in which a process is forked and greets."""
ENDED_WITHIN = 1.0
"""Seconds in which an examiner ends when its line is closed, before it is killed."""
TRIES = 2
HANDED_ON = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
"""What it learns of the office's environment: where Python is and how it writes, no secret."""

_log = logging.getLogger(__name__)


class ExaminerLostError(OSError):
    """No examiner is ready, or none greets: nothing was learned of any file."""


class Running(NamedTuple):
    """A process that examines, and the line over which it gets lines."""

    process: subprocess.Popen[bytes]
    line: socket.socket

    def fresh(self) -> socket.socket:
        """Return a line to a process that was forked for one file, and has greeted.

        Raises:
            OSError: it did not, in time.
        """
        ours, its = socket.socketpair()
        try:
            with its:
                socket.send_fds(self.line, [b"."], [its.fileno()])
            _hear(ours, examining.GREETING, GREETED_WITHIN)
        except BaseException:
            ours.close()
            raise
        return ours

    def end(self) -> None:
        """Let go of the line; where that does not end the process, kill it."""
        self.line.close()
        try:
            self.process.wait(ENDED_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Examiner:
    """Started with the first file, and anew where it has ended or does not greet.

    It ends when nobody holds the line to it any more, however the office ended. A process that it
    has forked by then is not disturbed.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self.running: Running | None = None
        self._changing = Lock()

    def line_to_a_fresh_process(self) -> socket.socket:
        """Return a line to a process that has greeted and read no file yet.

        Raises:
            ExaminerLostError: none greets, not even of an examiner that was started for it.
        """
        known: Running | None = None
        for _ in range(TRIES):
            try:
                known = self._another_than(known)
                return known.fresh()
            except OSError:
                _log.exception("the examiner is lost")
        raise ExaminerLostError(f"none of {TRIES} examiners greets")

    def end(self) -> None:
        """End the process, if there is one."""
        with self._changing:
            self._end()

    def _another_than(self, lost: Running | None) -> Running:
        """Return what runs; where it is the one that was lost, or nothing does, start it."""
        with self._changing:
            if self.running is lost:
                self._end()
            if self.running is None:
                self.running = _started()
            return self.running

    def _end(self) -> None:
        if self.running is not None:
            self.running.end()
            self.running = None


def _started() -> Running:
    """Start a process and wait until it can fork one that has every parser.

    Raises:
        OSError: it cannot be started, or is not ready in time.
    """
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", examining.__name__, str(its.fileno())],
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
            )
        except OSError:
            ours.close()
            raise
    made = Running(process, ours)
    try:
        _hear(ours, examining.READY, LOADED_WITHIN)
        ours.settimeout(GREETED_WITHIN)  # for whatever is sent from here on
    except BaseException:
        made.end()
        raise
    return made


def _hear(line: socket.socket, word: bytes, within: float) -> None:
    """Wait for a word.

    Raises:
        OSError: it does not come in time, or something else does.
    """
    line.settimeout(within)
    said = line.recv(len(word))
    if said != word:
        raise ExaminerLostError(f"said {said!r} instead of {word!r}")


EXAMINER = Examiner()
atexit.register(EXAMINER.end)
