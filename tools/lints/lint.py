"""What a lint is: a question to one file of the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Repository:
    """The files that a fresh clone would hold, by their paths from its root."""

    paths: frozenset[PurePosixPath]

    @classmethod
    def at(cls, root: Path) -> Repository:
        """Read what git tracks below ``root`` or would track, so that a new file counts at once."""
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others"]
        listed = subprocess.run(
            [*command, "--exclude-standard"], cwd=root, capture_output=True, check=True, text=True
        )
        named = (PurePosixPath(name) for name in listed.stdout.split("\0") if name)
        return cls(frozenset(path for path in named if (root / path).is_file()))

    @property
    def programmes(self) -> frozenset[str]:
        """Names of the folders below ``programmes``."""
        return frozenset(
            path.parts[3] for path in self.paths if path.match("src/openosh/programmes/*/**/*")
        )

    def holds(self, pattern: PurePosixPath) -> bool:
        """Whether a file or folder matches this path, in which ``*`` stands for any name."""
        depth = len(pattern.parts)
        return any(PurePosixPath(*path.parts[:depth]).match(str(pattern)) for path in self.paths)


@dataclass(frozen=True)
class File:
    """One text file and the repository around it."""

    path: PurePosixPath
    text: str
    repository: Repository


Finding = tuple[int, str]
"""Line and message."""


@dataclass(frozen=True)
class Lint:
    """A rule, why it is one, the files it asks about, and how it finds what breaks it.

    ``good`` and ``bad`` are examples (path, text) that the tests try; each bad one must be found.
    """

    name: str
    reason: str
    asks: Callable[[PurePosixPath], bool]
    find: Callable[[File], Iterator[Finding]]
    good: tuple[tuple[str, str], ...]
    bad: tuple[tuple[str, str], ...]

    def problems(self, file: File) -> list[str]:
        """Return one line of text for each place where ``file`` breaks the rule."""
        if not self.asks(file.path):
            return []
        return [f"{file.path}:{line}: {message} [{self.name}]" for line, message in self.find(file)]


def is_python(path: PurePosixPath) -> bool:
    """Whether this is a Python file."""
    return path.suffix == ".py"


def is_source(path: PurePosixPath) -> bool:
    """Whether this is Python of the package itself, not of its tests."""
    return is_python(path) and path.parts[:2] == ("src", "openosh") and "tests" not in path.parts
