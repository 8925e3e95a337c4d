"""The pages of one programme: clauses, numbers, readings, worked cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from openosh.statute.rulebook import case_view
from openosh.statute.rulebook.clause_view import ClauseView
from openosh.statute.rulebook.frame import Frame, Way, figures, listed, state_mark, time
from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.rulebook.names import counted, state_of
from openosh.statute.rulebook.places import Places, Target, View
from openosh.statute.rulebook.volume import NUMBERS, finding_anchor, number_anchor


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.rulebook.chapters import Article, Section
    from openosh.statute.rulebook.volume import Volume


LONGEST_NUMERAL = 3
"""Characters of a chapter that stands beside its sections: 二, 附件一."""


@dataclass(frozen=True)
class Pages:
    """Makes the pages of one programme.

    Attributes:
        volume: what stands on which page.
        places: where everything of the site stands.
        home: file of the page of all programmes, "" where there is none.
        mains: the first page and the title of every programme of the site, by short name.
    """

    volume: Volume
    places: Places
    home: str
    mains: Mapping[str, tuple[str, str]]

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield file and content of every page."""
        volume = self.volume
        yield volume.main, self.first_page()
        if volume.is_split:
            for number in range(len(volume.parts)):
                yield volume.part_file(number), self._part(number)
            yield volume.numbers_file, self._numbers()
        if volume.contents.book.text.readings:
            yield volume.readings_file, self._readings()
        for number in range(len(volume.cases)):
            yield volume.cases_file(number), self._cases(number)

    def first_page(self) -> str:
        """Return the page that introduces the programme and, unless split, holds it."""
        view = self._clauses(self.volume.main)
        body = (
            (self._outline(), self._clause_lists(view.view))
            if self.volume.is_split
            else (
                self._outline(),
                *map(view.section, self.volume.contents.sections),
                view.numbers.every_number(),
            )
        )
        book = self.volume.contents.book
        return self._frame(self.volume.main, book.title, self._lead(view.view)).page(*body)

    def section_size(self, section: Section) -> int:
        """Return the bytes of a section."""
        return len(self._clauses(self.volume.main).section(section).encode())

    # -- frames ----------------------------------------------------------------------------------

    def _clauses(self, file: str) -> ClauseView:
        return ClauseView(self.volume, View(self.places, self.volume.slug, file))

    def _frame(self, file: str, title: str, lead: Html | None = None) -> Frame:
        contents = self.volume.contents
        said = el("p", contents.book.title, "　", time(contents.on), " 適用", class_="lead")
        return Frame(
            title,
            lead or said,
            self.home,
            list(self._ways()),
            file,
            self.volume.slug,
            contents.on,
            contents.days,
        )

    def _ways(self) -> Iterator[Way]:
        volume, book = self.volume, self.volume.contents.book
        if self.home:
            yield Way("全部計畫", self.home)
        yield Way("條文", volume.main, len(volume.contents.clauses))
        entries = len(book.numbers.entries)
        yield Way("數值", f"{volume.numbers_file}#{NUMBERS}", entries)
        if book.text.readings:
            yield Way("疑義", volume.readings_file, len(book.text.readings))
        if volume.cases:
            yield Way("案例", volume.cases_file(0), sum(map(len, volume.cases)))

    def _lead(self, view: View) -> Html:
        contents = self.volume.contents
        sources = (
            el("li", one.title, f"　{one.number}" if one.number else "")
            for one in contents.book.numbers.instruments.values()
        )
        return join(
            el(
                "p",
                "本頁所載為 ",
                time(contents.on),
                " 適用之條文、數值與計算方式。",
                class_="lead",
            ),
            figures(counted(contents)),
            el("details", el("summary", "依據之文件"), el("ul", sources), class_="sources"),
            listed("取用其他計畫之認定", [*self._read()], "links"),
            listed("提供其他計畫取用之認定", [*self._published(view)], "links"),
        )

    def _read(self) -> Iterator[Html | str]:
        for finding in self.volume.contents.book.reads:
            slug, _, name = finding.partition(".")
            if slug not in self.mains:
                yield finding
                continue
            file, title = self.mains[slug]
            target = Target(slug, finding_anchor(name))
            known = self.places.holds(*target)
            href = self.places.href(target, self.volume.main) if known else file
            yield join(el("a", title, href=href), f"（{name}）")

    def _published(self, view: View) -> Iterator[Html]:
        book = self.volume.contents.book
        for name, decision in book.publishes.items():
            program = book.programs.get(decision)
            known = program is not None and self.places.holds(book.slug, program.decision.clause)
            label = (
                view.link(program.decision.label, program.decision.clause)
                if program is not None and known
                else name
            )
            yield el("span", label, id=finding_anchor(name))

    # -- contents --------------------------------------------------------------------------------

    def _outline(self) -> Html:
        """Link every section, chapter by chapter."""
        view = View(self.places, self.volume.slug, self.volume.main)
        rows = []
        for chapter, sections in groupby(self.volume.contents.sections, key=_numeral):
            links = [
                el(
                    "li",
                    view.link(one.title.removeprefix(f"{chapter}、"), one.anchor),
                    el("small", f" {len(one.articles)} 條"),
                )
                for one in sections
            ]
            rows.append(el("li", el("b", chapter) if chapter else "", el("ul", links)))
        rows.append(el("li", el("ul", el("li", view.link("數值表", NUMBERS)))))
        return el("nav", el("h2", "目次"), el("ol", rows), class_="contents", aria_label="目次")

    def _clause_lists(self, view: View) -> Html:
        """List every clause and rule under its old anchor, with the way to its page."""
        return join(
            *(
                el(
                    "section",
                    el("h2", section.title),
                    el("ul", (self._row(article, view) for article in section.articles)),
                    class_="section clauses",
                )
                for section in self.volume.contents.sections
            ),
            el(
                "section",
                el("h2", "數值表"),
                el("ul", self._number_rows(view)),
                id=NUMBERS,
                class_="section clauses",
            ),
        )

    def _row(self, article: Article, view: View) -> Html:
        clause = article.clause
        rules = [
            el("a", rule.step.label, href=view.href(rule.anchor), id=rule.anchor)
            for rule in article.rules
        ]
        return el(
            "li",
            el("p", view.link(clause.id, clause.id), "　", el("small", clause.locator)),
            el("p", state_mark(*state_of(article)), class_="about"),
            listed("規則", rules, "links"),
            id=clause.id,
        )

    def _number_rows(self, view: View) -> Iterator[Html]:
        for entry in self.volume.contents.book.numbers.entries.values():
            anchor = number_anchor(entry.name)
            yield el("li", view.link(entry.title, anchor), id=anchor)

    # -- further pages ---------------------------------------------------------------------------

    def _part(self, number: int) -> str:
        file, sections = self.volume.part_file(number), self.volume.parts[number]
        first, last = sections[0].title, sections[-1].title
        title = first if first == last else f"{first} 至 {last}"
        body = map(self._clauses(file).section, sections)
        around = [(n, self.volume.part_file(n)) for n in (number - 1, number + 1)]
        return self._frame(file, f"{self.volume.contents.book.title}：{title}").page(
            *body, _around([(n, href) for n, href in around if 0 <= n < len(self.volume.parts)])
        )

    def _numbers(self) -> str:
        file = self.volume.numbers_file
        title = f"數值　{self.volume.contents.book.title}"
        return self._frame(file, title).page(self._clauses(file).numbers.every_number())

    def _readings(self) -> str:
        file = self.volume.readings_file
        title = f"疑義與採用說　{self.volume.contents.book.title}"
        body = el("div", self._clauses(file).readings.every_reading(), class_="annex")
        return self._frame(file, title).page(body)

    def _cases(self, number: int) -> str:
        file = self.volume.cases_file(number)
        title = f"案例　{self.volume.contents.book.title}"
        view = View(self.places, self.volume.slug, file)
        cases = self.volume.cases[number]
        pages = [(n, self.volume.cases_file(n)) for n in range(len(self.volume.cases))]
        frame = replace(self._frame(file, title), days=())
        return frame.page(
            el("div", case_view.every_case(cases, self.volume.locators, view), class_="annex"),
            _around([one for one in pages if abs(one[0] - number) == 1]),
        )


def _numeral(section: Section) -> str:
    """Return the chapter of a section where it is short, and more than the section itself."""
    is_short = len(section.chapter) <= LONGEST_NUMERAL
    return section.chapter if is_short and section.chapter != section.title else ""


def _around(pages: list[tuple[int, str]]) -> Html:
    """Link the pages before and after."""
    if not pages:
        return join()
    links = (el("li", el("a", f"第 {number + 1} 頁", href=file)) for number, file in pages)
    return el("nav", el("ul", links), class_="around", aria_label="前後頁")
