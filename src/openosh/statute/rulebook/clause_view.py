"""Clauses on a page: the law on the left, how it is computed on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.statute.rulebook import case_view
from openosh.statute.rulebook.dated_view import versioned
from openosh.statute.rulebook.frame import listed, state_mark
from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.rulebook.names import BASES, KINDS, state_of
from openosh.statute.rulebook.number_view import NumberView
from openosh.statute.rulebook.reading_view import ReadingView


if TYPE_CHECKING:
    from openosh.statute.prose.outlines import Outline
    from openosh.statute.rulebook.chapters import Article, Link, RuleEntry, Section
    from openosh.statute.rulebook.places import View
    from openosh.statute.rulebook.volume import Volume


ABSENT = "本條不適用於此期間。"


@dataclass(frozen=True)
class ClauseView:
    """Shows clauses of one programme on one page."""

    volume: Volume
    view: View

    @cached_property
    def numbers(self) -> NumberView:
        """Return what shows numbers on the same page."""
        return NumberView(self.volume.contents, self.view)

    @cached_property
    def readings(self) -> ReadingView:
        """Return what shows readings on the same page."""
        return ReadingView(self.volume, self.view, self.numbers)

    def section(self, section: Section) -> Html:
        """Return a section with its clauses."""
        return el(
            "section",
            el("h2", section.title),
            map(self._article, section.articles),
            id=section.anchor,
            class_="section",
        )

    def _article(self, article: Article) -> Html:
        return el(
            "article",
            el("div", self._law(article), class_="clause"),
            el("div", join(*self._made_of(article)), class_="made"),
            id=article.clause.id,
        )

    def _law(self, article: Article) -> Html:
        clause = article.clause
        about = "・".join(
            (KINDS.get(clause.kind, clause.kind), BASES.get(clause.basis, clause.basis))
        )
        return join(
            el("h3", el("a", clause.id, href=f"#{clause.id}")),
            el("p", clause.locator, class_="locator"),
            versioned(
                article.wordings, self.volume.contents.on, lambda text: self._text(text, clause.id)
            ),
            el("p", "註：", self.view.prose(clause.note, clause.id), class_="note")
            if clause.note
            else "",
            el("p", el("span", about), state_mark(*state_of(article)), class_="about"),
        )

    def _text(self, text: str, own: str) -> Html:
        if not text:
            return el("p", ABSENT, class_="note")
        return el("blockquote", el("p", self.view.prose(text, own)), class_="law")

    def _made_of(self, article: Article) -> Iterator[Html]:
        own = article.clause.id
        if article.decisions:
            names = "、".join(f"「{name}」" for name in article.decisions)
            yield el("p", f"本條之決定：{names}", class_="decides")
        yield from map(self._rule, article.rules)
        if article.numbers:
            yield _block("數值", self.numbers.listed(article.numbers))
        if article.facts:
            facts = (
                el("li", el("b", one.label), f"　可佐證：{one.evidence}" if one.evidence else "")
                for one in article.facts
            )
            yield _block("事實", el("ul", facts))
        if article.excused:
            yield _block("不計算之理由", el("p", self.view.prose(article.excused, own)))
        elif article.is_open:
            yield el(
                "p", "尚未處理：本條沒有規則、數值、事實，也沒有不計算之理由。", class_="missing"
            )
        if article.cases:
            yield _block("案例", case_view.beside(article.cases, self.view))
        if article.readings:
            found = self.volume.readings_of(article.readings)
            yield _block("疑義與採用說", join(*(self.readings.beside(*one) for one in found)))

    def _rule(self, rule: RuleEntry) -> Html:
        step = rule.step
        is_advice = step.warns and "提醒" not in step.label
        name = el("span", f"提醒　{step.label}" if is_advice else step.label)
        unit = el("small", f"（{step.unit}）") if step.unit else ""
        told = (("說明", rule.sentence), ("不成立時", rule.fails))
        anchors = {link.label: link.anchor for link in rule.uses}
        return el(
            "section",
            el("h4", name, unit),
            versioned(
                rule.outlines, self.volume.contents.on, lambda outline: self._tree(outline, anchors)
            ),
            (
                el("p", el("b", head), self.view.prose(text, step.clause), class_="sentence")
                for head, text in told
                if text
            ),
            self._links("依據", rule.uses),
            self._links("用於", rule.used_by),
            el("p", f"見於：{'、'.join(rule.decisions)}", class_="asked"),
            id=rule.anchor,
            class_="rule",
        )

    def _links(self, head: str, links: tuple[Link, ...]) -> Html:
        return listed(head, [self.view.link(one.label, one.anchor) for one in links], "links")

    def _tree(self, outline: Outline, anchors: Mapping[str, str]) -> Html:
        if not outline.parts:
            return el("p", self.view.labelled(outline.text, anchors), class_="formula")
        return el("ul", self._branch(outline, anchors), class_="tree")

    def _branch(self, outline: Outline, anchors: Mapping[str, str]) -> Html:
        parts = [self._branch(part, anchors) for part in outline.parts]
        below = el("ul", parts) if parts else ""
        return el("li", el("span", self.view.labelled(outline.text, anchors)), below)


def _block(title: str, body: Html) -> Html:
    return el("section", el("h4", title), body, class_="block")
