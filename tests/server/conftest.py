"""The command, installed and inside this process, and requests to give it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openosh.server.main import main


TESTS = Path(__file__).parents[1]

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def command() -> Path:
    """Where the installed command is."""
    return Path(sys.executable).with_name("openosh")


@pytest.fixture
def installed(command: Path) -> Run:
    """Run the installed command as another system would: bytes in, bytes out, no terminal."""

    def run(*words: object, given: bytes | str = b"", **environment: str) -> Done:
        done = subprocess.run(
            [command, *map(str, words)],
            input=_bytes(given),
            capture_output=True,
            check=False,
            env={**os.environ, "COLUMNS": "80", **environment},
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


@pytest.fixture
def openosh(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command inside this process, which is quicker; what it says is the same."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: object, given: bytes | str = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_bytes(given))))
        status = main([*map(str, words)])
        out, err = capsysbinary.readouterr()
        return subprocess.CompletedProcess([*map(str, words)], status, out.decode(), err.decode())

    return run


def _bytes(given: bytes | str) -> bytes:
    return given.encode() if isinstance(given, str) else given


@pytest.fixture
def eligible() -> dict[str, Any]:
    """A request that is decided: an employer that may apply."""
    return _request("eligibility.eligibility_50_1")


@pytest.fixture
def claim() -> dict[str, Any]:
    """A request with two visits, of which one falls."""
    return _request("contracted_claim.handbook_q1_example_2")


def _request(name: str) -> dict[str, Any]:
    path = TESTS / "cases" / f"onsite_subsidy.{name}.json"
    found: dict[str, Any] = json.loads(path.read_bytes())["request"]
    return found


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, object], Path]:
    """Write a document into a file of that name."""

    def write(name: str, document: object) -> Path:
        path = tmp_path / name
        raw = document if isinstance(document, bytes) else json.dumps(document).encode()
        path.write_bytes(raw)
        return path

    return write
