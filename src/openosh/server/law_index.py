"""Where each clause of a programme is at work: the index behind ``where``, ``gaps`` and ``check``.

Rules, decisions, facts, numbers, readings and worked examples all cite clauses. The index follows
each citation back to the file and line where it stands.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openosh.server import discovery
from openosh.server.listing import facts_of
from openosh.statute import examples
from openosh.statute.figures import cell
from openosh.statute.rule import Decision, Rule
from openosh.statute.tables import READING as OF_A_READING


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from types import ModuleType

    from openosh.desk.programme import Programme
    from openosh.statute.numbers import Entry, Version


RULE, DECISION, FACT, NUMBER = "rule", "decision", "fact", "number"
READING, EXAMPLE = "reading", "example"
COMPUTES = frozenset({RULE, DECISION, FACT, NUMBER})
"""Uses that make a clause more than text: it is computed, asked for, or counted with."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    file: Path
    line: int

    def __str__(self) -> str:
        here = Path.cwd()
        file = self.file.relative_to(here) if self.file.is_relative_to(here) else self.file
        return f"{file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a clause is at work."""

    kind: str
    clause: str
    name: str
    label: str
    place: Place


class LawIndex:
    """Everything of one programme that cites a clause."""

    def __init__(self, programme: Programme) -> None:
        """Begin with nothing looked up."""
        self.programme = programme

    @cached_property
    def uses(self) -> Mapping[str, list[Use]]:
        """Return the uses of each clause, by its id without prefix."""
        found: dict[str, list[Use]] = defaultdict(list)
        for finder in (self._rules, self._decisions, self._facts, self._numbers, self._readings):
            for use in finder():
                found[use.clause].append(use)
        for use in self._examples():
            found[use.clause].append(use)
        return found

    def computed(self, clause: str) -> bool:
        """Return whether a clause is computed, asked for or counted with."""
        return any(use.kind in COMPUTES for use in self.uses.get(clause, ()))

    def texts(self, clause: str) -> list[tuple[date, Place]]:
        """Return where the text of a clause stands, by the day from which it is in force."""
        found = []
        for start in self.programme.text.versions:
            file = self._law / "text" / f"{start.isoformat()}.md"
            line = _line_of(file, f"## {clause} · ")
            if line:
                found.append((start, Place(file, line)))
        return found

    @cached_property
    def rules(self) -> list[Rule[..., Any]]:
        """Return every rule of the programme, in the order of the files."""
        return [
            one
            for module in self._modules
            for one in vars(module).values()
            if isinstance(one, Rule) and one.__module__ == module.__name__
        ]

    @property
    def _law(self) -> Path:
        return self.programme.folder / "law"

    @cached_property
    def _modules(self) -> list[ModuleType]:
        """Import every module of rules.

        Raises:
            BrokenProgrammeError: one cannot be imported.
        """
        package = f"{self.programme.package}.rules"
        try:
            rules = importlib.import_module(package)
            names = sorted(one.name for one in pkgutil.iter_modules(rules.__path__))
            return [importlib.import_module(f"{package}.{name}") for name in names]
        except Exception as error:
            raise discovery.broken(self.programme.package, error) from error

    def _rules(self) -> Iterator[Use]:
        for rule in self.rules:
            code = rule.body.__code__
            place = Place(Path(code.co_filename), code.co_firstlineno)
            yield Use(RULE, rule.clause, rule.__name__, str(rule.about["label"]), place)

    @cached_property
    def decisions(self) -> list[Decision[Any]]:
        """Return every decision of the programme."""
        return [
            discovery.decider(f"{self.programme.slug}.{name}").decision
            for name in self.programme.decisions
        ]

    def _decisions(self) -> Iterator[Use]:
        for one in self.decisions:
            code = one.body.__code__
            place = Place(Path(code.co_filename), code.co_firstlineno)
            yield Use(DECISION, one.clause, f"{self.programme.slug}.{one.name}", one.label, place)

    def _facts(self) -> Iterator[Use]:
        seen: set[Place] = set()
        for one in self.decisions:
            for fact in facts_of(one.facts):
                if fact.shape is None or not fact.shape.clause:
                    continue
                place = _place_of_fact(fact.owner, fact.name)
                if place not in seen:
                    seen.add(place)
                    yield Use(FACT, fact.shape.clause, fact.path, fact.label, place)

    def _numbers(self) -> Iterator[Use]:
        for entry in self.programme.numbers.entries.values():
            file = self._law / ("scheme.toml" if entry.scheme else "numbers.toml")
            head = f"scheme.{entry.scheme}" if entry.scheme else entry.name
            lines = _lines_of(file, f"[[{head}.in_force]]")
            for version, line in zip(entry.versions, lines, strict=True):
                about = f"{entry.title}{_value(entry, version)}"
                for clause in dict.fromkeys(
                    cite.removeprefix(OF_A_READING) for cite in version.cite
                ):
                    yield Use(NUMBER, clause, entry.name, about, Place(file, line))

    def _readings(self) -> Iterator[Use]:
        file = self._law / "readings.md"
        for reading in self.programme.text.readings:
            place = Place(file, _line_of(file, f" · {reading.title}"))
            for clause in reading.clauses:
                about = f"{reading.title}：{reading.fields.get('採用', '')}"
                yield Use(READING, clause, "", about, place)

    def _examples(self) -> Iterator[Use]:
        """Yield worked examples, where the programme has its tests beside it."""
        for file in sorted((self.programme.folder / "tests" / "examples").glob("*.toml")):
            lines = _lines_of(file, "[[example]]")
            for example, line in zip(examples.load(file), lines, strict=True):
                decision = f"{self.programme.slug}.{example.decision}"
                yield Use(EXAMPLE, example.clause, decision, example.name, Place(file, line))


def _value(entry: Entry, version: Version) -> str:
    """Return a single number of the law as people read it; a table has none."""
    if entry.by:
        return ""
    if version.members:
        return f" {'、'.join(cell(member, entry) for member in version.members)}"
    return f" {cell(version.rows[()][0], entry)}"


def _lines_of(file: Path, text: str) -> list[int]:
    """Return the numbers of the lines that are exactly this."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.split("#")[0].strip() == text]


def _line_of(file: Path, part: str) -> int:
    """Return the number of the first heading that holds this part, 0 if none does."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(
        (n for n, line in enumerate(lines, 1) if line.startswith("## ") and part in line), 0
    )


def _place_of_fact(owner: type, name: str) -> Place:
    """Return the line in which a facts class declares a fact."""
    for one in owner.__mro__:
        if name in vars(one):
            file = Path(str(importlib.import_module(one.__module__).__file__))
            return Place(file, _attributes(file).get((one.__name__, name), 1))
    raise LookupError(f"{owner.__name__} declares no {name}")


@cache
def _attributes(file: Path) -> Mapping[tuple[str, str], int]:
    """Return the line of every class attribute of a file, by class and name."""
    return {
        (node.name, target.id): statement.lineno
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
