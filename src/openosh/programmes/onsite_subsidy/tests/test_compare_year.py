"""A fictional year under other numbers: gains and losses by step and class, and the budget."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import groupby

import polars as pl
import pytest

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import generate
from openosh.statute.bulk import BulkReading
from openosh.statute.compare.alternatives import frozen_at, proposed
from openosh.statute.compare.differences import Comparison
from openosh.statute.compare.population import compare
from openosh.statute.numbers import Numbers


DECISION = PROGRAMME.decision("contracted_claim")
IN_FORCE = frozen_at(PROGRAMME.numbers, date(2026, 6, 30))
FILE = (PROGRAMME.folder / "law" / "numbers.toml").read_text(encoding="utf-8")
HEADING = re.compile(r"^\[\[?(?P<entry>\w+)")


@cache
def year() -> dict[str, pl.DataFrame]:
    """Return a small national year, some of it unknown."""
    return generate(seed=5, employers=250, visits=8_000)


def entry(name: str, old: str, new: str) -> str:
    """Return one entry of the file with one number changed, as a proposal would have it."""
    lines = FILE.splitlines()
    owner = ""
    owners = []
    for line in lines:
        found = HEADING.match(line)
        owner = found["entry"] if found else owner
        owners.append(owner)
    text = "\n".join(line for line, owner in zip(lines, owners, strict=True) if owner == name)
    assert old in text
    return text.replace(old, new)


def against_today(proposal: str) -> Comparison:
    return compare(DECISION.read(IN_FORCE), DECISION.read(proposed(IN_FORCE, proposal)), year())


def total(numbers: Numbers) -> int:
    """Return what the year costs, decided without any comparison."""
    found = BulkReading(DECISION.read(numbers)).compute(year(), keep="outcome")
    return int(found[""]["granted"].sum())


SIXTY_FIVE = entry("standard", '"60%"', '"65%"')
NO_HALF_DAYS = entry("half_day_limit_applies", "true", "false")
HIGHER_CAP = entry("standard", "80_000", "90_000")


@pytest.mark.parametrize("proposal", [SIXTY_FIVE, NO_HALF_DAYS, HIGHER_CAP])
def test_the_budget_effect_is_the_plain_difference_of_the_sums(proposal: str):
    found = against_today(proposal)

    assert (total(IN_FORCE), total(proposed(IN_FORCE, proposal))) == (found.before, found.after)
    assert found.after - found.before == found.budget == found.tally.net
    assert found.budget == sum(one.tally.net for one in found.by_class)
    assert found.budget == sum(one.tally.net for one in found.by_step)
    assert 0 == found.beyond_lines


def test_sixty_five_percent_gains_by_the_amount_and_loses_at_the_cap():
    found = against_today(SIXTY_FIVE)

    assert {"amount": "gains", "annual_cap": "loses"} == _ways(found)
    assert {"100-199"} == {one.members[0] for one in found.by_step}
    assert [("60%", "65%")] * 3 == [(one.before, one.after) for one in found.changed]
    assert 0 == found.tally.losing


def test_without_the_half_day_limit_what_gains_there_is_lost_at_quota_and_cap():
    found = against_today(NO_HALF_DAYS)
    ways = _ways(found)

    assert "gains" == ways["half_day"]
    assert "loses" == ways["quota"]
    assert [("是", "否")] == [(one.before, one.after) for one in found.changed]
    assert found.most_gained[0].difference == max(one.difference for one in found.most_gained)


def test_a_higher_cap_of_one_class_reaches_that_class_alone():
    found = against_today(HIGHER_CAP)

    assert [("annual_cap", ("100-199", "2"))] == [(one.step, one.members) for one in found.by_step]
    assert {("100-199", "2")} == {one.members for one in found.by_class if one.tally.gaining}
    assert () == found.most_lost
    assert 10_000 == found.most_gained[0].difference


def test_the_text_names_the_change_the_classes_and_the_steps():
    text = against_today(HIGHER_CAP).to_text()

    assert "（特約、100-199、危害風險類別 2：年度補助金額上限）：80,000 → 90,000" in text
    assert "依適用規模、危害風險類別" in text
    assert "年度補助金額上限、100-199、2：增加" in text


def test_numbers_compared_with_themselves_change_nothing():
    found = against_today("")

    assert (0, 0, ()) == (found.budget, found.tally.gaining, found.by_step)
    assert "兩套法定數值相同" in found.to_text()


def test_a_day_before_the_law_leaves_everything_open():
    before = frozen_at(PROGRAMME.numbers, date(2025, 12, 31))
    found = compare(DECISION.read(before), DECISION.read(IN_FORCE), year())

    assert 0 == found.before
    assert found.open_after <= found.open_before
    assert found.budget == found.after


def _ways(found: Comparison) -> dict[str, str]:
    """Return, by step, whether lines gain or lose there, or both."""
    ways = {}
    for step, effects in groupby(found.by_step, key=lambda one: one.step):
        tallies = [one.tally for one in effects]
        gains = "gains" if any(one.gaining for one in tallies) else ""
        loses = "loses" if any(one.losing for one in tallies) else ""
        ways[step] = " and ".join(filter(None, (gains, loses)))
    return ways
