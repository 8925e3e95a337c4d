"""``openosh where CLAUSE``: where a clause is computed, cited, read and tried out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.padding import Padding
from rich.text import Text

from openosh.server import discovery, screen
from openosh.server.command_line import Command, unknown
from openosh.server.law_index import (
    DECISION,
    EXAMPLE,
    FACT,
    NUMBER,
    READING,
    RULE,
    LawIndex,
)
from openosh.statute.figures import roc_day
from openosh.statute.rulebook.names import BASES, KINDS
from openosh.statute.typeset import wrapped


if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from openosh.statute.law import Clause


HEADINGS = {
    RULE: "計算",
    DECISION: "決定",
    NUMBER: "數值",
    FACT: "事實",
    READING: "解釋",
    EXAMPLE: "範例",
}
MOST_LISTED = 20
INDENT = 8
"""Columns before what stands beside a heading."""


class Found(NamedTuple):
    """A clause of a programme."""

    law: LawIndex
    clause: Clause


@click.command(
    cls=Command,
    help="一則條文在何處：條文、計算它的規則、引用它的數值與事實、疑義的解釋、範例，\n"
    "各附檔名與行號。不計算的條文說明理由。",
)
@click.argument("clause", metavar="CLAUSE", help="條文代號，例如 s5.q1.noon；可只寫開頭")
def command(clause: str) -> None:
    """Show a clause, or list those whose id begins as was written."""
    indexes, identifier = _asked(clause)
    clauses = [
        Found(one, clause) for one in indexes for clause in one.programme.text.latest().values()
    ]
    console = screen.console()
    exact = [found for found in clauses if found.clause.id == identifier]
    below = [found for found in clauses if found.clause.id.startswith(identifier)]
    if exact:
        for found in exact:
            _show(found, console)
    elif below:
        _list(below, identifier, console)
    else:
        known = [found.clause.id for found in clauses]
        raise click.ClickException(
            unknown("則條文", identifier, known, "只寫開頭可列出一組，例如 s5.q1。")
        )


def _asked(clause: str) -> tuple[list[LawIndex], str]:
    """Return the programmes that are meant, and the id as it stands in their text."""
    slug, _, rest = clause.partition(":")
    if not rest:
        return _all_indexes(), clause
    if slug not in discovery.slugs():
        indexes = _all_indexes()
        texts = [one.programme.text.latest() for one in indexes]
        if any(one.startswith(f"{slug}:") for text in texts for one in text):
            return indexes, clause
    return [LawIndex(discovery.programme(slug))], rest


def _all_indexes() -> list[LawIndex]:
    return [LawIndex(programme) for programme in discovery.programmes()]


def _list(found: list[Found], start: str, console: Console) -> None:
    console.print(Text(f"以「{start}」開頭的條文共 {len(found)} 則：", style="title"))
    listed = screen.grid()
    for one in found[:MOST_LISTED]:
        listed.add_row(one.clause.id, Text(one.clause.text, overflow="ellipsis", no_wrap=True))
    console.print(Padding(listed, (0, 0, 0, 2)))
    if len(found) > MOST_LISTED:
        console.print(f"  …另有 {len(found) - MOST_LISTED} 則，請多寫幾個字。")


def _show(found: Found, console: Console) -> None:
    law, clause = found
    programme = law.programme
    listed = _uses(found)
    console.print(
        Text(f"{programme.prefix}{clause.id}", style="title") + Text(f"　{clause.locator}")
    )
    console.print(screen.quotation(clause.text))
    about = (KINDS.get(clause.kind, clause.kind), BASES.get(clause.basis, clause.basis))
    console.print(Text(f"  {programme.title}　{'・'.join(about)}", style="aside"))
    if clause.note:
        console.print(Text(f"  校註：{clause.note}", style="aside"))
    console.print()
    console.print(Padding(listed, (0, 0, 0, 2)))
    if clause.id not in programme.excused and not law.computed(clause.id):
        console.print(Text("  尚無規則計算這則條文，清單上也沒有不計算的理由。", style="warn"))
    console.print()


def _uses(found: Found) -> Table:
    law, clause = found
    listed = screen.grid()
    for start, place in law.texts(clause.id):
        listed.add_row("條文", _line(f"{roc_day(start)}起", "", str(place)))
    for kind, heading in HEADINGS.items():
        for use in law.uses.get(clause.id, ()):
            if use.kind == kind:
                listed.add_row(heading, _line(use.label, use.name, str(use.place)))
    if clause.id in law.programme.excused:
        listed.add_row("不計算", Text(law.programme.excused[clause.id]))
    return listed


def _line(label: str, name: str, place: str) -> Text:
    words = f"{label} {name}" if name else label
    about = Text("\n".join(wrapped(words, screen.console().width - INDENT)))
    about.highlight_regex(rf"{re.escape(name)}$", "figure")
    return about.append(f"\n{place}", style="aside")
