"""The typed manifest of a programme: what it is, which law it has, what it decides.

A programme is one folder. Its ``programme.py`` holds one :class:`Programme` named ``PROGRAMME``;
everything that the office and the command line know of a programme they read from there.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from openosh.statute.decide import Decider
from openosh.statute.law import LawText
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Decision


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from openosh.desk.case_type import CaseType
    from openosh.desk.record_form import RecordForm


class UnknownDecisionError(LookupError):
    """No programme has a decision of that name."""


class UnknownCaseTypeError(LookupError):
    """No programme has a type of case of that name."""


class NoRecordFormError(LookupError):
    """A programme has no form of a service record."""


class HandbookCase(NamedTuple):
    """A case that the published handbook decides itself, and what of it a person should see.

    Attributes:
        file: request and what the handbook makes of it, below ``handbook/`` of the programme.
        title: what the case is called.
        quotes: the clauses that tell the case and its figures.
        lines: the list whose lines are shown, by its name as a source.
        columns: facts, steps and outcomes of a line, by name, with their heading; without one
            they are called what their declaration calls them.
        results: steps and outcomes of the case, shown below the lines, likewise.
        reasons: steps that say why, in this order.
        total: the column that is added up, if any.
        spread: the column in which lines may differ that are otherwise alike and shown as one.
    """

    file: str
    title: str
    quotes: tuple[str, ...]
    lines: str
    columns: Mapping[str, str]
    results: Mapping[str, str]
    reasons: tuple[str, ...] = ()
    total: str = ""
    spread: str = ""


@dataclass(frozen=True)
class Programme:
    """One programme.

    Attributes:
        package: dotted name of its folder; its last part is the slug used in identifiers.
        title: the name that people know.
        folder: where its files are.
        decisions: by name, the module below ``rules`` that declares the decision.
        excused: clauses that no rule computes: id without prefix, and why (a form field, a paper,
            a move in the browser, a definition, a matter of procedure).
        publishes: findings that other programmes may read through the registers: by name, the
            decision that makes them.
        reads: findings of other programmes that its facts take, as ``<programme>.<finding>``.
        handbook: the cases that its handbook decides, in the order of the handbook.
        year: the module that generates a fictional year of it, if it has one.
        year_of: the decision for which that year has tables.
        clause_prefix: what stands before its clause ids elsewhere; without one the slug, and
            nothing («») where the ids carry the names of several instruments themselves.
        case_types: by name, the module of the programme that declares the type of case.
        record_form: the module that declares the form of its service record, if it has one.
        demo: the module that adds its fictional cases to a demonstration, if it has one.
    """

    package: str
    title: str
    folder: Path
    decisions: Mapping[str, str]
    excused: Mapping[str, str] = field(default_factory=dict)
    publishes: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    handbook: tuple[HandbookCase, ...] = ()
    year: str = ""
    year_of: str = ""
    clause_prefix: str | None = None
    case_types: Mapping[str, str] = field(default_factory=dict)
    record_form: str = ""
    demo: str = ""

    @property
    def slug(self) -> str:
        """Return the name used in identifiers, addresses and clause ids."""
        return self.package.rpartition(".")[2]

    @property
    def prefix(self) -> str:
        """Return what stands before its clause ids elsewhere."""
        return f"{self.slug}:" if self.clause_prefix is None else self.clause_prefix

    @cached_property
    def numbers(self) -> Numbers:
        """Return the numbers of the law."""
        return Numbers.load(self.folder / "law" / "numbers.toml")

    @cached_property
    def text(self) -> LawText:
        """Return the text of the law, every version, with the readings."""
        return LawText.load(self.folder / "law")

    def decision(self, name: str) -> Decision[Any]:
        """Return a decision by its name without the programme.

        Raises:
            UnknownDecisionError: there is none; names those there are.
        """
        if name not in self.decisions:
            known = "、".join(f"{self.slug}.{one}" for one in self.decisions)
            message = f"{self.title}沒有 {self.slug}.{name} 這項決定；有的是：{known}"
            raise UnknownDecisionError(message)
        module = importlib.import_module(f"{self.package}.rules.{self.decisions[name]}")
        found = [one for one in vars(module).values() if isinstance(one, Decision)]
        return next(one for one in found if one.name == name)

    def case_type(self, name: str) -> CaseType:
        """Return a type of case by its name.

        Raises:
            UnknownCaseTypeError: there is none; names those there are.
        """
        from openosh.desk.case_type import CaseType

        if name not in self.case_types:
            known = "、".join(self.case_types) or "無"
            raise UnknownCaseTypeError(f"{self.title}沒有「{name}」這類案件；有的是：{known}")
        module = importlib.import_module(f"{self.package}.{self.case_types[name]}")
        found = [one for one in vars(module).values() if isinstance(one, CaseType)]
        return next(one for one in found if one.name == name)

    def service_record(self) -> RecordForm:
        """Return the form of its service record.

        Raises:
            NoRecordFormError: it has none.
        """
        from openosh.desk.record_form import RecordForm

        if not self.record_form:
            raise NoRecordFormError(f"{self.title}沒有執行紀錄表")
        module = importlib.import_module(f"{self.package}.{self.record_form}")
        return next(one for one in vars(module).values() if isinstance(one, RecordForm))

    def decider(self, name: str, numbers: Numbers | None = None) -> Decider:
        """Return what decides cases of one decision, under these numbers or those in force."""
        return Decider(
            f"{self.slug}.{name}",
            self.decision(name),
            numbers or self.numbers,
            self.prefix,
            LawText.fingerprint(self.folder / "law"),
        )
