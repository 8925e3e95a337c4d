"""What a rulebook holds: every clause of one programme with all that the programme makes of it.

The clauses stand in the order of the text. Beside each: the rules that compute it, the numbers and
facts that cite it, the readings that it rests on, the worked cases that try it, or the reason why
nothing is computed. A layout (page, terminal) only arranges what is gathered here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.statute.expr import Ref, walk
from openosh.statute.figures import roc_day
from openosh.statute.prose.outlines import Outline, outline
from openosh.statute.rulebook.dated import Run, runs
from openosh.statute.rulebook.sections import grouped
from openosh.statute.tables import READING
from openosh.statute.trace.sentences import Binder


if TYPE_CHECKING:
    from datetime import date

    from openosh.statute.expr import Node, Step
    from openosh.statute.law import Clause, LawText, Reading
    from openosh.statute.numbers import Entry, Numbers
    from openosh.statute.rule import Program
    from openosh.statute.rulebook.cases import WorkedCase


@dataclass(frozen=True)
class Rulebook:
    """One programme, as far as its rulebook tells of it.

    Attributes:
        slug: short name, used in file names and before clause ids elsewhere.
        title: the name that people know.
        text: clauses and readings.
        numbers: the numbers of the law, all dates.
        programs: every decision, read, by its name without the programme.
        excused: clauses that no rule computes, and why.
        cases: worked cases, in the order in which they are told.
        reads: findings of other programmes that its facts take, as ``<programme>.<name>``.
        publishes: findings that other programmes may read: by name, the decision that makes them.
    """

    slug: str
    title: str
    text: LawText
    numbers: Numbers
    programs: Mapping[str, Program]
    excused: Mapping[str, str] = field(default_factory=dict)
    cases: Sequence[WorkedCase] = ()
    reads: Sequence[str] = ()
    publishes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the rulebook: a step, by name and anchor."""

    label: str
    anchor: str


