"""Worked examples under the readings that ``readings.md`` sets aside, each a value in the law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.worked import examples

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.numbers import Numbers


EXAMPLES = {one.name: one for one in examples(PROGRAMME)}


def with_value(name: str, value: Any) -> Numbers:
    """Return the law in which one number has another value."""
    law = PROGRAMME.numbers
    entry = law.entry(name)
    versions = tuple(replace(one, rows={(): (value,)}) for one in entry.versions)
    entries = {**law.entries, name: replace(entry, versions=versions)}
    return Numbers(entries, law.instruments, law.first_covered_day, law.schemes)


def decided(example: str, law: Numbers, **facts: Any) -> dict[str, Any]:
    """Decide a worked example by another law, some of its facts replaced."""
    one = EXAMPLES[example]
    decider = PROGRAMME.decider(one.decision, law)
    return decider.decide(one.law_date, {**one.facts, **facts}).outcome


def test_allied_visits_without_nurses_count_where_their_share_is_only_advice():
    law = with_value("nurse_share_applies", value=False)

    outcome = decided("沒有護理人員場次，相關人員場次均不予採計", law)

    assert 2100 == outcome["granted"]


def test_both_visits_of_a_morning_count_where_half_days_do_not():
    law = with_value("half_day_limit_applies", value=False)

    outcome = decided("上午二場均於中午前入場，只計一場次", law)

    assert 4200 == outcome["granted"]


def test_the_monthly_quota_is_twelvefold_where_it_is_counted_by_the_year():
    law = with_value("nurse_allied_quota_period", "year")
    name = "第二類五十至九十九人：醫師每年一次、護理人員每月一次，補助八成"
    nurse = next(one for one in EXAMPLES[name].facts["visits"] if one["kind"] == "nurse")
    days = [f"2026-05-{day:02}" for day in range(1, 14)]

    outcome = decided(name, law, visits=[{**nurse, "id": day, "date": day} for day in days])

    assert [None] * 12 + ["quota"] == [line["removed_at"] for line in outcome["lines"]]


def test_physicians_take_no_quota_of_the_nurses_where_that_is_counted_by_the_year():
    law = with_value("nurse_allied_quota_period", "year")

    outcome = decided("第一類一百至一百九十九人：醫師每年四次、護理人員每月四次，再一次不補助", law)

    assert ["醫5"] == [line["id"] for line in outcome["lines"] if line["removed_at"]]


def test_what_an_earlier_claim_counted_is_of_the_quota_where_that_is_counted_by_the_year():
    law = with_value("nurse_allied_quota_period", "year")
    name = "前次申請已計之護理人員場次，撐起本次之相關人員場次；已計之相關人員場次亦計入"
    places_left = 1
    earlier = {"earlier_nurse_visits": 24, "earlier_allied_visits": 24 - places_left}

    outcome = decided(name, law, **earlier)

    assert [None, "quota", "quota"] == [line["removed_at"] for line in outcome["lines"]]


def test_a_part_of_a_month_is_never_more_than_a_full_month():
    law = with_value("full_month_days", 29)

    outcome = decided("一月二日到職，在職三十日；二月十四日離職，在職十四日", law)

    assert [29, 14] == [month["days"] for month in outcome["months"]]
