"""``openosh rulebook``: the law on the left, how it is computed on the right."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openosh.server import discovery, screen
from openosh.server.arguments import DAY, PROGRAMME, PathType, only_programme
from openosh.server.books import newest_day, rulebook
from openosh.server.command_line import Command
from openosh.statute.figures import roc_day
from openosh.statute.rulebook.book import rulebook_text, write_rulebook, write_site


if TYPE_CHECKING:
    from openosh.desk.programme import Programme


@click.command(
    cls=Command,
    help="規則書：每則條文、計算它的規則、各日的數值、疑義的採用說、案例。\n"
    "省略 --html 時把一項計畫印在畫面上；指定 --html 而省略計畫時，所有計畫寫成一個網站。",
)
@click.argument(
    "programme",
    type=PROGRAMME,
    required=False,
    metavar="[PROGRAMME]",
    help="計畫的代號；寫成網站時省略即為所有計畫",
)
@click.option("--on", "day", type=DAY, help="哪一天的法規，西元或民國；省略時為最新")
@click.option(
    "--html", "folder", type=PathType(exists=False, folder=True), help="寫成網頁，放在這個資料夾"
)
@click.option(
    "--cases", type=PathType(folder=True), help="網頁另收錄這個資料夾所公布的案例（JSON）"
)
def command(
    programme: Programme | None, day: date | None, folder: Path | None, cases: Path | None
) -> None:
    """Print the rulebook, or write it as pages."""
    try:
        if folder is None:
            one = programme or only_programme()
            columns = screen.console().width
            sys.stdout.write(rulebook_text(rulebook(one), day or newest_day(one), columns) + "\n")
            return
        screen.remark(f"已寫入 {_write(programme, day, folder, cases)}")
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _write(programme: Programme | None, day: date | None, folder: Path, cases: Path | None) -> Path:
    """Write one programme, or all that have a text on that day."""
    if programme is not None:
        return write_rulebook(rulebook(programme, cases), folder, day or newest_day(programme))
    every = list(discovery.programmes())
    standing = [one for one in every if day is None or one.text.on(day)]
    if not standing:
        first = roc_day(min(min(one.text.versions) for one in every))
        raise ValueError(f"這一天沒有任何計畫有適用之條文；最早之條文自 {first} 起適用。")
    for one in every:
        if one not in standing:
            screen.remark(f"{one.title}在這一天沒有適用之條文，未收錄")
    books = [(rulebook(one, cases), day or newest_day(one)) for one in standing]
    return write_site(books, folder)
