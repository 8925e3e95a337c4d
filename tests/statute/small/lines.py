"""Programs over the lines of a list: counts of earlier lines, totals, the sieve."""

from __future__ import annotations

from functools import cache

from tests.statute.small.specimen import Line, Program, Specimen, case, line

from openosh.statute.ordered import Fate, Ordered, Standing, in_order, sieve
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, Whole, fixed, truth, when


EVERY = truth(value=True)


def by_day(of: Specimen) -> Ordered[Line]:
    return in_order(of.lines, lambda one: (one.day, one.time))


def by_amount(of: Specimen) -> Ordered[Line]:
    return in_order(of.lines, lambda one: (one.amount,))


def earlier_of_the_same_day(of: Specimen) -> Whole:
    each = of.lines.each
    return by_day(of).before(each.fine, within=(each.day,))


def earlier_of_the_same_name(of: Specimen) -> Whole:
    each = of.lines.each
    return by_day(of).before(each.fine, within=(each.name, each.day.year()), amount=each.amount)


def earlier_of_the_same_half_day(of: Specimen) -> Whole:
    each = of.lines.each
    afternoon = each.time >= each.law.time("noon")
    return by_day(of).before(EVERY, within=(each.day, afternoon, each.fine))


def later_of_the_same_month(of: Specimen) -> Whole:
    each = of.lines.each
    return by_day(of).before(
        each.fine, within=(each.day.month_index(),), amount=each.amount, latest_first=True
    )


def of_the_last_week(of: Specimen) -> Whole:
    each = of.lines.each
    return by_day(of).before(each.fine, within=(each.name,), amount=each.amount, rolling_days=7)


def taken_before(of: Specimen) -> Whole:
    return by_amount(of).before(EVERY, amount=of.lines.each.amount)


@rule("x", label="合格")
def is_fine(one: Line) -> Truth:
    return one.fine


@rule("x", label="同日第一")
def first_of_its_day(one: Line, standing: Standing[Line]) -> Truth:
    return standing.before(within=(one.day,)) < fixed(1)


@rule("x", label="二列以內")
def few_of_its_name(one: Line, standing: Standing[Line]) -> Truth:
    return standing.before(within=(one.name,), amount=fixed(1)) < fixed(1) + fixed(1)


@rule("x", label="甲不多於其他")
def balanced(one: Line, standing: Standing[Line]) -> Truth:
    is_first = one.name == "甲"
    excess = standing.count(is_first) - standing.count(~is_first)
    later = standing.before(where=is_first, latest_first=True)
    return ~is_first | (later >= excess)


@cache
def fate(of: Specimen) -> Fate:
    """One sieve, also where several programs are read as one."""
    return sieve(
        by_day(of),
        is_fine,
        first_of_its_day,
        few_of_its_name,
        balanced,
        amount=of.lines.each.amount,
        ceiling=of.a,
        ceiling_name="ceiling",
    )


def on(day: int, amount: int | None = 1, **otherwise: object) -> dict[str, object]:
    return line(amount, day=f"2026-03-{day:02}", **otherwise)


AN_UNDECIDED_LINE = [
    on(1, 3, name="乙"),
    on(1, 3, name="乙", fine=None),
    on(2, 3, name="乙"),
    on(3, 3, name="乙"),
]

