"""Points: total and grade of a sheet, with bonus, deduction and demotion."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.statute.grading.dated import OfScheme
from openosh.statute.symbols import Text, Truth, Whole, fixed, least, nothing, truth, when, word


if TYPE_CHECKING:
    from openosh.statute.numbers import DatedLaw
    from openosh.statute.schemes import SchemeVersion


class Points(OfScheme):
    """Total and grade of one sheet of points, in tenths.

    A leaf that is closed by a gate counts nothing; the bonus and the deduction have ceilings, and
    a demotion lowers the grade, once, never below the last.
    """

    def __init__(
        self,
        law: DatedLaw,
        scheme: str,
        scores: Mapping[str, Whole],
        *,
        bonus: Whole | None = None,
        deduction_cases: Whole | None = None,
        demoted: Truth | None = None,
        closed: Mapping[str, Truth] | None = None,
    ) -> None:
        """Take the scheme on the day of the law, and what the sheet says."""
        super().__init__(law, scheme)
        gates = closed or {}
        self.scores = {
            leaf: when(gates[leaf]).then(fixed(0)).otherwise(score) if leaf in gates else score
            for leaf, score in scores.items()
        }
        self.bonus = fixed(0) if bonus is None else bonus
        self.cases = fixed(0) if deduction_cases is None else deduction_cases
        self.demoted = truth(value=False) if demoted is None else demoted

    def total(self) -> Whole:
        """Return the total: leaves, plus bonus, less deduction; open while any of them is."""
        return self.of_leaves() + self.bonus - self.deduction()

    def of_leaves(self, below: str = "") -> Whole:
        """Return the sum of the leaves, or of those below one item."""
        return self.by_version(Whole, lambda v: self._sum(v, below, lambda leaf: self.scores[leaf]))

    @staticmethod
    def _sum(version: SchemeVersion, below: str, score: Callable[[str], Whole]) -> Whole:
        total = fixed(0)
        for leaf in version.leaves():
            if not below or leaf == below or leaf.startswith(f"{below}."):
                total = total + score(leaf)
        return total

    def deduction(self) -> Whole:
        """Return what is taken off: so much for each case, up to the ceiling."""
        return self._by_version_has(
            lambda v: v.deduction is not None,
            lambda: least(self.cases * self.tenths("deduction_each"), self._most_off()),
        )

    def _most_off(self) -> Whole:
        return self.tenths("deduction_most")

    def _by_version_has(
        self, has: Callable[[SchemeVersion], bool], make: Callable[[], Whole]
    ) -> Whole:
        return self.by_version(Whole, lambda v: make() if has(v) else fixed(0))

    @cached_property
    def lowest(self) -> Whole:
        """The total if all that is not known turns out for the worst."""
        leaves = self.by_version(
            Whole, lambda v: self._sum(v, "", lambda leaf: self.scores[leaf].presumed(fixed(0)))
        )
        worst = self._by_version_has(lambda v: v.deduction is not None, self._most_off)
        return leaves + self.bonus.presumed(fixed(0)) - self.deduction().presumed(worst)

    @cached_property
    def highest(self) -> Whole:
        """The total if all that is not known turns out for the best."""

        def best(leaf: str) -> Whole:
            return self.scores[leaf].presumed(self.tenths("points", item=leaf))

        leaves = self.by_version(Whole, lambda v: self._sum(v, "", best))
        most = self._by_version_has(lambda v: v.bonus is not None, lambda: self.tenths("bonus"))
        return leaves + self.bonus.presumed(most) - self.deduction().presumed(fixed(0))

    @cached_property
    def lowest_grade(self) -> Text:
        """The grade of the lowest total."""
        return self.grade_at(self.lowest)

    @cached_property
    def highest_grade(self) -> Text:
        """The grade of the highest total."""
        return self.grade_at(self.highest)

    def grade_at(self, total: Whole) -> Text:
        """Return the grade of a total."""

        def make(version: SchemeVersion) -> Text:
            result = word(self.scheme.grades[-1])
            for grade in reversed(list(version.floors)):
                reached = total >= self.tenths("floors", grade=grade)
                result = when(reached).then(word(grade)).otherwise(result)
            return result

        return self.by_version(Text, make)

    def grade_by_score(self, total: Whole) -> Text:
        """Return the grade of the total, known once all completions give the same."""
        low, high = self.lowest_grade, self.highest_grade
        return when(low == high).then(low).otherwise(self.grade_at(total))

    def grade(self, by_score: Text) -> Text:
        """Return the grade after demotion, known once all completions give the same."""
        low = self._after(self.lowest_grade, self.demoted.presumed(truth(value=True)))
        high = self._after(self.highest_grade, self.demoted.is_true())
        return when(low == high).then(low).otherwise(self._after(by_score, self.demoted))

    def _after(self, grade: Text, demoted: Truth) -> Text:
        def make(version: SchemeVersion) -> Text:
            lower = grade
            for _ in range(version.demotion):
                lower = self.one_lower(lower)
            return when(demoted).then(lower).otherwise(grade)

        return self.by_version(Text, make)

    def next_better(self, grade: Text) -> Text:
        """Return the next better grade, none above the best."""
        result = nothing()
        for better, worse in itertools.pairwise(self.scheme.grades):
            result = when(grade == worse).then(word(better)).otherwise(result)
        return result

    def short(self, total: Whole, grade: Text) -> Whole:
        """Return how many tenths of a point the total is short of the next better grade."""

        def make(version: SchemeVersion) -> Whole:
            result = fixed(0)
            for better, worse in itertools.pairwise(self.scheme.grades):
                if better in version.floors:
                    missing = self.tenths("floors", grade=better) - total
                    result = when(grade == worse).then(missing).otherwise(result)
            return result

        return self.by_version(Whole, make)
