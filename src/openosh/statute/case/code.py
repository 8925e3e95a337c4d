"""Writes the Python function of a plan for the case reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.case.expressions import ExpressionWriter, variable
from openosh.statute.expr import (
    CASE,
    TRUE,
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
    from collections.abc import Iterable, Iterator

    from openosh.statute.expr import Step
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
        self.of_rows: dict[Node, str] = {}
        self.made: dict[str, str] = {}
        self.here: dict[Node, str] = {}
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
            self.top.add(f"order_{source} = range(size_{source})")
        else:
            keys = (f"{source}[{n.name!r}], " for n in order.by if isinstance(n, Fact))
            self.top.add(f"order_{source} = nulls_last(({''.join(keys)}), size_{source})")
        if names:
            columns = ", ".join(f"{source}[{name!r}]" for name in names)
            self.top.add(f"facts_{source} = [*zip({columns})]")

    # -- one pass over the lines ---------------------------------------------------------------

    def _pass(self, source: str, stage: int) -> None:
        steps = self._steps(source, stage)
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
            self.top.add(f"    found_{source}_{stage}[at] = ({_listed(map(variable, steps))})")

    def _steps(self, source: str, stage: int) -> list[Step]:
        return [s for s in self.plan.of(source) if self.stages.of(s.definition) == stage]

    def _loop_head(self, source: str, stage: int, body: str) -> None:
        """Open the loop; what was found keeps the order given, whatever the order of the law."""
        names = [f"{source}_{name}" for name in self._facts(source)]
        self.top.add(f"found_{source}_{stage} = [None] * size_{source}")
        self.top.add(f"for at in order_{source}:")
        if any(name in body for name in names):
            self.top.add(f"    ({_listed(names)}) = facts_{source}[at]")
        for earlier in range(stage):
            steps = self._steps(source, earlier)
            if steps:
                found = f"found_{source}_{earlier}[at]"
                self.top.add(f"    ({_listed(map(variable, steps))}) = {found}")
        if not body:
            self.top.add("    pass")

    def _add_up(self, node: Node) -> None:
        name = self.counters[node]
        test = self._holds(node.among)  # type: ignore[attr-defined]
        if isinstance(node, Distinct):
            self.top.add(f"{name} = set()")
            self.block.add(f"if {test}: {name}.add({self.value(node.key)})")
            return
        amount = self._amount(node)  # type: ignore[arg-type]
        if isinstance(node, Total):
            self.top.add(f"{name} = 0")
            self.block.add(f"if {test}: {name} += {amount}")
            return
        self.top.add(f"{name} = {{}}")
        key = self._key(node)  # type: ignore[arg-type]
        self.block.add(f"key = {key}")
        self.block.add(f"if {test}: {name}[key] = {name}.get(key, 0) + {amount}")

    def _give_back(self) -> None:
        once = ", ".join(f"{s.name!r}: {variable(s)}" for s in self.plan.of(CASE))
        found: dict[str, list[str]] = {}
        for source, stage in self.kept():
            found.setdefault(source, []).append(f"found_{source}_{stage}")
        lines = ", ".join(f"{source!r}: ({_listed(names)})" for source, names in found.items())
        self.top.add(f"return {{{once}}}, {{{lines}}}")

    def kept(self) -> list[tuple[str, int]]:
        """Return the passes that keep steps: source and stage, in order."""
        places = ((s.source, self.stages.of(s.definition)) for s in self.plan.steps if s.source)
        return sorted(set(places))

    def places(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Return where each step of a source is found: in which pass, and at which place there."""
        found: dict[str, dict[str, tuple[int, int]]] = {source: {} for source in self.sources}
        for source in self.sources:
            stages = [stage for at, stage in self.kept() if at == source]
            for nth, stage in enumerate(stages):
                steps = self._steps(source, stage)
                found[source] |= {step.name: (nth, at) for at, step in enumerate(steps)}
        return found

    # -- other lines, related rows -------------------------------------------------------------

    def _key(self, node: Before) -> str:
        if len(node.within) == 1 and not self._open(*node.within):
            return self.value(node.within[0])
        return f"({_listed(map(self.value, node.within))})"

    def _total(self, node: Total) -> str:
        return self.counters[node]

    def _distinct(self, node: Distinct) -> str:
        return f"len({self.counters[node]} - {{None}})"

    def _before(self, node: Before) -> str:
        name = self._fresh("count")
        if not node.within and not node.latest_first and node.rolling_days is None:
            return self._running_sum(node, name)
        self.top.add(f"{name}_by = {{}}")
        self.block.add(f"{name}_key = {self._key(node)}")
        if node.rolling_days is not None:
            self._rolling(node, name, f"(({self.value(node.amount)}) or 0)")
        else:
            self.block.add(f"{name} = {name}_by.get({name}_key, 0)")
            self.block.add(f"{name}_own = {self._amount(node)} if {self._holds(node.among)} else 0")
            self.block.add(f"if {name}_own: {name}_by[{name}_key] = {name} + {name}_own")
        if node.latest_first:
            self.block.add(
                f"{name} = {self.counters[node]}.get({name}_key, 0) - {name} - {name}_own"
            )
        return f"(None if None in {name}_key else {name})" if self._open(*node.within) else name

    def _running_sum(self, node: Before, name: str) -> str:
        """Keep one sum for all lines: no key tells them apart."""
        self.top.add(f"{name}_next = 0")
        self.block.add(f"{name} = {name}_next")
        self.block.add(f"if {self._holds(node.among)}: {name}_next += {self._amount(node)}")
        return name

    def _holds(self, test: Node) -> str:
        return f"({self.value(test)}) is True" if self._open(test) else self.value(test)

    def _amount(self, node: Before | Total) -> str:
        value = self.value(node.amount)
        return f"({value} or 0)" if self._open(node.amount) else value

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
        keys = tuple(name for name, _ in node.match)
        by_key = bool(keys) and not self._open(*self._key_facts(node))
        takes = [] if by_key else [f"{node.relation}_{name}" for name in keys]
        takes += [self._row_value(part, node.relation) for part in self._of_row(inner, node)]
        takes = list(dict.fromkeys(takes))
        table = self._table(node.relation, tuple(takes), keys if by_key else ())
        if not by_key:
            return _listed(takes), table
        key = self._fresh("key")
        self.block.add(f"{key} = ({_listed(self.value(own) for _, own in node.match)})")
        return _listed(takes), f"{table}.get({key}, ())"

    def _of_row(self, part: Node, node: Some | Largest) -> Iterator[Node]:
        """Yield the largest parts that only the row decides: they are computed once for it."""
        if self.plan.scopes.of(part) == {node.relation}:
            yield part
        else:
            for child in part.children():
                yield from self._of_row(child, node)

    def _row_value(self, part: Node, relation: str) -> str:
        """Return the name of what only the row decides, while its condition is written."""
        if isinstance(part, Fact | Ref):
            return self.value(part)
        name = self.of_rows.get(part)
        if name is None:
            leaves = [one for one in walk(part) if isinstance(one, Fact | Ref)]
            takes = [self.value(one) for one in leaves if self.plan.scopes.of(one)]
            takes = list(dict.fromkeys(takes))
            columns = ", ".join(self._related_column(relation, take) for take in takes)
            name = self.of_rows[part] = self._fresh(f"{relation}_made")
            value = super().value(part)
            self.made[name] = f"[{value} for ({_listed(takes)}) in zip({columns})]"
        self.here[part] = name
        return name

    def _key_facts(self, node: Some | Largest) -> list[Node]:
        return [Fact(key.kind, node.relation, name) for name, key in node.match]

    def _table(self, relation: str, takes: tuple[str, ...], keys: tuple[str, ...]) -> str:
        """Return the variable that holds the related rows, by key if all keys are known."""
        place = (relation, (*takes, "by", *keys))
        if place not in self.relations:
            name = self.relations[place] = f"related_{len(self.relations)}"
            first = next(iter(self.plan.program.sources[relation].columns))
            columns = ", ".join(self._related_column(relation, take) for take in takes)
            size = f"len(columns[{relation!r}][{first!r}])"
            rows = f"zip({columns})" if takes else f"[()] * {size}"
            if keys:
                by = ", ".join(f"columns[{relation!r}][{key!r}]" for key in keys)
                self.top.add(f"{name} = {{}}")
                self.top.add(f"for key, row in zip(zip({by}), {rows}):")
                self.top.add(f"    {name}.setdefault(key, []).append(row)")
            else:
                self.top.add(f"{name} = [*{rows}]")
        return self.relations[place]

    def _related_column(self, relation: str, name: str) -> str:
        """Return the list of a fact or a step of the related rows, all in the order given."""
        if name in self.made:
            return self.made[name]
        for step in self.plan.of(relation):
            if variable(step) == name:
                stage = self.stages.of(step.definition)
                place = self._steps(relation, stage).index(step)
                return f"[row[{place}] for row in found_{relation}_{stage}]"
        return f"columns[{relation!r}][{name.removeprefix(f'{relation}_')!r}]"

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

    def value(self, node: Node) -> str:
        """Return the Python expression of a node, or the name under which a row has it."""
        return self.here.get(node) or super().value(node)

    def _some(self, node: Some) -> str:
        unpack, rows = self._rows(node, node.condition)
        condition = self._fits(node, self.value(node.condition))
        self.here.clear()
        if self._open(node):
            own = "".join(f", {self.value(key)}" for _, key in node.match)
            return f"some(({condition} for ({unpack}) in {rows}){own})"
        if not unpack and node.condition is TRUE and node.match:
            return f"bool({rows})"
        name = self._fresh("some")
        self.block.add(f"{name} = False")
        self.block.add(f"for ({unpack}) in {rows}:")
        self.block.add(f"    if {condition}:")
        self.block.add(f"        {name} = True")
        self.block.add("        break")
        return name

    def _largest(self, node: Largest) -> str:
        unpack, rows = self._rows(node, node.value)
        fits = self._fits(node, "True")
        found = f"(({fits}, {self.value(node.value)}) for ({unpack}) in {rows})"
        self.here.clear()
        own = "".join(f", {self.value(key)}" for _, key in node.match)
        return f"largest({found}, {self.value(node.otherwise)}{own})"


def _listed(names: Iterable[str]) -> str:
    """Return names as what stands inside a tuple."""
    return "".join(f"{name}, " for name in names)
