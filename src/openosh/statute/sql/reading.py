"""The third reading: one query, level by level, for an engine that outgrows one machine."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.expr import CASE
from openosh.statute.planning.given import Given
from openosh.statute.planning.plan import plan
from openosh.statute.sql.writer import QueryWriter


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from openosh.statute.rule import Program
    from openosh.statute.sql.dialect import Dialect


TABLE = re.compile(r"\b(?:FROM|JOIN) (\w+)")


@dataclass(frozen=True, slots=True)
class Script:
    """A decision in parts: tables by name, each from earlier ones, and the selects over them.

    ``finals`` holds one select for each source asked for.
    """

    tables: Mapping[str, str]
    finals: Mapping[str, str]

    def kept(self, deepest: int | None = None) -> dict[str, str]:
        """Return the queries of the tables worth keeping once computed, in order.

        These are the tables that more than one later part reads; whatever only one part reads
        stands in the query of that part, so that an engine meets every part of the decision once.
        For an engine that plans a long chain slowly, so are those at which a chain that is not
        kept would grow longer than ``deepest`` tables.
        """
        uses: Counter[str] = Counter()
        for text in (*self.tables.values(), *self.finals.values()):
            uses.update(_read_by(text))
        depths: dict[str, int] = {}
        for name, body in self.tables.items():
            depth = 1 + max((depths.get(read, 0) for read in _read_by(body)), default=0)
            depths[name] = 0 if uses[name] > 1 or depth == deepest else depth
        kept = {name for name, depth in depths.items() if depth == 0}
        return {name: self._whole(self.tables[name], kept) for name in self.tables if name in kept}

    def answers(self, kept: Collection[str]) -> dict[str, str]:
        """Return, by source, the query of its table over those that are kept."""
        return {source: self._whole(select, kept) for source, select in self.finals.items()}

    def query(self, source: str) -> str:
        """Return the query of the table of one source, by itself."""
        return self._whole(self.finals[source], ())

    def _whole(self, text: str, kept: Collection[str]) -> str:
        """Write the tables that a select needs before it, but for those that are kept."""
        needed: dict[str, None] = {}
        ahead = [text]
        while ahead:
            read = _read_by(ahead.pop()) & self.tables.keys() - set(kept) - needed.keys()
            needed |= dict.fromkeys(read)
            ahead += [self.tables[name] for name in read]
        parts = [f"{name} AS ({body})" for name, body in self.tables.items() if name in needed]
        return f"WITH {', '.join(parts)} {text}" if parts else text


def _read_by(text: str) -> set[str]:
    return set(TABLE.findall(text))


@dataclass(slots=True)
class SqlReading:
    """Writes the queries of one decision.

    ``given`` may say which facts have no nulls; without it every fact may be unknown.
    """

    program: Program
    dialect: Dialect
    given: Given = field(default_factory=Given)

    def query(self, source: str = CASE, keep: str = "all") -> str:
        """Return the query for one table: the cases, or a list of them.

        The tables are called ``cases`` and like the lists; each list needs ``case`` and
        ``position`` (and ``position_2`` for a list inside a list).
        """
        return self.script((source,), keep).query(source)

    def script(self, sources: Iterable[str] = (CASE,), keep: str = "all") -> Script:
        """Return the queries of several tables taken apart: what they share stands once."""
        made = plan(self.program, self.given)
        writer = QueryWriter(made, self.dialect)
        finals = {source: writer.select(source, keep) for source in sources}
        return Script(writer.parts, finals)
