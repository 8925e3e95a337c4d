"""Asking the law about a record: what stands in the way of signing, and what is only said.

The decisions are the programme's; here they are asked, and what they say is put into words with
the clause that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from openosh.desk import registry
from openosh.desk.record_form import Beside, EarlierText, Part, RecordCheck, sections_of
from openosh.desk.service_records.errors import Obstacle
from openosh.kit.texts import similarity_permille
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from openosh.desk.programme import Programme
    from openosh.desk.record_form import RecordForm, Written
    from openosh.statute.decide import Decider, Result

SHORTEST_RUN = 4
"""Shorter runs of equal characters are chance, and marking them would only be noise."""


class Status(StrEnum):
    """What came out of a check."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Piece(NamedTuple):
    """A stretch of a text, and whether it stands in the other as well."""

    text: str
    is_same: bool


class Repeat(NamedTuple):
    """The most similar earlier text, with what is the same marked in both."""

    earlier: EarlierText
    section: str
    permille: int
    theirs: tuple[Piece, ...]
    ours: tuple[Piece, ...]

    @property
    def percent(self) -> int:
        """Return how alike the two are, in whole hundredths."""
        return self.permille // 10


class Remark(NamedTuple):
    """What a check says: what is wrong or to be noted, by which clause."""

    label: str
    sentence: str
    clause: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it stands, beside a part or beside the whole."""

    check: RecordCheck
    part: UUID | None
    status: Status
    remarks: tuple[Remark, ...]
    clause: str
    is_excused: bool = False
    repeat: Repeat | None = None

    @property
    def blocks(self) -> bool:
        """Return whether nobody signs while it is so."""
        stands = self.status in {Status.FAILED, Status.UNKNOWN}
        return self.check.blocks and stands and not self.is_excused


_deciders: dict[tuple[str, str], tuple[Programme, Decider]] = {}


def _decider(programme: str, name: str) -> Decider:
    now = registry.programme(programme)
    held = _deciders.get((programme, name))
    if held is None or held[0] is not now:
        held = _deciders[programme, name] = (now, now.decider(name))
    return held[1]


def checked(programme: str, form: RecordForm, record: Written) -> list[Checked]:
    """Return every check of a record: those of each part, and those of the whole."""
    return [
        _asked(programme, check, record, part)
        for check in form.checks
        for part in (record.parts if check.beside is Beside.PART else (None,))
    ]


def obstacles(found: list[Checked], part: UUID | None = None) -> list[Obstacle]:
    """Return why one's own part cannot be signed yet, or the whole where no part is named."""
    return [
        Obstacle(remark.label, remark.clause, remark.sentence)
        for one in found
        if one.blocks and (one.part is None or part is None or one.part == part)
        for remark in one.remarks
    ]


def _asked(programme: str, check: RecordCheck, record: Written, part: Part | None) -> Checked:
    decider = _decider(programme, check.decision)
    clause = f"{decider.prefix}{decider.decision.clause}"
    about = part.id if part else None
    try:
        result = decider.decide(record.visited_on, check.given(record, part))
    except InvalidFactsError as error:
        said = tuple(Remark(check.label, one.message, clause) for one in error.problems)
        return Checked(check, about, Status.FAILED, said, clause)
    status, remarks = _status(check, result), tuple(_remarks(check, result))
    repeat = _repeat(record, part) if check.compares and status is not Status.PASSED else None
    excused = check.excused and part is not None and bool(part.reason.strip())
    return Checked(check, about, status, remarks, clause, excused, repeat)


def _status(check: RecordCheck, result: Result) -> Status:
    match result.outcome.get(check.passed):
        case None:
            return Status.UNKNOWN
        case False:
            return Status.FAILED
        case _:
            return Status.WARNED if [*_advice(result)] else Status.PASSED


def _remarks(check: RecordCheck, result: Result) -> Iterator[Remark]:
    if result.outcome.get(check.passed) is None:
        for one in result.missing:
            yield Remark(check.label, f"尚缺資料（{one.evidence}）", one.clause)
    corrected = {step.name for step in result.decider.program.steps if step.fails}
    for entry in result.trace:
        if entry.value is False and entry.step in corrected:
            yield Remark(entry.label, entry.sentence, entry.clause)
    yield from _advice(result)


def _advice(result: Result) -> Iterator[Remark]:
    """Return what the law only calls to mind."""
    warning = {step.name for step in result.decider.program.steps if step.warns}
    for entry in result.trace:
        if entry.step in warning and entry.value is True:
            yield Remark(entry.label, entry.sentence, entry.clause)


# -- what is repeated --------------------------------------------------------------------------


def _repeat(record: Written, part: Part | None) -> Repeat | None:
    """Return the earlier text that a part is most like."""
    found = [
        (similarity_permille(text, earlier.sections[name]), earlier.visited_on, name, earlier)
        for name, text in (sections_of(part) if part else {}).items()
        for earlier in record.earlier
        if name in earlier.sections
    ]
    if part is None or not found:
        return None
    permille, _, name, earlier = max(found, key=lambda one: one[:3])
    ours, theirs = sections_of(part)[name], earlier.sections[name]
    return Repeat(earlier, name, permille, *marked(theirs, ours))


def marked(theirs: str, ours: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts in pieces, with what they share marked."""
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size >= SHORTEST_RUN]
    return (
        _pieces(theirs, [(one.a, one.size) for one in blocks]),
        _pieces(ours, [(one.b, one.size) for one in blocks]),
    )


def _pieces(text: str, same: list[tuple[int, int]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for start, size in same:
        found += [
            Piece(text[at:start], is_same=False),
            Piece(text[start : start + size], is_same=True),
        ]
        at = start + size
    found.append(Piece(text[at:], is_same=False))
    return tuple(one for one in found if one.text)
