"""``docs/contracts.md``: what each decision takes and gives, read from its facts and its tree."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.table import code, table
from openosh.desk.programme import Programme
from openosh.kit.decimals import PLACES
from openosh.server.listing import TYPES, FactLine, facts_of
from openosh.statute.decide import Decider
from openosh.statute.explain.outcomes import Naming, unit_of
from openosh.statute.expr import (
    Choose,
    Const,
    EveryFailing,
    Fact,
    FirstFailing,
    Kind,
    Node,
    Ref,
)
from openosh.statute.facts import Shape
from openosh.statute.rule import TableItem
from openosh.statute.trace.sentences import names_in


HEAD = Path(__file__).with_name("contracts_head.md")
KINDS = {
    Kind.TRUTH: "true／false",
    Kind.WHOLE: "整數",
    Kind.DAY: "日期 YYYY-MM-DD",
    Kind.TIME: "時刻 HH:MM",
    Kind.TEXT: "文字",
    Kind.TEXTS: "清單：文字",
}


def contracts_page(programmes: list[Programme]) -> str:
    """Return the page: how to ask, then every decision of every programme."""
    parts = [HEAD.read_text(encoding="utf-8").rstrip()]
    for programme in programmes:
        parts.append(f"## {programme.title}")
        parts.append(table(("決定", "內容", "條文"), _overview(programme)))
        for name in programme.decisions:
            parts += _decision(programme.decider(name))
    return "\n\n".join(parts) + "\n"


def _overview(programme: Programme) -> Iterator[Sequence[str]]:
    for name in programme.decisions:
        decision = programme.decision(name)
        full = f"{programme.slug}.{name}"
        yield f"[`{full}`](#{full.replace('.', '')})", decision.label, code(decision.clause)


def _decision(decider: Decider) -> Iterator[str]:
    decision = decider.decision
    yield f"### {decider.name}"
    yield f"{decision.label}，依 `{decider.prefix}{decision.clause}`。\n{_about(decision.__doc__)}"
    facts = (_fact_row(fact) for fact in facts_of(decision.facts))
    yield table(("事實", "中文", "寫法", "條文", "佐證"), facts)
    yield table(("結果", "中文", "寫法"), _outcome_rows(decider))


def _about(docstring: str | None) -> str:
    paragraphs = inspect.cleandoc(docstring or "").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)


def _fact_row(fact: FactLine) -> Sequence[str]:
    shape = fact.shape
    if shape is None:
        return code(fact.path), fact.label, fact.written, "", ""
    written = _written(fact.written, shape)
    return code(fact.path), fact.label, written, shape.clause and code(shape.clause), shape.evidence


def _written(kind: str, shape: Shape) -> str:
    """Return how a fact is written, and what leaving it out or null means where that is special."""
    parts = ["｜".join(_member(str(one), shape.names.get(one)) for one in shape.choices) or kind]
    if shape.unit and shape.format in {"whole", *PLACES}:
        parts.append(shape.unit)
    if shape.optional:
        parts.append("可省略")
    if shape.null_means:
        parts.append(f"null 指{shape.null_means}")
    return "，".join(parts)


def _member(name: str, label: str | None) -> str:
    return f"`{name}` {label}" if label and label != name else code(name)


def _outcome_rows(decider: Decider) -> Iterator[Sequence[str]]:
    program = decider.program
    naming = Naming(program)
    for name, item in program.outcome.items():
        if not isinstance(item, TableItem):
            yield code(name), naming.label(name, item), _kind(item, decider)
            continue
        yield code(name), program.sources[item.source].label, "清單"
        for column, node in item.columns.items():
            yield code(f"{name}/*/{column}"), naming.label(column, node), _kind(node, decider)


def _kind(node: Node, decider: Decider) -> str:
    """Return how an outcome is written; of names, which ones there are."""
    if isinstance(node, Fact):
        shape = decider.program.sources[node.source].columns[node.name]
        return _written(TYPES[shape.format], shape)
    labels = names_in(node, decider.program)
    names = dict.fromkeys(_words(node)) if node.kind in {Kind.TEXT, Kind.TEXTS} else {}
    listed = "、".join(_member(name, labels.get(name)) for name in names)
    if listed:
        return f"{KINDS[node.kind]}：{listed}"
    unit = unit_of(node)
    return f"{KINDS[node.kind]}，{unit}" if unit else KINDS[node.kind]


def _words(node: Node) -> Iterator[str]:
    """Yield the words that a rule itself can answer with: conditions, and those that it chooses."""
    match node:
        case Ref():
            yield from _words(node.step.definition)
        case EveryFailing() | FirstFailing():
            yield from (name for name, _ in node.conditions)
        case Choose():
            yield from _words(node.then)
            yield from _words(node.otherwise)
        case Const(value=str(word)) if word:
            yield word
