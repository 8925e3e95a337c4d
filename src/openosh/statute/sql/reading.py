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
    from collections.abc import Iterable, Mapping

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

    def shared(self) -> set[str]:
        """Return the tables that more than one later part reads: worth keeping once computed."""
        uses: Counter[str] = Counter()
        for text in (*self.tables.values(), *self.finals.values()):
            uses.update(set(TABLE.findall(text)))
        return {name for name in self.tables if uses[name] > 1}


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
        script = self.script((source,), keep)
        tables = ", ".join(f"{name} AS ({body})" for name, body in script.tables.items())
        return f"WITH {tables} {script.finals[source]}"

    def script(self, sources: Iterable[str] = (CASE,), keep: str = "all") -> Script:
        """Return the queries of several tables taken apart: what they share stands once."""
        made = plan(self.program, self.given)
        writer = QueryWriter(made, self.dialect)
        finals = {source: writer.select(source, keep) for source in sources}
        return Script(writer.parts, finals)
