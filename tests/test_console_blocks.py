"""What the documents show of a terminal is what the commands print.

A block of ``console`` holds commands after ``$`` and what they print; «…» stands for lines left
out. Commands that write run in a folder of their own, from which the examples can be seen.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest


ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md")
LEFT_OUT = "…"


class Shown(NamedTuple):
    """A command and what a page shows of its output."""

    command: str
    lines: list[str]


def sessions() -> list[pytest.ParameterSet]:
    """Every block of every page; its commands run one after the other in one place."""
    fence = re.compile(r"^( *)```console\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
    return [
        pytest.param(shown_in(indent, body), id=f"{page}-{number}")
        for page in PAGES
        for number, (indent, body) in enumerate(fence.findall((ROOT / page).read_text("utf-8")))
    ]


def shown_in(indent: str, body: str) -> list[Shown]:
    found: list[Shown] = []
    for line in body.splitlines():
        plain = line.removeprefix(indent).rstrip()
        if plain.startswith("$ "):
            found.append(Shown(plain.removeprefix("$ "), []))
        else:
            found[-1].lines.append(plain)
    return found


def printed_by(command: str, place: Path) -> list[str]:
    """Run a command as a newcomer would, on a terminal of 80 columns."""
    words = shlex.split(command)
    assert words[0] == "openosh", command
    run = subprocess.run(
        [Path(sys.executable).with_name("openosh"), *words[1:]],
        cwd=place,
        env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [line.rstrip() for line in run.stdout.splitlines()]


def first_line_not_printed(shown: list[str], printed: list[str]) -> str | None:
    """Follow the lines through the output; None if all of them are there, in this order."""
    at, may_skip = 0, False
    for line in shown:
        if line == LEFT_OUT:
            may_skip = True
            continue
        rest = printed[at:] if may_skip else printed[at : at + 1]
        if line not in rest:
            return line
        at, may_skip = at + rest.index(line) + 1, False
    return None if may_skip or at == len(printed) else f"(the end, before {printed[at]!r})"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder in which a command may write, with the examples in it."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    (tmp_path / "src").symlink_to(ROOT / "src")
    return tmp_path


@pytest.mark.parametrize("session", sessions())
def test_a_page_shows_what_the_command_prints(session: list[Shown], place: Path):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command, lines in session:
        if command == "make run":
            assert "bin/openosh handbook" in makefile
            printed = printed_by("openosh handbook", ROOT)
        elif command == "make test":
            printed = re.findall(r'echo "(.*)"', makefile.partition("\ntest:")[2])
        else:
            printed = printed_by(command, place if "var/" in command else ROOT)
        assert first_line_not_printed(lines, printed) is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["a", "b", "c"], None),
        (["a", "…"], None),
        (["…", "c"], None),
        (["a", "…", "c"], None),
        (["…", "b", "…"], None),
        (["b"], "b"),
        (["a", "c"], "c"),
        (["…", "c", "…", "b", "…"], "b"),
        (["a", "b"], "(the end, before 'c')"),
        (["…", "b"], "(the end, before 'c')"),
    ],
)
def test_lines_are_looked_for_in_order(shown: list[str], expected: str | None):
    assert expected == first_line_not_printed(shown, ["a", "b", "c"])
