"""Programs drawn at random from the whole algebra, typed so that each of them can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests.statute.small.lines import by_day
from tests.statute.small.specimen import Program, Specimen

from openosh.statute.symbols import Exact, fixed, greatest, least, when, word


DEEPEST = 3
LINES = "lines"


@dataclass(frozen=True)
class Said:
    """A part of a program: how to make its symbol, and how to say it where a test fails."""

    words: str
    make: Callable[[Specimen], Any] = field(repr=False)


Drawn = st.SearchStrategy[Said]


def one(words: str, make: Callable[[Specimen], Any]) -> Drawn:
    return st.just(Said(words, make))


def joined(words: str, make: Callable[..., Any], *parts: Drawn) -> Drawn:
    """Return what ``make`` makes of parts; ``words`` has a place for each."""

    def put(said: tuple[Said, ...]) -> Said:
        text = words.format(*(part.words for part in said))
        return Said(text, lambda of: make(*(part.make(of) for part in said)))

    return st.tuples(*parts).map(put)


def numbered(
    words: str, make: Callable[..., Any], part: Drawn, numbers: st.SearchStrategy[Any]
) -> Drawn:
    """Return what ``make`` makes of a part and a fixed number."""

    def put(said: tuple[Said, Any]) -> Said:
        inner, number = said
        text = words.format(inner.words, number)
        return Said(text, lambda of: make(inner.make(of), number))

    return st.tuples(part, numbers).map(put)


def fixed_number(number: int) -> Drawn:
    return one(str(number), lambda _: fixed(number))


def fixed_word(text: str) -> Drawn:
    return one(f"'{text}'", lambda _: word(text))


def facts(names: str, *, over: str, of_lines: str = "") -> list[Drawn]:
    """Return facts of the case, and of a line where the program is about lines."""

    def of_case(name: str) -> Drawn:
        return one(name, lambda of: getattr(of, name))

    def of_line(name: str) -> Drawn:
        return one(f"line.{name}", lambda of: getattr(of.lines.each, name))

    lines = of_lines.split() if over == LINES else []
    return [*map(of_case, names.split()), *map(of_line, lines)]


def truths(depth: int, over: str) -> Drawn:
    simple = st.one_of(facts("p q r", over=over, of_lines="fine"))
    if depth == 0:
        return simple
    t, w, d = truths(depth - 1, over), wholes(depth - 1, over), days(depth - 1, over)
    x = texts(over)
    return st.one_of(
        simple,
        joined("({} & {})", lambda a, b: a & b, t, t),
        joined("({} | {})", lambda a, b: a | b, t, t),
        joined("~{}", lambda a: ~a, t),
        joined("({} < {})", lambda a, b: a < b, w, w),
        joined("({} == {})", lambda a, b: a == b, w, w),
        joined("({} >= {})", lambda a, b: a >= b, d, d),
        joined("({} != {})", lambda a, b: a != b, x, x),
        joined("{}.is_true()", lambda a: a.is_true(), t),
        joined("{}.known()", lambda a: a.known(), w),
        joined("when {}: {} else {}", lambda a, b, c: when(a).then(b).otherwise(c), t, t, t),
        one("some other named s", lambda of: of.others.some(lambda row: row.fine, name=of.s)),
        one("months lists d", lambda of: of.law.lists("months", of.d.month())),
        joined("({} <= {})", lambda a, b: a <= b, x, x),
        _some_other(w, over),
        x.map(_some_of_that_kind),
    )


def _some_other(least_amount: Drawn, over: str) -> Drawn:
    """Whether a row of the name of the line (or case) has more than a number."""

    def make(said: Said) -> Said:
        def symbol(of: Specimen) -> Any:
            name = of.lines.each.name if over == LINES else of.s
            number = said.make(of)
            return of.others.some(lambda row: row.amount > number, name=name)

        return Said(f"some other of my name > {said.words}", symbol)

    return least_amount.map(make)


def _some_of_that_kind(kind: Said) -> Said:
    return Said(
        f"some fine other of kind {kind.words}",
        lambda of: of.others.some(lambda row: row.fine, kind=kind.make(of)),
    )


def wholes(depth: int, over: str) -> Drawn:
    simple = st.one_of(
        *facts("a b n left_out", over=over, of_lines="amount"),
        *map(fixed_number, (0, 1, 3)),
    )
    if depth == 0:
        return simple
    t, w, d = truths(depth - 1, over), wholes(depth - 1, over), days(depth - 1, over)
    ratios = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 5)])
    modes = st.sampled_from(["half_up", "down", "up"])
    parts = [
        simple,
        joined("({} + {})", lambda a, b: a + b, w, w),
        joined("({} - {})", lambda a, b: a - b, w, w),
        numbered("({} * {})", lambda a, n: a * n, w, st.integers(-2, 3)),
        numbered("({} // {})", lambda a, n: a // n, w, st.sampled_from([-3, 2, 7])),
        numbered("({} % {})", lambda a, n: a % n, w, st.sampled_from([-3, 2, 7])),
        numbered(
            "round({}, {})",
            lambda a, how: a.times(Exact.of(how[0])).rounded(how[1]),
            w,
            st.tuples(ratios, modes),
        ),
        joined("when {}: {} else {}", lambda a, b, c: when(a).then(b).otherwise(c), t, w, w),
        joined("least({}, {})", least, w, w),
        joined("greatest({}, {})", greatest, w, w),
        joined("{}.presumed({})", lambda a, b: a.presumed(b), w, w),
        joined("{}.once({})", lambda a, b: a.once(b), w, t),
        joined("({}.days_since {})", lambda a, b: a.days_since(b), d, d),
        joined("{}.month_index()", lambda a: a.month_index(), d),
        joined("{}.day_of_month()", lambda a: a.day_of_month(), d),
        one("limit(d)", lambda of: of.law_on(of.d).count("limit")),
        one("cap(c, n)", lambda of: of.law.count("standard", "cap", size=of.c, level=of.n)),
        one("award(a, b)", lambda of: of.law.best("award", "amount", injuries=of.a, diseases=of.b)),
        one("lines that are fine", lambda of: of.lines.count(lambda row: row.fine)),
        one("sum of lines", lambda of: of.lines.total(lambda row: row.amount)),
        one("names", lambda of: of.lines.distinct(lambda row: row.name, lambda row: row.fine)),
        one(
            "largest other",
            lambda of: of.others.largest(lambda row: row.amount, fixed(0), name=of.s),
        ),
    ]
    if over == LINES:
        parts += [_before(t, w, same) for same in SAME]
    return st.one_of(parts)


SAME: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "case": lambda _: (),
    "day": lambda line: (line.day,),
    "month": lambda line: (line.day.month_index(),),
    "name": lambda line: (line.name,),
    "half-day and fine": lambda line: (line.day, line.time >= line.law.time("noon"), line.fine),
}


def _before(among: Drawn, amount: Drawn, same: str) -> Drawn:
    def make(said: tuple[Said, Said, bool]) -> Said:
        test, each, latest_first = said

        def symbol(of: Specimen) -> Any:
            return by_day(of).before(
                test.make(of),
                within=SAME[same](of.lines.each),
                amount=each.make(of),
                latest_first=latest_first,
            )

        order = "after" if latest_first else "before"
        return Said(f"[{each.words} of lines {order} of one {same} if {test.words}]", symbol)

    return st.tuples(among, amount, st.booleans()).map(make)


def days(depth: int, over: str) -> Drawn:
    simple = st.one_of(facts("d e law_date none_yet", over=over, of_lines="day"))
    if depth == 0:
        return simple
    t, d = truths(depth - 1, over), days(depth - 1, over)
    return st.one_of(
        simple,
        numbered("({} + {} days)", lambda a, n: a.plus_days(n), d, st.integers(-31, 31)),
        numbered("({} + {} months)", lambda a, n: a.plus_months(n), d, st.integers(-13, 13)),
        numbered("({} + {} working)", lambda a, n: a.plus_working_days(n), d, st.integers(0, 9)),
        joined("{}.first_of_month()", lambda a: a.first_of_month(), d),
        joined("{}.last_of_month()", lambda a: a.last_of_month(), d),
        joined("when {}: {} else {}", lambda a, b, c: when(a).then(b).otherwise(c), t, d, d),
        joined("greatest({}, {})", greatest, d, d),
    )


def texts(over: str) -> Drawn:
    words = map(fixed_word, ("甲", "small", ""))
    simple = st.one_of(*facts("s c nobody", over=over, of_lines="name kind"), *words)
    p = st.one_of(facts("p", over=over, of_lines="fine"))
    return st.one_of(
        simple,
        joined("{}.presumed({})", lambda a, b: a.presumed(b), simple, simple),
        joined(
            "when {}: {} else {}", lambda a, b, c: when(a).then(b).otherwise(c), p, simple, simple
        ),
    )


def programs(over: str) -> st.SearchStrategy[Program]:
    """Return programs over the lines, or about the case."""
    said = truths(DEEPEST, over) | wholes(DEEPEST, over) | days(DEEPEST, over)
    return said.map(_of_every_line if over == LINES else _of_case)


def _of_case(said: Said) -> Program:
    return Program(said.words, said.make, ())


def _of_every_line(said: Said) -> Program:
    """Make a value of the lines also of what was drawn about the case alone."""

    def make(of: Specimen) -> Any:
        return said.make(of).once(of.lines.each.fine.known())

    return Program(said.words, make, (), over=LINES)
