"""How much a table that comes in may hold."""

from __future__ import annotations

from openosh.desk.papers.content.verdict import BadContentError, Refusal


MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 5_000


def refuse_too_many_lines(count: int) -> None:
    """Raise where more rows were read than may be."""
    if count > MOST_LINES + 1:
        raise BadContentError(
            Refusal("rows", f"超過 {MOST_LINES:,} 列資料。", "請分成幾個檔案匯入。")
        )


def refuse_too_many_columns(count: int) -> None:
    """Raise where a row is wider than may be."""
    if count > MOST_COLUMNS:
        raise BadContentError(
            Refusal("columns", f"超過 {MOST_COLUMNS} 欄。", "請刪去右方用不到的欄，再匯入。")
        )
