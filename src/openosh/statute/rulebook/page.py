"""The rulebook as one page of HTML: the law on the left, how it is computed on the right.

The page needs no script and nothing from the network; it prints, and it reads at 320 pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openosh.statute.figures import roc_day
from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.rulebook.names import (
    BASES,
    KINDS,
    READING_FIELDS,
    counted,
    in_force,
    one_value,
    state_of,
    table_rows,
    value_at,
)
from openosh.statute.tables import READING


if TYPE_CHECKING:
    from datetime import date

    from openosh.statute.law import Clause, Reading
    from openosh.statute.numbers import Entry, Version
    from openosh.statute.prose.outlines import Outline
    from openosh.statute.rulebook.chapters import Article, Contents, Link, RuleEntry, Section


QUOTED = re.compile(r"「([^「」]+)」")
NAME = re.compile(r"[a-z][a-z0-9_]+")
STYLE = "rulebook.css"
NUMBERS_FIELD = "數值"
MARKS = {"computed": "✓", "data": "＃", "excused": "—", "open": "✕"}


def page(contents: Contents) -> str:
    """Return the whole page."""
    return "<!doctype html>\n" + _Page(contents).html()


@dataclass(frozen=True)
class _Page:
    contents: Contents

    def html(self) -> Html:
        title = f"{self.contents.book.title}：規則書"
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("title", title),
            el("link", rel="stylesheet", href=STYLE),
        )
        body = el(
            "body",
            el("a", "跳到主要內容", class_="skip", href="#main"),
            self._header(),
            el("main", self._contents(), map(self._section, self.contents.sections), id="main"),
            self._numbers(),
            self._footer(),
        )
        return el("html", head, body, lang="zh-Hant-TW")

    # -- head and foot ---------------------------------------------------------------------------

    def _header(self) -> Html:
        book, on = self.contents.book, self.contents.on
        figures = (
            el("div", el("dt", name), el("dd", f"{number:,}"))
            for name, number in counted(self.contents)
        )
        sources = (
            el("li", f"{one.title}", f"　{one.number}" if one.number else "")
            for one in book.numbers.instruments.values()
        )
        return el(
            "header",
            el("p", "職健通 OpenOSH　規則書", class_="brand"),
            el("h1", book.title),
            el("p", "本頁所載為 ", _time(on), " 適用之條文、數值與計算方式。", class_="lead"),
            el("dl", figures, class_="figures"),
            el("details", el("summary", "依據之文件"), el("ul", sources), class_="sources"),
        )

    def _contents(self) -> Html:
        """Link every section, chapter by chapter."""
        rows = []
        for chapter, sections in groupby(self.contents.sections, key=lambda one: one.chapter):
            links = (
                el(
                    "li",
                    el("a", one.title.removeprefix(f"{chapter}、"), href=f"#{one.anchor}"),
                    el("small", f" {len(one.articles)} 條"),
                )
                for one in sections
            )
            rows.append(
                el("li", el("b", chapter), el("ul", links))
                if chapter
                else el("li", el("ul", links))
            )
        rows.append(el("li", el("ul", el("li", el("a", "數值表", href="#numbers")))))
        return el("nav", el("h2", "目次"), el("ol", rows), class_="contents", aria_label="目次")

    def _footer(self) -> Html:
        legend = (
            el("li", _state(state, words))
            for state, words in (
                ("computed", "由規則計算"),
                ("data", "以數值或事實承載"),
                ("excused", "不計算，附理由"),
                ("open", "尚未處理"),
            )
        )
        return el(
            "footer",
            el("p", "圖例"),
            el("ul", legend, class_="legend"),
            el("p", "左欄為條文，右欄為本系統之計算方式；兩者不符時，以條文為準。"),
        )

    # -- clauses ---------------------------------------------------------------------------------

    def _section(self, section: Section) -> Html:
        return el(
            "section",
            el("h2", section.title),
            map(self._article, section.articles),
            id=section.anchor,
            class_="section",
        )

    def _article(self, article: Article) -> Html:
        clause = article.clause
        return el(
            "article",
            el("div", self._law(clause, article), class_="clause"),
            el("div", join(*self._made_of(article)), class_="made"),
            id=clause.id,
        )

    def _law(self, clause: Clause, article: Article) -> Html:
        state, words = state_of(article)
        about = "・".join(
            (KINDS.get(clause.kind, clause.kind), BASES.get(clause.basis, clause.basis))
        )
        return join(
            el("h3", el("a", clause.id, href=f"#{clause.id}")),
            el("p", clause.locator, class_="locator"),
            el("blockquote", el("p", clause.text), class_="law"),
            el("p", f"註：{clause.note}", class_="note") if clause.note else "",
            el("p", el("span", about), _state(state, words), class_="about"),
        )

    def _made_of(self, article: Article) -> Iterator[Html]:
        if article.decisions:
            names = "、".join(f"「{name}」" for name in article.decisions)
            yield el("p", f"本條之決定：{names}", class_="decides")
        yield from map(self._rule, article.rules)
        if article.numbers:
            yield _block("數值", el("ul", map(self._number, article.numbers), class_="numbers"))
        if article.facts:
            facts = (
                el("li", el("b", one.label), f"　可佐證：{one.evidence}" if one.evidence else "")
                for one in article.facts
            )
            yield _block("事實", el("ul", facts))
        if article.excused:
            yield _block("不計算之理由", el("p", article.excused))
        elif article.is_open:
            yield el(
                "p", "尚未處理：本條沒有規則、數值、事實，也沒有不計算之理由。", class_="missing"
            )
        if article.examples:
            yield _block("案例", el("ul", (el("li", name) for name in article.examples)))
        if article.readings:
            yield _block("疑義與採用說", join(*map(self._reading, article.readings)))

    def _rule(self, rule: RuleEntry) -> Html:
        step = rule.step
        name = el(
            "span", f"提醒　{step.label}" if step.warns and "提醒" not in step.label else step.label
        )
        unit = el("small", f"（{step.unit}）") if step.unit else ""
        told = (("說明", rule.sentence), ("不成立時", rule.fails))
        return el(
            "section",
            el("h4", name, unit),
            _tree(rule.outline, {link.label: link.anchor for link in rule.uses}),
            (el("p", el("b", head), text, class_="sentence") for head, text in told if text),
            self._links("依據", rule.uses),
            self._links("用於", rule.used_by),
            el("p", f"見於：{'、'.join(rule.decisions)}", class_="asked"),
            id=rule.anchor,
            class_="rule",
        )

    def _links(self, head: str, links: tuple[Link, ...]) -> Html:
        if not links:
            return join()
        items = [el("a", link.label, href=f"#{link.anchor}") for link in links]
        joined = [item if n == 0 else join("、", item) for n, item in enumerate(items)]
        return el("p", f"{head}：", joined, class_="links")

    def _reading(self, reading: Reading) -> Html:
        fields = (
            join(el("dt", name), el("dd", self._field(name, reading.fields[name])))
            for name in READING_FIELDS
            if name in reading.fields
        )
        return el(
            "details", el("summary", reading.title), el("dl", fields), class_="reading", open=True
        )

    def _field(self, name: str, text: str) -> Html | str:
        """Return a field of a reading; where it names numbers, links to them."""
        entries = self.contents.book.numbers.entries
        named = [entries[word] for word in NAME.findall(text) if word in entries]
        if name != NUMBERS_FIELD or not named:
            return text
        return el("ul", map(self._number, named))

    def _number(self, entry: Entry) -> Html:
        return el(
            "li",
            el("a", entry.title, href=f"#number-{entry.name}"),
            "：",
            el("b", value_at(entry, self.contents.on)),
        )

    # -- numbers ---------------------------------------------------------------------------------

    def _numbers(self) -> Html:
        entries = self.contents.book.numbers.entries.values()
        return el(
            "section",
            el("h2", "數值表"),
            el("p", "法規所定之數值、表與選項；修正時加列新日期，舊者保留。"),
            map(self._entry, entries),
            id="numbers",
            class_="annex",
        )

    def _entry(self, entry: Entry) -> Html:
        return el(
            "section",
            el("h3", entry.title),
            (self._version(entry, version) for version in reversed(entry.versions)),
            id=f"number-{entry.name}",
            class_="entry",
        )

    def _version(self, entry: Entry, version: Version) -> Html:
        cited = [
            el(
                "a",
                one.replace(READING, "採用說 "),
                href=f"#{one.removeprefix(READING)}",
                class_="cite",
            )
            for one in version.cite
        ]
        shown = (
            _table(entry, version)
            if entry.by
            else el("p", el("b", one_value(entry, version)), class_="value")
        )
        since = el("p", in_force(entry, version, self.contents.on), class_="since")
        return el("div", since, shown, el("p", "依據 ", cited, class_="cited"))


def _tree(outline: Outline, anchors: Mapping[str, str]) -> Html:
    if not outline.parts:
        return el("p", _linked(outline.text, anchors), class_="formula")
    return el("ul", _branch(outline, anchors), class_="tree")


def _branch(outline: Outline, anchors: Mapping[str, str]) -> Html:
    parts = [_branch(part, anchors) for part in outline.parts]
    below = el("ul", parts) if parts else ""
    return el("li", el("span", _linked(outline.text, anchors)), below)


def _linked(text: str, anchors: Mapping[str, str]) -> Html:
    """Link every «label» of a rule that is rested on to that rule."""
    parts: list[Html | str] = []
    for number, part in enumerate(QUOTED.split(text)):
        is_label = number % 2 == 1
        if is_label and part in anchors:
            parts.append(join("「", el("a", part, href=f"#{anchors[part]}"), "」"))
        else:
            parts.append(f"「{part}」" if is_label else part)
    return join(*parts)


def _block(title: str, body: Html) -> Html:
    return el("section", el("h4", title), body, class_="block")


def _state(state: str, words: str) -> Html:
    return el(
        "span", el("i", MARKS[state], aria_hidden="true"), words, class_=f"state state--{state}"
    )


def _table(entry: Entry, version: Version) -> Html:
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
        aria_label=entry.title,
    )


def _head(text: str, is_key: bool) -> Html:  # noqa: FBT001 - a column is a key or a value
    return el("th", text, scope="col", class_="key" if is_key else "")


def _row(row: list[str], keys: int) -> Html:
    heads = (el("th", one, scope="row") for one in row[:keys])
    return el("tr", heads, (el("td", one) for one in row[keys:]))


def _time(on: date) -> Html:
    return el("time", roc_day(on), datetime=on.isoformat())
