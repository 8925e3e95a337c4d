"""A type of case as data: its facts, pages, papers, states, moves and clocks.

A programme writes one :class:`CaseType` for each kind of case in its ``workflow.py``; the office
reads it to draw forms, offer moves, run clocks and print letters. Nothing here knows a programme,
a database or the time of day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from openosh.desk.amounts import Amounts
from openosh.desk.checks import Check, FindingAbout, Given, OtherCase, Stage, Surroundings
from openosh.desk.law_day import LawDay
from openosh.desk.payout import Payee, Payout
from openosh.desk.roles import Role
from openosh.kit.periods import Period
from openosh.statute.facts import Facts


__all__ = [
    "CaseType",
    "Check",
    "Clock",
    "FindingAbout",
    "Given",
    "Move",
    "OtherCase",
    "Page",
    "Payee",
    "Payout",
    "Sheet",
    "Slot",
    "Stage",
    "State",
    "Surroundings",
    "WorkflowError",
]


class WorkflowError(ValueError):
    """A type of case that contradicts itself; lists everything that is wrong with it."""


@dataclass(frozen=True)
class State:
    """A state of a case: name, what people call it, and what it means to the office.

    Attributes:
        name: how records and moves name it.
        label: what people call it.
        stage: what it means to the office.
        seen_as: name of the state in which the applicant sees the case meanwhile, if it is another:
            what is only proposed is nobody's business but the office's.
    """

    name: str
    label: str
    stage: Stage
    seen_as: str = ""


@dataclass(frozen=True)
class Clock:
    """A statutory period of a case.

    Attributes:
        name: how moves name it.
        label: what people call it.
        clause: the clause that sets it, without prefix.
        period: how long, from the law in force on the day that starts it.
        on_expiry: the move that the office offers once it has run out, if any. No clock moves a
            case by itself: a refusal is always somebody's.
    """

    name: str
    label: str
    clause: str
    period: Callable[[LawDay], Period]
    on_expiry: str = ""


@dataclass(frozen=True)
class Move:
    """A move from one state to another.

    Attributes:
        name: how records and other moves name it.
        label: what the button says, a verb.
        sources: names of the states from which it starts.
        target: name of the state in which it ends.
        by: the roles that may make it.
        clause: the clause that it rests on, without prefix.
        checks: names of decisions that must pass.
        reason: whether the person must say why.
        asks: whether it points at fields and papers that the applicant is to mend.
        answers: whether it answers such a request.
        decides: whether it is a proposal or decision, from which a declared interest excludes.
        not_after: moves whose maker may not make this one on the same case: four eyes.
        starts: clocks that it starts.
        stops: clocks that it stops.
        within: clocks that must still run; after the last day the move is refused.
        after: clocks that must have run out.
        letter: the paper that goes out with it, if any.
        decision: the decision of the programme that is computed and kept with its trace, if any.
        bulk: whether it may be made for many cases at once.
        assigns: whether the case is assigned to whoever makes it; not to one with an interest.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    by: frozenset[Role]
    clause: str
    checks: tuple[str, ...] = ()
    reason: bool = False
    asks: bool = False
    answers: bool = False
    decides: bool = False
    not_after: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    letter: str = ""
    decision: str = ""
    bulk: bool = False
    assigns: bool = False


@dataclass(frozen=True)
class Page:
    """One page of the form: one thing at a time.

    Attributes:
        name: how addresses and supplement requests name it.
        title: the question or the thing, as the heading.
        facts: paths of the facts asked there (``employer.insured_workers``).
        slots: uploads taken there.
        hint: a sentence below the heading, if any.
        group: heading of the task list under which it stands.
    """

    name: str
    title: str
    facts: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    hint: str = ""
    group: str = ""


@dataclass(frozen=True)
class Slot:
    """A place for an upload: what must be there, by which clause.

    Attributes:
        name: how pages and checks name it.
        label: what people call the document.
        clause: the clause that asks for it, without prefix.
        most: how many files it takes.
        optional: whether a case may do without.
        printed: the official form that is printed from the case, sealed and scanned into it.
    """

    name: str
    label: str
    clause: str
    most: int = 1
    optional: bool = False
    printed: str = ""


@dataclass(frozen=True)
class Sheet:
    """An official form or letter that the office prints.

    Attributes:
        name: how moves and slots name it; ``papers/<name>.typ`` is its layout.
        title: what it is called.
        numbered: the word of its document number (字), if it is a letter.
        content: makes what the layout prints out of the facts and the record of the case.
        remedies: the notice of remedies at its end; the operator may set another.
    """

    name: str
    title: str
    content: Callable[[Given, Mapping[str, Any]], Mapping[str, Any]]
    numbered: str = ""
    remedies: str = ""


