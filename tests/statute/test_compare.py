"""A population under two sets of numbers: who gains, who loses, by how much, at which step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.statute.toys.allowance import (
    NUMBERS,
    claim_decision,
    entry_decision,
    limit_decision,
    total_decision,
)

from openosh.statute.compare.alternatives import ChangedNumber, changed_numbers, frozen_at, proposed
from openosh.statute.compare.differences import CaseEffect, Comparison, Tally
from openosh.statute.compare.population import compare
from openosh.statute.numbers import LawError, Numbers
from openosh.statute.rule import Decision


LAW = Numbers.parse(NUMBERS)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
IN_JUNE = frozen_at(LAW, JUNE)
RICHER_ZONES = """
[zones]
title = "分區補助表"
by    = ["zone"]
gives = { ceiling = "元", ratio = "比例" }
[zones.labels]
ceiling = "上限"
ratio = "補助比例"
near = "近郊"
[[zones.in_force]]
from = 2027-01-01
cite = "a2"
rows = [["near", 1_000, "60%"], ["far", 1_900, "75%"]]
"""
NO_SLOTS = """
[slot_applies]
title = "是否以半日計場"
unit  = "是否"
[[slot_applies.in_force]]
from  = 2027-01-01
cite  = "a4"
value = false
"""


def household(case: int, income: int | None, zone: str, *costs: int) -> dict[str, Any]:
    """Return a household with one visit for each cost, all on one morning a day apart."""
    return {"case": case, "income": income, "zone": zone, "costs": costs}


def tables(*households: dict[str, Any], **visit: Any) -> dict[str, pl.DataFrame]:
    """Return the tables of a population of registered helpers."""
    cases = [
        {
            "case": one["case"],
            "law_date": JUNE,
            "year": 2026,
            "household_income": one["income"],
            "household_zone": one["zone"],
            "household_grade": 1 + one["case"] % 3,
            "paid_earlier": 0,
        }
        for one in households
    ]
    visits = [
        {
            "case": one["case"],
            "position": i,
            "id": 10 * one["case"] + i,
            "helper": 1,
            "agency": 1,
            "date": date(2026, 5, 4 + i),
            "starts": 540,
            "ends": 600,
            "cost": cost,
            "signed": True,
            "urgent": False,
            **visit,
        }
        for one in households
        for i, cost in enumerate(one["costs"])
    ]
    registered = [
        {"case": one["case"], "helper": 1, "registered_on": date(2026, 1, 2)} for one in households
    ]
    ids = {"case": pl.Int64, "id": pl.Int64}
    return {
        "": pl.DataFrame(cases),
        "visits": pl.DataFrame(visits, schema_overrides={"signed": pl.Boolean}),
        "registrations": pl.DataFrame(registered),
        "agencies": pl.DataFrame(schema=ids),
        "agencies_barred_years": pl.DataFrame(schema={**ids, "value": pl.Int64}),
    }


POPULATION = tables(
    household(1, 40_000, "near", 300, 500),
    household(2, 40_000, "near", 1_000, 900),
    household(3, 40_000, "far", 1_600, 1_000),
    household(4, 55_000, "far", 400),
    household(5, None, "near", 400),
)


def compared(
    before: Numbers,
    after: Numbers,
    population: dict[str, pl.DataFrame] = POPULATION,
    decision: Decision[Any] = claim_decision,
    **more: Any,
) -> Comparison:
    return compare(decision.read(before), decision.read(after), population, **more)


def steps(found: Comparison) -> list[tuple[str, tuple[str, ...], Tally]]:
    return [(one.step, one.members, one.tally) for one in found.by_step]


# -- a population ----------------------------------------------------------------------------------


def test_gains_and_losses_are_put_down_to_steps_and_classes():
    found = compared(IN_JUNE, proposed(IN_JUNE, RICHER_ZONES), classes=["household_zone"])

    assert [
        ("share", ("近郊",), Tally(gaining=3, gained=180, losing=0, lost=0)),
        ("ceiling", ("近郊",), Tally(gaining=0, gained=0, losing=1, lost=-50)),
        ("ceiling", ("偏遠",), Tally(gaining=0, gained=0, losing=1, lost=-50)),
    ] == sorted(steps(found), key=lambda one: (one[0] != "share", one[1] != ("近郊",)))


def test_the_budget_effect_is_what_the_cases_gain_less_what_they_lose():
    found = compared(IN_JUNE, proposed(IN_JUNE, RICHER_ZONES))

    assert (400 + 950 + 1_950, 480 + 1_000 + 1_900) == (found.before, found.after)
    assert Tally(gaining=2, gained=130, losing=1, lost=-50) == found.tally
    assert (80, 0) == (found.budget, found.beyond_lines)


def test_a_ceiling_that_shrinks_cuts_the_last_line_and_says_so():
    found = compared(IN_JUNE, proposed(IN_JUNE, RICHER_ZONES), classes=[])

    assert ("ceiling", (), Tally(gaining=0, gained=0, losing=2, lost=-100)) in steps(found)
    assert "　補助上限：增加 0 筆、0 元；減少 2 筆、100 元" in found.to_text()


def test_who_comes_in_by_a_later_number_is_put_down_to_the_condition_that_kept_him_out():
    found = compared(IN_JUNE, frozen_at(LAW, JULY))

    assert [("entitled", ("high", "偏遠", "2"), Tally(1, 300, 0, 0))] == steps(found)
    assert (ChangedNumber("income_limit", "所得上限", "50,000", "60,000"),) == found.changed


def test_without_the_half_day_limit_its_lines_come_back_and_others_meet_the_ceiling():
    one_morning = tables(household(1, 0, "near", 300, 500, 1_400), date=date(2026, 5, 4))
    found = compared(IN_JUNE, proposed(IN_JUNE, NO_SLOTS), one_morning, classes=["tier"])

    assert "案件 1 件，均已決定" in found.to_text()
    assert [("slot", ("low",), Tally(gaining=2, gained=850, losing=0, lost=0))] == steps(found)


def test_a_line_that_can_be_decided_under_one_set_only_is_told_apart():
    unsigned = tables(household(1, 40_000, "near", 300, 500), date=date(2026, 5, 4), signed=None)
    signed_second = {
        **unsigned,
        "visits": unsigned["visits"].with_columns(
            (pl.col("position") == 1).replace_strict({True: True, False: None}).alias("signed"),
            (pl.col("position") == 1).alias("urgent"),
        ),
    }
    no_number = {
        name: replace(entry, versions=()) if name == "registration_days" else entry
        for name, entry in IN_JUNE.entries.items()
    }
    found = compared(
        Numbers(no_number, IN_JUNE.instruments, IN_JUNE.first_covered_day), IN_JUNE, signed_second
    )

    assert ["undecided"] == [one.step for one in found.by_step]
    assert ["尚不能決定"] == [one.label for one in found.by_step]
    assert (1, 1) == (found.open_before, found.open_after)
    assert "尚未全部決定者原 1 件、新 1 件" in found.to_text()


def test_lines_without_a_sieve_leave_the_ceiling_to_the_case():
    found = compared(
        IN_JUNE,
        proposed(IN_JUNE, RICHER_ZONES),
        decision=total_decision,
        classes=["household_zone"],
    )

    assert [("share", ("近郊",), Tally(gaining=5, gained=310, losing=0, lost=0))] == steps(found)
    assert (80, 80 - 310) == (found.budget, found.beyond_lines)
    assert "　全案上限或調整：減少 230 元" in found.to_text()
    assert "capped" == found.amount


def test_a_decision_without_lines_is_counted_in_cases():
    found = compared(
        IN_JUNE,
        proposed(IN_JUNE, RICHER_ZONES),
        decision=limit_decision,
        amount="ceiling",
        classes=["household_zone"],
    )

    assert [("ceiling", ("偏遠",), Tally(0, 0, 1, -100))] == steps(found)
    assert "案件" == found.counted
    assert (CaseEffect("3", ("偏遠",), 2_000, 1_900),) == found.most_lost
    assert "　3（偏遠）：2,000 元 → 1,900 元，減少 100 元" in found.to_text()


def test_cases_may_be_told_apart_by_a_fact_that_no_rule_reads():
    found = compared(IN_JUNE, frozen_at(LAW, JULY), classes=["household_grade"])

    assert [("1",), ("2",), ("3",)] == [one.members for one in found.by_class]
    assert ("失能等級",) == found.classes


def test_a_column_with_many_members_makes_no_classes_by_itself():
    many = tables(*(household(i, 1_000 * i, "near", 300) for i in range(1, 15)))
    wider = {**many, "": many[""].with_columns(pl.col("case").alias("household_grade"))}
    found = compared(IN_JUNE, frozen_at(LAW, JULY), wider)

    assert ("級距", "居住地區") == found.classes


def test_only_as_many_cases_are_named_as_wished():
    found = compared(IN_JUNE, proposed(IN_JUNE, RICHER_ZONES), most=1)

    assert [("1", 80)] == [(one.case, one.difference) for one in found.most_gained]


def test_without_classes_cases_are_named_alone():
    found = compared(IN_JUNE, proposed(IN_JUNE, RICHER_ZONES), classes=[])

    assert "依全部案件\n　全部：5 件，" in found.to_text()
    assert "　1：400 元 → 480 元，增加 80 元" in found.to_text()


def test_the_same_numbers_change_nothing():
    found = compared(IN_JUNE, IN_JUNE)

    assert (0, ()) == (found.budget, found.by_step)
    assert "兩套法定數值相同" in found.to_text()
    assert "經費不變" in found.to_text()


def test_a_comparison_is_json():
    found = compared(IN_JUNE, frozen_at(LAW, JULY)).to_json()

    assert ("claim", 300, 0) == (found["decision"], found["budget"], found["beyond_lines"])
    assert {
        "entry": "income_limit",
        "title": "所得上限",
        "before": "50,000",
        "after": "60,000",
    } == (found["changed"][0])


# -- what cannot be compared -----------------------------------------------------------------------


def test_an_unknown_amount_is_refused_with_those_there_are():
    with pytest.raises(LookupError, match="訪視補助沒有金額 'grant'；有的是：ceiling、granted"):
        compared(IN_JUNE, IN_JUNE, amount="grant")


def test_an_unknown_class_is_refused_with_what_there_is():
    with pytest.raises(
        LookupError, match="不能依 zone 分類；可用之事實與步驟：year、household_income"
    ):
        compared(IN_JUNE, IN_JUNE, classes=["zone"])


def test_a_decision_without_amount_cannot_be_compared():
    with pytest.raises(LookupError, match="所得資格沒有以元計之結果"):
        compared(IN_JUNE, IN_JUNE, decision=entry_decision)


# -- other numbers ---------------------------------------------------------------------------------


def test_frozen_numbers_hold_on_every_day():
    entry = IN_JUNE.entry("income_limit")

    assert [date.min] == [version.start for version in entry.versions]
    assert entry.at(date(2030, 1, 1)) == entry.at(date(1990, 1, 1))
    assert date.min == IN_JUNE.first_covered_day


def test_what_was_not_in_force_yet_has_no_number():
    assert () == frozen_at(LAW, date(2025, 12, 31)).entry("zones").versions


def test_a_proposal_replaces_what_it_names_by_its_newest_version():
    whole_file = proposed(LAW, NUMBERS)
    part = proposed(IN_JUNE, RICHER_ZONES)

    assert 60_000 == next(whole_file.entry("income_limit").cells("value"))
    assert 50_000 == next(part.entry("income_limit").cells("value"))
    assert [1_000, 1_900] == list(part.entry("zones").cells("ceiling"))


def test_a_proposal_of_a_number_that_the_law_does_not_have_is_refused():
    with pytest.raises(LawError, match="沒有 'slot_aplies'；是否為 'slot_applies'？"):
        proposed(LAW, NO_SLOTS.replace("slot_applies", "slot_aplies"))


def test_a_proposal_that_cannot_be_read_says_so():
    with pytest.raises(LawError, match="提案不是有效的 TOML"):
        proposed(LAW, "[zones")


def test_changed_numbers_are_told_as_people_read_them():
    months = NUMBERS.replace("value = [2, 8]", "value = [2, 7, 8]").replace("12:00:00", "12:30:00")
    fewer = {name: entry for name, entry in LAW.entries.items() if name != "slot_applies"}

    assert [
        ChangedNumber("slot_applies", "是否以半日計場", "—", "是"),
        ChangedNumber("noon", "上、下午切點", "12:00", "12:30"),
        ChangedNumber("holiday_months", "不受理之月份", "2、8", "2、7、8"),
    ] == sorted(
        changed_numbers(
            Numbers(fewer, LAW.instruments, LAW.first_covered_day), Numbers.parse(months)
        ),
        key=lambda one: list(LAW.entries).index(one.entry),
    )


def test_a_number_by_keys_is_named_by_its_members():
    found = changed_numbers(
        Numbers.parse(NUMBERS.replace('"50%"', '"1/3"')), Numbers.parse(NUMBERS)
    )

    assert [ChangedNumber("zones", "分區補助表（近郊：補助比例）", "1/3", "50%")] == found
