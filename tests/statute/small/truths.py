"""Programs about conditions: three-valued logic, choices, what is presumed, what fails."""

from __future__ import annotations

from tests.statute.small.specimen import Program, Specimen, case

from openosh.statute.symbols import (
    Text,
    Truth,
    Whole,
    all_of,
    any_of,
    every_failing,
    first_failing,
    first_that_holds,
    fixed,
    judgement_needed,
    not_covered,
    nothing,
    truth,
    when,
    word,
)


def which_fails(of: Specimen) -> Text:
    return first_failing(first=of.p, second=of.q, third=of.r)


def grade(of: Specimen) -> Text:
    return first_that_holds("E", A=of.p & of.q, B=of.p, C=of.q)


def chosen(of: Specimen) -> Whole:
    return when(of.p).then(of.a).otherwise(of.b)


def chosen_of_three(of: Specimen) -> Text:
    return when(of.p).then(word("一")).when(of.q).then(word("二")).otherwise(nothing())


def uncovered_when_large(of: Specimen) -> Whole:
    gap = not_covered(Whole, "n9", "未規定")
    return when(of.c == "large").then(gap).otherwise(of.a)


def judged_when_large(of: Specimen) -> Whole:
    open_question = judgement_needed(Whole, "n9", "由承辦人員判斷")
    return when(of.c == "large").then(open_question).otherwise(of.a)


TRUTHS = [
    Program(
        "false wins in «and», and an open condition leaves the rest open",
        lambda of: of.p & of.q,
        [
            case(True),
            case(False, q=False),
            case(False, p=None, q=False),
            case(False, p=False, q=None),
            case(None, "p", p=None),
            case(None, "q", q=None),
            case(None, "p", "q", p=None, q=None),
        ],
    ),
    Program(
        "true wins in «or», and an open condition leaves the rest open",
        lambda of: of.p | of.q,
        [
            case(True, q=False),
            case(True, p=None),
            case(True, q=None),
            case(False, p=False, q=False),
            case(None, "p", p=None, q=False),
            case(None, "q", p=False, q=None),
            case(None, "p", "q", p=None, q=None),
        ],
    ),
    Program(
        "a condition that is open stays open when negated",
        lambda of: ~of.p,
        [case(False), case(True, p=False), case(None, "p", p=None)],
    ),
    Program(
        "all of many conditions",
        lambda of: all_of(of.p, of.q, of.r),
        [case(True), case(False, r=False, p=None), case(None, "q", "r", q=None, r=None)],
    ),
    Program(
        "any of many conditions, negated ones among them",
        lambda of: any_of(~of.p, of.q & of.r, ~of.r),
        [
            case(True),
            case(False, q=False),
            case(None, "q", q=None),
            case(True, q=None, r=False),
            case(None, "p", "q", p=None, q=None),
        ],
    ),
    Program(
        "a choice takes one branch, and does not ask the other",
        chosen,
        [
            case(7),
            case(2, p=False),
            case(7, b=None),
            case(None, "a", a=None),
            case(2, p=False, a=None),
        ],
    ),
    Program(
        "an open choice is open, unless both branches have the same known value",
        chosen,
        [
            case(None, "p", p=None),
            case(7, p=None, b=7),
            case(None, "p", p=None, a=None),
            case(None, "p", p=None, a=None, b=None),
        ],
    ),
    Program(
        "a chain of choices asks later tests only when earlier ones failed",
        chosen_of_three,
        [
            case("一"),
            case("二", p=False),
            case("", p=False, q=False),
            case("一", q=None),
            case(None, "q", p=False, q=None),
            case(None, "p", p=None),
        ],
    ),
    Program(
        "what the law presumes holds while a fact is not known",
        lambda of: of.p.presumed(truth(value=False)),
        [case(True), case(False, p=False), case(False, p=None)],
    ),
    Program(
        "a presumed fact may fall back on another fact",
        lambda of: of.a.presumed(of.b),
        [case(7), case(2, a=None), case(None, "b", a=None, b=None)],
    ),
    Program(
        "a condition that is not known to hold counts as false",
        lambda of: (of.p & of.q).is_true(),
        [case(True), case(False, p=False), case(False, p=None), case(False, q=None)],
    ),
    Program(
        "whether something is known is always known",
        lambda of: (of.a + of.b).known(),
        [case(True), case(False, a=None), case(False, b=None)],
    ),
    Program(
        "what depends on an open question waits for it",
        lambda of: of.a.once(of.p),
        [case(7), case(7, p=False), case(None, "p", p=None), case(None, "a", a=None)],
    ),
    Program(
        "the first condition that fails is named, and an open one before it leaves it open",
        which_fails,
        [
            case(""),
            case("second", q=False, r=False),
            case("first", p=False, q=None, r=None),
            case(None, "p", p=None, q=False),
            case(None, "q", q=None, r=None),
            case(None, "r", r=None),
        ],
    ),
    Program(
        "all conditions that fail are named in the order written, once all are known",
        lambda of: every_failing(first=of.p, second=of.q, third=of.r),
        [
            case(()),
            case(("second",), q=False),
            case(("first", "second", "third"), p=False, q=False, r=False),
            case(None, "q", p=False, q=None),
            case(None, "p", "r", p=None, r=None),
        ],
    ),
    Program(
        "the first name whose condition holds is the grade",
        grade,
        [
            case("A"),
            case("B", q=False),
            case("C", p=False),
            case("E", p=False, q=False),
            case(None, "q", q=None),
            case(None, "p", p=None),
        ],
    ),
    Program(
        "a condition about nothing but constants is decided",
        lambda of: (fixed(1) > fixed(0)) & of.p,
        [case(True), case(False, p=False), case(None, "p", p=None)],
    ),
    Program(
        "what the law does not cover has no value, and nobody can supply one",
        uncovered_when_large,
        [
            case(7),
            case(None, c="large", status="not_covered"),
            case(None, "c", c=None),
            case(None, "a", a=None),
        ],
    ),
    Program(
        "what is left to judgement waits for a person",
        judged_when_large,
        [
            case(7),
            case(None, c="large", status="judgement_needed"),
            case(None, "a", a=None),
        ],
    ),
    Program(
        "a fact that a person must judge waits for that person",
        lambda of: of.j & of.p,
        [
            case(True),
            case(False, p=False, j=None),
            case(None, j=None, status="judgement_needed"),
            case(None, "p", p=None, j=None),
        ],
    ),
    Program(
        "a gap of the law is stronger than an open question",
        lambda of: uncovered_when_large(of).once(of.p),
        [case(None, "p", p=None, c="large", status="not_covered"), case(None, "p", p=None)],
    ),
    Program(
        "a known false is not opened by a gap of the law",
        lambda of: of.p & (uncovered_when_large(of) > fixed(0)),
        [
            case(True),
            case(False, c="large", p=False),
            case(None, c="large", status="not_covered"),
        ],
    ),
    Program(
        "two conditions of one kind, one of them fixed",
        lambda of: Truth((of.p | truth(value=False)).node) & truth(value=True),
        [case(True), case(False, p=False), case(None, "p", p=None)],
    ),
]
