"""Worked cases on a page: the name, the facts in short, what comes out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from openosh.statute.figures import roc_day
from openosh.statute.rulebook.markup import Html, el, join


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openosh.statute.rulebook.cases import Said, WorkedCase
    from openosh.statute.rulebook.places import View


FEW = 6
"""Cases beside a clause that are shown at once; more are folded."""


def every_case(cases: Iterable[WorkedCase], locators: Mapping[str, str], view: View) -> Html:
    """Return cases, clause by clause, each clause with the place where it stands."""
    groups = itertools.groupby(cases, key=lambda case: case.clauses[0])
    return join(
        *(
            el(
                "section",
                el("h2", view.prose(clause), "　", el("small", locators[clause])),
                (_case(case, view) for case in members),
                class_="cases",
            )
            for clause, members in groups
        )
    )


def beside(cases: Sequence[WorkedCase], view: View) -> Html:
    """Return the cases of a clause as a list: each with what comes out."""
    items = el(
        "ul",
        (
            el("li", view.link(case.name, case.anchor), el("small", f"　{_shortened(case.result)}"))
            for case in cases
        ),
    )
    if len(cases) <= FEW:
        return items
    return el("details", el("summary", f"{len(cases)} 件"), items, class_="folded")


def _case(case: WorkedCase, view: View) -> Html:
    others = [view.prose(clause) for clause in case.clauses[1:]]
    about = f"{case.origin}　{case.decision}　法律日期 {roc_day(case.law_date)}"
    return el(
        "section",
        el("h3", case.name),
        el("p", about, (join("　", other) for other in others), class_="cited"),
        el(
            "div",
            el("div", el("h4", "事實"), _told(case.facts, view)),
            el("div", el("h4", "結果"), _told(case.outcome, view), class_="comes-out"),
            class_="told",
        ),
        id=case.anchor,
        class_="case",
    )


def _told(told: Sequence[Said], view: View) -> Html:
    if not told:
        return el("p", "無")
    return el("dl", (join(el("dt", one.label), el("dd", _value(one, view))) for one in told))


def _value(said: Said, view: View) -> Html:
    rows = el("ul", (el("li", view.prose(row)) for row in said.rows)) if said.rows else ""
    return join(said.value, rows)


def _shortened(result: str, most: int = 60) -> str:
    return result if len(result) <= most else f"{result[:most]}…"
