"""Letters: the grade of an item from the states of its conditions, or from a share."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from openosh.statute.grading.dated import OfScheme, counted, enough
from openosh.statute.symbols import (
    Symbol,
    Text,
    Texts,
    Truth,
    Whole,
    all_of,
    every_failing,
    fixed,
    nothing,
    when,
    word,
)


if TYPE_CHECKING:
    from openosh.statute.numbers import DatedLaw
    from openosh.statute.schemes import Item, Need


S = TypeVar("S", bound=Symbol)

MET, PARTLY, UNMET = "met", "partly", "unmet"
STATES = (MET, PARTLY, UNMET)
STATE_NAMES = {MET: "符合", PARTLY: "部分符合", UNMET: "不符合"}


class Letters(OfScheme):
    """The letters of one item, from the states of its conditions.

    ``states`` is by the number of a condition; a condition that the item does not have is not
    looked at.
    """

    def __init__(self, law: DatedLaw, scheme: str, item: str) -> None:
        """Take the item of a scheme, on the day of the law.

        Raises:
            LawError: there is no such scheme.
            KeyError: it has no such item.
        """
        super().__init__(law, scheme)
        self.item = item
        if not any(item in version.items for version in self.scheme.versions):
            raise KeyError(f"{scheme} has no item {item}")

    def _of_item(self, kind: type[S], make: Callable[[Item], S]) -> S:
        return self.by_version(
            kind, lambda v: make(v.items[self.item]) if self.item in v.items else None
        )

    def grade(self, states: Mapping[str, Text]) -> Text:
        """Return the best letter whose requirement is fulfilled, else the last grade."""

        def make(item: Item) -> Text:
            result = word(self.scheme.grades[-1])
            for letter, need in reversed(list(item.letters.items())):
                test = self._fulfilled(item, letter, need, states)
                result = when(test).then(word(letter)).otherwise(result)
            return result

        return self._of_item(Text, make)

    def _fulfilled(self, item: Item, letter: str, need: Need, states: Mapping[str, Text]) -> Truth:
        tests = [states[one] == MET for one in need.met]
        tests += [states[one].among(MET, PARTLY) for one in need.partly]
        if need.any is not None:
            wanted = self.number("counts", item=item.name, letter=letter)
            tests.append(enough(wanted, *(states[one] == MET for one in item.of)))
        return all_of(*tests)

    def grade_of_share(self, part: Whole, whole: Whole) -> Text:
        """Return the best letter whose share is reached; of nothing, the letter that stands so."""

        def make(item: Item) -> Text:
            result = word(self.scheme.grades[-1])
            for letter in reversed(list(item.letters)):
                share = self.law.ratio(
                    f"{self.scheme.name}_shares", item=word(item.name), letter=word(letter)
                )
                reached = part * Whole(share.denominator) >= whole * Whole(share.numerator)
                result = when(reached).then(word(letter)).otherwise(result)
            if item.without:
                result = when(whole == fixed(0)).then(word(item.without)).otherwise(result)
            return result

        return self._of_item(Text, make)

    def next_better(self, grade: Text) -> Text:
        """Return the next better letter that the item has, none above the best."""

        def make(item: Item) -> Text:
            letters = [*item.letters, self.scheme.grades[-1]]
            result = nothing()
            for better, letter in itertools.pairwise(letters):
                result = when(grade == letter).then(word(better)).otherwise(result)
            return result

        return self._of_item(Text, make)

    def wanting(self, grade: Text, states: Mapping[str, Text], level: str = MET) -> Texts:
        """Return the conditions that the next better letter wants, by number.

        With ``PARTLY``, those that need be met only partly. Where the letter counts conditions,
        all that are not met; :meth:`short` says how many of them.
        """

        def make(item: Item) -> Texts:
            letters = [*item.letters, self.scheme.grades[-1]]
            steps = list(zip(item.letters.items(), letters[1:], strict=True))
            return every_failing(
                **{
                    one: all_of(
                        *(
                            (grade != below) | _reaches(states[one], level)
                            for (_, need), below in steps
                            if one in _asked(item, need, level)
                        )
                    )
                    for one in item.of
                }
            )

        return self._of_item(Texts, make)

    def short(self, grade: Text, states: Mapping[str, Text]) -> Whole:
        """Return how many more conditions the next better letter wants, if it counts them."""

        def make(item: Item) -> Whole:
            letters = [*item.letters, self.scheme.grades[-1]]
            met = counted((states[one] == MET).is_true() for one in item.of)
            result = fixed(0)
            for (letter, need), below in zip(item.letters.items(), letters[1:], strict=True):
                if need.any is not None:
                    wanted = self.number("counts", item=item.name, letter=letter)
                    result = when(grade == below).then(wanted - met).otherwise(result)
            return result

        return self._of_item(Whole, make)

    def award(self, grade: Text) -> Whole:
        """Return the points that the letter gives, in tenths; none where the law gives none."""

        def make(item: Item) -> Whole:
            result = fixed(0)
            for letter in item.points:
                points = self.tenths("awards", item=item.name, letter=letter)
                result = when(grade == letter).then(points).otherwise(result)
            return result

        return self._of_item(Whole, make)


def _reaches(state: Text, level: str) -> Truth:
    reached = state == MET if level == MET else state.among(MET, PARTLY)
    return reached.is_true()


def _asked(item: Item, need: Need, level: str) -> tuple[str, ...]:
    if level == PARTLY:
        return need.partly
    return item.of if need.any is not None else need.met