@dataclass(frozen=True)
class CaseType:
    """A type of case.

    Attributes:
        name: the last part of its addresses.
        title: what people call it.
        facts: everything that the form asks, one class.
        form_revision: changes whenever pages or facts change; a case keeps the one it was filed
            under.
        start: name of the first state.
        opened_by: roles that may open a case.
        states, moves, clocks, checks, pages, slots, sheets: its parts.
        organisation_facts: which facts are taken from the organisation at the start, by path.
        retention_years: how long after its end the personal data of a case is kept.
        once: what a new case may not repeat while another is alive (for example one a year),
            computed from the day it is opened.
        once_filed: what a filed case may not repeat, computed from its facts and the day of its
            filing; it takes the place of ``once`` then.
        looks_at: types of other cases of the organisation that its checks read.
        reads: findings of other programmes that its checks read, with the programme before each.
        carries_from: the type of case from whose newest granted one facts are taken over at the
            start, if any; ``carries`` says which, by path here and path there.
        amounts: where its amounts come from, if it is about money.
        uses: what a filed case uses up, so that no other case of the programme may use it: a
            receipt, a visit. Kept as keyed hashes until the case is refused or ends.
        payout: how much a granted case pays, to whom and when, if it pays.
    """

    name: str
    title: str
    facts: type[Facts]
    form_revision: str
    start: str
    opened_by: frozenset[Role]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    pages: tuple[Page, ...]
    clocks: tuple[Clock, ...] = ()
    checks: tuple[Check, ...] = ()
    slots: tuple[Slot, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    organisation_facts: Mapping[str, str] = field(default_factory=dict)
    retention_years: int | None = None
    once: Callable[[Any], str] | None = None
    once_filed: Callable[[Any, Given], str] | None = None
    looks_at: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    carries_from: str = ""
    carries: Mapping[str, str] = field(default_factory=dict)
    amounts: Amounts | None = None
    uses: Callable[[Given], Iterable[str]] | None = None
    payout: Payout | None = None

    def __post_init__(self) -> None:
        """Refuse a type that names what it does not have; all problems at once."""
        problems = list(_problems(self))
        if problems:
            raise WorkflowError(f"{self.title}：" + "；".join(problems))

    @cached_property
    def state_of(self) -> Mapping[str, State]:
        """Return the states by name."""
        return {one.name: one for one in self.states}

    def state_seen(self, name: str, *, staff: bool) -> State:
        """Return a state as staff or the applicant see it; only staff see what is proposed."""
        state = self.state_of[name]
        if state.seen_as and not staff:
            return self.state_of[state.seen_as]
        return state

    @cached_property
    def move_of(self) -> Mapping[str, Move]:
        """Return the moves by name."""
        return {one.name: one for one in self.moves}

    @cached_property
    def clock_of(self) -> Mapping[str, Clock]:
        """Return the clocks by name."""
        return {one.name: one for one in self.clocks}

    @cached_property
    def check_of(self) -> Mapping[str, Check]:
        """Return the checks by the name of their decision."""
        return {one.decision: one for one in self.checks}

    @cached_property
    def page_of(self) -> Mapping[str, Page]:
        """Return the pages by name."""
        return {one.name: one for one in self.pages}

    @cached_property
    def slot_of(self) -> Mapping[str, Slot]:
        """Return the slots by name."""
        return {one.name: one for one in self.slots}

    @cached_property
    def sheet_of(self) -> Mapping[str, Sheet]:
        """Return the sheets by name."""
        return {one.name: one for one in self.sheets}

    def moves_from(self, state: str, role: Role | None) -> tuple[Move, ...]:
        """Return what somebody in ``role`` might do with a case in ``state``, in written order."""
        return tuple(one for one in self.moves if state in one.sources and role in one.by)


def _problems(kind: CaseType) -> list[str]:
    states, moves = {one.name for one in kind.states}, {one.name for one in kind.moves}
    clocks, checks = {one.name for one in kind.clocks}, {one.decision for one in kind.checks}
    pages, slots = {one.name for one in kind.pages}, {one.name for one in kind.slots}
    sheets = {one.name for one in kind.sheets}
    named: list[tuple[str, str, set[str]]] = [("起始狀態", kind.start, states)]
    named += [(f"{one.name} 之對外狀態", one.seen_as, states) for one in kind.states if one.seen_as]
    for move in kind.moves:
        named += [(f"{move.name} 之起點", one, states) for one in move.sources]
        named += [(f"{move.name} 之終點", move.target, states)]
        named += [(f"{move.name} 之檢核", one, checks) for one in move.checks]
        named += [(f"{move.name} 之迴避", one, moves) for one in move.not_after]
        for used in (move.starts, move.stops, move.within, move.after):
            named += [(f"{move.name} 之期限", one, clocks) for one in used]
        named += [(f"{move.name} 之函", move.letter, sheets)] if move.letter else []
    named += [(f"{one.name} 之屆期", one.on_expiry, moves) for one in kind.clocks if one.on_expiry]
    named += [(f"{one.decision} 之頁", one.page, pages) for one in kind.checks if one.page]
    named += [(f"{page.name} 之附件", one, slots) for page in kind.pages for one in page.slots]
    named += [(f"{one.name} 之套印", one.printed, sheets) for one in kind.slots if one.printed]
    problems = [f"{where}「{name}」不存在" for where, name, known in named if name not in known]
    problems += [
        f"檢核「{one.decision}」須就全案（given）或逐列（each）擇一"
        for one in kind.checks
        if (one.given is None) == (one.each is None)
    ]
    by_row = {one.decision for one in kind.checks if one.each is not None}
    problems += [
        f"{move.name} 之決定「{move.decision}」係逐列檢核，不能就全案作成"
        for move in kind.moves
        if move.decision in by_row
    ]
    problems += [f"狀態「{one}」無法到達" for one in sorted(states - _reached(kind))]
    return problems


def _reached(kind: CaseType) -> set[str]:
    """Return the states that some way leads to."""
    reached = {kind.start}
    while True:
        further = {move.target for move in kind.moves if reached & set(move.sources)} - reached
        if not further:
            return reached
        reached |= further
