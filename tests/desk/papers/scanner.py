"""A virus scanner that speaks the protocol of ClamAV's daemon and answers as it is told."""

from __future__ import annotations

import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


CLEAN = b"stream: OK\0"
INFECTED = b"stream: Eicar-Test-Signature FOUND\0"
CONFUSED = b"INSTREAM size limit exceeded. ERROR\0"
NOTHING = b""


@dataclass
class Scanner:
    """Where it listens, and what it was sent."""

    address: str
    received: list[bytes] = field(default_factory=list)


@contextmanager
def scanner(answer: bytes) -> Iterator[Scanner]:
    """Listen on a socket of the file system until the end; answer every file alike."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        running = Scanner(str(Path(folder) / "clamd"))
        listening.bind(running.address)
        listening.listen()
        listening.settimeout(0.05)
        ending = threading.Event()
        thread = threading.Thread(target=_serve, args=(listening, running, answer, ending))
        thread.start()
        try:
            yield running
        finally:
            ending.set()
            thread.join()


def _serve(
    listening: socket.socket, running: Scanner, answer: bytes, ending: threading.Event
) -> None:
    while not ending.is_set():
        try:
            connection, _ = listening.accept()
        except TimeoutError:
            continue
        with connection, connection.makefile("rwb") as line:
            command = b"".join(iter(lambda: line.read(1), b"\0"))
            if command == b"zPING":
                line.write(b"PONG\0")
                line.flush()
                continue
            assert b"zINSTREAM" == command
            received = b""
            while size := struct.unpack(">I", line.read(4))[0]:
                received += line.read(size)
            running.received.append(received)
            line.write(answer)
            line.flush()
