"""The frame of every page: head, title, ways to the other pages, tools of the script, foot.

A page reads without its script. What only the script can do, search and another date, is hidden
until the script shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from openosh.statute.figures import roc_day
from openosh.statute.rulebook.markup import Child, Html, el, join


if TYPE_CHECKING:
    from datetime import date


STYLE, SCRIPT, INDEX = "rulebook.css", "rulebook.js", "rulebook-index.js"
BRAND = "職健通 OpenOSH　規則書"
MARKS = {"computed": "✓", "data": "＃", "excused": "—", "open": "✕"}
LEGEND = (
    ("computed", "由規則計算"),
    ("data", "以數值或事實承載"),
    ("excused", "不計算，附理由"),
    ("open", "尚未處理"),
)


class Way(NamedTuple):
    """A way to another page, as the bar below the title shows it."""

    label: str
    href: str
    total: int | None = None


@dataclass(frozen=True)
class Frame:
    """What a page has around its content.

    Attributes:
        title: title of the page and its first heading.
        lead: what stands below the title.
        home: file of the page of all programmes, "" where there is one programme only.
        ways: the pages of the same programme.
        here: file of the page itself.
        slug: short name of the programme, "" for the page of all.
        on: the day whose law the page shows.
        days: the days from which the law is another one; none, no other day can be chosen.
    """

    title: str
    lead: Child
    home: str
    ways: Sequence[Way]
    here: str
    slug: str = ""
    on: date | None = None
    days: Sequence[date] = ()

    def page(self, *main: Child) -> str:
        """Return the whole page around its main content."""
        return "<!doctype html>\n" + el(
            "html",
            self._head(),
            el(
                "body",
                el("a", "跳到主要內容", class_="skip", href="#main"),
                self._header(),
                self._tools(),
                el("main", *main, id="main"),
                _footer(),
                data_book=self.slug,
                data_index=INDEX,
                data_on=self.on.isoformat() if self.on else "",
                data_days=" ".join(day.isoformat() for day in self.days),
            ),
            lang="zh-Hant-TW",
        )

    def _head(self) -> Html:
        title = f"{self.title}　{BRAND}"
        return el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="color-scheme", content="light dark"),
            el("title", title),
            el("link", rel="stylesheet", href=STYLE),
            el("script", src=SCRIPT, defer=True),
        )

    def _header(self) -> Html:
        brand = el("a", BRAND, href=self.home) if self.home else BRAND
        return el(
            "header",
            el("p", brand, class_="brand"),
            el("h1", self.title),
            self.lead,
            el("nav", el("ul", self._ways()), aria_label="本計畫", class_="ways")
            if self.ways
            else "",
        )

    def _ways(self) -> Iterator[Html]:
        for way in self.ways:
            file = way.href.partition("#")[0]
            current = "page" if way.href == self.here else ""
            href = f"#{way.href.partition('#')[2]}" if file == self.here != way.href else way.href
            count = "" if way.total is None else el("small", f" {way.total:,}")
            yield el("li", el("a", way.label, count, href=href, aria_current=current))

    def _tools(self) -> Html:
        return el(
            "section",
            _search(),
            el(
                "section",
                el("h2", "搜尋結果"),
                el("p", role="status", id="found-count"),
                el("ol", id="found-list"),
                id="found",
                aria_label="搜尋結果",
                hidden=True,
            ),
            self._chosen_day() if self.days else "",
            id="tools",
            aria_label="查找",
            hidden=True,
        )

    def _chosen_day(self) -> Html:
        chips = (
            el(
                "li",
                el("button", f"{roc_day(day)}起", type="button", data_day=day.isoformat()),
            )
            for day in self.days
        )
        return el(
            "form",
            el("label", "看哪一天的規定", for_="day"),
            el(
                "div",
                el("input", id="day", type="text", autocomplete="off", aria_describedby="day-hint"),
                el("button", "顯示", type="submit"),
                class_="field",
            ),
            el("p", "民國或西元，例如 115/7/1 或 2026-07-01", id="day-hint", class_="hint"),
            el("ul", chips, class_="chips", aria_label="規定有變動之日"),
            el("p", role="status", id="day-said"),
            id="choose-day",
        )


def _search() -> Html:
    return el(
        "form",
        el("label", "搜尋", for_="find"),
        el(
            "div",
            el("input", id="find", type="search", autocomplete="off", aria_describedby="find-hint"),
            class_="field",
        ),
        el(
            "p",
            "條文代號、位置、文字、規則、數值、疑義、案例；幾個詞以空格分開。按 ↓ 移到結果。",
            id="find-hint",
            class_="hint",
        ),
        id="search",
        role="search",
    )


def _footer() -> Html:
    legend = (el("li", state_mark(state, words)) for state, words in LEGEND)
    return el(
        "footer",
        el("p", "圖例"),
        el("ul", legend, class_="legend"),
        el("p", "左欄為條文，右欄為本系統之計算方式；兩者不符時，以條文為準。"),
    )


def state_mark(state: str, words: str) -> Html:
    """Return what became of a clause: a mark, and the words for it."""
    return el(
        "span", el("i", MARKS[state], aria_hidden="true"), words, class_=f"state state--{state}"
    )


def time(on: date) -> Html:
    """Return a day."""
    return el("time", roc_day(on), datetime=on.isoformat())


def figures(counts: Sequence[tuple[str, int]]) -> Html:
    """Return counts with their names."""
    pairs = (el("div", el("dt", name), el("dd", f"{number:,}")) for name, number in counts)
    return el("dl", pairs, class_="figures")


def listed(head: str, items: Sequence[Child], class_: str) -> Html:
    """Return a line that lists a few things, nothing if there are none."""
    if not items:
        return join()
    parts = (join("、" if number else "", item) for number, item in enumerate(items))
    return el("p", f"{head}：", parts, class_=class_)
