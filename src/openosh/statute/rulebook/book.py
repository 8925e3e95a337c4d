"""The rulebook of a programme: the fourth reading, for lawyers, officers and the public.

:func:`write_rulebook` writes it as pages, :func:`write_site` those of all programmes,
:func:`rulebook_text` the same for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from openosh.statute.figures import roc_day
from openosh.statute.rulebook.chapters import Article, Contents, Rulebook, RuleEntry, contents_of
from openosh.statute.rulebook.names import (
    BASES,
    KINDS,
    READING_FIELDS,
    counted,
    one_value,
    state_of,
    table_rows,
    value_at,
    versions,
)
from openosh.statute.rulebook.site import write_rulebook, write_site
from openosh.statute.typeset import grid, width, wrapped


if TYPE_CHECKING:
    from datetime import date

    from openosh.statute.law import Reading
    from openosh.statute.numbers import Entry, Version
    from openosh.statute.rulebook.dated import Run


__all__ = ["Contents", "Rulebook", "rulebook_text", "write_rulebook", "write_site"]

COLUMNS = 80


def rulebook_text(book: Rulebook, on: date, columns: int = COLUMNS) -> str:
    """Return the rulebook as plain text.

    Raises:
        ValueError: on that day no text of the programme is in force.
    """
    return "\n".join(_Text(contents_of(book, on), columns).lines())


class _Text:
    """Arranges the contents of a rulebook in lines."""

    def __init__(self, contents: Contents, columns: int) -> None:
        self.contents = contents
        self.columns = columns

    def lines(self) -> Iterator[str]:
        title = f"{self.contents.book.title}　規則書"
        yield title
        yield "=" * min(width(title), self.columns)
        figures = "　".join(f"{name} {number:,}" for name, number in counted(self.contents))
        yield from self._paragraph(f"{roc_day(self.contents.on)} 適用　{figures}")
        for section in self.contents.sections:
            yield ""
            yield f"━━ {section.title}"
            for article in section.articles:
                yield ""
                yield from self._article(article)
        yield ""
        yield "━━ 數值表"
        for entry in self.contents.book.numbers.entries.values():
            yield ""
            yield from self._entry(entry)

    def _paragraph(self, text: str, indent: str = "", following: str | None = None) -> list[str]:
        return wrapped(text, self.columns, indent, following)

    def _article(self, article: Article) -> Iterator[str]:
        clause = article.clause
        about = f"{KINDS.get(clause.kind, clause.kind)}・{BASES.get(clause.basis, clause.basis)}"
        yield from self._paragraph(f"〔{clause.id}〕{clause.locator}", "", "  ")
        yield from self._paragraph(f"{about}　{state_of(article)[1]}", "  ")
        yield from self._paragraph(clause.text, "  │ ")
        if clause.note:
            yield from self._paragraph(f"註：{clause.note}", "  ")
        for rule in article.rules:
            yield from self._rule(rule)
        for entry in article.numbers:
            value = value_at(entry, self.contents.on)
            yield from self._paragraph(f"數值　{entry.title}：{value}", "  ", "    ")
        for fact in article.facts:
            evidence = f"（可佐證：{fact.evidence}）" if fact.evidence else ""
            yield from self._paragraph(f"事實　{fact.label}{evidence}", "  ", "    ")
        if article.excused:
            yield from self._paragraph(f"不計算　{article.excused}", "  ", "    ")
        for case in article.cases:
            yield from self._paragraph(f"案例　{case.name}", "  ", "    ")
        for reading in article.readings:
            yield from self._reading(reading)

    def _rule(self, rule: RuleEntry) -> Iterator[str]:
        unit = f"（{rule.step.unit}）" if rule.step.unit else ""
        yield from self._paragraph(f"規則　{rule.step.label}{unit}", "  ", "    ")
        for depth, phrase in rule.outline.lines():
            indent = "  " * depth
            yield from self._paragraph(f"・{phrase}", f"    {indent}", f"      {indent}")

    def _reading(self, reading: Reading) -> Iterator[str]:
        yield from self._paragraph(f"疑義　{reading.title}", "  ", "    ")
        for name in READING_FIELDS:
            if name in reading.fields:
                yield from self._paragraph(f"{name}：{reading.fields[name]}", "    ", "      ")

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield f"〔{entry.name}〕{entry.title}"
        for run in reversed(versions(entry)):
            yield from self._version(entry, run)

    def _version(self, entry: Entry, run: Run[Version]) -> Iterator[str]:
        version = run.value
        yield f"  {run.period}（{run.standing(self.contents.on)}）"
        if entry.by:
            rows = list(table_rows(entry, version))
            right = [number >= len(entry.by) for number in range(len(rows[0]))]
            yield from (f"    {line}" for line in grid(rows, right))
        else:
            yield f"    {one_value(entry, version)}"
        yield from self._paragraph(f"依據 {'、'.join(version.cite)}", "    ")
