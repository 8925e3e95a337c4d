"""``openosh bulk DECISION``: tables in, tables out."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openosh.server import screen, table_files
from openosh.server.arguments import DECISION, OneOf, PathType
from openosh.server.command_line import Command
from openosh.server.engines import ENGINES, POLARS, STATUS, EngineError, compute
from openosh.server.table_files import FileError
from openosh.statute.bulk import TableError
from openosh.statute.expr import CASE


if TYPE_CHECKING:
    import polars as pl

    from openosh.statute.decide import Decider


KEEP = {"steps": "all", "outcome": "outcome"}
STATUSES = {
    "decided": "已決定",
    "unknown": "有事實尚不明",
    "judgement_needed": "待人判斷",
    "not_covered": "法規未涵蓋",
}


@click.command(
    cls=Command,
    help="整批決定：由表格讀入許多案件，寫出每案的結果。\n"
    "案件的表名為 cases（case 案件編號、law_date 適用法規之日及案件的事實），\n"
    "各清單的表與清單同名；需要哪些欄，見 openosh decide --list 決定名稱。",
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
    help="表的檔案、活頁簿或資料夾（.parquet、.csv、.xlsx）",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    required=True,
    help="結果：資料夾內每表一檔；寫檔名時案件入該檔，清單入旁邊同名的檔；.xlsx 為活頁簿",
)
@click.option(
    "--format",
    "form",
    type=OneOf(*table_files.FORMATS),
    default="parquet",
    show_default=True,
    help="--out 為資料夾時的格式",
)
@click.option(
    "--engine", type=OneOf(*ENGINES), default=POLARS, show_default=True, help="由誰計算；結果相同"
)
@click.option(
    "--keep",
    type=OneOf(*KEEP),
    default="outcome",
    show_default=True,
    help="steps 留下事實與每一步，outcome 只留結果",
)
def command(
    decider: Decider,
    more: tuple[Path, ...],
    tables: tuple[Path, ...],
    out: Path,
    form: str,
    engine: str,
    keep: str,
) -> None:
    """Read, decide, write; say how much there was and how long it took."""
    program, began = decider.program, time.perf_counter()
    try:
        with screen.progress() as bar:
            task = bar.add_task("讀取", total=3)
            given = table_files.read(program, [*tables, *more])
            bar.update(task, advance=1, description=f"決定（{engine}）")
            found = compute(engine, program, given, KEEP[keep])
            bar.update(task, advance=1, description="寫檔")
            files = table_files.write(found, program, out, form)
    except (FileError, TableError, EngineError) as error:
        raise click.ClickException(str(error)) from error
    screen.files_written(files, {name: frame.height for name, frame in found.items()})
    _summarise(found[CASE], time.perf_counter() - began)


def _summarise(cases: pl.DataFrame, seconds: float) -> None:
    """Say how many cases were decided, and how many not and why."""
    counts = dict(cases[STATUS].value_counts().iter_rows())
    parts = [f"{STATUSES[name]} {counts[name]:,}" for name in STATUSES if name in counts]
    screen.remark(f"{'、'.join(parts) or '沒有案件'}；{seconds:.1f} 秒")
