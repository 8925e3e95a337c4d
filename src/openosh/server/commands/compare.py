"""``openosh compare``: a population under two sets of numbers."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from openosh.server import screen, table_files
from openosh.server.arguments import COUNT, DAY, DECISION, PathType
from openosh.server.command_line import Command
from openosh.server.table_files import FileError
from openosh.statute.bulk import TableError
from openosh.statute.compare.population import compare, frozen_at, proposed
from openosh.statute.figures import roc_day


if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from openosh.statute.compare.differences import CaseEffect, Comparison, Tally
    from openosh.statute.decide import Decider
    from openosh.statute.numbers import Numbers


NEWEST = date.max


@click.command(
    cls=Command,
    help="比較兩套數值：同一批案件各依兩套數值決定，看誰增、誰減、在哪一步、預算差多少。\n"
    "--on 比較兩個日期的現行數值；--numbers 比較最新數值與擬議的 numbers.toml，\n"
    "擬議的檔案只須寫要改的數值。",
)
@click.argument("decider", type=DECISION, metavar="DECISION", help="決定的名稱")
@click.argument(
    "more",
    type=PathType(anything=True),
    nargs=-1,
    metavar="[FILE…]",
    help="其餘的表（接在 --tables 之後）",
)
@click.option(
    "--tables",
    type=PathType(anything=True),
    multiple=True,
    required=True,
    help="表的檔案、活頁簿或資料夾，與 openosh bulk 相同",
)
@click.option("--numbers", "proposal", type=PathType(), help="擬議的 numbers.toml")
@click.option("--on", "days", type=DAY, nargs=2, metavar="DATE DATE", help="兩個日期，西元或民國")
@click.option("--amount", default="", metavar="NAME", help="比較哪一項金額；省略時為核定金額")
@click.option("--by", multiple=True, metavar="NAME", help="依什麼分組：案件的事實或步驟；可重複")
@click.option("--most", type=COUNT, default=5, show_default=True, help="列出增減最多的案件數")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 印出")
def command(  # noqa: PLR0913 - one parameter for each word of the command line
    decider: Decider,
    more: tuple[Path, ...],
    tables: tuple[Path, ...],
    *,
    proposal: Path | None,
    days: tuple[date, date] | None,
    amount: str,
    by: tuple[str, ...],
    most: int,
    as_json: bool,
) -> None:
    """Decide twice, and show what differs."""
    before, after = _two_sets(decider.numbers, proposal, days)
    decision = decider.decision
    try:
        with screen.progress() as bar:
            task = bar.add_task("讀取", total=2)
            given = table_files.read(decider.program, [*tables, *more])
            bar.update(task, advance=1, description="決定兩次並比較")
            found = compare(
                decision.read(before),
                decision.read(after),
                given,
                amount=amount,
                classes=by or None,
                most=most,
            )
    except (FileError, TableError) as error:
        raise click.ClickException(str(error)) from error
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error
    if as_json:
        json.dump(found.to_json(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        _show(found, days, screen.console())


def _two_sets(
    numbers: Numbers, proposal: Path | None, days: tuple[date, date] | None
) -> tuple[Numbers, Numbers]:
    if (proposal is None) == (days is None):
        raise click.UsageError("請以 --numbers 或 --on 擇一，說明與什麼比較")
    if days is not None:
        return frozen_at(numbers, days[0]), frozen_at(numbers, days[1])
    now = frozen_at(numbers, NEWEST)
    return now, proposed(now, Path(str(proposal)).read_text(encoding="utf-8"))


# -- on the screen -------------------------------------------------------------------------------


def _show(found: Comparison, days: tuple[date, date] | None, console: Console) -> None:
    console.print(Text(found.label, style="title"))
    if days is not None:
        console.print(screen.item("·", f"{roc_day(days[0])} 與 {roc_day(days[1])} 之數值"))
    for one in found.changed:
        console.print(screen.item("·", f"{one.title}：{one.before} → {one.after}"))
    if not found.changed:
        console.print(screen.item("·", "兩套數值相同"))
    console.print()
    console.print(_sums(found))
    console.print()
    console.print(_by_class(found))
    if found.by_step:
        console.print()
        console.print(_by_step(found))
    for heading, cases in (("增加最多", found.most_gained), ("減少最多", found.most_lost)):
        if cases:
            console.print()
            console.print(_cases(heading, cases, found))
    if found.open_before or found.open_after:
        text = f"尚不能決定的案件：原 {found.open_before:,} 件，新 {found.open_after:,} 件，不計入"
        console.print()
        console.print(screen.item("·", text))


def _sums(found: Comparison) -> Table:
    listed = screen.table(
        "", "案件", "原", "新", "預算增減", figures={"案件", "原", "新", "預算增減"}
    )
    budget = Text(_signed(found.budget), style="figure")
    listed.add_row("合計", f"{found.cases:,}", f"{found.before:,}", f"{found.after:,}", budget)
    return listed


TALLY = ("增加", "增加金額", "減少", "減少金額")


def _tallied(tally: Tally) -> tuple[str, ...]:
    return f"{tally.gaining:,}", f"{tally.gained:,}", f"{tally.losing:,}", f"{tally.lost:,}"


def _by_class(found: Comparison) -> Table:
    figures = ("案件", *TALLY, "淨額")
    listed = screen.table(*(found.classes or ("",)), *figures, figures=figures)
    for group in found.by_class:
        members = group.members or ("全部",)
        net = _signed(group.tally.net)
        listed.add_row(*members, f"{group.cases:,}", *_tallied(group.tally), net)
    return listed


def _by_step(found: Comparison) -> Table:
    heading = f"步驟（以{found.counted}計）"
    listed = screen.table(heading, *found.classes, *TALLY, figures=TALLY)
    for step in found.by_step:
        listed.add_row(step.label, *step.members, *_tallied(step.tally))
    if found.beyond_lines:
        blank = [""] * len(found.classes)
        gain, loss = max(found.beyond_lines, 0), min(found.beyond_lines, 0)
        listed.add_row("全案上限或調整", *blank, "", f"{gain:,}", "", f"{loss:,}")
    return listed


def _cases(heading: str, cases: tuple[CaseEffect, ...], found: Comparison) -> Table:
    figures = ("原", "新", "增減")
    listed = screen.table(heading, *found.classes, *figures, figures=set(figures))
    for one in cases:
        sums = f"{one.before:,}", f"{one.after:,}", _signed(one.difference)
        listed.add_row(one.case, *one.members, *sums)
    return listed


def _signed(dollars: int) -> str:
    return f"{dollars:+,}" if dollars else "0"
