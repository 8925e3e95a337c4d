"""Try one mutant: a copy of the repository, the mutant in it, and the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from lints.lint import Repository


FONTS = Path("var", "fonts")
TESTS_FAILED = 1
NO_TESTS = 5
OF_OUR_TESTS = frozenset({"DJANGO_SETTINGS_MODULE", "DJANGO_CONFIGURATION"})


class Verdict(Enum):
    """What became of a mutant."""

    KILLED = "a test noticed"
    ENDLESS = "the tests did not end in time, which somebody would notice"
    REFUSED = "the module did not even load"
    SURVIVED = "no test noticed"


class BadGroundError(RuntimeError):
    """The tests do not pass before anything is broken, so that nothing can be learnt."""


@dataclass(frozen=True)
class Sandbox:
    """A copy of the repository in which one mutant at a time may live."""

    root: Path
    tests: Sequence[str]
    fonts: Path = Path()
    """Where set-up put the fonts that printed forms are tested with: no clone holds them."""

    @classmethod
    def copied(cls, repository: Path, root: Path, tests: Sequence[str]) -> Sandbox:
        """Copy all that a clone would hold."""
        for path in Repository.at(repository).paths:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(repository / path, target)
        return cls(root, tests, repository.resolve() / FONTS)

    def seconds_when_honest(self) -> float:
        """Run the tests on what is right.

        Raises:
            BadGroundError: if they do not pass.

        """
        start = time.perf_counter()
        run = self._run_tests(limit=None)
        if run.returncode:
            raise BadGroundError(run.stdout[-4_000:])
        return time.perf_counter() - start

    def verdict(self, path: PurePosixPath, text: str, limit: float) -> Verdict:
        """Run the tests with ``text`` in the place of the module, for at most ``limit`` seconds.

        Raises:
            BadGroundError: if there are no tests to run.

        """
        module = self.root / path
        honest = module.read_text(encoding="utf-8")
        module.write_text(text, encoding="utf-8")
        try:
            status = self._run_tests(limit).returncode
        except subprocess.TimeoutExpired:
            return Verdict.ENDLESS
        finally:
            module.write_text(honest, encoding="utf-8")
        if status == NO_TESTS:
            raise BadGroundError("no tests ran")
        if status == 0:
            return Verdict.SURVIVED
        return Verdict.KILLED if status == TESTS_FAILED else Verdict.REFUSED

    def _run_tests(self, limit: float | None) -> subprocess.CompletedProcess[str]:
        """Run the tests, first those that noticed the last mutants, which are much like this one.

        Without byte code: a mutant is as old as its twin.
        """
        # What the tests around us set (the settings of their office) is not the sandbox's.
        own = {name: value for name, value in os.environ.items() if name not in OF_OUR_TESTS}
        own = {"OPENOSH_FONTS": str(self.fonts)} | own
        options = ["-x", "-q", "-m", "not spark", "-p", "no:randomly", "--failed-first"]
        return subprocess.run(
            [sys.executable, "-B", "-m", "pytest", *options, *self.tests],
            cwd=self.root,
            env=own
            | {"PYTHONPATH": str(self.root / "src"), "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            text=True,
            timeout=limit,
        )
