"""``openosh handbook``: the cases of the handbook, decided before your eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from openosh.server import discovery, screen
from openosh.server.arguments import PROGRAMME
from openosh.server.command_line import Command
from openosh.server.handbook_cases import decided


if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from openosh.desk.programme import Programme
    from openosh.server.handbook_cases import DecidedCase, Fall


DIFFERS = 1
"""Exit status where a case does not come out as the handbook has it."""


@click.command(
    cls=Command,
    help="決定手冊刊載的案例，並說明理由：每個數字都由法規逐步算出，再與手冊核對。",
)
@click.argument(
    "programme",
    type=PROGRAMME,
    required=False,
    metavar="[PROGRAMME]",
    help="計畫的代號；省略時決定所有計畫的案例",
)
def command(programme: Programme | None) -> int:
    """Show every case of the handbooks, and fail if one comes out differently."""
    console = screen.console()
    found = [programme] if programme else list(discovery.programmes())
    agree = True
    for one in found:
        if one.handbook:
            agree &= _show_programme(one, console)
    return 0 if agree else DIFFERS


def _show_programme(programme: Programme, console: Console) -> bool:
    cases = decided(programme)
    console.print()
    console.print(Rule(Text(programme.title, style="title"), style="aside"))
    console.print()
    console.print(
        screen.paragraph(
            "手冊刊載的案例，由法規逐步算出；每個理由後面註明所依的條文。"
            "綠色的數字是算出來與手冊相同的。"
        )
    )
    for case in cases:
        _show(case, console)
    agree = [case for case in cases if case.agrees]
    _close(programme, cases, len(agree), console)
    return len(agree) == len(cases)


def _show(case: DecidedCase, console: Console) -> None:
    console.print()
    console.print(Text(case.case.title, style="title"))
    figures = _figures(case)
    for quote in case.quotes:
        console.print(screen.quotation(quote.text, figures))
    console.print()
    console.print(Padding(_lines(case), (0, 0, 0, screen.MARGIN)))
    console.print()
    prefix = case.programme.prefix
    for reason in case.reasons():
        text = f"{reason.label}：{reason.sentence}"
        console.print(screen.item("·", text, reason.clause.removeprefix(prefix)))
    for fall in case.falls():
        mark = "✗" if fall.label else "·"
        console.print(screen.item(mark, _fallen(fall), fall.clause.removeprefix(prefix), "warn"))
    if case.agrees:
        console.print(screen.item("✓", "與手冊一致", style="good"))
    else:
        console.print(screen.item("✗", f"與手冊不同；手冊為 {case.expected}", style="bad"))


def _figures(case: DecidedCase) -> set[str]:
    """Return the amounts that were computed, as they are written."""
    shown = {cell for row in case.rows for cell in row.cells}
    shown |= {f"{row.sum:,}" for row in case.rows if row.sum is not None}
    shown |= {value for _, value in case.results()} | {f"{case.total or 0:,}"}
    return {figure for figure in shown if "," in figure}


def _lines(case: DecidedCase) -> Table:
    """Return the lines, then their sum, then what is decided about the whole."""
    added = case.total is not None
    headings = [*(column.heading for column in case.columns), *(("筆數", "小計") if added else ())]
    figures = {column.heading for column in case.columns if column.is_figure} | {"筆數", "小計"}
    listed = screen.table(*headings, figures=figures)
    for row in case.rows:
        sums = (str(len(row.lines)), f"{row.sum:,}") if added else ()
        listed.add_row(*row.cells, *sums)
    listed.add_section()
    room = [""] * (len(headings) - 2)
    if added:
        listed.add_row("合計", *room, f"{case.total:,}")
    *others, last = case.results()
    for label, value in others:
        listed.add_row(label, *room, value)
    listed.add_row(Text(last[0], style="title"), *room, Text(last[1], style="figure"))
    return listed


def _fallen(fall: Fall) -> str:
    """Say which lines got nothing or less, and why."""
    if not fall.label:
        return f"{len(fall.lines)} 筆只補助 {fall.granted:,} 元：其餘 {fall.lost:,} 元逾上限"
    lost = f"，計 {fall.lost:,} 元" if fall.lost else ""
    return f"{len(fall.lines)} 筆不補助{lost}　{fall.label}：{fall.sentence}"


def _close(programme: Programme, cases: list[DecidedCase], agree: int, console: Console) -> None:
    console.print()
    style = "good" if agree == len(cases) else "bad"
    console.print(Text(f"{len(cases)} 件案例，{agree} 件與手冊一致。", style=style))
    clause = cases[0].quotes[0].id
    for command, what in (
        (f"openosh where {clause}", "一則條文在何處計算、如何解釋"),
        (f"openosh rulebook {programme.slug}", "整部法規與它的算法"),
        ("openosh decide --list", "可作成的決定與所需的事實"),
    ):
        console.print(Text(f"  {command}", style="figure") + Text(f"　{what}", style="aside"))
    console.print()
