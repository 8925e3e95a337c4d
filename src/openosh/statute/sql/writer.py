"""Writes a plan as a chain of SQL tables, level by level.

Each list of the case is a chain of table expressions; every level adds the steps that need no
other step of the level. Counts over earlier lines are window sums, totals are grouped and joined
back, related rows are gathered to one list for each key and folded to true, open or false: so no
table is joined with itself, and an engine that writes every name out in full can still plan it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from openosh.statute.expr import (
    CASE,
    Before,
    Const,
    Distinct,
    Fact,
    Kind,
    Largest,
    Node,
    Ref,
    Some,
    Step,
    Total,
    walk,
)
from openosh.statute.planning.stages import Stages
from openosh.statute.rule import TableItem
from openosh.statute.sql.dialect import ROW
from openosh.statute.sql.expressions import Expressions, comes_before


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openosh.statute.planning.plan import Plan
    from openosh.statute.sql.dialect import Dialect


@dataclass(slots=True)
class Chain:
    """The table expressions of one source: the newest name, and the columns it has."""

    source: str
    table: str
    columns: list[str]
    identity: tuple[str, ...]


class QueryWriter:
    """Writes the tables of one plan."""

    def __init__(self, made: Plan, dialect: Dialect) -> None:
        """Write every table of the plan."""
        self.plan = made
        self.dialect = dialect
        self.numbers = count()
        self.parts: dict[str, str] = {}
        self.chains: dict[str, Chain] = {}
        self.found: dict[Node, str] = {}
        self._write()

    def _write(self) -> None:
        for name in self.plan.program.sources:
            self._begin(name)
        stages = Stages()
        last = max((stages.of(step.definition) for step in self.plan.steps), default=0)
        for stage in range(last + 1):
            for name in self.chains:
                steps = [s for s in self.plan.of(name) if stages.of(s.definition) == stage]
                self._begin_stage(self.chains[name], steps)
                for level in self._levels(name, steps):
                    self._add(self.chains[name], level)

    def select(self, source: str, keep: str) -> str:
        """Return the select that gives one table, over the tables in ``parts``."""
        chain = self.chains[source]
        return f"SELECT {', '.join(self._outputs(chain, keep))} FROM {chain.table}"

    # -- tables --------------------------------------------------------------------------------

    def _q(self, name: str) -> str:
        return self.dialect.column(name)

    def _cte(self, name: str, body: str) -> str:
        table = f"{name}_{next(self.numbers)}"
        self.parts[table] = body
        return table

    def _begin(self, source: str) -> None:
        about = self.plan.program.sources[source]
        nested = ("position_2",) if about.depth > 1 else ()
        identity = ("case",) if source == CASE else ("case", "position", *nested)
        read = dict.fromkeys(self._facts_read(source))
        columns = [*identity, *(("law_date",) if source == CASE else ())]
        columns += [name for name in read if name not in columns]
        first = self.plan.program.numbers.first_covered_day.isoformat()
        selected = ", ".join(map(self._q, columns))
        if source == CASE:
            body = f"SELECT {selected} FROM cases WHERE law_date >= DATE '{first}'"
        else:
            body = f"SELECT {selected} FROM {self._q(source)}"
        self.chains[source] = Chain(source, self._cte(source or "cases", body), columns, identity)

    def _facts_read(self, source: str) -> Iterator[str]:
        roots = [step.definition for step in self.plan.steps]
        for item in self.plan.outcome.values():
            roots += (
                [item.listed, *item.columns.values()] if isinstance(item, TableItem) else [item]
            )
        for root in roots:
            for node in walk(root):
                if isinstance(node, Fact) and node.source == source:
                    yield node.name
                if isinstance(node, Some | Largest) and node.relation == source:
                    yield from (name for name, _ in node.match)

    def _levels(self, source: str, steps: list[Step]) -> Iterator[list[Step]]:
        depth: dict[str, int] = {}
        for step in steps:
            needs = [
                depth.get(node.step.name, -1)
                for node in walk(step.definition)
                if isinstance(node, Ref) and node.step.source == source
            ]
            depth[step.name] = max(needs, default=-1) + 1
        for level in range(max(depth.values(), default=-1) + 1):
            yield [step for step in steps if depth[step.name] == level]

    # -- one level -----------------------------------------------------------------------------

    def _begin_stage(self, chain: Chain, steps: list[Step]) -> None:
        """Bring once what the whole stage reads of other lists: all of it stands already."""
        around = [n for step in steps for n in self._own_nodes(step.definition)]
        self._join_totals(chain, [n for n in around if isinstance(n, Total | Distinct)])
        self._bring_case_values(chain, steps)

    def _add(self, chain: Chain, level: list[Step]) -> None:
        for node in (n for step in level for n in self._own_nodes(step.definition)):
            if isinstance(node, Some | Largest) and node not in self.found:
                self._join_related(chain, node)
            if isinstance(node, Before) and node.rolling_days is not None:
                self._join_rolling(chain, node)
        write = self._writer(chain.source, "t")
        values = [f"{write.of(step.definition)} AS {self._q(step.name)}" for step in level]
        body = f"SELECT t.*, {', '.join(values)} FROM {chain.table} t"
        chain.table = self._cte(chain.source or "cases", body)
        chain.columns += [step.name for step in level]

    @staticmethod
    def _own_nodes(node: Node) -> Iterator[Node]:
        yield node
        if not isinstance(node, Total | Distinct):
            for child in node.children():
                yield from QueryWriter._own_nodes(child)

    def _bring_case_values(self, chain: Chain, steps: list[Step]) -> None:
        if chain.source == CASE:
            return
        wanted: dict[str, str] = {}
        for step in steps:
            for node in walk(step.definition):
                if isinstance(node, Fact) and node.source == CASE:
                    wanted[f"case__{node.name}"] = node.name
                if isinstance(node, Ref) and node.step.source == CASE:
                    wanted[f"case__{node.step.name}"] = node.step.name
        new = [name for name in wanted if name not in chain.columns]
        if not new:
            return
        values = ", ".join(f"c.{self._q(wanted[name])} AS {self._q(name)}" for name in new)
        on = f"c.{self._q('case')} = t.{self._q('case')}"
        cases = self.chains[CASE].table
        body = f"SELECT t.*, {values} FROM {chain.table} t JOIN {cases} c ON {on}"
        chain.table = self._cte(chain.source, body)
        chain.columns += new

    def _join_totals(self, chain: Chain, nodes: list[Total | Distinct]) -> None:
        """Add up the lines of each case, all totals of a list in one go, and join them."""
        by = self._q("case")
        for source in dict.fromkeys(node.source for node in nodes):
            mine = [node for node in nodes if node.source == source]
            names = [f"found_{next(self.numbers)}" for _ in mine]
            named = zip(mine, names, strict=True)
            values = [f"{self._total(node)} AS {self._q(name)}" for node, name in named]
            rows = self.chains[source].table
            body = f"SELECT t.{by}, {', '.join(values)} FROM {rows} t GROUP BY t.{by}"
            self._attach(chain, self._cte("total", body), [f"g.{by} = t.{by}"], names)
            self.found.update(zip(mine, names, strict=True))

    def _total(self, node: Total | Distinct) -> str:
        write = self._writer(node.source, "t")
        among = write.of(node.among)
        if isinstance(node, Distinct):
            return f"COUNT(DISTINCT CASE WHEN {among} THEN {write.of(node.key)} END)"
        amount = f"COALESCE({write.of(node.amount)}, 0)"
        return f"CAST(SUM(CASE WHEN {among} THEN {amount} ELSE 0 END) AS BIGINT)"

    def _attach(
        self, chain: Chain, grouped: str, on: list[str], names: Iterable[str], *values: str
    ) -> None:
        """Join columns of a grouped table to the chain, or values computed from them."""
        names = list(names)
        taken = values or [f"g.{self._q(name)}" for name in names]
        named = zip(taken, names, strict=True)
        selected = ", ".join(f"{value} AS {self._q(name)}" for value, name in named)
        joined = f"{chain.table} t LEFT JOIN {grouped} g ON {' AND '.join(on)}"
        body = f"SELECT t.*, {selected} FROM {joined}"
        chain.table = self._cte(chain.source or "cases", body)
        chain.columns += names

    def _join_related(self, chain: Chain, node: Some | Largest) -> None:
        """Gather the related rows of a key in a list, and fold the condition over the list.

        2 is true, 1 open, 0 false. Where a row's key may be unknown, all rows of the case are
        gathered and the keys are compared row by row.
        """
        write = self._writer(chain.source, "t", node.relation)
        keys = {name: write.of(key) for name, key in node.match}
        open_keys = any(
            self.plan.absences.possible(Fact(key.kind, node.relation, name))
            for name, key in node.match
        )
        by = ["case", *(() if open_keys else keys)]
        grouped = self._gathered(node, by)
        on = [f"g.{self._q('case')} = t.{self._q('case')}"]
        on += [f"g.{self._q(name)} = {keys[name]}" for name in by[1:]]
        same = [f"{ROW}.{self._q(name)} = {own}" for name, own in keys.items()] if open_keys else []
        name = self.found[node] = f"found_{next(self.numbers)}"
        if isinstance(node, Some):
            fits = f"({' AND '.join([*same, write.of(node.condition)])})"
            code = f"CASE WHEN {fits} THEN 2 WHEN {fits} IS NULL THEN 1 ELSE 0 END"
            self._attach(chain, grouped, on, [name], self.dialect.largest_of("g.found", code))
            return
        value, certain = write.of(node.value), " AND ".join(same or ["TRUE"])
        meant = f"CASE WHEN {certain} THEN {value} END"
        is_open = (
            f"CASE WHEN NOT ({certain}) THEN NULL "
            f"WHEN ({certain}) AND {value} IS NOT NULL THEN 0 ELSE 1 END"
        )
        largest = self.dialect.largest_of
        values = (largest("g.found", meant), largest("g.found", is_open))
        self._attach(chain, grouped, on, [name, f"{name}_open"], *values)

    def _gathered(self, node: Some | Largest, by: list[str]) -> str:
        """Return the table with one list of rows to each key."""
        inner = node.condition if isinstance(node, Some) else node.value
        names = [name for name, _ in node.match]
        for part in walk(inner):
            if isinstance(part, Fact) and part.source == node.relation:
                names.append(part.name)
            if isinstance(part, Ref) and part.step.source == node.relation:
                names.append(part.step.name)
        read = list(dict.fromkeys(names)) or ["case"]
        rows = self.dialect.list_of({name: f"r.{self._q(name)}" for name in read})
        keys = ", ".join(f"r.{self._q(name)}" for name in by)
        table = self.chains[node.relation].table
        return self._cte(
            "related", f"SELECT {keys}, {rows} AS found FROM {table} r GROUP BY {keys}"
        )

    # -- expressions ---------------------------------------------------------------------------

    def _writer(self, source: str, alias: str, relation: str | None = None) -> Expressions:
        def column(of: str, name: str) -> str:
            if of == relation:
                return f"{ROW}.{self._q(name)}"
            if of == CASE and source != CASE:
                return f"{alias}.{self._q(f'case__{name}')}"
            return f"{alias}.{self._q(name)}"

        writer = Expressions(
            self.plan, self.dialect, column, lambda node: self._special(node, writer)
        )
        return writer

    def _special(self, node: Node, write: Expressions) -> str | None:
        match node:
            case Before():
                return self._before(node, write)
            case Total() | Distinct():
                return f"COALESCE(t.{self._q(self.found[node])}, 0)"
            case Some() if node in self.found:
                code = f"t.{self._q(self.found[node])}"
                return self._with_keys(
                    node,
                    write,
                    f"CASE WHEN {code} = 2 THEN TRUE WHEN {code} = 1 THEN NULL ELSE FALSE END",
                )
            case Largest() if node in self.found:
                value = f"t.{self._q(self.found[node])}"
                is_open = f"t.{self._q(self.found[node] + '_open')}"
                default = write.of(node.otherwise)
                known = f"WHEN {is_open} = 1 THEN NULL WHEN {is_open} = 0 THEN {value}"
                best = f"CASE {known} ELSE {default} END"
                return self._with_keys(node, write, best)
            case _:
                return None

    def _with_keys(self, node: Some | Largest | Before, write: Expressions, value: str) -> str:
        """A key of this side that is absent makes the value absent."""
        keys = node.within if isinstance(node, Before) else tuple(key for _, key in node.match)
        open_keys = [f"{write.of(key)} IS NULL" for key in keys if write.open(key)]
        return (
            f"(CASE WHEN {' OR '.join(open_keys)} THEN NULL ELSE ({value}) END)"
            if open_keys
            else f"({value})"
        )

    def _own_amount(self, node: Before, write: Expressions) -> str:
        amount = write.of(node.amount)
        amount = f"COALESCE({amount}, 0)" if write.open(node.amount) else amount
        return f"CASE WHEN {write.of(node.among)} THEN {amount} ELSE 0 END"

    def _before(self, node: Before, write: Expressions) -> str:
        if node.rolling_days is not None:
            return self._with_keys(node, write, f"COALESCE(t.{self._q(self.found[node])}, 0)")
        keys = ", ".join([f"t.{self._q('case')}", *(write.of(key) for key in node.within)])
        identity = self.chains[node.order.source].identity[1:]
        order = [f"{write.of(column)} NULLS LAST" for column in node.order.by]
        order += [f"t.{self._q(name)}" for name in identity]
        frame = (
            "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"
            if node.latest_first
            else "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
        )
        over = f"PARTITION BY {keys} ORDER BY {', '.join(order)} {frame}"
        total = f"CAST(COALESCE(SUM({self._own_amount(node, write)}) OVER ({over}), 0) AS BIGINT)"
        return self._with_keys(node, write, total)

    def _join_rolling(self, chain: Chain, node: Before) -> None:
        """Add up the earlier lines of the last days by joining the lines with themselves."""
        mine, other = self._writer(chain.source, "t"), self._writer(chain.source, "o")
        place = [*map(mine.of, node.order.by), *(f"t.{self._q(n)}" for n in chain.identity[1:])]
        earlier = [*map(other.of, node.order.by), *(f"o.{self._q(n)}" for n in chain.identity[1:])]
        since = self.dialect.plus_days(place[0], f"-{node.rolling_days}")
        on = [f"o.{self._q('case')} = t.{self._q('case')}", f"{earlier[0]} > {since}"]
        on += [f"{other.of(key)} = {mine.of(key)}" for key in node.within]
        on.append(comes_before(earlier, place))
        by = ", ".join(f"t.{self._q(key)}" for key in chain.identity)
        total = f"CAST(SUM({self._own_amount(node, other)}) AS BIGINT)"
        body = (
            f"SELECT {by}, {total} AS value "
            f"FROM {chain.table} t JOIN {chain.table} o ON {' AND '.join(on)} GROUP BY {by}"
        )
        name = self.found[node] = f"found_{next(self.numbers)}"
        same = [f"g.{self._q(key)} = t.{self._q(key)}" for key in chain.identity]
        self._attach(chain, self._cte("rolling", body), same, [name], "g.value")

    # -- what comes out ------------------------------------------------------------------------

    def _outputs(self, chain: Chain, keep: str) -> list[str]:
        columns = {name: self._q(name) for name in chain.identity}
        if keep == "all":
            facts = self._fact_names(chain.source)
            columns |= {name: self._q(name) for name in chain.columns if name in facts}
            for step in self.plan.program.shown():
                if step.source == chain.source:
                    columns[step.name] = self._q(self.plan.name_of(step))
        columns |= dict(self._outcomes(chain.source))
        return [f"{value} AS {self._q(name)}" for name, value in columns.items()]

    def _fact_names(self, source: str) -> set[str]:
        return {*self.plan.program.sources[source].columns, "law_date"}

    def _outcomes(self, source: str) -> Iterator[tuple[str, str]]:
        for name, item in self.plan.outcome.items():
            if not isinstance(item, TableItem):
                if source == CASE:
                    yield name, self._output(item)
            elif item.source == source:
                for column, node in item.columns.items():
                    yield f"{name}_{column}", self._output(node)
            elif source == CASE:
                yield f"{name}_listed", self._output(item.listed)

    def _output(self, node: Node) -> str:
        match node:
            case Ref():
                return self._q(node.step.name)
            case Fact():
                return self._q(node.name)
            case Const() if node.kind is Kind.TRUTH:
                return "TRUE" if node.value else "FALSE"
            case _:
                return self._writer(CASE, "t").of(node)
