"""What the rulebook calls things: kinds of clauses, their basis, what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from openosh.statute.figures import cell
from openosh.statute.prose.lookups import column_label
from openosh.statute.rulebook.dated import Run, runs


if TYPE_CHECKING:
    from datetime import date

    from openosh.statute.numbers import Entry, Version
    from openosh.statute.rulebook.chapters import Article, Contents


KINDS: Mapping[str, str] = {
    "amount": "金額",
    "appeal": "救濟",
    "cap": "上限",
    "check": "檢核",
    "deadline": "期限",
    "definition": "定義",
    "disease": "疾病",
    "document": "文件",
    "eligibility": "資格",
    "evidence": "佐證",
    "form_field": "表單欄位",
    "grade": "等第",
    "injury": "傷害",
    "kpi": "指標",
    "publication": "公布",
    "role": "權責",
    "score": "評分",
    "selection": "遴選",
    "session_count": "場次",
    "staffing": "人力",
    "training": "訓練",
    "workflow": "程序",
}
BASES: Mapping[str, str] = {
    "stated": "明文",
    "stated_elsewhere": "他處明文",
    "example": "依範例",
    "reconstructed": "掃描漫漶，還原",
    "inferred": "推定",
    "implementation": "本系統增設",
}
READING_FIELDS = ("疑義", "採用", "理由", "另解", "數值")
COMPUTED, DATA, EXCUSED, OPEN = "computed", "data", "excused", "open"


def state_of(article: Article) -> tuple[str, str]:
    """Return what became of a clause: a state, and the words for it."""
    made = [
        f"{name} {len(found)}"
        for name, found in (
            ("決定", article.decisions),
            ("規則", article.rules),
            ("數值", article.numbers),
            ("事實", article.facts),
        )
        if found
    ]
    if article.rules or article.decisions:
        return COMPUTED, "、".join(made)
    if made:
        return DATA, "、".join(made)
    return (EXCUSED, "不計算，附理由") if article.excused else (OPEN, "尚未處理")


def counted(contents: Contents) -> list[tuple[str, int]]:
    """Return how much the rulebook holds."""
    articles = list(contents.articles)
    return [
        ("條文", len(articles)),
        ("規則", len(contents.rules)),
        ("數值", len(contents.book.numbers.entries)),
        ("疑義", len(contents.book.text.readings)),
        ("不計算", sum(state_of(article)[0] == EXCUSED for article in articles)),
        ("尚未處理", sum(article.is_open for article in articles)),
    ]


def value_at(entry: Entry, on: date) -> str:
    """Return a single number or a list with its unit on a day; of a table, that it is one."""
    version = entry.at(on)
    if version is None:
        return "該日尚無規定"
    if entry.by:
        return f"表，{len(version.rows)} 列"
    return one_value(entry, version)


def one_value(entry: Entry, version: Version) -> str:
    """Return a number or list of one version, with its unit."""
    if version.members:
        said = "、".join(cell(member, entry) for member in version.members)
    else:
        said = cell(version.rows[()][0], entry)
    plain = {"時刻", "是否", "選項", "比例", "代號"}
    return said if entry.unit in plain or not entry.unit else f"{said} {entry.unit}"


def table_rows(entry: Entry, version: Version) -> Iterator[list[str]]:
    """Yield heading and rows of a table, as people read them."""
    units = (f"（{unit}）" if unit and unit != "比例" else "" for unit in entry.gives.values())
    keys = [entry.labels.get(name, name) for name in entry.by]
    yield keys + [f"{column_label(entry, c)}{u}" for c, u in zip(entry.gives, units, strict=True)]
    for members, cells in version.rows.items():
        named = [entry.labels.get(str(member), str(member)) for member in members]
        yield named + [cell(one, entry) for one in cells]


def versions(entry: Entry) -> tuple[Run[Version], ...]:
    """Return the versions of an entry, each with the day before which it ends."""
    starts = {version.start: version for version in entry.versions}
    return runs(starts, starts.__getitem__)


def values(entry: Entry, days: Iterable[date]) -> tuple[Run[str], ...]:
    """Return a single number or a list on each of some days."""
    return runs(days, lambda day: value_at(entry, day))
