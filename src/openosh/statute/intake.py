"""Taking in a request: every fact checked at once, unknown kept as unknown.

A fact that cannot be is refused with the place where it stands and what to write instead, and all
problems of a request are found in one go. What passes becomes a :class:`Case`: columns of typed
values, None where a fact is not known.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from openosh.kit import decimals
from openosh.statute.expr import CASE, NOTHING
from openosh.statute.facts import Facts, Record, RowList, Scalar, Shape, ValueList, column_name
from openosh.statute.figures import end_of
from openosh.statute.sources import Source, path_of, sources_of


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""No person, firm or law of these programmes is older, and no period reaches further."""
PLACES_SAID = {"tenths": "一", "hundredths": "二"}
WHOLE_LIST = -1
"""Position of the row that stands for a list of plain values that is not known as a whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact that cannot be: where it stands, what is wrong and what to do."""

    at: str
    message: str


class InvalidFactsError(ValueError):
    """All problems of one request."""

    def __init__(self, problems: list[Problem]) -> None:
        """Hold the problems, in the order of the request."""
        super().__init__("；".join(f"{p.at} {p.message}" for p in problems))
        self.problems = problems


@dataclass(slots=True)
class Case:
    """The facts of one case, by source and column."""

    columns: dict[str, dict[str, list[Any]]]
    positions: dict[str, list[tuple[int, ...]]]
    has_unknown: bool = False

    def size(self, source: str) -> int:
        """Return how many rows a list has."""
        return len(self.positions[source])


