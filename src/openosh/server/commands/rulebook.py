"""``openosh rulebook``: the law on the left, how it is computed on the right."""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openosh.server import screen
from openosh.server.arguments import DAY, PathType, programme_argument
from openosh.server.command_line import Command
from openosh.server.law_index import EXAMPLE, LawIndex
from openosh.statute.rulebook.book import Rulebook, rulebook_text, write_rulebook


if TYPE_CHECKING:
    from openosh.desk.programme import Programme


@click.command(
    cls=Command,
    help="一項計畫的規則書：每則條文、計算它的規則、當日的數值、疑義的採用說、範例。\n"
    "省略 --html 時印在畫面上。",
)
@programme_argument
@click.option("--on", "day", type=DAY, help="哪一天的法規，西元或民國；省略時為最新")
@click.option(
    "--html", "folder", type=PathType(exists=False, folder=True), help="寫成網頁，放在這個資料夾"
)
def command(programme: Programme, day: date | None, folder: Path | None) -> None:
    """Print the rulebook, or write it as a page."""
    book = _book(programme)
    on = day or _newest(programme)
    try:
        if folder is None:
            sys.stdout.write(rulebook_text(book, on, screen.console().width) + "\n")
        else:
            screen.remark(f"已寫入 {write_rulebook(book, folder, on)}")
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _book(programme: Programme) -> Rulebook:
    """Gather what the rulebook tells of a programme."""
    index = LawIndex(programme)
    examples: dict[str, list[str]] = defaultdict(list)
    for case in programme.handbook:
        for clause in case.quotes:
            examples[clause].append(case.title)
    for clause, uses in index.uses.items():
        examples[clause] += [use.label for use in uses if use.kind == EXAMPLE]
    return Rulebook(
        programme.slug,
        programme.title,
        programme.text,
        programme.numbers,
        {decision.name: decision.read(programme.numbers) for decision in index.decisions},
        programme.excused,
        {clause: names for clause, names in examples.items() if names},
    )


def _newest(programme: Programme) -> date:
    """Return the day since when the newest text and numbers stand."""
    numbers = (
        version.start for one in programme.numbers.entries.values() for version in one.versions
    )
    return max(*programme.text.versions, *numbers)
