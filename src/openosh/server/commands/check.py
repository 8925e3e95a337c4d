"""``openosh check``: is the law written so that it can only mean one thing?"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click
from rich.text import Text

from openosh.server import discovery, screen
from openosh.server.arguments import COUNT, PROGRAMME
from openosh.server.command_line import Command
from openosh.server.engines import POLARS
from openosh.server.law_checks import CHECKS, Lot, differences
from openosh.server.law_index import LawIndex


if TYPE_CHECKING:
    from rich.console import Console

    from openosh.desk.programme import Programme


WRONG = 1
"""Exit status where a check fails."""
MOST_SHOWN = 10


@click.command(
    cls=Command,
    help="檢查法規：數值表的缺口與重疊、引用的條文、規則的引文、手冊的案例，\n"
    "以及逐案、整批（Polars）、SQL（DuckDB）三種讀法在抽樣的案件上是否完全一致。",
)
@click.argument(
    "programme",
    type=PROGRAMME,
    required=False,
    metavar="[PROGRAMME]",
    help="計畫的代號；省略時檢查所有計畫",
)
@click.option(
    "--sample", type=COUNT, default=60, show_default=True, help="每項決定抽樣的案件數；0 不比較讀法"
)
@click.option("--seed", type=COUNT, default=1, show_default=True, help="抽樣的種子")
def command(programme: Programme | None, sample: int, seed: int) -> int:
    """Run every check, and fail if one finds something."""
    console = screen.console()
    found = [programme] if programme else list(discovery.programmes())
    passed = [_check(one, Lot(sample, seed), console) for one in found]
    return 0 if all(passed) else WRONG


def _check(programme: Programme, lot: Lot, console: Console) -> bool:
    console.print(Text(programme.title, style="title"))
    index = LawIndex(programme)
    passed = [_tell(check.title, list(check.problems(index)), console) for check in CHECKS]
    if lot.cases:
        passed.append(_tell(*_compared(programme, index, lot), console))
    return all(passed)


def _compared(programme: Programme, index: LawIndex, lot: Lot) -> tuple[str, list[str]]:
    """Compare the readings of every decision; return what was compared, and what differs."""
    engines = [POLARS, *(["duckdb"] if find_spec("duckdb") else [])]
    problems: list[str] = []
    with screen.progress() as bar:
        task = bar.add_task("比較讀法", total=len(index.decisions) * len(engines))
        for decision in index.decisions:
            decider = discovery.decider(f"{programme.slug}.{decision.name}")
            for engine in engines:
                bar.update(task, description=f"比較讀法　{decision.label}（{engine}）")
                problems += differences(programme, decider, engine, lot)
                bar.update(task, advance=1)
    cases = f"{len(index.decisions)} 項決定、每項 {lot.cases} 件以上"
    return f"逐案與 {'、'.join(engines)} 的每一步相同（{cases}）", problems


def _tell(title: str, problems: list[str], console: Console) -> bool:
    mark, style = ("✗", "bad") if problems else ("✓", "good")
    console.print(screen.item(mark, title, style=style))
    for problem in problems[:MOST_SHOWN]:
        console.print(screen.item(" ·", problem))
    if len(problems) > MOST_SHOWN:
        console.print(screen.item(" ·", f"…另有 {len(problems) - MOST_SHOWN} 處"))
    return not problems
