"""A decision kept, and decided again: to the dollar, or with the place where it differs.

A record holds what was asked and what came out, with a hash of everything that decided: numbers,
text, rules, engine, office calendar. Deciding it again under the same law must give the same
outcome; under another law it may, and the replay says which part of the law is another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openosh.statute.decide import ENGINE
from openosh.statute.intake import InvalidFactsError
from openosh.statute.numbers import Cell, Entry, Numbers
from openosh.statute.worktime import office_days


if TYPE_CHECKING:
    from openosh.statute.decide import Decider, Result


HASH_LENGTH = 16
PARTS = {
    "numbers": "法定數值",
    "text": "條文",
    "rules": "計算規則",
    "engine": "計算引擎",
    "calendar": "辦公日曆",
}


class RecordError(ValueError):
    """A record that cannot be read, or is of another decision; says what to look at."""


@dataclass(frozen=True, slots=True)
class LawInForce:
    """Hashes of what decided, part by part: equal hashes, equal law."""

    numbers: str
    text: str
    rules: str
    engine: str
    calendar: str

    @classmethod
    def of(cls, decider: Decider) -> LawInForce:
        """Return the hashes of what decides now."""
        return cls(
            decider.numbers.fingerprint()[:HASH_LENGTH],
            decider.law_text_hash[:HASH_LENGTH],
            _rules_alone(decider)[:HASH_LENGTH],
            ENGINE,
            office_days().calendar.version,
        )

    def differing(self, other: LawInForce) -> tuple[str, ...]:
        """Return the names of the parts that are not the same."""
        return tuple(p for p in PARTS if getattr(self, p) != getattr(other, p))


def _rules_alone(decider: Decider) -> str:
    """Return a hash of the rules that no number can change.

    A ratio stands in the tree over the common denominator of its column, so the rules are read
    with every ratio put as one.
    """
    whole = {name: _whole_ratios(entry) for name, entry in decider.numbers.entries.items()}
    law = decider.numbers
    numbers = Numbers(whole, law.instruments, law.first_covered_day, law.schemes)
    return decider.decision.read(numbers).fingerprint()


def _whole_ratios(entry: Entry) -> Entry:
    def put(cell: Cell) -> Cell:
        return Fraction(1) if isinstance(cell, Fraction) else cell

    versions = tuple(
        replace(version, rows={keys: tuple(map(put, row)) for keys, row in version.rows.items()})
        for version in entry.versions
    )
    return replace(entry, versions=versions)


@dataclass(frozen=True, slots=True)
class Record:
    """One decision as it is kept: enough to decide it again, and to see whether it holds."""

    decision: str
    law_date: date
    facts: Mapping[str, Any]
    status: str
    outcome: Mapping[str, Any]
    missing: tuple[str, ...]
    rulebook: str
    law: LawInForce

    @classmethod
    def of(cls, result: Result, facts: Mapping[str, Any]) -> Record:
        """Keep a result with the facts of its request."""
        return cls(
            result.decision,
            result.law_date,
            _plain(facts),
            result.status,
            _plain(result.outcome),
            tuple(missing.fact for missing in result.missing),
            result.rulebook,
            LawInForce.of(result.decider),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON has it."""
        return {
            "decision": self.decision,
            "law_date": self.law_date.isoformat(),
            "facts": self.facts,
            "status": self.status,
            "outcome": self.outcome,
            "missing": list(self.missing),
            "rulebook": self.rulebook,
            "law": asdict(self.law),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Record:
        """Read a record.

        Raises:
            RecordError: a key is missing or unknown, or the law date is no date.
        """
        _refuse_other_keys(kept, cls, "紀錄")
        _refuse_other_keys(kept["law"], LawInForce, "紀錄之 law")
        try:
            law_date = date.fromisoformat(kept["law_date"])
        except (TypeError, ValueError) as error:
            message = f"紀錄之 law_date 應為 YYYY-MM-DD，收到 {kept['law_date']!r}"
            raise RecordError(message) from error
        law = LawInForce(**kept["law"])
        missing = tuple(kept["missing"])
        return cls(**{**kept, "law_date": law_date, "missing": missing, "law": law})


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of the result that is not what was recorded."""

    at: str
    recorded: Any
    replayed: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """A record decided again.

    Attributes:
        record: what was kept.
        law: the law that decided now.
        differing: the parts of the law that are not those of the record.
        differences: the values that came out otherwise; for facts that can no longer be, where
            they are refused and why.
    """

    record: Record
    law: LawInForce
    rulebook: str
    differing: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Return whether the same came out, to the dollar."""
        return not self.differences

    def to_json(self) -> dict[str, Any]:
        """Return the replay as JSON has it."""
        return {
            "decision": self.record.decision,
            "holds": self.holds,
            "rulebook": {"recorded": self.record.rulebook, "replayed": self.rulebook},
            "differing": list(self.differing),
            "differences": [asdict(one) for one in self.differences],
        }

    def to_text(self) -> str:
        """Return the replay for people."""
        lines = [self._law_sentence(), self._outcome_sentence()]
        lines += [
            f"　{one.at}：原為 {_shown(one.recorded)}，重算為 {_shown(one.replayed)}"
            for one in self.differences
        ]
        return "\n".join(lines)

    def _law_sentence(self) -> str:
        if not self.differing:
            return f"依同一法規（{self.rulebook}）重算。"
        parts = "、".join(PARTS[part] for part in self.differing)
        return f"法規已非原決定所依（原 {self.record.rulebook}，現 {self.rulebook}）：{parts}不同。"

    def _outcome_sentence(self) -> str:
        if self.holds:
            return "結果與原決定完全相符。"
        return f"結果與原決定有 {len(self.differences)} 處不同："


def replay(record: Record, decider: Decider) -> Replay:
    """Decide a record again.

    Raises:
        RecordError: the record is of another decision.
    """
    if record.decision != decider.name:
        message = f"紀錄是 {record.decision} 之決定，不能以 {decider.name} 重算；請選用同名之決定"
        raise RecordError(message)
    law = LawInForce.of(decider)
    return Replay(
        record,
        law,
        decider.rulebook,
        record.law.differing(law),
        tuple(_differences(record, decider)),
    )


def _differences(record: Record, decider: Decider) -> Iterator[Difference]:
    try:
        result = decider.decide(record.law_date, record.facts)
    except InvalidFactsError as error:
        for problem in error.problems:
            yield Difference(problem.at, "可受理", problem.message)
        return
    again = Record.of(result, record.facts)
    for name in ("status", "outcome", "missing"):
        yield from _compared(f"/{name}", getattr(record, name), getattr(again, name))


def _compared(at: str, recorded: Any, replayed: Any) -> Iterator[Difference]:
    """Yield the innermost values that are not the same."""
    if isinstance(recorded, Mapping) and isinstance(replayed, Mapping):
        for name in dict.fromkeys((*recorded, *replayed)):
            yield from _compared(f"{at}/{name}", recorded.get(name), replayed.get(name))
    elif (
        isinstance(recorded, list) and isinstance(replayed, list) and len(recorded) == len(replayed)
    ):
        for i, (one, other) in enumerate(zip(recorded, replayed, strict=True)):
            yield from _compared(f"{at}/{i}", one, other)
    elif recorded != replayed or type(recorded) is not type(replayed):
        yield Difference(at, recorded, replayed)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy as JSON keeps it, so that nothing is changed behind the record's back."""
    return json.loads(json.dumps(value, ensure_ascii=False))  # type: ignore[no-any-return]


def _refuse_other_keys(kept: object, of: type[Any], what: str) -> None:
    known = {field.name for field in fields(of)}
    given = set(kept) if isinstance(kept, Mapping) else set()
    if given != known:
        missing, unknown = "、".join(sorted(known - given)), "、".join(sorted(given - known))
        problems = [f"缺 {missing}"] if missing else []
        problems += [f"不認得 {unknown}"] if unknown else []
        message = f"{what}{'；'.join(problems)}。請檢查檔案是否完整、是否由本系統產生"
        raise RecordError(message)


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else repr(value)
