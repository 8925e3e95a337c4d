"""Which sheet of a workbook is read, and what the person is told of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openosh.desk.papers.content.verdict import BadContentError, Refusal


if TYPE_CHECKING:
    from collections.abc import Sequence


class Sheet(NamedTuple):
    """A sheet: its name, the part or place where it stands, whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


def chosen(sheets: Sequence[Sheet]) -> tuple[Sheet, list[str]]:
    """Return the first sheet that can be seen, and what is not read.

    Raises:
        BadContentError: there is none.
    """
    seen = [one for one in sheets if not one.is_hidden]
    hidden = [one for one in sheets if one.is_hidden]
    if not seen:
        raise BadContentError(
            Refusal("sheets", "活頁簿沒有看得見的工作表。", "請取消隱藏要匯入的工作表，再匯入。")
        )
    notes = []
    if len(seen) > 1:
        rest = "、".join(one.name for one in seen[1:])
        notes.append(f"只讀第一張工作表「{seen[0].name}」；沒有讀：{rest}。")
    if hidden:
        names = "、".join(one.name for one in hidden)
        notes.append(f"隱藏的工作表沒有讀：{names}。")
    return seen[0], notes
