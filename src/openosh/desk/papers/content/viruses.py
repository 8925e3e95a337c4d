"""The virus scanner, where one is configured: a ClamAV daemon that a file is streamed to."""

from __future__ import annotations

import socket
import struct
from enum import Enum
from typing import NamedTuple


_PIECE = 64 * 1024
_SECONDS = 30
_SECONDS_TO_GREET = 3
_LONGEST_ANSWER = 4096


class Health(Enum):
    """What the scanner says of a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"
    """The scanner did not answer, or not in a way that can be understood: ask again later."""


class ScanResult(NamedTuple):
    """The scanner's answer and the name of what it found."""

    health: Health
    found: str = ""


def scan(content: bytes, address: str) -> ScanResult:
    """Ask the daemon at ``address``: the path of a socket, or ``host:port``.

    Never raises for a daemon that is away: the file is then held until it is back.
    """
    try:
        with _connected(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE):
                piece = content[start : start + _PIECE]
                connection.sendall(struct.pack(">I", len(piece)) + piece)
            connection.sendall(struct.pack(">I", 0))
            answer = _answer(connection)
    except OSError:
        return ScanResult(Health.UNKNOWN)
    return _understood(answer)


def answers(address: str) -> bool:
    """Return whether the daemon at ``address`` is there, asked without a file and for a moment."""
    try:
        with _connected(address, _SECONDS_TO_GREET) as connection:
            connection.sendall(b"zPING\0")
            return _answer(connection) == "PONG"
    except OSError:
        return False


def _connected(address: str, seconds: int = _SECONDS) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=seconds)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(seconds)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _answer(connection: socket.socket) -> str:
    said = b""
    while len(said) < _LONGEST_ANSWER and not said.endswith(b"\0"):
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(answer: str) -> ScanResult:
    """Read ``stream: OK`` and ``stream: Name FOUND``; anything else says nothing of the file."""
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return ScanResult(Health.CLEAN)
    if said.endswith(" FOUND"):
        return ScanResult(Health.INFECTED, said.removesuffix(" FOUND"))
    return ScanResult(Health.UNKNOWN)
