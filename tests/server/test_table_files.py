"""Tables in files: whatever the format, the same cases; whatever is wrong, its row."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import polars as pl
import pytest
from tests.statute.toys.graded import SHEET

from openosh.server import discovery, table_files
from openosh.server.table_files import FORMATS, FileError
from openosh.statute.rule import Program


CASES = {
    "case": [1, 2],
    "law_date": [date(2026, 8, 31)] * 2,
    "year": [2026, None],
    "employer_legally_registered": [True, False],
    "employer_risk_class": [1, 3],
}
VISITS = {
    "case": [2, 1, 1],
    "position": [0, 0, 1],
    "id": ["007", "b", "c"],
    "kind": ["nurse", "physician", None],
    "date": [date(2026, 5, 4), None, date(2026, 5, 5)],
    "time_in": [570, 720, None],
    "fee": [3500, None, 8000],
    "remote_area": [True, None, False],
}
CSV = "case,id,kind,date,time_in,fee,remote_area\n"


@pytest.fixture(scope="module")
def program() -> Program:
    return discovery.decider("onsite_subsidy.contracted_claim").program


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    types = {"time_in": pl.Int32}
    return {"": pl.DataFrame(CASES), "visits": pl.DataFrame(VISITS, schema_overrides=types)}


def visits_of(program: Program, folder: Path, *lines: str) -> pl.DataFrame:
    file = folder / "visits.csv"
    file.write_text(CSV + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return table_files.read(program, [file])["visits"]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_read_again(
    program: Program, tables: dict[str, pl.DataFrame], tmp_path: Path, form: str
):
    files = table_files.write(tables, program, tmp_path / "out", form)

    again = table_files.read(program, [tmp_path / "out"])

    assert all(file.suffix == f".{form}" for file in files)
    assert {name: frame.to_dicts() for name, frame in tables.items()} == {
        name: frame.to_dicts() for name, frame in again.items()
    }


def test_a_workbook_holds_every_table(
    program: Program, tables: dict[str, pl.DataFrame], tmp_path: Path
):
    [file] = table_files.write(tables, program, tmp_path / "all.xlsx", "parquet")

    assert {"", "visits"} == set(table_files.read(program, [file]))


def test_a_file_takes_the_cases_and_its_neighbours_the_lists(
    program: Program, tables: dict[str, pl.DataFrame], tmp_path: Path
):
    files = table_files.write(tables, program, tmp_path / "result.csv", "parquet")

    assert ["result.csv", "result.visits.csv"] == [file.name for file in files]


def test_numbers_of_cases_come_in_their_order_and_names_stay_names(
    program: Program, tmp_path: Path
):
    numbers = visits_of(program, tmp_path, "10,a,,,,,", "2,b,,,,,")["case"]
    names = visits_of(program, tmp_path, "010,a,,,,,", "2,b,,,,,")["case"]

    assert ([10, 2], ["010", "2"]) == (numbers.to_list(), names.to_list())


def test_cases_are_of_one_type_in_all_tables(program: Program, tmp_path: Path):
    pl.DataFrame({"case": [1], "year": [2026]}).write_parquet(tmp_path / "cases.parquet")
    (tmp_path / "visits.csv").write_text("case,id\n01,a\n", encoding="utf-8")

    found = table_files.read(program, [tmp_path])

    assert {pl.String()} == {frame["case"].dtype for frame in found.values()}


def test_times_are_read_as_people_and_workbooks_write_them(program: Program, tmp_path: Path):
    written = ("9:30", "09:30", "09:30:00", "1899-12-31 09:30:00")
    found = visits_of(program, tmp_path, *(f"1,{i},,,{one},," for i, one in enumerate(written)))
    pl.DataFrame({"case": [1], "time_in": [time(9, 30)]}).write_parquet(tmp_path / "visits.parquet")

    assert [570] * 4 == found["time_in"].to_list()
    (tmp_path / "visits.csv").unlink()
    assert [570] == table_files.read(program, [tmp_path])["visits"]["time_in"].to_list()


def test_yes_and_no_are_understood(program: Program, tmp_path: Path):
    written = ("true", "TRUE", "是", "1", "false", "否", "0", "")
    found = visits_of(program, tmp_path, *(f"1,{i},,,,,{one}" for i, one in enumerate(written)))

    assert [True] * 4 + [False] * 3 + [None] == found["remote_area"].to_list()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("1,x,,2026-02-30,,,", "date"),
        ("1,x,,115/5/4,,,", "date"),
        ("1,x,,,25:00,,", "time_in"),
        ("1,x,,,09:30:15,,", "time_in"),
        ("1,x,,,,3500.5,", "fee"),
        ("1,x,,,,0,", "fee"),
        ("1,x,,,,12345678901234567890,", "fee"),
        ("1,x,surgeon,,,,", "kind"),
        ("1,x,,,,,perhaps", "remote_area"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_row(
    program: Program, tmp_path: Path, line: str, column: str
):
    with pytest.raises(FileError, match=f"表 visits 第 2 列的 {column}"):
        visits_of(program, tmp_path, "1,a,,,,,", line)


def test_whole_numbers_of_a_spreadsheet_are_whole(program: Program, tmp_path: Path):
    floats = {"case": [1, 1], "id": ["a", "b"], "fee": [3500.0, None]}
    pl.DataFrame(floats).write_parquet(tmp_path / "visits.parquet")

    assert [3500, None] == table_files.read(program, [tmp_path])["visits"]["fee"].to_list()


def test_all_problems_of_all_files_are_told_at_once(program: Program, tmp_path: Path):
    (tmp_path / "visits.csv").write_text("case,fee,date\n1,x,y\n", encoding="utf-8")
    (tmp_path / "colours.csv").write_text("case\n1\n", encoding="utf-8")
    (tmp_path / "cases.parquet").write_bytes(b"no parquet")

    with pytest.raises(FileError) as caught:
        table_files.read(program, [tmp_path, tmp_path / "visits.csv"])

    problems = str(caught.value).split("\n")
    for said in ("fee", "date", "「colours」不是這項決定的表", "cases.parquet", "有兩份"):
        assert [problem for problem in problems if said in problem], said


def test_a_folder_without_tables_says_what_belongs_there(program: Program, tmp_path: Path):
    with pytest.raises(FileError, match="parquet"):
        table_files.read(program, [tmp_path])


def test_a_file_of_another_kind_says_what_can_be_read(program: Program, tmp_path: Path):
    (tmp_path / "visits.ods").write_bytes(b"")

    with pytest.raises(FileError, match="副檔名應為"):
        table_files.read(program, [tmp_path / "visits.ods"])


def test_a_table_too_long_for_a_worksheet_names_another_format(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(table_files, "MOST_ROWS", 1)

    with pytest.raises(FileError, match="parquet"):
        table_files.write({"": pl.DataFrame(CASES)}, program, tmp_path, "xlsx")


def test_columns_that_are_no_facts_stay_behind(program: Program, tmp_path: Path):
    (tmp_path / "visits.csv").write_text("case,id,colour\n1,a,red\n", encoding="utf-8")

    assert ["case", "id"] == table_files.read(program, [tmp_path])["visits"].columns


POINTS = {"case": [1, 2, 3], "law_date": [date(2026, 8, 31)] * 3, "scores_1_1": [25, 40, None]}


@pytest.mark.parametrize("form", FORMATS)
def test_points_are_written_with_one_decimal_and_read_again(tmp_path: Path, form: str):
    files = table_files.write({"": pl.DataFrame(POINTS)}, SHEET.program, tmp_path / "out", form)

    again = table_files.read(SHEET.program, [tmp_path / "out"])[""]

    assert pl.DataFrame(POINTS).equals(again)
    if form == "csv":
        assert "2.5" in files[0].read_text(encoding="utf-8")


def test_points_with_two_decimals_or_above_the_maximum_are_named(tmp_path: Path):
    file = tmp_path / "cases.csv"
    file.write_text("case,law_date,scores_1_1,bonus\n1,2026-08-31,2.25,11\n", encoding="utf-8")

    with pytest.raises(FileError) as error:
        table_files.read(SHEET.program, [file])

    assert "scores_1_1（1.1 得分）「2.25」應為至多一位小數之數，不小於 0，不大於 4" in str(
        error.value
    )
    assert "「11」應為至多一位小數之數，不小於 0，不大於 10" in str(error.value)
