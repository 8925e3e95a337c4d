"""The first pass: every worked example decided under the mutant, without a file, without pytest.

What it notices, a test of the programme would notice too: the same examples are read in the same
way. What it does not notice is no survivor yet; the tests have the last word.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tests.worked import examples, faults

from mutate.stand_in import StandIn
from mutate.trial import BadGroundError, Verdict
from openosh.desk.programme import Programme
from openosh.server.discovery import programme
from openosh.statute.examples import Example
from openosh.statute.rule import Program


Tree = tuple[str, frozenset[str]]
"""What a decision is when it is read: the hash of its rules, and its advisory steps by name."""


@dataclass(frozen=True)
class Rehearsal:
    """A programme with its honest rules: what they read as, and the examples they satisfy.

    Attributes:
        programme: the programme, as it is imported here.
        examples: its worked examples, by decision.
        honest: what each of its decisions reads as.
        seconds: how long all of this took.
    """

    programme: Programme
    examples: Mapping[str, list[Example]]
    honest: Mapping[str, Tree]
    seconds: float

    @classmethod
    def of(cls, folder: Path) -> Rehearsal:
        """Read the programme of this folder and decide its examples.

        Raises:
            BadGroundError: an example does not come out as written, or the programme of that
                name is imported from another checkout than this one.
        """
        start = time.perf_counter()
        of = programme(folder.name)
        if of.folder.resolve() != folder.resolve():
            raise BadGroundError(f"{of.package} is imported from {of.folder}, not from {folder}")
        by_decision: dict[str, list[Example]] = {name: [] for name in of.decisions}
        for one in examples(of):
            by_decision[one.decision].append(one)
        deciders = {name: of.decider(name) for name in of.decisions}
        every = [(deciders[name], one) for name, group in by_decision.items() for one in group]
        if wrong := [fault for decider, one in every for fault in faults(decider, one)]:
            raise BadGroundError("\n".join(wrong))
        honest = {name: _tree(decider.program) for name, decider in deciders.items()}
        return cls(of, by_decision, honest, time.perf_counter() - start)

    def decides_everything(self) -> Rehearsal:
        """Return the same without what spares a decision whose rules read as before."""
        return replace(self, honest={})

    def verdict(self, path: PurePosixPath, text: str) -> Verdict:
        """Put ``text`` in the place of a module, for as long as this process lasts, and decide."""
        file = Path(path).resolve()
        within = file.relative_to(self.programme.folder.resolve()).with_suffix("").parts
        package = self.programme.package
        name = ".".join([package, *within])
        StandIn(name, file, text).take_place(package)
        try:
            importlib.import_module(name)
            self._import_decisions()
        except Exception:  # noqa: BLE001 - a mutant may fail in any way
            return Verdict.REFUSED
        try:
            noticed = any(self._notices(name) for name in self.programme.decisions)
        except Exception:  # noqa: BLE001 - the same: what cannot be decided is no result
            return Verdict.KILLED
        return Verdict.KILLED if noticed else Verdict.SURVIVED

    def _import_decisions(self) -> None:
        for module in dict.fromkeys(self.programme.decisions.values()):
            importlib.import_module(f"{self.programme.package}.rules.{module}")

    def _notices(self, name: str) -> bool:
        """Whether an example comes out otherwise; none does where the rules read as before."""
        decider = programme(self.programme.slug).decider(name, self.programme.numbers)
        if _tree(decider.program) == self.honest.get(name):
            return False
        return any(any(faults(decider, one)) for one in self.examples[name])


def _tree(program: Program) -> Tree:
    return program.fingerprint(), frozenset(step.name for step in program.steps if step.warns)
