"""``docs/glossary.md``: which word stands for which, in Chinese, English and code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.table import code, table
from glossary.terms import Term, Vocabulary
from openosh.desk.programme import Programme
from openosh.server.listing import FactLine, facts_of
from openosh.statute.figures import roc_day


HEAD = Path(__file__).with_name("glossary_head.md")


def glossary_page(terms: list[Term], said: Vocabulary, programmes: list[Programme]) -> str:
    """Return the page: the terms in use, then facts, members, steps and numbers by programme."""
    parts = [HEAD.read_text(encoding="utf-8").rstrip(), *_terms(terms, said)]
    for programme in programmes:
        parts += _programme(programme)
    return "\n\n".join(parts) + "\n"


def _terms(terms: list[Term], said: Vocabulary) -> Iterator[str]:
    sections: dict[str, list[Sequence[str]]] = defaultdict(list)
    for term in terms:
        written = [code(name) for name in said.identifiers_of(term)]
        if written:
            sections[term.section].append((term.chinese, term.english, "、".join(written)))
    for section, rows in sections.items():
        yield f"### {section}"
        yield table(("中文", "English", "程式"), rows)


def _programme(programme: Programme) -> Iterator[str]:
    yield f"## {programme.title}　`{programme.slug}`"
    facts = list(_facts(programme))
    yield "### 事實　Facts"
    yield table(("程式", "中文", "單位", "條文"), _merged(_fact_row(fact) for fact in facts))
    yield "### 選項　Members"
    yield table(("程式", "中文", "事實"), _merged(_member_rows(facts)))
    yield "### 步驟　Steps"
    yield table(("程式", "中文", "單位", "條文"), _merged(_step_rows(programme)))
    yield "### 數值　Numbers"
    yield table(("程式", "中文", "單位", "起日"), _number_rows(programme))


def _facts(programme: Programme) -> Iterator[FactLine]:
    for name in programme.decisions:
        yield from (fact for fact in facts_of(programme.decision(name).facts) if fact.shape)


def _fact_row(fact: FactLine) -> Sequence[str]:
    shape = fact.shape
    if shape is None:
        raise TypeError(f"{fact.path} is a list of rows or a group, not a fact")
    name = fact.path.removesuffix("/*").rpartition("/")[2]
    return code(name), fact.label, shape.unit, shape.clause and code(shape.clause)


def _member_rows(facts: list[FactLine]) -> Iterator[Sequence[str]]:
    for fact in facts:
        for member, label in fact.shape.names.items() if fact.shape else ():
            yield code(str(member)), label, fact.label


def _step_rows(programme: Programme) -> Iterator[Sequence[str]]:
    for name in programme.decisions:
        for step in programme.decider(name).program.shown():
            if step.label:
                yield code(step.name), step.label, step.unit, code(step.clause)


def _number_rows(programme: Programme) -> Iterator[Sequence[str]]:
    for entry in programme.numbers.entries.values():
        units = entry.unit or "、".join(dict.fromkeys(filter(None, entry.gives.values())))
        starts = "、".join(roc_day(version.start) for version in entry.versions)
        yield code(entry.name), entry.title, units, starts


def _merged(rows: Iterator[Sequence[str]]) -> list[Sequence[str]]:
    """Sort by name; what the same name and word say in several places becomes one row."""
    found: dict[tuple[str, str], list[dict[str, None]]] = {}
    for name, word, *others in rows:
        cells = found.setdefault((name, word), [{} for _ in others])
        for cell, other in zip(cells, others, strict=True):
            if other:
                cell[other] = None
    return [(*key, *("、".join(cell) for cell in cells)) for key, cells in sorted(found.items())]
