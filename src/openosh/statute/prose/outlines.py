"""A rule as nested lists: conditions one below the other, choices as «若 …，則 …»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute import expr
from openosh.statute.expr import Ref
from openosh.statute.prose.ratios import smallest
from openosh.statute.prose.rules import Speaker, implication, spaced, speaker
from openosh.statute.trace.sentences import condition_label


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from openosh.statute.expr import Node
    from openosh.statute.rule import Program


ALL, ANY = "下列各項均成立", "下列各項有一成立"


@dataclass(frozen=True, slots=True)
class Outline:
    """A phrase, and the phrases listed under it."""

    text: str
    parts: tuple[Outline, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Yield (depth, phrase) from the top down."""
        yield depth, self.text
        for part in self.parts:
            yield from part.lines(depth + 1)


def outline(node: Node, program: Program, on: date | None = None) -> Outline:
    """Return a part of a rule as nested lists, with the numbers in force on a day."""
    return _Outliner(speaker(program, on)).outline(node)


@dataclass(frozen=True, slots=True)
class _Outliner:
    speaker: Speaker

    def outline(self, node: Node) -> Outline:
        """Return a node as nested lists, as far as it has parts."""
        match node:
            case expr.And():
                return Outline(ALL, tuple(self._terms(node)))
            case expr.Or():
                return self._alternatives(node)
            case expr.Choose() if not smallest(node):
                return Outline("依序適用", tuple(self._branches(node)))
            case expr.Some(condition=expr.And()):
                return self._related(node)
            case expr.FirstFailing() | expr.EveryFailing():
                return self._failing(node)
            case _:
                return Outline(self.speaker.say(node))

    def _terms(self, node: expr.And) -> Iterator[Outline]:
        """List the terms of a conjunction; a term with alternatives is a list of its own."""
        inside = self.speaker.inside
        alternatives = {inside(arg): arg for arg in node.args if isinstance(arg, expr.Or)}
        for term in self.speaker.terms(node):
            yield self.outline(alternatives[term]) if term in alternatives else Outline(term)

    def _alternatives(self, node: expr.Or) -> Outline:
        premise, rest = implication(node)
        if premise is None:
            return Outline(ANY, tuple(map(self.outline, rest)))
        head = f"若{self.speaker.say(premise)}，則"
        if len(rest) == 1:
            return self._branch(head, rest[0])
        return Outline(f"{head}{ANY}", tuple(map(self.outline, rest)))

    def _branches(self, node: Node) -> Iterator[Outline]:
        while isinstance(node, expr.Choose) and not smallest(node):
            yield self._branch(f"若{self.speaker.say(node.test)}，則", node.then)
            node = node.otherwise
        yield self._branch("否則", node)

    def _branch(self, head: str, node: Node) -> Outline:
        inner = self.outline(node)
        return Outline(f"{head}{spaced(inner.text)}", inner.parts)

    def _related(self, node: expr.Some) -> Outline:
        inner = _Outliner(self.speaker.within(node.relation))
        terms = inner._terms(node.condition) if isinstance(node.condition, expr.And) else ()
        parts = (*map(Outline, self.speaker.matches(node)), *terms)
        return Outline(f"有一「{self.speaker.label(node.relation)}」，{ALL}", parts)

    def _failing(self, node: expr.FirstFailing | expr.EveryFailing) -> Outline:
        is_first = isinstance(node, expr.FirstFailing)
        head = "依序檢核，取首一不成立者；均成立者為無" if is_first else "取下列各項中不成立者"
        return Outline(head, tuple(self._condition(*named) for named in node.conditions))

    def _condition(self, name: str, test: Node) -> Outline:
        label = f"「{condition_label(name, test, self.speaker.program)}」"
        if isinstance(test, Ref):
            return Outline(label)
        inner = self.outline(test)
        return Outline(f"{label}：{inner.text}", inner.parts)
