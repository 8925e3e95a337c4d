"""Writes the Python function of a plan for the case reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.case.expressions import ExpressionWriter, variable
from openosh.statute.expr import (
    CASE,
    Before,
    Distinct,
    Fact,
    Largest,
    Node,
    Ref,
    Some,
    Total,
    walk,
)
from openosh.statute.planning.stages import Stages


if TYPE_CHECKING:
    from openosh.statute.planning.plan import Plan


@dataclass(slots=True)
class Block:
    """Lines of code at one indentation."""

    indent: str
    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Append a line."""
        self.lines.append(self.indent + line)


class FunctionWriter(ExpressionWriter):
    """Writes ``compute(columns)`` for one plan."""

    def __init__(self, plan: Plan) -> None:
        """Find out which lists are lines, which are related rows, and what each stage needs."""
        super().__init__(plan)
        self.stages = Stages()
        self.top = Block("    ")
        self.block = self.top
        self.relations: dict[tuple[str, tuple[str, ...]], str] = {}
        self.counters: dict[Node, str] = {}
        self.sources = [name for name in plan.program.sources if name and plan.of(name)]
        self.totals: dict[tuple[str, int], list[Node]] = {}
        for step in plan.steps:
            for node in walk(step.definition):
                self._note_total(node)

        self.lists = {source for source, _ in self.totals} | set(self.sources)

    def _note_total(self, node: Node) -> None:
        """Remember which pass must add up what a later stage asks for."""
        if isinstance(node, Total | Distinct):
            key = (node.source, self.stages.of(node) - 1)
        elif isinstance(node, Before) and node.latest_first:
            key = (node.order.source, self.stages.of(node) - 1)
        else:
            return
        if node not in self.counters:
            self.counters[node] = f"total_{len(self.counters)}"
            self.totals.setdefault(key, []).append(node)

    def write(self) -> str:
        """Return the text of the function."""
        self._read_facts()
        last = max((self.stages.of(step.definition) for step in self.plan.steps), default=0)
        for stage in range(last + 1):
            for step in self.plan.of(CASE):
                if self.stages.of(step.definition) == stage:
                    self.top.add(f"{variable(step)} = {self.value(step.definition)}")
            for source in self.sources:
                self._pass(source, stage)
            for source, at in self.totals:
                if at == stage and source not in self.sources:
                    self._pass(source, stage)
        self._give_back()
        head = ["from datetime import date", "def compute(columns):"]
        return "\n".join([*head, *self.top.lines]) + "\n"

    # -- facts ---------------------------------------------------------------------------------

    def _read_facts(self) -> None:
        self.top.add("case = columns['']")
        for name in self._facts(CASE):
            self.top.add(f"case_{name} = case[{name!r}][0]")
        for source in self.plan.program.sources:
            if source in self.lists:
                self._read_lines(source)

    def _facts(self, source: str) -> list[str]:
        """Return the facts that are read in a source, the keys of related rows among them."""
        found: dict[str, None] = {}
        for step in self.plan.steps:
            for node in walk(step.definition):
                if isinstance(node, Fact) and node.source == source:
                    found[node.name] = None
                if isinstance(node, Some | Largest) and node.relation == source:
                    found |= dict.fromkeys(name for name, _ in node.match)
        return list(found)

    def _read_lines(self, source: str) -> None:
        names = self._facts(source)
        self.top.add(f"{source} = columns[{source!r}]")
        order = self.plan.order_of(source)
        first = next(iter(self.plan.program.sources[source].columns))
        self.top.add(f"size_{source} = len({source}[{first!r}])")
        if order is None:
            for name in names:
                self.top.add(f"all_{source}_{name} = {source}[{name!r}]")
            return
        keys = "".join(f"{source}[{node.name!r}], " for node in order.by if isinstance(node, Fact))
        self.top.add(f"order_{source} = nulls_last(({keys}), size_{source})")
        for name in names:
            self.top.add(
                f"all_{source}_{name} = [*map({source}[{name!r}].__getitem__, order_{source})]",
            )

    # -- one pass over the lines ---------------------------------------------------------------

    def _pass(self, source: str, stage: int) -> None:
        steps = [s for s in self.plan.of(source) if self.stages.of(s.definition) == stage]
        totals = self.totals.get((source, stage), [])
        if not steps and not totals:
            return
        self.block = Block("        ")
        for step in steps:
            self.block.add(f"{variable(step)} = {self.value(step.definition)}")
        for node in totals:
            self._add_up(node)
        body, self.block = self.block, self.top
        self._loop_head(source, stage, "\n".join(body.lines))
        self.top.lines += body.lines
        if steps:
            values = "".join(f"{variable(step)}, " for step in steps)
            self.top.add(f"    found_{source}_{stage}.append(({values}))")

    def _loop_head(self, source: str, stage: int, body: str) -> None:
        """Open the loop over the columns that its body reads."""
        takes, gives = [], []
        for name in self._facts(source):
            if f"{source}_{name}" in body:
                takes.append(f"{source}_{name}")
                gives.append(f"all_{source}_{name}")
        for earlier in range(stage):
            steps = [s for s in self.plan.of(source) if self.stages.of(s.definition) == earlier]
            if steps:
                takes.append(f"({''.join(variable(step) + ', ' for step in steps)})")
                gives.append(f"found_{source}_{earlier}")
        self.top.add(f"found_{source}_{stage} = []")
        if takes:
            self.top.add(f"for {', '.join(takes)}, in zip({', '.join(gives)}):")
        else:
            self.top.add(f"for _ in range(size_{source}):")

    def _add_up(self, node: Node) -> None:
        name = self.counters[node]
        among = self.value(node.among)  # type: ignore[attr-defined]
        test = f"({among}) is True"
        if isinstance(node, Distinct):
            self.top.add(f"{name} = set()")
            self.block.add(f"if {test}: {name}.add({self.value(node.key)})")
            return
        amount = self.value(node.amount)  # type: ignore[attr-defined]
        if isinstance(node, Total):
            self.top.add(f"{name} = 0")
            self.block.add(f"if {test}: {name} += ({amount}) or 0")
            return
        self.top.add(f"{name} = {{}}")
        key = self._key(node)  # type: ignore[arg-type]
        self.block.add(f"key = {key}")
        self.block.add(f"if {test}: {name}[key] = {name}.get(key, 0) + (({amount}) or 0)")

    def _give_back(self) -> None:
        once = ", ".join(f"{s.name!r}: {variable(s)}" for s in self.plan.of(CASE))
        self.top.add("lines = {}")
        for source in self.sources:
            self._give_back_lines(source)
        self.top.add(f"return {{{once}}}, lines")

    def _give_back_lines(self, source: str) -> None:
        ordered = self.plan.order_of(source) is not None
        self.top.add(f"lines[{source!r}] = given = {{}}")
        stages = sorted({self.stages.of(step.definition) for step in self.plan.of(source)})
        for stage in stages:
            steps = [s for s in self.plan.of(source) if self.stages.of(s.definition) == stage]
            names = "".join(f"{step.name!r}, " for step in steps)
            self.top.add(f"for name, *values in zip(({names}), *found_{source}_{stage}):")
            if ordered:
                self.top.add("    back = [None] * len(values)")
                self.top.add(f"    for i, value in zip(order_{source}, values): back[i] = value")
                self.top.add("    given[name] = back")
            else:
                self.top.add("    given[name] = values")
            self.top.add(f"if not size_{source}: given.update((name, []) for name in ({names}))")

    # -- other lines, related rows -------------------------------------------------------------

    def _key(self, node: Before) -> str:
        return f"({''.join(self.value(key) + ', ' for key in node.within)})"

    def _total(self, node: Total) -> str:
        return self.counters[node]

    def _distinct(self, node: Distinct) -> str:
        return f"len({self.counters[node]} - {{None}})"

    def _before(self, node: Before) -> str:
        name = f"count_{len(self.block.lines)}_{len(self.top.lines)}"
        self.top.add(f"{name}_by = {{}}")
        self.block.add(f"{name}_key = {self._key(node)}")
        amount = f"(({self.value(node.amount)}) or 0)"
        if node.rolling_days is not None:
            self._rolling(node, name, amount)
        else:
            self.block.add(f"{name} = {name}_by.get({name}_key, 0)")
            self.block.add(f"{name}_own = {amount} if ({self.value(node.among)}) is True else 0")
            self.block.add(f"{name}_by[{name}_key] = {name} + {name}_own")
        if node.latest_first:
            self.block.add(
                f"{name} = {self.counters[node]}.get({name}_key, 0) - {name} - {name}_own"
            )
        return f"(None if None in {name}_key else {name})" if self._open(*node.within) else name

    def _rolling(self, node: Before, name: str, amount: str) -> None:
        """Keep the lines of the last days; the first column of the order is the day."""
        today = self.value(node.order.by[0])
        self.block.add(f"{name}_seen = {name}_by.setdefault({name}_key, [])")
        since = f"strict(minus_days, {today}, {node.rolling_days})"
        self.block.add(f"since = {since}")
        self.block.add(f"{name} = sum(a for d, a in {name}_seen if since and d > since)")
        self.block.add(
            f"if ({self.value(node.among)}) is True: {name}_seen.append(({today}, {amount}))"
        )

    def _rows(self, node: Some | Largest, inner: Node) -> tuple[str, str]:
        """Return (columns to unpack, rows to walk) for the rows related to this line."""
        relation = node.relation
        parts = [part for part in walk(inner) if isinstance(part, Fact | Ref)]
        keys = tuple(name for name, _ in node.match)
        facts = [f"{relation}_{name}" for name in keys]
        facts += [self.value(p) for p in parts if isinstance(p, Fact) and p.source == relation]
        facts += [self.value(p) for p in parts if isinstance(p, Ref) and p.step.source == relation]
        takes = tuple(dict.fromkeys(facts))
        unpack = "".join(f"{name}, " for name in takes)
        if self._open(*self._key_facts(node)) or not keys:
            return unpack, self._table(node.relation, takes, ())
        own = "".join(f"{self.value(key)}, " for _, key in node.match)
        return unpack, f"{self._table(node.relation, takes, keys)}.get(({own}), ())"

    def _key_facts(self, node: Some | Largest) -> list[Node]:
        return [Fact(key.kind, node.relation, name) for name, key in node.match]

    def _table(self, relation: str, takes: tuple[str, ...], keys: tuple[str, ...]) -> str:
        """Return the variable that holds the related rows, by key if all keys are known."""
        place = (relation, (*takes, "by", *keys))
        if place not in self.relations:
            name = self.relations[place] = f"related_{len(self.relations)}"
            columns = ", ".join(self._related_column(relation, name) for name in takes)
            if not takes:  # only asked whether there are rows: nothing to unpack, but to count
                first = next(iter(self.plan.program.sources[relation].columns))
                self.top.add(f"{name} = [()] * len(columns[{relation!r}][{first!r}])")
            elif not keys:
                self.top.add(f"{name} = [*zip({columns})]")
            else:
                self.top.add(f"{name} = {{}}")
                keep = f"{name}.setdefault(row[:{len(keys)}], []).append(row)"
                self.top.add(f"for row in zip({columns}): {keep}")
        return self.relations[place]

    def _related_column(self, relation: str, name: str) -> str:
        """Return the list of a fact or a step of the related rows, all in one order."""
        for step in self.plan.of(relation):
            if variable(step) == name:
                stage = self.stages.of(step.definition)
                peers = [s for s in self.plan.of(relation) if self.stages.of(s.definition) == stage]
                return f"[row[{peers.index(step)}] for row in found_{relation}_{stage}]"
        column = name.removeprefix(f"{relation}_")
        return f"all_{name}" if relation in self.lists else f"columns[{relation!r}][{column!r}]"

    def _fits(self, node: Some | Largest, condition: str) -> str:
        """Return the condition on a row, with the keys where the table is not kept by key."""
        key_facts = self._key_facts(node)
        if not self._open(*key_facts) or not node.match:
            return condition
        tests = [
            f"strict(lambda a, b: a == b, {self.value(key)}, {self.value(fact)})"
            for (_, key), fact in zip(node.match, key_facts, strict=True)
        ]
        return f"conjunction({', '.join([*tests, condition])})"

    def _some(self, node: Some) -> str:
        unpack, rows = self._rows(node, node.condition)
        condition = self._fits(node, self.value(node.condition))
        found = f"({condition} for ({unpack}) in {rows})"
        if not self._open(node):
            return f"any({found})"
        own = "".join(f", {self.value(key)}" for _, key in node.match)
        return f"some({found}{own})"

    def _largest(self, node: Largest) -> str:
        unpack, rows = self._rows(node, node.value)
        fits = self._fits(node, "True")
        found = f"(({fits}, {self.value(node.value)}) for ({unpack}) in {rows})"
        own = "".join(f", {self.value(key)}" for _, key in node.match)
        return f"largest({found}, {self.value(node.otherwise)}{own})"
