"""The numbers of the law on a page: every version of each, and which is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute.rulebook.dated_view import spell, standing, versioned
from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.rulebook.names import one_value, table_rows, values, versions
from openosh.statute.rulebook.volume import NUMBERS, number_anchor
from openosh.statute.tables import READING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.statute.numbers import Entry, Version
    from openosh.statute.rulebook.chapters import Contents
    from openosh.statute.rulebook.dated import Run
    from openosh.statute.rulebook.places import View


@dataclass(frozen=True)
class NumberView:
    """Shows the numbers of one programme on one page."""

    contents: Contents
    view: View

    def every_number(self) -> Html:
        """Return all numbers, each with all its versions."""
        entries = self.contents.book.numbers.entries.values()
        return el(
            "section",
            el("h2", "數值表"),
            el("p", "法規所定之數值、表與選項；修正時加列新日期，舊者保留。"),
            map(self._entry, entries),
            id=NUMBERS,
            class_="annex",
        )

    def listed(self, entries: Iterable[Entry]) -> Html:
        """Return numbers as a list: each with its value and a link to its versions."""
        return el("ul", (el("li", *self._value(entry)) for entry in entries), class_="numbers")

    def _value(self, entry: Entry) -> tuple[Html, str, Html | str]:
        shown = versioned(
            values(entry, self.contents.days),
            self.contents.on,
            lambda value: el("b", value),
            "span",
        )
        return self.view.link(entry.title, number_anchor(entry.name)), "：", shown

    def _entry(self, entry: Entry) -> Html:
        return el(
            "section",
            el("h3", entry.title),
            (self._version(entry, run) for run in reversed(versions(entry))),
            id=number_anchor(entry.name),
            class_="entry",
        )

    def _version(self, entry: Entry, run: Run[Version]) -> Html:
        version = run.value
        shown = (
            self._table(entry, version)
            if entry.by
            else el("p", el("b", one_value(entry, version)), class_="value")
        )
        return el(
            "div",
            el("p", standing(run, self.contents.on)),
            shown,
            el("p", "依據 ", map(self._cited, version.cite), class_="cited"),
            class_="version is-now" if run.holds_on(self.contents.on) else "version",
            **spell(run),
        )

    def _cited(self, cite: str) -> Html:
        clause = cite.removeprefix(READING)
        label = cite.replace(READING, "採用說 ")
        target = self.view.places.named(clause, self.view.slug)
        if target is None:
            return el("span", label, class_="cite")
        return el("a", label, href=self.view.places.href(target, self.view.file), class_="cite")

    def _table(self, entry: Entry, version: Version) -> Html:
        heading, *rows = table_rows(entry, version)
        keys = len(entry.by)
        return el(
            "div",
            el(
                "table",
                el("caption", entry.title),
                el("thead", el("tr", (_head(one, n < keys) for n, one in enumerate(heading)))),
                el("tbody", (_row(row, keys) for row in rows)),
            ),
            class_="tablebox",
            role="region",
            tabindex="0",
            aria_label=f"{entry.title}，{version.start.isoformat()} 起",
        )


def _head(text: str, is_key: bool) -> Html:  # noqa: FBT001 - a column is a key or a value
    return el("th", text, scope="col", class_="key" if is_key else "")


def _row(row: list[str], keys: int) -> Html:
    heads = (el("th", one, scope="row") for one in row[:keys])
    return el("tr", join(*heads), (el("td", one) for one in row[keys:]))
