"""Programs about whole numbers, exact ratios, days, times and texts."""

from __future__ import annotations

from fractions import Fraction

from tests.statute.small.specimen import Program, case

from openosh.statute.symbols import Exact, fixed, greatest, least, nothing, word


HALF = Exact.of(Fraction(1, 2))
THIRD = Exact.of(Fraction(1, 3))
TWO_THIRDS = Exact.of(Fraction(2, 3))

NUMBERS_AND_TEXTS = [
    Program(
        "sum, difference and product are exact",
        lambda of: (of.a + of.b) * (of.a - of.b),
        [case(45), case(-3, a=1), case(None, "a", a=None), case(None, "a", "b", a=None, b=None)],
    ),
    Program(
        "a quotient is rounded down, below zero too",
        lambda of: of.a // of.b,
        [case(3), case(-4, a=-7), case(-4, b=-2), case(3, a=-7, b=-2), case(None, "b", b=None)],
    ),
    Program(
        "a remainder belongs to a quotient that is rounded down",
        lambda of: of.a % of.b,
        [case(1), case(1, a=-7), case(-1, b=-2), case(-1, a=-7, b=-2), case(0, a=6)],
    ),
    Program(
        "a half is rounded up, away from zero",
        lambda of: of.a.times(HALF).rounded(),
        [
            case(4),
            case(3, a=6),
            case(1, a=1),
            case(0, a=0),
            case(-1, a=-1),
            case(None, "a", a=None),
        ],
    ),
    Program(
        "a third is rounded to the nearest",
        lambda of: of.a.times(THIRD).rounded(),
        [case(2), case(0, a=1), case(1, a=2), case(-1, a=-2), case(0, a=-1)],
    ),
    Program(
        "rounded down is towards zero",
        lambda of: of.a.times(TWO_THIRDS).rounded("down"),
        [case(4), case(4, a=6), case(-4, a=-7), case(0, a=1), case(None, "a", a=None)],
    ),
    Program(
        "rounded up is away from zero",
        lambda of: of.a.times(TWO_THIRDS).rounded("up"),
        [case(5), case(4, a=6), case(-5, a=-7), case(1, a=1), case(0, a=0)],
    ),
    Program(
        "one number over another, both facts",
        lambda of: of.a.over(of.n).rounded(),
        [case(7), case(4, n=2), case(2, n=3), case(-4, a=-7, n=2), case(None, "n", n=None)],
    ),
    Program(
        "a fraction times and over whole numbers",
        lambda of: of.a.over(of.n).times(10).over(4).rounded("down"),
        [case(17), case(8, n=2), case(2, a=2, n=2), case(None, "n", n=None)],
    ),
    Program(
        "two fractions are compared exactly",
        lambda of: of.a.over(of.b).at_least(TWO_THIRDS),
        [case(True), case(True, a=2, b=3), case(False, a=199, b=300), case(None, "b", b=None)],
    ),
    Program(
        "what may stand beside a part so that it is two thirds of the whole",
        lambda of: TWO_THIRDS.rest_for(of.a).rounded("down"),
        [case(3), case(2, a=4), case(None, "a", a=None)],
    ),
    Program(
        "the least and the greatest",
        lambda of: least(of.a, of.b, fixed(1)) + greatest(of.a, of.b),
        [case(8), case(0, a=-2), case(None, "a", a=None)],
    ),
    Program(
        "six comparisons of whole numbers",
        lambda of: (
            (of.a == of.b)
            | ((of.a != of.b) & (of.a < of.b))
            | ((of.a <= of.b) & (of.a >= of.b))
            | (of.a > of.b + 100)
        ),
        [case(False), case(True, a=2), case(True, a=1), case(True, a=103), case(False, a=102)],
    ),
    Program(
        "an open number leaves a comparison open",
        lambda of: of.a <= of.b,
        [case(False), case(True, a=2), case(None, "a", a=None), case(None, "b", b=None)],
    ),
    Program(
        "a day so many days later and earlier",
        lambda of: of.d.plus_days(of.a).minus_days(of.b),
        [
            case("2026-04-05"),
            case("2026-02-28", a=-29),
            case("2026-03-01", d="2026-02-24"),
            case("2024-02-29", d="2024-02-24"),
            case(None, "d", d=None),
            case(None, "b", b=None),
        ],
    ),
    Program(
        "days between two days",
        lambda of: of.d.days_since(of.e),
        [case(89), case(-276, e="2027-01-01"), case(None, "d", "e", d=None, e=None)],
    ),
    Program(
        "whole months later, the last day where the month has no such day",
        lambda of: of.d.plus_months(of.a),
        [
            case("2026-10-31"),
            case("2026-04-30", a=1),
            case("2026-02-28", a=-1),
            case("2024-02-29", d="2023-11-30", a=3),
            case("2025-12-31", a=-3),
            case("2026-03-31", a=0),
            case(None, "a", a=None),
        ],
    ),
    Program(
        "the n-th working day after a day, and the next where n is nothing",
        lambda of: of.d.plus_working_days(of.a),
        [
            case("2026-04-13"),
            case("2026-10-16", d="2026-09-01", a=30),
            case("2026-03-31", a=0),
            case("2026-04-07", d="2026-04-03", a=0),
            case("2026-04-07", d="2026-04-03", a=1),
            case("2026-01-02", d="2026-01-01", a=1),
            case(None, "d", d=None),
            case(None, "a", a=None),
        ],
    ),
    Program(
        "year, month, day and the number of the month",
        lambda of: (
            of.d.year() * 1_000_000
            + of.d.month() * 10_000
            + of.d.day_of_month() * 100
            + (of.d.month_index() - of.e.month_index())
        ),
        [case(2_026_033_102), case(2_027_013_112, d="2027-01-31"), case(None, "d", d=None)],
    ),
    Program(
        "the first and the last day of a month",
        lambda of: of.d.last_of_month().days_since(of.d.first_of_month()),
        [case(30), case(27, d="2026-02-11"), case(28, d="2024-02-01"), case(None, "d", d=None)],
    ),
    Program(
        "the number of a block of days, counted from an anchor",
        lambda of: of.d.block(of.e, 14),
        [
            case(6),
            case(0, d="2026-01-14"),
            case(1, d="2026-01-15"),
            case(-1, d="2025-12-31"),
            case(-2, d="2025-12-17"),
            case(None, "e", e=None),
        ],
    ),
    Program(
        "days are compared as days",
        lambda of: (of.d >= of.e) & (of.d != of.e),
        [case(True), case(False, d="2026-01-01"), case(False, d="2025-12-31")],
    ),
    Program(
        "the later of two days",
        lambda of: greatest(of.d, of.e),
        [case("2026-03-31"), case("2026-04-01", e="2026-04-01"), case(None, "e", e=None)],
    ),
    Program(
        "minutes between two times",
        lambda of: of.t.minutes_since(of.u),
        [case(150), case(-719, t="00:00", u="11:59"), case(None, "u", u=None)],
    ),
    Program(
        "times are compared as times",
        lambda of: (of.t > of.u) & (of.t == of.t),
        [case(True), case(False, u="12:00"), case(None, "t", t=None)],
    ),
    Program(
        "a text is one of some",
        lambda of: of.s.among("甲", "乙"),
        [case(True), case(True, s="乙"), case(False, s="丙"), case(None, "s", s=None)],
    ),
    Program(
        "a text holds a part, a quotation mark and a percent sign being letters",
        lambda of: of.s.has("'%") | of.s.has("甲"),
        [case(True), case(True, s="a'%b"), case(False, s="'丙%"), case(None, "s", s=None)],
    ),
    Program(
        "a member of a fixed list is compared by name",
        lambda of: (of.c == "small") | (of.c != "large"),
        [case(True), case(False, c="large"), case(True, c="huge"), case(None, "c", c=None)],
    ),
    Program(
        "a member that is not known may be presumed to be a word of no list",
        lambda of: of.c.presumed(word("tiny")),
        [case("small"), case("tiny", c=None)],
    ),
    Program(
        "the first of two words, one of them a member of a fixed list",
        lambda of: least(of.c, of.s),
        [
            case("small"),
            case("a", s="a"),
            case("huge", c="huge", s="small"),
            case(None, "c", c=None),
        ],
    ),
    Program(
        "a number of a fixed list is a number",
        lambda of: of.n * 10 + of.n,
        [case(11), case(33, n=3), case(None, "n", n=None)],
    ),
    Program(
        "an optional fact that is left out has its default",
        lambda of: of.left_out + 1,
        [case(6), case(1, left_out=0), case(None, "left_out", left_out=None)],
    ),
    Program(
        "a known none is written nowhere, and nothing is missing",
        lambda of: of.nobody.filled(),
        [case(False), case(True, nobody="甲"), case(True, nobody=" ,'")],
    ),
    Program(
        "a known none may be given back",
        lambda of: of.nobody,
        [case(""), case("甲", nobody="甲")],
    ),
    Program(
        "whoever may have left has or has not",
        lambda of: of.none_yet.known() & (of.none_yet.presumed(of.d) <= of.d),
        [case(False), case(True, none_yet="2026-03-31"), case(False, none_yet="2026-04-01")],
    ),
    Program(
        "a record's facts are the case's",
        lambda of: ~of.place.remote & (of.place.people >= 50),
        [
            case(True),
            case(False, place={"remote": True, "people": 50}),
            case(False, place={"remote": None, "people": 49}),
            case(None, "place/remote", place={"remote": None, "people": 50}),
        ],
    ),
    Program(
        "the law date is known to everybody",
        lambda of: of.d <= of.law_date,
        [case(True), case(False, d="2026-09-01"), case(None, "d", d=None)],
    ),
    Program(
        "two fixed words are two words",
        lambda of: (word("甲") == of.s) & (nothing() != of.s),
        [case(True), case(False, s="乙"), case(None, "s", s=None)],
    ),
]
