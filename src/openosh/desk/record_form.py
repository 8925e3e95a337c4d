"""The record of an on-site visit as data: what it asks, who signs it, and which decisions check it.

A programme writes one :class:`RecordForm` in its ``record_form.py``; the office reads it to draw
the record, to ask the law about it and to print it. Nothing here knows a programme, a database or
the time of day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID


class RecordFormError(ValueError):
    """A form that contradicts itself; lists everything that is wrong with it."""


# -- what was written --------------------------------------------------------------------------


@dataclass(frozen=True, repr=False)
class Head:
    """What is said of the workplace and the visit as a whole.

    Attributes:
        counts: numbers of persons by the name of the count; None where nothing was written.
        hazards: persons by the name of the kind of hazardous work.
        texts: long texts by name.
        joint_visit_on: when the workplace was visited together with the employer's people.
        attended: roles of the employer's people who took part, and so sign.
        states_none: whether it says that there is no earlier advice to follow up.
    """

    counts: Mapping[str, int | None] = field(default_factory=dict)
    hazards: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    joint_visit_on: dt.date | None = None
    attended: tuple[str, ...] = ()
    states_none: bool = False


@dataclass(frozen=True, repr=False)
class Finding:
    """A problem that was found: which activity it comes from, and how it was found."""

    id: UUID
    activity: str
    text: str


@dataclass(frozen=True, repr=False)
class Measure:
    """What is advised, and for which finding of the same part; None while that is open."""

    id: UUID
    finding: UUID | None
    text: str


@dataclass(frozen=True, repr=False)
class Part:
    """What one practitioner wrote.

    Attributes:
        id: of the part.
        kind: as what the practitioner serves.
        author: their name, masked.
        activities: persons by the name of the activity; None where no number stands.
        descriptions: the text of activities that have one.
        nothing_found: why there is no finding, where there is none.
        reason: why the text is the same as an earlier one, where it must be.
        is_signed: whether it was signed.
    """

    id: UUID
    kind: str
    author: str
    activities: Mapping[str, int | None] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    nothing_found: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    is_signed: bool = False


@dataclass(frozen=True, repr=False)
class Advice:
    """A measure of an earlier record that is still to be followed up."""

    id: UUID
    text: str
    visited_on: dt.date


@dataclass(frozen=True, repr=False)
class FollowUp:
    """What became of earlier advice."""

    advice: UUID
    state: str
    text: str


@dataclass(frozen=True, repr=False)
class Signed:
    """A signature: in which role, by whom, and whether it was drawn on a screen or on paper."""

    role: str
    name: str
    on_screen: bool


@dataclass(frozen=True, repr=False)
class EarlierText:
    """What an earlier part says, by section, to be compared with."""

    record: UUID
    visited_on: dt.date
    sections: Mapping[str, str]


@dataclass(frozen=True, repr=False)
class Written:
    """A whole record as it stands, with what it is held against."""

    employer: str
    department: str
    visited_on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    head: Head
    parts: tuple[Part, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    signatures: tuple[Signed, ...] = ()
    advice: tuple[Advice, ...] = ()
    earlier: tuple[EarlierText, ...] = ()
    place: str = ""
    reason: str = ""
    """Why it was revised; empty for the first version."""


FINDINGS, MEASURES = "findings", "measures"
"""The two sections of a part that are compared with earlier ones."""


def sections_of(part: Part) -> dict[str, str]:
    """Return the text of each section of a part that holds any."""
    found = {
        FINDINGS: "\n".join(one.text for one in part.findings) or part.nothing_found,
        MEASURES: "\n".join(one.text for one in part.measures),
    }
    return {name: text for name, text in found.items() if text.strip()}


# -- what is asked -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """Something to choose: how records name it, and what people call it."""

    name: str
    label: str


@dataclass(frozen=True)
class Count:
    """A number of persons, with the heading under which it stands."""

    name: str
    label: str
    group: str


@dataclass(frozen=True)
class LongText:
    """A text of some lines about the workplace."""

    name: str
    label: str


@dataclass(frozen=True)
class Activity:
    """Something that was done on the visit.

    Attributes:
        name: how records name it.
        label: what people call it.
        persons: whether a number of persons goes with it.
        described: whether a text goes with it.
    """

    name: str
    label: str
    persons: bool = False
    described: bool = False


@dataclass(frozen=True)
class SignatureRole:
    """A place for a signature.

    Attributes:
        name: how records name it.
        label: what people call it.
        kinds: as what a practitioner serves who signs here; without one, somebody of the employer.
    """

    name: str
    label: str
    kinds: tuple[str, ...] = ()


class Beside(StrEnum):
    """What a check is shown beside."""

    HEAD = "head"
    PART = "part"
    """Asked for each part by itself."""
    FOLLOW_UP = "follow_up"
    SIGNATURES = "signatures"


@dataclass(frozen=True)
class RecordCheck:
    """A decision of the programme about a record.

    Attributes:
        decision: its name.
        label: what people call the check.
        beside: what it is shown beside; where that is a part, it is asked for each.
        given: makes the request's facts of a record and, beside a part, of that part.
        passed: the outcome that must be true.
        blocks: whether nobody signs while it fails; otherwise it is only shown.
        excused: whether a reason that the author gives lets them sign all the same.
        compares: whether it is about earlier texts, which are then shown with it.
    """

    decision: str
    label: str
    beside: Beside
    given: Callable[[Written, Part | None], Mapping[str, Any]]
    passed: str = "passed"
    blocks: bool = True
    excused: bool = False
    compares: bool = False


@dataclass(frozen=True)
class RecordForm:
    """The form of a record.

    Attributes:
        name: the last part of its addresses.
        title: what people call it.
        source: the regulation and annex that it stands in.
        counts, hazards, texts, activities: what the head and the parts ask.
        states: what may have become of earlier advice.
        settled: the states after which nobody asks for that advice again.
        roles: who signs, in the order of the form.
        phrases: the kinds of text for which phrases are kept.
        checks: the decisions that are asked.
        notes: what the form says of itself at its end.
    """

    name: str
    title: str
    source: str
    counts: tuple[Count, ...]
    hazards: tuple[Named, ...]
    texts: tuple[LongText, ...]
    activities: tuple[Activity, ...]
    states: tuple[Named, ...]
    settled: frozenset[str]
    roles: tuple[SignatureRole, ...]
    checks: tuple[RecordCheck, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a form that names what it does not have, or one thing twice; all at once."""
        problems = list(_problems(self))
        if problems:
            raise RecordFormError(f"{self.title}：" + "；".join(problems))

    @cached_property
    def activity_of(self) -> Mapping[str, Activity]:
        """Return the activities by name."""
        return {one.name: one for one in self.activities}

    @cached_property
    def state_of(self) -> Mapping[str, Named]:
        """Return what may have become of advice, by name."""
        return {one.name: one for one in self.states}

    @cached_property
    def role_of(self) -> Mapping[str, SignatureRole]:
        """Return the places for signatures by name."""
        return {one.name: one for one in self.roles}

    @property
    def employers_roles(self) -> tuple[SignatureRole, ...]:
        """Return the places in which people of the employer sign."""
        return tuple(one for one in self.roles if not one.kinds)

    def role_for(self, kind: str) -> SignatureRole | None:
        """Return where a practitioner of a kind signs; nowhere if the form has no such place."""
        return next((one for one in self.roles if kind in one.kinds), None)


def _problems(form: RecordForm) -> list[str]:
    listed: dict[str, list[str]] = {
        "人數": [one.name for one in form.counts],
        "作業類別": [one.name for one in form.hazards],
        "長文": [one.name for one in form.texts],
        "辦理事項": [one.name for one in form.activities],
        "追蹤情形": [one.name for one in form.states],
        "簽章欄": [one.name for one in form.roles],
        "檢核": [one.decision for one in form.checks],
    }
    problems = [
        f"{what}「{name}」重複"
        for what, names in listed.items()
        for name in sorted({one for one in names if names.count(one) > 1})
    ]
    states = {one.name for one in form.states}
    problems += [f"已了結之情形「{one}」不存在" for one in sorted(form.settled - states)]
    return problems
