"""The table of one source while its steps are added, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from openosh.statute import expr
from openosh.statute.bulk.expressions import Expressions, fact_column
from openosh.statute.bulk.packing import pack
from openosh.statute.bulk.related import RelatedRows
from openosh.statute.bulk.running import CASE_START, Running
from openosh.statute.expr import (
    CASE,
    ONE,
    TRUE,
    Before,
    Const,
    Distinct,
    Fact,
    Largest,
    Node,
    Ref,
    Some,
    Step,
    Total,
    walk,
)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.statute.planning.plan import Plan


class SourceTable:
    """One table at work; ``frames`` holds the newest state of all of them."""

    def __init__(
        self, plan: Plan, source: str, frames: dict[str, pl.DataFrame], ahead: set[str]
    ) -> None:
        """Sort the lines into the order of the law; ``ahead`` are the steps yet to come, of all."""
        self.plan = plan
        self.source = source
        self.frames = frames
        self.ahead = ahead
        self.readers = self._readers()
        order = plan.order_of(source)
        self.write = Expressions(plan, source, self._special)
        self.running = Running(self.write, order.by if order else ())
        self.related = RelatedRows(plan, source, frames, self.write)
        if source != CASE:
            frames[source] = self._sorted(frames[source], order)

    # -- order ---------------------------------------------------------------------------------

    def _sorted(self, frame: pl.DataFrame, order: expr.Order | None) -> pl.DataFrame:
        """Sort by case, order and position: by one packed number where the ranges allow."""
        names = [node.name for node in order.by if isinstance(node, Fact)] if order else []
        keys = ["case", *names, "position"]
        packed = pack(keys, frame)
        if packed is None:
            # The members of a fixed list come in the order of their words, not of the list.
            words = [name for name in names if frame.schema[name] in (pl.Enum, pl.Categorical)]
            by = [pl.col(key).cast(pl.String) if key in words else pl.col(key) for key in keys]
            frame = frame.sort(by, nulls_last=True, maintain_order=True)
        else:
            frame = frame.with_columns(packed)
            if not frame["packed"].is_sorted():
                frame = frame.sort("packed")
            frame = frame.drop("packed")
        start = pl.col("case").ne_missing(pl.col("case").shift(1))
        return frame.with_columns(pl.col("case").set_sorted(), start.alias(CASE_START))

    # -- steps ---------------------------------------------------------------------------------

    def add(self, steps: list[Step]) -> None:
        """Add steps: what they need of the case and of related rows first."""
        self._bring_case_values(steps)
        for level in self._levels(steps):
            frame = self._with_totals(self.frames[self.source], level)
            frame = self._with_related(frame, level)
            frame = self._with_counts(frame, level)
            values = {step.name: self.write.of(step.definition) for step in level}
            self.ahead.difference_update(values)
            self.frames[self.source] = self._without_means(frame.with_columns(**values))

    def finished(self) -> pl.DataFrame:
        """Return the table with its steps, without what was only a means."""
        frame = self.frames[self.source]
        gone = (name for name in frame.columns if name.startswith("__") or name in self.readers)
        return frame.drop(*gone)

    def _outcome_names(self) -> set[str]:
        from openosh.statute.rule import TableItem

        nodes: list[Node] = []
        for item in self.plan.outcome.values():
            nodes += (
                [item.listed, *item.columns.values()] if isinstance(item, TableItem) else [item]
            )
        return {node.step.name for node in nodes if isinstance(node, Ref)}

    def _levels(self, steps: list[Step]) -> Iterator[list[Step]]:
        """Group steps so that none needs another of its group."""
        depth: dict[str, int] = {}
        for step in steps:
            needs = [
                depth.get(node.step.name, -1)
                for node in walk(step.definition)
                if isinstance(node, Ref) and node.step.source == self.source
            ]
            depth[step.name] = max(needs, default=-1) + 1
        for level in range(max(depth.values()) + 1):
            yield [step for step in steps if depth[step.name] == level]

    def _bring_case_values(self, steps: list[Step]) -> None:
        """Copy to the lines what they read of their case."""
        if self.source == CASE:
            return
        frame, cases = self.frames[self.source], self.frames[CASE]
        parts = (node for step in steps for node in walk(step.definition))
        named = {self._brought(node): _name_of(node) for node in parts if self._brought(node)}
        wanted = {new: old for new, old in named.items() if new not in frame.columns}
        if wanted:
            values = cases.select("case", *(pl.col(old).alias(new) for new, old in wanted.items()))
            self.frames[self.source] = frame.join(
                values, on="case", how="left", maintain_order="left"
            )

    def _brought(self, node: Node) -> str:
        """Return the column that a value of the case has in a table of lines, if it is one."""
        place = node.step if isinstance(node, Ref) else node
        if self.source == CASE or not isinstance(place, Step | Fact) or place.source != CASE:
            return ""
        return fact_column(CASE, place.name, self.source)

    # -- what looks around: other lists, related rows, earlier lines ----------------------------

    def _with_related(self, frame: pl.DataFrame, level: list[Step]) -> pl.DataFrame:
        """Bring what related rows say, all that a level asks of them."""
        nodes = [node for node in self._inside_out(level) if isinstance(node, Some | Largest)]
        return self.related.take(frame, nodes)

    @staticmethod
    def _own_nodes(node: Node) -> Iterator[Node]:
        """Walk what is computed in this table, not what is computed in the lines added up."""
        yield node
        if not isinstance(node, Total | Distinct):
            for child in node.children():
                yield from SourceTable._own_nodes(child)

    def _with_totals(self, frame: pl.DataFrame, level: list[Step]) -> pl.DataFrame:
        """Bring the totals over the lines of each case, all those of a list at once."""
        wanted: dict[str, dict[str, Total | Distinct]] = {}
        for step in level:
            for node in self._own_nodes(step.definition):
                if isinstance(node, Total | Distinct) and _total_name(node) not in frame.columns:
                    wanted.setdefault(node.source, {})[_total_name(node)] = node
        for source, nodes in wanted.items():
            values = {name: self._total(node) for name, node in nodes.items()}
            lines = self.frames[source].lazy()
            totals = lines.group_by("case", maintain_order=True).agg(**values).collect()
            frame = frame.join(totals, on="case", how="left", maintain_order="left")
        return frame

    def _with_counts(self, frame: pl.DataFrame, level: list[Step]) -> pl.DataFrame:
        """Bring the counts over earlier lines, all those of a level at once."""
        nodes = [node for node in self._inside_out(level) if isinstance(node, Before)]
        return self.running.take(frame, nodes) if nodes else frame

    def _inside_out(self, level: list[Step]) -> list[Node]:
        """Return every part of these steps once, what lies inside another before it."""
        parts = [node for step in level for node in self._own_nodes(step.definition)]
        return list(dict.fromkeys(reversed(parts)))

    def _total(self, node: Total | Distinct) -> pl.Expr:
        inner = Expressions(self.plan, node.source, lambda _: None)
        among = _of_each_line(inner, node.among)
        if inner.open(node.among):
            among = among.fill_null(value=False)
        if isinstance(node, Distinct):
            return inner.of(node.key).filter(among).drop_nulls().n_unique().cast(pl.Int64)
        if node.amount is ONE:
            return among.sum().cast(pl.Int64)
        amount = _of_each_line(inner, node.amount)
        return (amount if node.among is TRUE else amount.filter(among)).sum()

    def _readers(self) -> dict[str, set[str]]:
        """Return the columns that are only a means, each with the steps that read it."""
        keep = self._outcome_names()
        hidden = [step.name for step in self.plan.of(self.source) if step.hidden]
        means: dict[str, set[str]] = {name: set() for name in hidden if name not in keep}
        for step in self.plan.steps:
            for node in walk(step.definition):
                if isinstance(node, Ref) and node.step.name in means:
                    means[node.step.name].add(step.name)
                elif isinstance(node, Ref | Fact) and step.source == self.source:
                    name = self._brought(node)
                    if name:
                        means.setdefault(name, set()).add(step.name)
        return means

    def _without_means(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Drop what no step ahead reads: memory is what large tables are slow by."""
        spent = [
            name
            for name, readers in self.readers.items()
            if name in frame.columns and readers.isdisjoint(self.ahead)
        ]
        return frame.drop(*spent, *self.related.forget(), *self.running.forget())

    def _special(self, node: Node) -> pl.Expr | None:
        match node:
            case Before():
                return self.running.of(node)
            case Some() | Largest():
                return self.related.of(node)
            case Total() | Distinct():
                return pl.col(_total_name(node)).fill_null(0).cast(pl.Int64)
            case _:
                return None


def _name_of(node: Node) -> str:
    """Return the name of a fact or of the step that is referred to, «» of any other part."""
    match node:
        case Fact():
            return node.name
        case Ref():
            return node.step.name
        case _:
            return ""


def _total_name(node: Total | Distinct) -> str:
    return f"__total_{id(node)}"


def _of_each_line(inner: Expressions, node: Node) -> pl.Expr:
    """Return a value of each line; one that is the same for all stands in every line all the same.

    Polars takes a literal for one row, so that its sum over a case would not count the lines.
    """
    value = inner.of(node)
    if not isinstance(node, Const):
        return value
    return pl.when(pl.col("case").is_not_null()).then(value)
