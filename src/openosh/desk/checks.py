"""What is asked of the law about a case: checks, and what they may know beside its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


Given = Mapping[str, Any]
"""Facts of a case, nested as a request is (``contracts``): names to values, lists, records."""


class Stage(StrEnum):
    """What a state means to the office, whatever a programme calls it."""

    DRAFT = "draft"
    """With the applicant, who may still change everything."""
    OPEN = "open"
    """With the office."""
    WAITING = "waiting"
    """With the applicant, who may change what was asked for."""
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"
    """Over without a decision: withdrawn, expired."""

    @property
    def is_over(self) -> bool:
        """Return whether nothing more is expected of anybody."""
        return self in {Stage.GRANTED, Stage.REFUSED, Stage.ENDED}


@dataclass(frozen=True)
class OtherCase:
    """Another case of the same organisation and programme, as far as it is public to both sides.

    Attributes:
        kind: its type.
        number: its number.
        once: what it may not repeat, as its type words it: the year it is for, say.
        stage: where it stands; what is only proposed does not show.
        outcome: what was decided, null while it is not.
        request: opens what that decision was asked; null where there is none, or where it was
            destroyed with the key of the case.
    """

    kind: str
    number: str
    once: str
    stage: Stage
    outcome: Mapping[str, Any] | None = None
    request: Callable[[], Given | None] = field(default=lambda: None, compare=False)


@dataclass(frozen=True)
class FindingAbout:
    """A published finding about an organisation, as other programmes may read it.

    Attributes:
        name: what was found, with the slug of the programme that found it and a dot before it.
        organisation: the name of the organisation.
        number: its number, empty if it has none.
        year: the Western year that it is about.
    """

    name: str
    organisation: str
    number: str
    year: int


@dataclass(frozen=True)
class Surroundings:
    """What a check may know beside the facts of the case.

    Attributes:
        today: the day on which it is asked.
        filed_on: the day on which the case was filed, null before.
        attached: how many clean uploads each slot has.
        data_version: number of the present version of the facts.
        printed_version: number of the version that the uploaded form was printed from, if known.
        others: other filed cases of the organisation, of the types that the type ``looks_at``.
        findings: published findings in force, of the names that the type reads.
        used_elsewhere: what of its ``uses`` another filed case has used, of whomever it is.
    """

    today: Any
    attached: Mapping[str, int] = field(default_factory=dict)
    data_version: int = 1
    printed_version: int | None = None
    filed_on: Any = None
    others: tuple[OtherCase, ...] = ()
    findings: tuple[FindingAbout, ...] = ()
    used_elsewhere: frozenset[str] = frozenset()

    @property
    def filing_day(self) -> Any:
        """Return the day of the filing, and before it the day on which it would be."""
        return self.filed_on or self.today


@dataclass(frozen=True)
class Check:
    """A decision of the programme that is asked before a move, and beside the page it speaks of.

    Attributes:
        decision: its name.
        label: what people call the check.
        given: makes the request's facts out of the facts of the case and what surrounds it; null
            where the check does not arise.
        page: the page of the form beside which it is shown.
        passed: the outcome that must be true.
        blocks: whether the move is refused while it fails; otherwise it only warns.
        each: instead of ``given``, makes one request for each row, with what people call the row;
            the check passes if every row does, and does not arise without rows.
    """

    decision: str
    label: str
    given: Callable[[Given, Surroundings], Given | None] | None = None
    page: str = ""
    passed: str = "passed"
    blocks: bool = True
    each: Callable[[Given, Surroundings], Iterable[tuple[str, Given]]] | None = None

    def requests(self, facts: Given, around: Surroundings) -> tuple[tuple[str, Given], ...]:
        """Return what is asked, each request with the name of its row; one alone has none."""
        if self.each is not None:
            return tuple(self.each(facts, around))
        given = self.given(facts, around) if self.given is not None else None
        return () if given is None else (("", given),)
