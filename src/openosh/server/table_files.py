"""Tables in files: Parquet, CSV and workbooks, one table per list of a decision.

The table of the cases is called ``cases``; each list is called like the list. Columns are read as
the facts declare them: a number in a spreadsheet that is not whole, or a text that is no date, is
an error that names its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from openosh.kit.decimals import PLACES as DECIMALS
from openosh.statute.expr import CASE, Fact, Node, Ref
from openosh.statute.facts import Shape
from openosh.statute.figures import end_of
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from openosh.statute.rule import Program
    from openosh.statute.sources import Source


CASES = "cases"
FORMATS = ("parquet", "csv", "xlsx")
MOST_ROWS = 1_048_575
"""Rows that a worksheet can hold below its heading."""
AUTOFIT = 10_000
"""Rows up to which the width of a column is fitted to its cells; it takes as long as writing."""
MINUTES = 60
DIGITS = 38
"""Digits of the longest number with decimals in a file."""
SLACK = 1e-6
"""A workbook keeps 0.7 as the nearest binary fraction; what is no nearer is not a tenth."""
YES, NO = ["true", "是", "1"], ["false", "否", "0"]
PLACES = ("position", "position_2")
LAW_DATE = Shape("day", "適用法規之日")
WRITTEN = {
    "day": "日期，寫成 YYYY-MM-DD",
    "month": "年月，寫成 YYYY-MM",
    "time": "時刻，寫成 HH:MM",
    "tenths": "至多一位小數之數",
    "hundredths": "至多二位小數之數",
    "flag": " true 或 false",
}


class FileError(ValueError):
    """Files that cannot be read as the tables of a decision; lists every problem."""


def read(program: Program, paths: Sequence[Path]) -> dict[str, pl.DataFrame]:
    """Return the tables of a decision, by source, typed as its facts are.

    Args:
        program: the decision.
        paths: files, workbooks or folders of them.

    Raises:
        FileError: a file cannot be read, is not a table of the decision, or has cells that cannot
            be; with every problem.
    """
    problems: list[str] = []
    tables: dict[str, pl.DataFrame] = {}
    for name, frame in _frames(paths, problems):
        source = CASE if name == CASES else name
        if source not in program.sources:
            known = "、".join(one or CASES for one in program.sources)
            problems.append(f"「{name}」不是這項決定的表；可用的是：{known}")
        elif source in tables:
            problems.append(f"表「{name}」有兩份；請只留一份")
        else:
            tables[source] = _typed(frame, name, program.sources[source], problems)
    if problems:
        raise FileError("\n".join(problems))
    return _alike(tables)


def write(tables: Mapping[str, pl.DataFrame], program: Program, out: Path, form: str) -> list[Path]:
    """Write tables and return the files.

    Args:
        tables: by source.
        program: the decision, for the facts that are written in a form of their own.
        out: a folder takes one file per table; a file takes the cases, and its neighbours, with
            the name of the list before the suffix, take the lists; a workbook takes all.
        form: one of ``FORMATS``, for a folder; the name of a file says its own.

    Raises:
        FileError: a table is too long for a worksheet.
    """
    form = _form(out) or form
    named = {
        name: _for_people(_with_decimals(frame, program, name), program.sources[name], form)
        for name, frame in tables.items()
    }
    if form == "xlsx":
        file = out if _form(out) else out / f"{program.decision.name}.xlsx"
        return [_workbook(named, file)]
    return [_write_file(frame, _file_for(name, out, form)) for name, frame in named.items()]


def _file_for(name: str, out: Path, form: str) -> Path:
    if not _form(out):
        return out / f"{name or CASES}.{form}"
    return out.with_suffix(f".{name}{out.suffix}") if name else out


def _write_file(frame: pl.DataFrame, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    if _form(file) == "parquet":
        frame.write_parquet(file)
    else:
        frame.write_csv(file)
    return file


# -- reading -----------------------------------------------------------------------------------


def _frames(paths: Sequence[Path], problems: list[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the tables of the files by the names that the files or sheets give them."""
    for path in paths:
        files = sorted(one for one in path.iterdir() if _form(one)) if path.is_dir() else [path]
        if not files:
            problems.append(f"{path} 裡沒有表；請放入 {'、'.join(f'.{one}' for one in FORMATS)} 檔")
        for file in files:
            try:
                yield from _read_file(file)
            except (pl.exceptions.PolarsError, OSError, ValueError) as error:
                problems.append(f"{file} 無法讀成表：{_first_line(error)}")