LINES = [
    Program(
        "a count of earlier lines of the same day, by time, then as given",
        earlier_of_the_same_day,
        [
            case([]),
            case([0, 1, 2], lines=[on(1), on(1), on(1)]),
            case([2, 1, 0, 0], lines=[on(1), on(1, time="08:30"), on(1, time="08:00"), on(2)]),
            case([0, 0, 1], lines=[on(1, fine=False), on(1), on(1)]),
            case([0, 0, 1], lines=[on(1, fine=None), on(1), on(1)]),
            case([1, 0], lines=[on(1, time=None), on(1)]),
            case([0, None, 1], "lines/1/day", lines=[on(1), line(day=None), on(1)]),
        ],
        over="lines",
    ),
    Program(
        "a sum over earlier lines of the same name and year; an open amount adds nothing",
        earlier_of_the_same_name,
        [
            case([0, 5, 0], lines=[on(1, 5), on(2, 6), on(3, 7, name="乙")]),
            case([11, 6, 0], lines=[on(9, 5), on(8, 5), on(7, 6)]),
            case([0, 0, 3], lines=[on(1, None), on(2, 3), on(3, 9)]),
            case([0, 0], lines=[line(5, day="2025-12-31"), line(6, day="2026-01-01")]),
            case([0, None], "lines/1/name", lines=[on(1, 5), on(2, 6, name=None)]),
        ],
        over="lines",
    ),
    Program(
        "a count within a half-day and a yes or no",
        earlier_of_the_same_half_day,
        [
            case(
                [0, 1, 0, 0, 1],
                lines=[
                    on(1),
                    on(1, time="11:59"),
                    on(1, time="12:00"),
                    on(1, time="10:00", fine=False),
                    on(1, time="13:00"),
                ],
            ),
            case([0, None], "lines/1/time", lines=[on(1), on(1, time=None)]),
            case([0, None], "lines/1/fine", lines=[on(1), on(1, fine=None)]),
        ],
        over="lines",
    ),
    Program(
        "a sum over later lines of the same month",
        later_of_the_same_month,
        [
            case([9, 4, 0, 0], lines=[on(1, 3), on(2, 5), on(3, 4), line(8, day="2026-04-01")]),
            case([0, 5], lines=[on(2, 5), on(1, 3)]),
            case([0, 0], lines=[on(1, 3), on(2, 5, fine=None)]),
        ],
        over="lines",
    ),
    Program(
        "a sum over the last seven days, this one included",
        of_the_last_week,
        [
            case([0, 1, 3, 6, 7], lines=[on(1, 1), on(1, 2), on(7, 3), on(7, 4), on(8, 5)]),
            case([0, 0], lines=[on(1, 1), on(8, 2)]),
            case([0, 0], lines=[on(1, 1), on(2, 2, name="乙")]),
            case([0, 0, 2], lines=[on(1, None), on(2, 2), on(3, 1)]),
        ],
        over="lines",
    ),
    Program(
        "lines are taken by a number, the unknown one last",
        taken_before,
        [
            case([1, 3, 0], lines=[on(1, 2), on(1, None), on(1, 1)]),
            case([0, 3, 6], lines=[on(1, 3), on(1, 3), on(1, 3)]),
            case([-2, 0], lines=[on(1, 5), on(1, -2)]),
        ],
        over="lines",
        apart=True,
    ),
    Program(
        "lines are taken by a word, not by its place in the list of words",
        lambda of: in_order(of.lines, lambda one: (one.kind,)).before(EVERY),
        [case([1, 2, 0], lines=[on(1), on(1, kind="tiny"), on(1, kind="huge")])],
        over="lines",
        apart=True,
    ),
    Program(
        "a total adds up the lines that count for certain, and what is known of them",
        lambda of: of.lines.total(lambda one: one.amount, lambda one: one.fine),
        [
            case(0),
            case(7, lines=[on(1, 3), on(2, 4), on(3, 5, fine=False)]),
            case(3, lines=[on(1, 3), on(2, 4, fine=None), on(3, None)]),
        ],
    ),
    Program(
        "a count of lines that know of their case",
        lambda of: of.lines.count(lambda one: (one.amount >= of.b) & (one.day <= of.d)),
        [
            case(0),
            case(1, lines=[on(1, 2), on(1, 1), line(2, day="2026-04-01")]),
            case(0, lines=[on(1, 2)], b=None),
            case(1, lines=[on(1, 2), on(1, None)]),
        ],
    ),
    Program(
        "different names among the lines that count",
        lambda of: of.lines.distinct(lambda one: one.name, lambda one: one.fine),
        [
            case(0),
            case(2, lines=[on(1), on(2), on(3, name="乙"), on(4, name="丙", fine=False)]),
            case(1, lines=[on(1), on(2, name=None), on(3, name="乙", fine=None)]),
        ],
    ),
    Program(
        "a line knows the totals of its case",
        lambda of: (
            of.lines.each.amount * of.lines.total(lambda one: one.amount)
            - of.lines.count(lambda one: one.fine)
        ),
        [
            case([38, 58], lines=[on(1, 4), on(2, 6)]),
            case([None, 14], "lines/0/amount", lines=[on(1, None), on(2, 4)]),
        ],
        over="lines",
    ),
    Program(
        "a line reads a fact of its case",
        lambda of: when(of.p).then(of.lines.each.amount).otherwise(of.a),
        [
            case([3, 4], lines=[on(1, 3), on(2, 4)]),
            case([7, 7], lines=[on(1, 3), on(2, 4)], p=False),
            case([None, 7], "p", lines=[on(1, 3), on(2, 7)], p=None),
        ],
        over="lines",
    ),
    Program(
        "what the sieve grants: conditions first, then what is left of the ceiling",
        lambda of: fate(of).granted,
        [
            case([4, 3], lines=[on(1, 4, name="乙"), on(2, 5, name="乙")]),
            case([3, 4], lines=[on(2, 5, name="乙"), on(1, 4, name="乙")]),
            case([7, 0], lines=[on(1, 7, name="乙"), on(2, 1, name="乙")]),
            case([0, 4], lines=[on(1, 4, fine=False, name="乙"), on(1, 4, name="乙")]),
            case([0, 0], lines=[on(1, 4, name="乙"), on(2, 4, name="乙")], a=0),
            case([0, 0], lines=[on(1, 4, name="乙"), on(2, 4, name="乙")], a=-1),
            case([3, None, 3, 0], "lines/1/fine", lines=AN_UNDECIDED_LINE),
            case([None], "a", lines=[on(1, 4, name="乙")], a=None),
            case([0], lines=[on(1, 4, fine=False)], a=None),
            case([None, 5], "lines/0/amount", lines=[on(1, None, name="乙"), on(1, 5, name="乙")]),
        ],
        over="lines",
    ),
    Program(
        "where the sieve removed a line: the first condition that fails",
        lambda of: fate(of).removed_at,
        [
            case(["", ""], lines=[on(1, 4, name="乙"), on(2, 5, name="乙")]),
            case(
                ["is_fine", "", "first_of_its_day"],
                lines=[
                    on(1, fine=False, name="乙"),
                    on(1, name="乙"),
                    on(1, name="乙", time="10:00"),
                ],
            ),
            case(
                ["", "", "few_of_its_name"],
                lines=[on(1, name="乙"), on(2, name="乙"), on(3, name="乙")],
            ),
            case(["", "", "balanced"], lines=[on(1), on(2, name="乙"), on(3)]),
            case(["", "ceiling"], lines=[on(1, 7, name="乙"), on(2, name="乙")]),
            case(["", None, "", "few_of_its_name"], "lines/1/fine", lines=AN_UNDECIDED_LINE),
            case(
                ["", None, ""],
                "lines/1/day",
                lines=[on(1, name="乙"), line(day=None, name="乙"), on(2, name="乙")],
            ),
        ],
        over="lines",
    ),
    Program(
        "what the ceiling cut off",
        lambda of: fate(of).cut_by_cap,
        [
            case([0, 2], lines=[on(1, 4, name="乙"), on(2, 5, name="乙")]),
            case([0, 5], lines=[on(1, 7, name="乙"), on(2, 5, name="乙")]),
            case([0, 0], lines=[on(1, 7, name="乙", fine=False), on(2, 5, name="乙")]),
            case([None], "a", lines=[on(1, 4, name="乙")], a=None),
        ],
        over="lines",
    ),
    Program(
        "the total granted counts the lines that are decided",
        lambda of: of.lines.total(lambda _: fate(of).granted),
        [
            case(0),
            case(7, lines=[on(1, 4, name="乙"), on(2, 5, name="乙")]),
            case(6, lines=AN_UNDECIDED_LINE),
        ],
    ),
]
