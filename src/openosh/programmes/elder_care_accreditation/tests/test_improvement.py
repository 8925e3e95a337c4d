"""A4: the share of deficiencies improved, exactly, for every small number of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, strategies as st

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME


DECIDER = PROGRAMME.decider("improvement_grade")
LAW_DATE = date(2026, 8, 31)
EDGES = {"A": Fraction(1), "B": Fraction(3, 4), "C": Fraction(1, 2), "D": Fraction(1, 4)}


def plain(every: int, part: int) -> str:
    share = Fraction(part, every) if every else Fraction(1)
    return next((letter for letter, edge in EDGES.items() if share >= edge), "E")


def found(every: int, part: int) -> dict[str, object]:
    return DECIDER.decide(LAW_DATE, {"deficiencies": every, "improved": part}).outcome


def test_every_share_of_up_to_thirty_deficiencies_gets_its_letter():
    for every in range(31):
        for part in range(every + 1):
            assert plain(every, part) == found(every, part)["grade"], (every, part)


@given(st.integers(1, 10_000), st.data())
def test_one_more_improvement_never_gives_a_worse_letter(every: int, data: st.DataObject):
    part = data.draw(st.integers(0, every - 1))

    assert str(found(every, part + 1)["grade"]) <= str(found(every, part)["grade"])


@given(st.integers(1, 10_000), st.data())
def test_so_many_more_improvements_give_the_next_better_letter(every: int, data: st.DataObject):
    part = data.draw(st.integers(0, every - 1))
    now = found(every, part)
    more = now["to_improve"]
    assert isinstance(more, int)

    assert str(now["next_grade"]) >= plain(every, part + more)
    assert now["grade"] == plain(every, part + more - 1)