@dataclass(slots=True)
class Intake:
    """Reads requests for one facts class."""

    facts: type[Facts]
    sources: dict[str, Source] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the columns."""
        self.sources = sources_of(self.facts)

    def read(self, law_date: date, given: object) -> Case:
        """Return the case.

        Raises:
            InvalidFactsError: with every fact that cannot be.
        """
        reader = _Reader(self.sources)
        reader.read_record(self.facts, CASE, "", "/facts", (), given, {})
        if reader.problems:
            raise InvalidFactsError(reader.problems)
        case = reader.case
        case.columns[CASE]["law_date"] = [law_date]
        return case


class _Reader:
    """One pass over one request."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.problems: list[Problem] = []
        self.case = Case(
            {name: {column: [] for column in s.columns} for name, s in sources.items()},
            {name: [] for name in sources},
        )

    def refuse(self, at: str, message: str) -> None:
        self.problems.append(Problem(at, message))

    def read_record(
        self,
        facts: type[Facts],
        source: str,
        prefix: str,
        at: str,
        where: tuple[int, ...],
        given: object,
        row: dict[str, Any],
    ) -> None:
        """Read one record into ``row``; the outermost call also stores the row."""
        if not isinstance(given, dict):
            self.refuse(at, f"應為一組事實（物件），收到 {_shown(given)}。")
            return
        self._refuse_strangers(facts, at, given)
        here: dict[str, Any] = {}
        for name, spec in facts.specs.items():
            if isinstance(spec, Scalar):
                here[name] = self._scalar(spec.shape, f"{at}/{name}", name, given)
            elif isinstance(spec, Record):
                inner: dict[str, Any] = {}
                if self._present(f"{at}/{name}", name, given):
                    self.read_record(
                        spec.of,
                        source,
                        f"{prefix}{name}_",
                        f"{at}/{name}",
                        where,
                        given[name],
                        inner,
                    )
                row.update(inner)
        row.update({column_name(prefix, name): value for name, value in here.items()})
        if not prefix:
            self._store(source, where, row)
        self._read_lists(facts, source, at, where, given, row)
        for below, message in facts.problems(here, given):
            self.refuse(f"{at}/{below}", message)

    def _refuse_strangers(self, facts: type[Facts], at: str, given: Mapping[str, object]) -> None:
        for name in given:
            if name not in facts.specs:
                known = "、".join(k for k in facts.specs if k != "of")
                self.refuse(f"{at}/{name}", f"不認得的事實。可用的是：{known}。")

    def _present(self, at: str, name: str, given: Mapping[str, object]) -> bool:
        if name in given:
            return True
        self.refuse(at, "缺少此項。尚不知道時請寫 null，不可省略。")
        return False

    def _scalar(self, shape: Shape, at: str, name: str, given: Mapping[str, object]) -> Any:
        if name not in given and shape.optional:
            return shape.default
        if not self._present(at, name, given):
            return None
        value = given[name]
        if value is None:
            self.case.has_unknown |= not shape.null_means
            return NOTHING if shape.null_means and shape.format in {"text", "choice"} else None
        decoded = DECODERS[shape.format](shape, value)
        if isinstance(decoded, Problem):
            clause = f"〔{shape.clause}〕" if shape.clause else ""
            self.refuse(at, f"{shape.label}：{decoded.message}，收到 {_shown(value)}。{clause}")
            return None
        return decoded

    def _store(self, source: str, where: tuple[int, ...], row: Mapping[str, Any]) -> None:
        for column, values in self.case.columns[source].items():
            values.append(row.get(column))
        self.case.positions[source].append(where)

    def _read_lists(
        self,
        facts: type[Facts],
        source: str,
        at: str,
        where: tuple[int, ...],
        given: Mapping[str, Any],
        row: Mapping[str, Any],
    ) -> None:
        for name, spec in facts.specs.items():
            if not isinstance(spec, RowList | ValueList):
                continue
            if not self._present(f"{at}/{name}", name, given):
                continue
            child = name if source == CASE else f"{source}_{name}"
            inherited = {} if source == CASE else dict(row)
            if isinstance(spec, RowList):
                self._rows(spec, child, f"{at}/{name}", where, given[name], inherited)
            else:
                self._values(spec, child, f"{at}/{name}", where, given[name], inherited)

    def _rows(
        self,
        spec: RowList[Facts],
        source: str,
        at: str,
        where: tuple[int, ...],
        given: object,
        inherited: Mapping[str, Any],
    ) -> None:
        if not isinstance(given, list):
            self.refuse(at, f"{spec.label}：應為清單，收到 {_shown(given)}。沒有時請寫 []。")
            return
        seen: dict[tuple[str, object], int] = {}
        for i, one in enumerate(given):
            row = dict(inherited)
            self.read_record(spec.of, source, "", f"{at}/{i}", (*where, i), one, row)
            self._refuse_twins(spec.of, f"{at}/{i}", i, row, seen)

    def _refuse_twins(
        self,
        facts: type[Facts],
        at: str,
        position: int,
        row: Mapping[str, Any],
        seen: dict[tuple[str, object], int],
    ) -> None:
        for name, spec in facts.specs.items():
            if isinstance(spec, Scalar) and spec.shape.key and row.get(name) is not None:
                first = seen.setdefault((name, row[name]), position)
                if first != position:
                    problem = f"與第 {first + 1} 列重複：{_shown(row[name])}。同一清單內不得重複。"
                    self.refuse(f"{at}/{name}", f"{spec.shape.label}{problem}")

    def _values(
        self,
        spec: ValueList,
        source: str,
        at: str,
        where: tuple[int, ...],
        given: object,
        inherited: Mapping[str, Any],
    ) -> None:
        if given is None:
            self.case.has_unknown = True
            self._store(source, (*where, WHOLE_LIST), {**inherited, "value": None})
            return
        if not isinstance(given, list):
            self.refuse(at, f"{spec.shape.label}：應為清單，收到 {_shown(given)}。沒有時請寫 []。")
            return
        for i, one in enumerate(given):
            value = self._scalar(spec.shape, f"{at}/{i}", "value", {"value": one})
            self._store(source, (*where, i), {**inherited, "value": value})


def place(source: Source, column: str, positions: tuple[int, ...]) -> str:
    """Return where in the request a fact of one row stands."""
    if positions and positions[-1] == WHOLE_LIST:
        return path_of(source, column, positions).rpartition("/")[0]
    return path_of(source, column, positions)


