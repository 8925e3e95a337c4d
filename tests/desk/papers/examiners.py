"""Examiners that are not as they should be."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from threading import Thread

from openosh.desk.papers.content.examiner import Examiner, ExaminerLostError


class ExaminerAway(Examiner):
    """Cannot be started."""

    def line_to_a_fresh_process(self) -> socket.socket:
        """Raise what is raised then."""
        raise ExaminerLostError("away")


class ExaminerSaying(Examiner):
    """Reads a file, then says what a file may have made it say, piece by piece."""

    def __init__(self, said: Iterable[bytes]) -> None:
        """Hold the pieces."""
        super().__init__()
        self._said = said

    def line_to_a_fresh_process(self) -> socket.socket:
        """Return a line to a thread that says it."""
        ours, its = socket.socketpair()
        Thread(target=self._says, args=(its,), daemon=True).start()
        return ours

    def _says(self, line: socket.socket) -> None:
        with line:
            while line.recv(2**16):
                pass
            try:
                for piece in self._said:
                    line.sendall(piece)
            except OSError:
                return  # nobody listens any more
