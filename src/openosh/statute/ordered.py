"""Lines taken in order: earlier lines under the same key, and the sieve that removes them.

The sieve is how the law grants: the lines pass through named conditions in a fixed order, each
keeps the name of the first that removed it, quotas count only what still stands, and the last
condition hands out what is left of a ceiling.

**An undecided line takes no slot, quota or cap; the others are decided as if it were not there.**
So a line counts for others only if it is *settled*: nothing that it would still need is absent.
Whether that is so is derived from the tree of its later conditions (``absence.open_ended``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from openosh.statute import expr
from openosh.statute.expr import Kind, Ref, Step
from openosh.statute.symbols import Day, Text, Truth, Whole, fixed, greatest, least, truth, when


if TYPE_CHECKING:
    from openosh.statute.facts import Facts, Rows
    from openosh.statute.symbols import Symbol


R = TypeVar("R", bound="Facts")


class Ordered(Generic[R]):
    """The lines of a list in the order in which the law takes them."""

    def __init__(self, lines: Rows[R], order: expr.Order) -> None:
        """Hold a list and its order."""
        self.lines = lines
        self.order = order

    def before(
        self,
        among: Truth,
        *,
        within: tuple[Symbol, ...] = (),
        amount: Whole | None = None,
        latest_first: bool = False,
        rolling_days: int | None = None,
    ) -> Whole:
        """Return the count (or sum of amounts) over the lines taken before this one.

        Only lines with the same keys ``within`` count, and only those for which ``among`` holds
        for certain; ``latest_first`` takes the lines from the last, ``rolling_days`` looks back
        no further than so many days, this one included, by the day that comes first in the order.
        A line whose day is not known has no place among those of the last days.
        """
        day = Day(self.order.by[0]) if rolling_days is not None else None
        if day is not None:
            among = among & day.known()
        count = expr.Before(
            Kind.WHOLE,
            self.order,
            among.node,
            (fixed(1) if amount is None else amount).node,
            tuple(key.node for key in within),
            latest_first,
            rolling_days,
        )
        return Whole(count) if day is None else Whole(count).once(day)


def in_order(lines: Rows[R], by: Callable[[R], tuple[Symbol, ...]]) -> Ordered[R]:
    """Return the lines in the order in which the law takes them, then by position.

    Raises:
        TypeError: a key that is computed; only facts of the line say when its turn comes.
    """
    keys = tuple(symbol.node for symbol in by(lines.each))
    if not all(isinstance(key, expr.Fact) for key in keys):
        message = f"the lines of {lines.source} are taken by their facts, not by what is computed"
        raise TypeError(message)
    return Ordered(lines, expr.Order(lines.source, keys))


class Standing(Generic[R]):
    """The lines that still stand when a condition of the sieve is asked, and that are settled."""

    def __init__(self, ordered: Ordered[R], reached: Truth, settled: Truth) -> None:
        """Hold the order and the two truths about each line."""
        self.ordered = ordered
        self.counts = reached & settled

    def before(
        self,
        *,
        within: tuple[Symbol, ...] = (),
        where: Truth | None = None,
        amount: Whole | None = None,
        latest_first: bool = False,
    ) -> Whole:
        """Return the count (or sum) over the standing lines taken before this one."""
        among = self.counts if where is None else self.counts & where
        return self.ordered.before(among, within=within, amount=amount, latest_first=latest_first)

    def count(self, where: Truth) -> Whole:
        """Return how many standing lines of the case fulfil a condition."""
        among = (self.counts & where).node
        return Whole(expr.Total(Kind.WHOLE, self.ordered.order.source, among, expr.ONE))


@dataclass(frozen=True, slots=True)
class Fate:
    """What the sieve made of a line."""

    removed_at: Text
    granted: Whole
    cut_by_cap: Whole


Condition = Callable[..., Truth]


def sieve(
    ordered: Ordered[R],
    *conditions: Condition,
    amount: Whole,
    ceiling: Whole | None = None,
    ceiling_name: str = "",
) -> Fate:
    """Pass the lines through the conditions, then hand out what is left below the ceiling.

    Each condition is a rule over a line; one that counts also takes the ``Standing`` lines. The
    ceiling is used up in the order of the lines, by the last line partly; a line that gets
    nothing because of it falls at ``ceiling_name``. Without a ceiling every line that stands gets
    its amount.
    """
    source, each = ordered.lines.source, ordered.lines.each
    settled = _hidden("settled", source)
    reached: Truth = truth(value=True)
    passed: list[tuple[str, Truth]] = []
    for condition in conditions:
        standing = Standing(ordered, reached, Truth(settled))
        passes = _ask(condition, each, standing)
        passed.append((condition.__name__, passes))
        reached = _reached(condition.__name__, source, reached, passes)
    share = amount
    if ceiling is not None:
        standing = Standing(ordered, reached, Truth(settled))
        left = greatest(ceiling - standing.before(amount=amount), fixed(0))
        share = least(amount, left)
        passed.append((ceiling_name, _named(ceiling_name, source, share > fixed(0))))
    _settle(settled, passed, amount)
    removed_at = Text(
        expr.FirstFailing(Kind.TEXT, tuple((name, test.node) for name, test in passed)),
    )
    stands = removed_at == expr.NOTHING
    fell_at_ceiling = removed_at == ceiling_name
    granted = when(stands).then(share).otherwise(fixed(0))
    cut = when(stands | fell_at_ceiling).then(amount - share).otherwise(fixed(0))
    return Fate(removed_at, granted.once(removed_at), cut.once(removed_at))


def _ask(condition: Condition, each: Facts, standing: Standing[R]) -> Truth:
    """Run a condition; it says by its signature whether it counts other lines."""
    return condition(each, standing) if condition.counts else condition(each)  # type: ignore[attr-defined]


def _hidden(name: str, source: str) -> Ref:
    return Ref(Kind.TRUTH, Step(name, source, Kind.TRUTH, "", "", hidden=True))


def _named(name: str, source: str, test: Truth) -> Truth:
    step = Step(f"passes_{name}", source, Kind.TRUTH, "", "", node=test.node, hidden=True)
    return Truth(Ref(Kind.TRUTH, step))


def _reached(name: str, source: str, before: Truth, passes: Truth) -> Truth:
    test = (before & passes).is_true()
    step = Step(f"stands_after_{name}", source, Kind.TRUTH, "", "", node=test.node, hidden=True)
    return Truth(Ref(Kind.TRUTH, step))


def _settle(settled: Ref, passed: list[tuple[str, Truth]], amount: Whole) -> None:
    """Define «settled»: no later condition of the line, nor its amount, can be left open."""
    from openosh.statute.planning.absence import open_ended

    needs = [open_ended(test.node) for _, test in passed] + [open_ended(amount.node)]
    settled.step.node = expr.Not(Kind.TRUTH, expr.Or(Kind.TRUTH, tuple(needs)))
