"""Programs about related rows, lists inside rows, and the largest value among rows."""

from __future__ import annotations

from tests.statute.small.specimen import Line, Other, Program, Specimen, case, group, line, other

from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, Whole, fixed, truth, word


def covered(of: Specimen) -> Truth:
    each = of.lines.each
    return of.others.some(lambda row: each.day <= row.until, name=each.name)


def named_and_sized(of: Specimen) -> Truth:
    each = of.lines.each
    return of.others.some(lambda row: row.fine, name=each.name, amount=each.amount)


@rule("x", label="數額加一")
def one_more(row: Other) -> Whole:
    return row.amount + fixed(1)


@rule("x", label="同名合格之數")
def fine_others(one: Line) -> Whole:
    return Specimen.of(one).others.count(lambda row: row.fine)


def some_row_is_more(of: Specimen) -> Truth:
    each = of.lines.each
    return of.others.some(lambda row: one_more(row) > each.amount, name=each.name)


RELATIONS = [
    Program(
        "whether some row fulfils a condition",
        lambda of: of.others.some(lambda row: row.fine),
        [
            case(False),
            case(True, others=[other(), other(fine=False)]),
            case(False, others=[other(fine=False)]),
            case(True, others=[other(fine=None), other()]),
            case(None, "others/0/fine", others=[other(fine=None), other(fine=False)]),
            case(None, "others/0/fine", "others/1/fine", others=[other(fine=None)] * 2),
        ],
    ),
    Program(
        "whether there is a row at all",
        lambda of: of.others.some(),
        [case(False), case(True, others=[other(None, fine=None)])],
    ),
    Program(
        "whether there is a row of that name",
        lambda of: of.others.some(name=of.s),
        [
            case(False),
            case(True, others=[other("乙"), other()]),
            case(False, others=[other("乙")]),
            case(None, "others/1/name", others=[other("乙"), other(None)]),
            case(True, others=[other(), other(None)]),
            case(None, "s", s=None, others=[other()]),
            case(None, "s", s=None),
        ],
    ),
    Program(
        "whether there is a row of a word that is a member of its list",
        lambda of: of.others.some(lambda row: row.fine, kind=word("large")),
        [
            case(False, others=[other()]),
            case(True, others=[other(kind="large")]),
            case(None, "others/0/kind", others=[other(kind=None)]),
        ],
    ),
    Program(
        "whether there is a row of a kind that stands in another list of kinds",
        lambda of: of.others.some(lambda row: row.fine, kind=of.lines.each.kind),
        [
            case([True, False], lines=[line(), line(kind="tiny")], others=[other()]),
            case([None], "others/0/kind", lines=[line()], others=[other(kind=None)]),
            case([None], "lines/0/kind", lines=[line(kind=None)], others=[other()]),
        ],
        over="lines",
    ),
    Program(
        "whether there is a row whose kind is a text",
        lambda of: of.others.some(lambda row: row.kind == of.c, name=of.s, kind=of.s),
        [
            case(False, others=[other()]),
            case(True, s="small", others=[other("small")]),
            case(False, s="small", c="huge", others=[other("small")]),
            case(None, "c", s="small", c=None, others=[other("small")]),
        ],
    ),
    Program(
        "the largest kind is the last word",
        lambda of: of.others.largest(lambda row: row.kind, of.c, fine=truth(value=True)),
        [
            case("huge", c="huge"),
            case("small", others=[other(kind="large"), other()]),
        ],
    ),
    Program(
        "whether a row of the name of this line fulfils a condition about both",
        covered,
        [
            case([], others=[other()]),
            case([False], lines=[line()]),
            case([True, False], lines=[line(), line(name="乙")], others=[other()]),
            case(
                [True, False],
                lines=[line(), line(day="2027-01-01")],
                others=[other("乙"), other(), other(until="2026-02-28")],
            ),
            case(
                [None, False, True],
                "others/0/until",
                lines=[line(), line(name="丙"), line(name="乙")],
                others=[other(until=None), other("乙")],
            ),
            case(
                [True, None, None],
                "others/1/name",
                lines=[line(), line(name="丙"), line(name="乙")],
                others=[other(), other(None)],
            ),
            case([None], "lines/0/name", lines=[line(name=None)], others=[other()]),
            case([None], "lines/0/day", lines=[line(day=None)], others=[other()]),
            case([True], lines=[line()], others=[other(), other(until=None), other(None)]),
            case(
                [False],
                lines=[line(day="2027-01-01")],
                others=[other(None), other(None, until="2026-02-28")],
            ),
            case([True], lines=[line()], others=[other(until="2026-02-28")] * 4 + [other()]),
        ],
        over="lines",
    ),
    Program(
        "whether a row with both keys fulfils a condition",
        named_and_sized,
        [
            case([True, False], lines=[line(), line(2)], others=[other()]),
            case([None], "others/0/amount", lines=[line()], others=[other(amount=None)]),
            case([None], "others/0/name", lines=[line()], others=[other(None)]),
            case([False], lines=[line()], others=[other(None, amount=2)]),
            case([False], lines=[line()], others=[other("乙", amount=None)]),
            case(
                [None],
                "others/0/amount",
                "others/0/name",
                lines=[line()],
                others=[other(None, amount=None)],
            ),
            case([False], lines=[line()], others=[other(None, amount=None, fine=False)]),
        ],
        over="lines",
    ),
    Program(
        "a row is judged by a step of its own",
        some_row_is_more,
        [
            case([True, False], lines=[line(1), line(2)], others=[other()]),
            case([None], "others/0/amount", lines=[line(1)], others=[other(amount=None)]),
        ],
        over="lines",
    ),
    Program(
        "a line knows how many rows there are",
        lambda of: fine_others(of.lines.each) + of.lines.each.amount,
        [case([2, 3], lines=[line(1), line(2)], others=[other(), other(fine=False)])],
        over="lines",
    ),
    Program(
        "the largest value among the rows of a name, the default without any",
        lambda of: of.others.largest(lambda row: row.amount, fixed(0), name=of.s),
        [
            case(0),
            case(5, others=[other(amount=3), other(amount=5), other("乙", amount=9)]),
            case(-2, others=[other(amount=-2)]),
            case(None, "others/0/amount", others=[other(amount=None), other(amount=9)]),
            case(None, "others/1/name", others=[other(), other(None)]),
            case(None, "s", s=None),
        ],
    ),
    Program(
        "the latest day among all rows, a fact of the case without any",
        lambda of: of.others.largest(lambda row: row.until, of.d),
        [
            case("2026-03-31"),
            case("2026-12-31", others=[other(until="2026-02-28"), other()]),
            case(None, "d", d=None),
            case("2026-12-31", d=None, others=[other()]),
        ],
    ),
    Program(
        "the largest value for each line",
        lambda of: of.others.largest(
            lambda row: row.amount + of.lines.each.amount, fixed(0), name=of.lines.each.name
        ),
        [
            case([7, 0], lines=[line(2), line(name="乙")], others=[other(amount=5), other()]),
            case([None], "lines/0/amount", lines=[line(None)], others=[other()]),
            case([0], lines=[line(None)]),
            case([None], "lines/0/name", lines=[line(name=None)], others=[other()]),
        ],
        over="lines",
    ),
    Program(
        "a list of values of the rows",
        lambda of: of.groups.values("seen_in").some(
            lambda row: row.value == of.d.year(), title=of.s
        ),
        [
            case(False),
            case(False, groups=[group()]),
            case(True, groups=[group(seen_in=[2025, 2026])]),
            case(False, groups=[group("乙", seen_in=[2026])]),
            case(None, "groups/0/seen_in", groups=[group(seen_in=None), group("乙", seen_in=None)]),
            case(None, "groups/0/seen_in/1", groups=[group(seen_in=[2025, None])]),
            case(None, "groups/0/title", groups=[group(None, seen_in=[2026])]),
            case(False, groups=[group(None, seen_in=[2025])]),
        ],
    ),
    Program(
        "a line inside a row knows the facts of its row",
        lambda of: of.groups.each.items.each.size <= of.groups.each.items.each.group.limit,
        [
            case([], groups=[group()]),
            case([True, False, True], groups=[group("甲", 10, 11), group("乙", 1)]),
            case([None, True], "groups/0/items/0/size", groups=[group("甲", None, 2)]),
            case([None], "groups/0/limit", groups=[group("甲", 3, limit=None)]),
        ],
        over="groups_items",
    ),
    Program(
        "a total over lines inside rows",
        lambda of: of.groups.each.items.total(lambda item: item.size),
        [case(0), case(6, groups=[group("甲", 1, 2), group("乙", 3), group("丙", None)])],
    ),
]