@dataclass(frozen=True)
class RuleEntry:
    """One rule, as it stands beside its clause."""

    step: Step
    anchor: str
    sentence: str
    fails: str
    outline: Outline
    outlines: tuple[Run[Outline], ...]
    """How it is computed with the numbers of each day."""
    decisions: tuple[str, ...]
    """Labels of the decisions that ask it."""
    uses: tuple[Link, ...]
    used_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One fact that a clause asks for."""

    label: str
    evidence: str
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """One clause, and what is made of it."""

    clause: Clause
    rules: tuple[RuleEntry, ...]
    numbers: tuple[Entry, ...]
    facts: tuple[FactEntry, ...]
    decisions: tuple[str, ...]
    readings: tuple[Reading, ...]
    cases: tuple[WorkedCase, ...]
    excused: str
    wordings: tuple[Run[str], ...] = ()
    """The text of each day, empty where the clause does not stand."""

    @property
    def is_open(self) -> bool:
        """Return whether nothing is made of the clause, and nobody said why."""
        made = self.rules or self.numbers or self.facts or self.decisions
        return not made and not self.excused


@dataclass(frozen=True, slots=True)
class Section:
    """Clauses that stand in one place of the text."""

    chapter: str
    title: str
    anchor: str
    articles: tuple[Article, ...]


class Contents:
    """The contents of a rulebook on one day."""

    def __init__(self, book: Rulebook, on: date, *, whole: bool = False) -> None:
        """Gather what belongs to each clause in force on that day, or to every clause there is."""
        self.book = book
        self.on = on
        self.clauses = _every_clause(book.text, on) if whole else book.text.on(on)
        self._decisions = {name: p.decision.label for name, p in book.programs.items()}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Return the days from which text or numbers are others, the first day of text first."""
        first = min(self.book.text.versions)
        entries = self.book.numbers.entries.values()
        numbers = {version.start for entry in entries for version in entry.versions}
        later = {day for day in numbers if day > first}
        return tuple(sorted({*self.book.text.versions, *later}))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the clauses section by section, in the order of the text."""
        articles = list(map(self._article, self.clauses.values()))
        groups = grouped([article.clause.locator for article in articles])
        return tuple(
            Section(
                group.chapter,
                group.title,
                f"section-{number}",
                tuple(articles[position] for position in group.positions),
            )
            for number, group in enumerate(groups, 1)
        )

    @property
    def articles(self) -> Iterator[Article]:
        """Yield the clauses in the order of the text."""
        return itertools.chain.from_iterable(section.articles for section in self.sections)

    def _article(self, clause: Clause) -> Article:
        return Article(
            clause,
            tuple(rule for rule in self.rules if rule.step.clause == clause.id),
            tuple(
                entry
                for entry in self.book.numbers.entries.values()
                if self._cites(entry, clause.id)
            ),
            tuple(self.facts.get(clause.id, ())),
            tuple(
                program.decision.label
                for program in self.book.programs.values()
                if program.decision.clause == clause.id
            ),
            self.book.text.readings_of(clause.id),
            self._cases.get(clause.id, ()),
            self.book.excused.get(clause.id, ""),
            runs(self.book.text.versions, lambda day: self._wording(clause.id, day)),
        )

    def _wording(self, clause: str, day: date) -> str:
        standing = self.book.text.on(day).get(clause)
        return standing.text if standing else ""

    @cached_property
    def _cases(self) -> dict[str, tuple[WorkedCase, ...]]:
        found: dict[str, tuple[WorkedCase, ...]] = {}
        for case in self.book.cases:
            for clause in case.clauses:
                found[clause] = (*found.get(clause, ()), case)
        return found

    def _cites(self, entry: Entry, clause: str) -> bool:
        version = entry.at(self.on) or entry.versions[0]
        return clause in {cited.removeprefix(READING) for cited in version.cite}

    # -- rules -----------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> tuple[RuleEntry, ...]:
        """Return every rule once, with the decisions that ask it."""
        asked: dict[str, list[str]] = {}
        first: dict[str, tuple[Step, Program]] = {}
        for name, program in self.book.programs.items():
            for step in self._in_the_text(program.shown()):
                asked.setdefault(anchor_of(step), []).append(self._decisions[name])
                first.setdefault(anchor_of(step), (step, program))
        uses = {
            anchor: tuple(self._in_the_text(_named_steps(step.definition)))
            for anchor, (step, _) in first.items()
        }
        return tuple(
            self._rule(anchor, *found, tuple(asked[anchor]), uses)
            for anchor, found in first.items()
        )

    def _in_the_text(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield the steps whose clause is in force: the others have no place in the rulebook."""
        return (step for step in steps if step.clause in self.clauses)

    def _rule(
        self,
        anchor: str,
        step: Step,
        program: Program,
        decisions: tuple[str, ...],
        uses: Mapping[str, tuple[Step, ...]],
    ) -> RuleEntry:
        binder = Binder(program)
        used_by = [by for by, used in uses.items() if anchor in {anchor_of(one) for one in used}]
        return RuleEntry(
            step,
            anchor,
            binder.labelled(step, step.sentence),
            binder.labelled(step, step.fails),
            outline(step.definition, program, self.on),
            runs(self.days, lambda day: outline(step.definition, program, day)),
            tuple(dict.fromkeys(decisions)),
            tuple(dict.fromkeys(Link(one.label, anchor_of(one)) for one in uses[anchor])),
            tuple(Link(self._labels[by], by) for by in used_by),
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {
            anchor_of(step): step.label
            for program in self.book.programs.values()
            for step in program.shown()
        }

    @cached_property
    def facts(self) -> dict[str, list[FactEntry]]:
        """Return, by clause, the facts that decisions ask for because of it."""
        asked: dict[tuple[str, str, str], list[str]] = {}
        for name, program in self.book.programs.items():
            for source in program.sources.values():
                for shape in source.columns.values():
                    if shape.clause:
                        key = (shape.clause, shape.label, shape.evidence)
                        asked.setdefault(key, []).append(self._decisions[name])
        found: dict[str, list[FactEntry]] = {}
        for (clause, label, evidence), decisions in asked.items():
            entry = FactEntry(label, evidence, tuple(dict.fromkeys(decisions)))
            found.setdefault(clause, []).append(entry)
        return found


def contents_of(book: Rulebook, on: date, *, whole: bool = False) -> Contents:
    """Return the contents of a rulebook on a day.

    Raises:
        ValueError: on that day no text of the programme is in force.
    """
    if not book.text.on(on):
        first = roc_day(min(book.text.versions))
        raise ValueError(
            f"{book.title}在 {roc_day(on)} 沒有適用之條文；"
            f"最早之條文自 {first} 起適用，請改用該日以後之日期。"
        )
    return Contents(book, on, whole=whole)


def _every_clause(text: LawText, on: date) -> Mapping[str, Clause]:
    """Return the clauses of a day, with those of other days behind the one that they follow."""
    found = dict(text.on(on))
    order = list(found)
    for version in text.versions.values():
        place = 0
        for clause in version.values():
            if clause.id not in found:
                found[clause.id] = clause
                order.insert(place, clause.id)
            place = order.index(clause.id) + 1
    return {clause: found[clause] for clause in order}


def anchor_of(step: Step) -> str:
    """Return the place of a rule in the rulebook; two decisions may each have a step of a name."""
    return f"{step.clause}.{step.name}"


def _named_steps(node: Node) -> Iterator[Step]:
    """Yield the named steps that a rule rests on, through those that have no name."""
    for part in walk(node):
        if isinstance(part, Ref) and part.step.label:
            yield part.step
        elif isinstance(part, Ref) and part.step.node is not None and not _is_standing(part):
            yield from _named_steps(part.step.definition)


def _is_standing(part: Ref) -> bool:
    """Return whether a hidden step only says that a line still stands."""
    return part.step.hidden and part.step.name.startswith(("stands_after_", "settled"))