def _shown(value: object) -> str:
    """Show what was received, shortened, without ever repeating a whole document."""
    text = {None: "null", True: "true", False: "false"}.get(value) if _is_plain(value) else None  # type: ignore[call-overload]
    if text is None:
        text = f"「{value}」" if isinstance(value, str) else repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - one line of a message


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _text(shape: Shape, value: object) -> str | Problem:
    if not isinstance(value, str) or not value.strip():
        return Problem("", "應為非空白的文字")
    return _one_form(value) if shape.named else value


def _one_form(name: str) -> str:
    """Write a name in one form: full and half width alike, 臺 for 台, no white space."""
    return "".join(unicodedata.normalize("NFKC", name).replace("台", "臺").split())


def _choice(shape: Shape, value: object) -> str | Problem:
    if isinstance(value, str) and value in shape.choices:
        return value
    return Problem("", f"應為 {'、'.join(map(str, shape.choices))} 之一")


def _number(shape: Shape, value: object) -> int | Problem:
    if isinstance(value, int) and not isinstance(value, bool) and value in shape.choices:
        return value
    return Problem("", f"應為 {'、'.join(map(str, shape.choices))} 之一")


def _whole(shape: Shape, value: object) -> int | Problem:
    unit = f"（{shape.unit}）" if shape.unit else ""
    if not isinstance(value, int) or isinstance(value, bool):
        return Problem("", f"應為整數{unit}")
    if shape.least is not None and value < shape.least:
        return Problem("", f"應為不小於 {shape.least:,} 的整數{unit}")
    if shape.most is not None and value > shape.most:
        return Problem("", f"應為不大於 {shape.most:,} 的整數{unit}")
    return value


def _parts(shape: Shape, value: object) -> int | Problem:
    unit = f"（{shape.unit}）" if shape.unit else ""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    parts = decimals.read(value, shape.format) if is_number else None  # type: ignore[arg-type]
    if parts is None:
        return Problem("", f"應為至多{PLACES_SAID[shape.format]}位小數之數{unit}")
    if shape.least is not None and parts < shape.least:
        return Problem("", f"應為不小於 {end_of(shape, shape.least)} 之數{unit}")
    if shape.most is not None and parts > shape.most:
        return Problem("", f"應為不大於 {end_of(shape, shape.most)} 之數{unit}")
    return parts


def _day(_: Shape, value: object) -> date | Problem:
    if isinstance(value, str) and DAY.fullmatch(value):
        return _on_calendar(value, "曆上沒有這一天，請查明後改正")
    return Problem("", "應為西元日期，寫成 YYYY-MM-DD")


def _month(_: Shape, value: object) -> date | Problem:
    if isinstance(value, str) and MONTH.fullmatch(value):
        return _on_calendar(f"{value}-01", "曆上沒有這個月，請查明後改正")
    return Problem("", "應為西元年月，寫成 YYYY-MM")


def _on_calendar(iso: str, impossible: str) -> date | Problem:
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return Problem("", impossible)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return Problem("", f"年份應在 {FIRST_YEAR} 至 {LAST_YEAR} 之間（西元），請查明後改正")
    return found


def _time(_: Shape, value: object) -> int | Problem:
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return Problem("", "應為二十四小時制時刻，寫成 HH:MM")
    return int(found[1]) * 60 + int(found[2])


def _flag(_: Shape, value: object) -> bool | Problem:
    return value if isinstance(value, bool) else Problem("", "應為 true 或 false")


DECODERS: Mapping[str, Callable[[Shape, object], Any]] = {
    "text": _text,
    "choice": _choice,
    "number": _number,
    "whole": _whole,
    "money": _whole,
    "tenths": _parts,
    "hundredths": _parts,
    "day": _day,
    "month": _month,
    "time": _time,
    "flag": _flag,
}
