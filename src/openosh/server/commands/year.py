"""``openosh year``: a fictional national year, for demonstrations, tests and measurements."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openosh.server import screen, table_files
from openosh.server.arguments import COUNT, OneOf, PathType, programmes_argument
from openosh.server.command_line import Command


if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from openosh.desk.programme import Programme


class SizeType(click.ParamType[tuple[str, int]]):
    """How many of something: ``visits=10000``."""

    name = "NAME=N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return the name and the number."""
        if isinstance(value, tuple):
            return value
        name, _, number = str(value).partition("=")
        if not name or not number:
            self.fail(f"「{value}」請寫成 名稱=個數，例如 visits=10000", param, ctx)
        return name, COUNT.convert(number, param, ctx)


@click.command(
    cls=Command,
    help="產生一個虛構年度的全國資料，含缺漏與錯誤；省略計畫時，每項計畫各一個資料夾。\n"
    "同一個種子（seed）在任何機器上都產生相同的資料；其中沒有任何真實的人或單位。",
)
@programmes_argument
@click.option("--out", type=PathType(exists=False, folder=True), required=True, help="放表的資料夾")
@click.option("--seed", type=COUNT, default=1, show_default=True, help="種子")
@click.option(
    "--size",
    "sizes",
    type=SizeType(),
    multiple=True,
    help="規模，可重複，例如 --size employers=200 --size visits=10000；省略時為全國規模",
)
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
    programmes: list[Programme],
    out: Path,
    seed: int,
    sizes: tuple[tuple[str, int], ...],
    form: str,
    *,
    tidy: bool,
) -> None:
    """Generate the tables and write them."""
    with_year = [one for one in programmes if one.year]
    if not with_year:
        raise click.UsageError(f"{programmes[0].title}沒有虛構年度可產生")
    makers = [importlib.import_module(f"{one.package}.{one.year}") for one in with_year]
    _refuse_unknownsizes_of(makers, dict(sizes))
    for one, maker in zip(with_year, makers, strict=True):
        folder = out if len(programmes) == 1 else out / one.slug
        wanted = {name: number for name, number in sizes if name in sizes_of(maker)}
        _write_year(one, maker, folder, form, seed=seed, messy=not tidy, **wanted)


def _write_year(
    programme: Programme, maker: ModuleType, out: Path, form: str, **wanted: int
) -> None:
    program = programme.decider(programme.year_of).program
    with screen.progress() as bar:
        task = bar.add_task(f"產生　{programme.title}", total=2)
        tables = maker.generate(**wanted)
        bar.update(task, advance=1, description="寫檔")
        files = table_files.write(tables, program, out, form)
    screen.files_written(files, {name: frame.height for name, frame in tables.items()})


def sizes_of(maker: ModuleType) -> dict[str, int]:
    """Return how many of what a year has, by name: the numbers that its generator takes."""
    given = inspect.signature(maker.generate).parameters.values()
    return {one.name: one.default for one in given if type(one.default) is int}


def _refuse_unknownsizes_of(makers: list[ModuleType], wanted: Mapping[str, int]) -> None:
    known = {name: size for maker in makers for name, size in sizes_of(maker).items()}
    strangers = [name for name in wanted if name not in known]
    if strangers:
        there = "、".join(f"{name}={size:,}" for name, size in known.items())
        raise click.UsageError(f"沒有 {'、'.join(strangers)} 這種規模；可用（全國規模）：{there}")
