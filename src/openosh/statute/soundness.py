"""What could not be told apart in a table: found when a decision is read, and refused there.

Facts, steps and outcomes become columns as soon as many cases are decided at once. Two that share
a name would share a column, and one of them would silently be read as the other. A list that is
related to itself would have each fact twice in one condition: of the line, and of the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.statute.expr import CASE, Largest, Node, ScopeFinder, Some, walk


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


OF_EVERY_CASE = ("case", "law_date", "status")
OF_EVERY_LINE = ("case", "position", "position_2")
TABLES = ("case", "cases")
"""What the table of the cases is called: no list may be."""


class Named(NamedTuple):
    """Something that stands in a table.

    Attributes:
        source: the list whose row has it, the case itself without one.
        name: its column.
        what: what it is and where it is written, for the message.
        meaning: what it stands for: two names for one thing may share a column.
    """

    source: str
    name: str
    what: str
    meaning: Any


def clashes(sources: Iterable[str], named: Iterable[Named]) -> Iterator[str]:
    """Yield a sentence for each name that means two things."""
    first: dict[tuple[str, str], Named] = {}
    for source in sources:
        for name in OF_EVERY_LINE if source else OF_EVERY_CASE:
            first[source, name] = Named(source, name, "a column of every table", name)
        if source in TABLES:
            yield f"list {source!r} has the name of the table of the cases: rename it"
    for one in named:
        other = first.setdefault((one.source, one.name), one)
        if other is not one and other.meaning != one.meaning:
            of = f"list {one.source!r}" if one.source != CASE else "the case"
            yield f"in {of}, {one.what} and {other.what} are both called {one.name!r}: rename one"


def related_to_themselves(trees: Iterable[tuple[str, Node]], scopes: ScopeFinder) -> Iterator[str]:
    """Yield a sentence for each list whose rows are sought by a fact of a line of that list.

    ``trees`` are the steps and outcomes, with what each is called.
    """
    for what, tree in trees:
        for node in walk(tree):
            if isinstance(node, Some | Largest):
                for name, key in node.match:
                    if node.relation in scopes.of(key):
                        yield (
                            f"{what} relates list {node.relation!r} to itself by {name!r}: "
                            "count the lines before each, or give the rows a list of their own"
                        )