def _form(file: Path) -> str:
    suffix = file.suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else ""


def _read_file(file: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    match _form(file):
        case "parquet":
            yield file.stem, pl.read_parquet(file)
        case "csv":
            # Every cell as it is written, here and below: 007 is a name, not seven.
            yield file.stem, pl.read_csv(file, infer_schema=False)
        case "xlsx":
            as_written = {"dtypes": "string"}
            sheets = pl.read_excel(file, sheet_id=0, read_options=as_written, raise_if_empty=False)
            yield from sheets.items()
        case _:
            known = "、".join(f".{one}" for one in FORMATS)
            raise FileError(f"副檔名應為 {known}")


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


def _typed(frame: pl.DataFrame, table: str, source: Source, problems: list[str]) -> pl.DataFrame:
    """Return the columns that are facts, in their types."""
    columns = []
    for column in frame:
        if column.name == "case":
            columns.append(_numbered(column))
        elif column.name in PLACES:
            columns.append(column.cast(pl.Int64))
        elif column.name == "law_date" or column.name in source.columns:
            shape = source.columns.get(column.name, LAW_DATE)
            columns.append(_converted(column, shape, table, problems))
    return pl.DataFrame(columns)


def _numbered(cases: pl.Series) -> pl.Series:
    """Return numbers of cases as numbers, so that 2 comes before 10; other names stay names."""
    if cases.dtype == pl.String and cases.str.contains(r"^(0|[1-9]\d{0,17})$").all():
        return cases.cast(pl.Int64)
    return cases


def _alike(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the cases one type in all tables, so that their lines find them."""
    types = {frame["case"].dtype for frame in tables.values() if "case" in frame.columns}
    if len(types) <= 1:
        return tables
    text = pl.col("case").cast(pl.String)
    return {name: frame.with_columns(text) for name, frame in tables.items()}


def _converted(column: pl.Series, shape: Shape, table: str, problems: list[str]) -> pl.Series:
    """Return a column in the type of its fact; the first cell that cannot be is a problem."""
    given = column.str.strip_chars() if column.dtype == pl.String else column
    value = pl.col(column.name)
    made = given.to_frame().select(_conversion(value, column.dtype, shape))
    allowed = made.select(_allowed(value, shape)).to_series()
    wrong = (made.to_series().is_null() & given.is_not_null()) | ~allowed
    if wrong.any():
        row = wrong.arg_max() or 0
        what = f"表 {table} 第 {row + 1} 列的 {column.name}（{shape.label}）「{column[row]}」"
        problems.append(f"{what}應為{_meant(shape)}")
    return made.to_series()


def _conversion(value: pl.Expr, have: pl.DataType, shape: Shape) -> pl.Expr:
    match shape.format, have:
        case "day", pl.String:
            day = value.str.extract(r"^(\d{4}-\d{2}-\d{2})( 00:00:00)?$")
            return day.str.to_date("%Y-%m-%d", strict=False)
        case "month", pl.String:
            month = value.str.extract(r"^(\d{4}-\d{2})(-01( 00:00:00)?)?$")
            return (month + "-01").str.to_date("%Y-%m-%d", strict=False)
        case "day" | "month", _:
            return value.cast(pl.Date, strict=False)
        case "time", pl.String:
            # A workbook writes 09:30 as a moment of its first day.
            clock = r"(?:^|^1(?:899|900)-\d\d-\d\d )([01]?\d|2[0-3]):([0-5]\d)(?::00)?$"
            hour, minute = (value.str.extract(clock, i).cast(pl.Int32) for i in (1, 2))
            return hour * MINUTES + minute
        case "time", pl.Time:
            return value.dt.hour().cast(pl.Int32) * MINUTES + value.dt.minute().cast(pl.Int32)
        case "flag", pl.String:
            written = value.str.to_lowercase()
            yes = pl.when(written.is_in(YES)).then(pl.lit(value=True))
            return (
                yes.when(written.is_in(NO))
                .then(pl.lit(value=False))
                .alias(value.meta.output_name())
            )
        case "whole" | "money" | "number", pl.String:
            return value.str.extract(r"^(-?\d{1,18})(\.0+)?$").cast(pl.Int64)
        case "whole" | "money" | "number", pl.Float32 | pl.Float64:
            return pl.when(value == value.floor()).then(value.cast(pl.Int64, strict=False))
        case "tenths" | "hundredths", _:
            return _parts(value, have, DECIMALS[shape.format])
        case _:
            return value


def _parts(value: pl.Expr, have: pl.DataType, places: int) -> pl.Expr:
    """Return numbers in whole parts of their last place; what has more decimals is nothing."""
    if have == pl.String:
        number = value.str.extract(rf"^(-?\d{{1,15}}(?:\.\d{{1,{places}}})?)0*$")
        return number.cast(pl.Decimal(DIGITS, places)).mul(10**places).cast(pl.Int64)
    parts = value.cast(pl.Float64) * 10**places
    is_exact = (parts - parts.round()).abs() < SLACK
    return pl.when(is_exact).then(parts.round().cast(pl.Int64, strict=False))


def _allowed(value: pl.Expr, shape: Shape) -> pl.Expr:
    """Return which cells may stand there: unknown, or a member, or within the ends."""
    tests = [value.is_not_null() | value.is_null()]
    if shape.choices:
        written = value.cast(pl.String) if shape.format == "choice" else value
        tests.append(written.is_in(list(shape.choices)))
    if shape.least is not None:
        tests.append(value >= shape.least)
    if shape.most is not None:
        tests.append(value <= shape.most)
    return pl.all_horizontal(tests).fill_null(value=True)


def _meant(shape: Shape) -> str:
    """Say what may be written in a cell."""
    if shape.choices:
        return f" {'、'.join(map(str, shape.choices))} 之一"
    low = f"，不小於 {end_of(shape, shape.least)}" if shape.least is not None else ""
    high = f"，不大於 {end_of(shape, shape.most)}" if shape.most is not None else ""
    return WRITTEN.get(shape.format, "整數") + low + high


# -- writing -----------------------------------------------------------------------------------


def _with_decimals(frame: pl.DataFrame, program: Program, source: str) -> pl.DataFrame:
    """Write numbers that are held in whole parts of one as what they are."""
    places = decimals_of(program, source)
    return frame.with_columns(
        pl.col(name).cast(pl.Decimal(DIGITS, places[name]))
        / pl.lit(10 ** places[name]).cast(pl.Decimal(DIGITS, 0))
        for name in frame.columns
        if name in places
    )


def decimals_of(program: Program, source: str) -> dict[str, int]:
    """Return the facts, steps and outcomes of one list that have decimals, and how many."""
    shapes = program.sources[source].columns
    styles: dict[str, str] = {name: shape.format for name, shape in shapes.items()}
    styles |= {step.name: step.written for step in program.shown() if step.source == source}
    for name, node in _outcomes(program, source):
        if isinstance(node, Fact) and node.name in shapes:
            styles[name] = shapes[node.name].format
        elif isinstance(node, Ref):
            styles[name] = node.step.written
    return {name: DECIMALS[style] for name, style in styles.items() if style in DECIMALS}


def _outcomes(program: Program, source: str) -> Iterator[tuple[str, Node]]:
    """Yield the outcomes of one list by the names of their columns."""
    for name, item in program.outcome.items():
        if not isinstance(item, TableItem):
            if source == CASE:
                yield name, item
        elif item.source == source:
            yield from ((f"{name}_{column}", node) for column, node in item.columns.items())


def _for_people(frame: pl.DataFrame, source: Source, form: str) -> pl.DataFrame:
    """Write times as HH:MM and lists as text where the file is read by people."""
    if form == "parquet":
        return frame
    times = [
        name
        for name in frame.columns
        if name in source.columns and source.columns[name].format == "time"
    ]
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(
        *(_clock(name) for name in times),
        *(pl.col(name).cast(pl.List(pl.String)).list.join("、") for name in lists),
    )


def _clock(name: str) -> pl.Expr:
    hour, minute = pl.col(name) // MINUTES, pl.col(name) % MINUTES
    parts = [part.cast(pl.String).str.zfill(2) for part in (hour, minute)]
    return pl.concat_str(parts, separator=":").alias(name)


def _workbook(tables: Mapping[str, pl.DataFrame], file: Path) -> Path:
    """Write one workbook, a sheet for each table."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    long = [name for name, frame in tables.items() if frame.height > MOST_ROWS]
    if long:
        raise FileError(
            f"{'、'.join(long)} 超過一張工作表的 {MOST_ROWS:,} 列；請改用 parquet 或 csv"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with Workbook(file, {"constant_memory": False}) as book:
        for name, frame in tables.items():
            frame.write_excel(
                book, worksheet=name or CASES, freeze_panes=(1, 0), autofit=frame.height < AUTOFIT
            )
    return file
