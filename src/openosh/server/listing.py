"""What can be decided, and from which facts: for people, and as JSON for other systems."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.desk.programme import UnknownDecisionError
from openosh.kit.decimals import PLACES
from openosh.server import discovery
from openosh.statute.facts import Mapped, Record, RowList, Scalar, ValueList


if TYPE_CHECKING:
    from openosh.statute.decide import Decider
    from openosh.statute.facts import Facts, Shape


TYPES = {
    "text": "文字",
    "choice": "擇一",
    "number": "擇一（數字）",
    "whole": "整數",
    "money": "金額（元，整數）",
    "tenths": "數（至多一位小數）",
    "hundredths": "數（至多二位小數）",
    "day": "日期 YYYY-MM-DD",
    "month": "年月 YYYY-MM",
    "time": "時刻 HH:MM",
    "flag": "true／false",
}
ROWS, GROUP = "清單", "一組事實"


class FactLine(NamedTuple):
    """One fact of a decision, as a request holds it."""

    path: str
    written: str
    label: str
    owner: type[Facts]
    name: str
    shape: Shape | None = None


def deciders(names: list[str]) -> list[Decider]:
    """Return what decides these decisions, or every decision there is.

    Raises:
        UnknownDecisionError: there is none of a name.
    """
    every = (f"{one.slug}.{name}" for one in discovery.programmes() for name in one.decisions)
    return [discovery.decider(name) for name in names or every]


def facts_of(facts: type[Facts], path: str = "") -> Iterator[FactLine]:
    """Yield the facts of a class in the order of a request; ``*`` stands for every row."""
    for name, spec in facts.specs.items():
        match spec:
            case Scalar(shape=shape):
                yield FactLine(
                    f"{path}{name}", TYPES[shape.format], shape.label, facts, name, shape
                )
            case ValueList(shape=shape):
                kind = f"{ROWS}：{TYPES[shape.format]}"
                yield FactLine(f"{path}{name}/*", kind, shape.label, facts, name, shape)
            case RowList(of=of, label=label):
                yield FactLine(f"{path}{name}", ROWS, label, facts, name)
                yield from facts_of(of, f"{path}{name}/*/")
            case Mapped(of=of):
                yield FactLine(f"{path}{name}", GROUP, _title(of), facts, name)
                for line in facts_of(of, f"{path}{name}/"):
                    yield line._replace(owner=facts, name=name)
            case Record(of=of):
                yield FactLine(f"{path}{name}", GROUP, _title(of), facts, name)
                yield from facts_of(of, f"{path}{name}/")


def _title(facts: type[Facts]) -> str:
    return (facts.__doc__ or "").split("\n")[0].rstrip("。.")


def described(decider: Decider) -> dict[str, Any]:
    """Return a decision as JSON."""
    return {
        "decision": decider.name,
        "label": decider.decision.label,
        "clause": decider.prefix + decider.decision.clause,
        "facts": [
            _described_fact(fact, decider.prefix) for fact in facts_of(decider.decision.facts)
        ],
    }


def _described_fact(fact: FactLine, prefix: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"fact": fact.path, "label": fact.label}
    if fact.shape is None:
        return {**shown, "type": "rows" if fact.written == ROWS else "record"}
    shape = fact.shape
    return {
        **shown,
        "type": shape.format,
        "choices": list(shape.choices) or None,
        "unit": shape.unit or None,
        "optional": shape.optional,
        "null_means": shape.null_means or "unknown",
        "clause": f"{prefix}{shape.clause}" if shape.clause else None,
        "evidence": shape.evidence or None,
    }


def show_decisions(names: list[str], *, as_json: bool) -> int:
    """Print decisions with their facts; return the exit status."""
    from openosh.server import screen
    from openosh.server.command_line import USAGE_WRONG

    screen.speak_chinese()
    try:
        found = deciders(names)
    except UnknownDecisionError as error:
        screen.complain(str(error))
        return USAGE_WRONG
    if as_json:
        json.dump([described(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    for one in found:
        _print(one)
    return 0


def _print(decider: Decider) -> None:
    from rich.text import Text

    from openosh.server import screen

    console = screen.console()
    decision = decider.decision
    heading = Text(decider.name, style="title") + Text(f"　{decision.label}　")
    console.print(heading + screen.clause(f"{decider.prefix}{decision.clause}"))
    facts = list(facts_of(decision.facts))
    listed = screen.grid()
    for fact in facts:
        depth = fact.path.removesuffix("/*").count("/") - fact.path.count("/*/")
        name = fact.path.removesuffix("/*").rpartition("/")[2]
        about = Text(fact.label) + Text(f"　{_written(fact)}", style="aside")
        if fact.shape and fact.shape.evidence:
            about.append(f"\n{fact.shape.evidence}", style="aside")
        listed.add_row("  " * (depth + 1) + name, about)
    console.print(listed)
    console.print()


def _written(fact: FactLine) -> str:
    """Return how a fact is written in a request."""
    shape = fact.shape
    if shape is None:
        return fact.written
    members = (
        f"{one}（{shape.names[one]}）" if one in shape.names else str(one) for one in shape.choices
    )
    kind = "｜".join(members) or fact.written
    unit = f"，{shape.unit}" if shape.unit and shape.format in {"whole", *PLACES} else ""
    optional = "，可省略" if shape.optional else ""
    none = f"，null 指{shape.null_means}" if shape.null_means else ""
    return f"{kind}{unit}{optional}{none}"
