"""``openosh year``: a fictional national year, for demonstrations, tests and measurements."""

from __future__ import annotations

import importlib
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openosh.server import screen, table_files
from openosh.server.arguments import COUNT, OneOf, PathType, programme_argument
from openosh.server.command_line import Command


if TYPE_CHECKING:
    from types import ModuleType

    from openosh.desk.programme import Programme


@click.command(
    cls=Command,
    help="產生一個虛構年度的全國資料：事業單位、場次、備查、契約，含缺漏與錯誤。\n"
    "同一個種子（seed）在任何機器上都產生相同的資料；其中沒有任何真實的人或單位。",
)
@programme_argument
@click.option("--out", type=PathType(exists=False, folder=True), required=True, help="放表的資料夾")
@click.option("--seed", type=COUNT, default=1, show_default=True, help="種子")
@click.option("--employers", type=COUNT, help="事業單位（或該計畫之案件）數；省略時依計畫")
@click.option("--visits", type=COUNT, help="場次（或該計畫之明細）數；省略時依計畫")
@click.option(
    "--format",
    "form",
    type=OneOf(*table_files.FORMATS),
    default="parquet",
    show_default=True,
    help="檔案格式；xlsx 為一本活頁簿，每表一頁",
)
@click.option("--tidy", is_flag=True, help="不放入不知道的事實")
def command(
    programme: Programme,
    out: Path,
    seed: int,
    employers: int | None,
    visits: int | None,
    form: str,
    *,
    tidy: bool,
) -> None:
    """Generate the tables and write them."""
    if not programme.year:
        raise click.UsageError(f"{programme.title}沒有虛構年度可產生")
    maker = importlib.import_module(f"{programme.package}.{programme.year}")
    program = programme.decider(programme.year_of).program
    with screen.progress() as bar:
        task = bar.add_task("產生", total=2)
        tables = maker.generate(seed, **_sizes(maker, employers, visits), messy=not tidy)
        bar.update(task, advance=1, description="寫檔")
        files = table_files.write(tables, program, out, form)
    screen.files_written(files, {name: frame.height for name, frame in tables.items()})


def _sizes(maker: ModuleType, *given: int | None) -> dict[str, int]:
    """Return the sizes asked for, by the names that the year of the programme has for them."""
    names = [one for one in signature(maker.generate).parameters if one not in {"seed", "messy"}]
    asked = zip(names, given, strict=True)
    return {name: size for name, size in asked if size is not None}
