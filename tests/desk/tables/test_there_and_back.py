"""What goes out and comes back in is the same; nothing that goes out is ever run."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings, strategies as st

from openosh.desk.papers.content.examine import examine
from openosh.desk.papers.content.packages import Package
from openosh.desk.papers.content.verdict import LIMITS
from openosh.desk.tables.cells import Grid
from openosh.desk.tables.checking import check
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.reading import delimited, opendocument, workbook
from openosh.desk.tables.writing import Format, write
from openosh.kit.roc import format_roc


COLUMNS = (
    Column("id", "編號", Kind.IDENTIFIER, longest=20),
    Column("name", "名稱"),
    Column("day", "日期", Kind.DAY),
    Column("amount", "金額", Kind.WHOLE),
    Column("kind", "類別", Kind.CHOICE, choices={"a": "甲", "b": "乙"}),
    Column("flag", "是否", Kind.FLAG),
)
READERS = {
    Format.XLSX: lambda content: workbook.read(Package(content, LIMITS)),
    Format.ODS: lambda content: opendocument.read(Package(content, LIMITS)),
    Format.CSV: delimited.read,
}
RUN = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", "'=1", "http://a.test", "＝1"]
"""What a spreadsheet would take for a formula, a link or a command."""


def tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


TEXTS = st.one_of(
    st.sampled_from(RUN).map(tidy),
    st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], include_characters="\n"),
        min_size=1,
        max_size=40,
    ).map(tidy),
)
ROWS = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"0[0-9]{1,9}", fullmatch=True),
        "name": TEXTS.map(lambda text: unicodedata.normalize("NFC", text) or None),
        "day": st.none() | st.dates(dt.date(1912, 1, 1), dt.date(2100, 12, 31)),
        "amount": st.none() | st.integers(-(10**14), 10**14),
        "kind": st.sampled_from([None, "a", "b"]),
        "flag": st.sampled_from([None, True, False]),
    }
)


@pytest.mark.parametrize("form", Format)
@settings(max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=6))
def test_what_is_exported_and_imported_again_is_the_same(
    form: Format, rows: list[dict[str, object]]
):
    grid = read(form, rows)

    found = check(grid, COLUMNS)

    assert () == found.faults
    assert rows == [row.values for row in found.rows]


@pytest.mark.parametrize("form", [Format.XLSX, Format.ODS])
def test_a_workbook_that_goes_out_holds_no_formula_and_no_link(form: Format):
    rows = [{"id": "1", "name": text} for text in RUN]
    content = exported(form, rows)

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = b"".join(package.read(name) for name in package.namelist())

    assert f".{form}" == examine(content).extension
    assert not [
        mark for mark in (b"<f>", b"<f ", b"formula", b"hyperlink", b"xlink") if mark in parts
    ]


def test_a_delimited_file_that_goes_out_begins_no_cell_as_a_formula():
    rows = [{"name": text} for text in RUN]
    lines = exported(Format.CSV, rows, COLUMNS[1:2]).decode("utf-8-sig").splitlines()

    begun = {line.lstrip('"')[0] for line in lines[1:]}

    assert {"'", "h"} == begun


def test_a_number_stays_a_number_and_an_identifier_keeps_its_zeros():
    grid = read(Format.XLSX, [{"id": "00000022", "amount": 12_000}])

    assert [("00000022", "t"), ("12000", "n")] == [
        (grid.lines[1].cells[at].text, str(grid.lines[1].cells[at].form)) for at in (0, 4)
    ]


def test_a_day_is_written_as_people_and_as_machines_read_it():
    day = dt.date(2026, 7, 16)
    text = exported(Format.CSV, [{"day": day}], COLUMNS[2:3]).decode("utf-8-sig")

    assert f"日期,日期（西元）\r\n{format_roc(day)},2026-07-16\r\n" == text


@pytest.mark.parametrize("form", Format)
def test_many_rows_are_written_as_they_come(form: Format):
    asked: list[int] = []

    def rows() -> Iterator[dict[str, object]]:
        for number in range(20_000):
            asked.append(number)
            yield {"id": f"{number:08}", "name": "示範五金股份有限公司" * 3, "amount": number}

    with write(form, "表", COLUMNS, rows()) as made:
        size = made.seek(0, io.SEEK_END)

    assert 20_000 == len(asked)
    assert size > 100_000


def read(form: Format, rows: list[dict[str, object]]) -> Grid:
    return READERS[form](exported(form, rows))


def exported(
    form: Format, rows: Sequence[Mapping[str, object]], columns: Sequence[Column] = COLUMNS
) -> bytes:
    with write(form, "表", columns, rows) as made:
        return made.read()
