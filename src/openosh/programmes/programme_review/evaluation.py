"""The evaluation table as data: its four columns, with the opinions that the figures propose."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.programmes.programme_review.published_facts import facts_of


if TYPE_CHECKING:
    from openosh.programmes.programme_review.measures import Review, WorkItem


DECEMBER, LAST_DAY = 12, 31
NUMERALS = "〇一二三四五六七八九"


class Row(NamedTuple):
    """One row of the table.

    Attributes:
        number: 項次.
        name: 計畫名稱; empty where it has been lost.
        results: 執行成果, a line for each work item and sub-item.
        opinion: 評核意見; empty where the figures propose none.
    """

    number: int
    name: str
    results: tuple[str, ...]
    opinion: str


def table(review: Review) -> list[Row]:
    """Return the four columns, with the opinion that the figures of each project propose."""
    decider = PROGRAMME.decider("proposed_opinion")
    day = date(review.year, DECEMBER, LAST_DAY)
    return [
        Row(
            project.number,
            project.name,
            tuple(line for item in project.items for line in _lines(item)),
            decider.decide(day, facts_of(project)).outcome["opinion"] or "",
        )
        for project in review.projects
    ]


def _lines(item: WorkItem) -> list[str]:
    number = int(item.path.split(".")[1])
    lines = [f"{NUMERALS[number]}、{item.title}"]
    for sub in item.subs:
        position = sub.path.rpartition(".")[2]
        lines.append(sub.text if position == "0" else f"({position}){sub.text}")
    return lines
