"""Programs about the numbers of the law: dated, by key, as ratio, list, threshold."""

from __future__ import annotations

from tests.statute.small.specimen import Program, case, line

from openosh.statute.symbols import fixed, when


AFTER = "2026-07-01"

LOOKUPS = [
    Program(
        "a number is the one in force on the day",
        lambda of: of.law_on(of.d).count("limit"),
        [
            case(100),
            case(100, d="2026-06-30"),
            case(200, d=AFTER),
            case(100, d="2026-01-01"),
            case(None, d="2025-12-31", status="not_covered"),
            case(None, "d", d=None),
        ],
    ),
    Program(
        "a number that is not yet in force has no value",
        lambda of: of.law_on(of.d).count("late"),
        [case(9, d=AFTER), case(None, status="not_covered"), case(None, "d", d=None)],
    ),
    Program(
        "a day that is computed says which number is in force",
        lambda of: of.law_on(of.d.plus_months(3)).count("limit"),
        [case(100, d="2026-03-31"), case(200, d="2026-04-01"), case(None, "d", d=None)],
    ),
    Program(
        "the law date says which number a case takes",
        lambda of: of.law.count("limit") + of.a,
        [case(107), case(None, "a", a=None)],
    ),
    Program(
        "each line takes the number of its own day",
        lambda of: of.lines.each.law.count("limit") * of.lines.each.amount,
        [
            case([100, 200], lines=[line(), line(day=AFTER)]),
            case([None, 300], "lines/0/day", lines=[line(day=None), line(3)]),
            case([None], lines=[line(day="2025-12-31")], status="not_covered"),
            case(
                [None, None],
                "lines/1/day",
                lines=[line(day="2025-12-31"), line(day=None)],
                status="not_covered",
            ),
        ],
        over="lines",
    ),
    Program(
        "ratios of all dates stand over one denominator",
        lambda of: of.a.times(of.law_on(of.d).ratio("share")).rounded(),
        [case(5), case(4, d=AFTER), case(667, a=1_000), case(600, a=1_000, d=AFTER)],
    ),
    Program(
        "a time of day of the law",
        lambda of: of.t >= of.law.time("noon"),
        [case(True), case(False, t="11:59"), case(None, "t", t=None)],
    ),
    Program(
        "a switch of the law",
        lambda of: of.law_on(of.d).switch("applies") & of.p,
        [case(True), case(False, d=AFTER), case(False, d=AFTER, p=None), case(None, "d", d=None)],
    ),
    Program(
        "a word of the law",
        lambda of: (
            when(of.law.word("period") == "month").then(of.d.month_index()).otherwise(of.d.year())
        ),
        [case(24_314), case(None, "d", d=None)],
    ),
    Program(
        "a list of the law holds a number",
        lambda of: of.law.lists("months", of.d.month()),
        [
            case(True),
            case(True, d="2026-08-01"),
            case(False, d="2026-04-01"),
            case(None, "d", d=None),
        ],
    ),
    Program(
        "a list of the law holds a word",
        lambda of: of.law.lists("words", of.s),
        [case(True), case(False, s="丙"), case(None, "s", s=None)],
    ),
    Program(
        "a table is read by its keys",
        lambda of: of.law.count("standard", "cap", size=of.c, level=of.n),
        [
            case(40),
            case(120, c="large"),
            case(80, c="large", n=2),
            case(60, c="large", n=3),
            case(None, c="huge", status="not_covered"),
            case(None, c="huge", n=2, status="not_covered"),
            case(None, c="huge", n=3, status="not_covered"),
            case(None, "c", c=None),
            case(None, "n", c="large", n=None),
        ],
    ),
    Program(
        "an open key is no question where every member has the same number",
        lambda of: of.law.count("standard", "cap", size=of.c, level=of.n),
        [case(40, n=None)],
    ),
    Program(
        "a ratio is read by its keys",
        lambda of: of.a.times(of.law.ratio("standard", "ratio", size=of.c, level=of.n)).rounded(),
        [
            case(6),
            case(4, c="large"),
            case(2, c="huge", n=3),
            case(None, "a", a=None),
            case(None, c="huge", status="not_covered"),
        ],
    ),
    Program(
        "the best single row of thresholds wins, and none is nothing",
        lambda of: of.law.best("award", "amount", injuries=of.a, diseases=of.b),
        [
            case(0),
            case(60, a=18),
            case(60, b=9),
            case(120, a=18, b=8),
            case(60, a=17, b=17),
            case(240, a=36, b=18),
            case(None, "a", a=None, b=9),
            case(None, "a", "b", a=None, b=None),
            case(240, a=None, b=90),
            case(None, "b", a=36, b=None),
        ],
    ),
    Program(
        "a number that only one branch reads is not asked for in the other",
        lambda of: when(of.p).then(of.law_on(of.d).count("late")).otherwise(fixed(0)),
        [case(0, p=False), case(None, status="not_covered"), case(9, d=AFTER)],
    ),
]
