"""What a person types is read forgivingly, refused exactly, and never lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.onsite_claims import claim

from openosh.desk.cases.fact_paths import nested, value_at
from openosh.desk.forms.fields import Control, Field, all_fields, fields_of
from openosh.desk.forms.page_view import RowView, controls, mistakes
from openosh.desk.forms.reading import (
    UnreadableError,
    read,
    shown_form,
    typed_form,
    value_of,
)
from openosh.programmes.onsite_subsidy.claim_workflow import CLAIM
from openosh.programmes.onsite_subsidy.facts_application import QualificationApplication
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.workflow import QUALIFICATION
from openosh.statute.intake import Intake


FIELDS = all_fields(QualificationApplication)
EMPTY = nested(QualificationApplication, {})


def read_page(name: str, **posted: str):
    page = QUALIFICATION.page_of[name]
    typed = {path.replace("__", "."): text for path, text in posted.items()}
    return read(fields_of(QUALIFICATION, page), typed, QUALIFICATION.facts, EMPTY)


def field(control: Control, unit: str = "") -> Field:
    return Field("one", "一項", control, unit=unit)


# -- one value ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["115/7/16", "115年7月16日", "1150716", "中華民國115年7月16日", "１１５／７／１６"]
)
def test_a_day_is_read_however_it_is_written(text: str):
    assert "2026-07-16" == value_of(field("day"), text)


def test_a_western_day_is_told_apart_from_a_chinese_one():
    assert "2026-07-16" == value_of(field("day"), "2026-07-16")


@pytest.mark.parametrize("text", ["1,234", " 1234 ", "１２３４", "1 234", "1234人"])
def test_a_number_is_read_however_it_is_written(text: str):
    assert 1234 == value_of(field("whole", unit="人"), text)


@pytest.mark.parametrize("text", ["一百", "12.5", "1e3", "٣", "--1"])
def test_what_is_no_whole_number_is_refused(text: str):
    with pytest.raises(UnreadableError, match="不是整數"):
        value_of(field("whole"), text)


@pytest.mark.parametrize("text", ["115", " 115 年", "民國115年", "１１５", "2026", "西元 2026 年"])
def test_a_year_is_read_in_either_calendar(text: str):
    assert 2026 == value_of(field("year"), text)


@pytest.mark.parametrize("text", ["今年", "0", "11515", "115.5"])
def test_what_is_no_year_is_refused(text: str):
    with pytest.raises(UnreadableError, match="請填民國年"):
        value_of(field("year"), text)


@given(st.integers(1900, 2200))
def test_a_year_stands_in_its_control_as_it_is_read_again(year: int):
    one = field("year")

    assert year == value_of(one, typed_form(one, year))


def test_nothing_typed_is_not_known():
    assert all(value_of(one, "  ") is None for one in FIELDS.values())


def test_a_choice_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(UnreadableError, match="第一類、第二類、第三類"):
        value_of(FIELDS["risk_class"], "4")


def test_a_choice_of_numbers_is_a_number():
    assert 2 == value_of(FIELDS["risk_class"], "2")


@given(st.dates(dt.date(1912, 1, 1), dt.date(2200, 12, 31)))
def test_a_day_stands_in_its_control_as_it_is_read_again(day: dt.date):
    one = field("day")

    assert day.isoformat() == value_of(one, typed_form(one, day.isoformat()))


@given(st.integers(-(10**14), 10**14))
def test_a_number_stands_in_its_control_as_it_is_read_again(number: int):
    one = field("whole")

    assert number == value_of(one, typed_form(one, number))


def test_a_choice_is_shown_by_its_name_and_a_day_as_on_paper():
    assert "第二類" == shown_form(FIELDS["risk_class"], 2)
    assert "115年7月16日" == shown_form(field("day"), "2026-07-16")
    assert "166 人" == shown_form(FIELDS["insured_workers"], 166)
    assert "無傳真" == shown_form(FIELDS["fax"], None)
    assert "115 年" == shown_form(field("year"), 2026)


# -- a page --------------------------------------------------------------------------------------


def test_every_page_asks_for_facts_that_there_are():
    asked = [one.path for page in QUALIFICATION.pages for one in fields_of(QUALIFICATION, page)]

    assert set(FIELDS) == set(asked)
    assert len(asked) == len(set(asked))


def test_an_empty_case_is_one_that_the_engine_takes():
    Intake(QualificationApplication).read(dt.date(2026, 7, 1), EMPTY)


def test_what_can_be_read_is_kept_although_the_rest_cannot():
    typed = read_page("workforce", insured_workers="很多", special_hazard_workers="5")

    assert {"insured_workers"} == set(typed.mistakes)
    assert 5 == typed.values["special_hazard_workers"]
    assert "很多" == typed.raw["insured_workers"]


def test_the_engine_refuses_what_no_decision_would_take():
    typed = read_page("workforce", insured_workers="-3")

    assert "不小於 0" in typed.mistakes["insured_workers"]


def test_a_wrong_uniform_number_is_told_while_it_is_typed():
    typed = read_page("identity", uniform_number="12345678")

    assert "s4.formA.consistency" in typed.mistakes["uniform_number"]


def test_rows_without_entries_are_no_rows():
    posted = {
        "premium.fees-0-code": "11",
        "premium.fees-0-paid_on": "114/7/3",
        "premium.fees-1-code": " ",
        "premium.fees-1-paid_on": "",
        "premium.fees-2-code": "41",
        "premium.fees-2-paid_on": "",
    }
    page = QUALIFICATION.page_of["premium"]
    typed = read(fields_of(QUALIFICATION, page), posted, QUALIFICATION.facts, EMPTY)

    expected = [{"code": "11", "paid_on": "2025-07-03"}, {"code": "41", "paid_on": None}]
    assert expected == typed.values["premium.fees"]
    assert {} == typed.mistakes


def test_a_mistake_in_a_row_names_the_row_and_keeps_every_row_as_typed():
    posted = {"premium.fees-0-code": "11", "premium.fees-0-paid_on": "七月三日"}
    page = QUALIFICATION.page_of["premium"]
    typed = read(fields_of(QUALIFICATION, page), posted, QUALIFICATION.facts, EMPTY)
    shown = controls(
        QUALIFICATION, page, EMPTY, typed=typed, open_paths=frozenset(FIELDS), asked={}
    )

    assert "premium.fees" not in typed.values
    [mistake] = mistakes(shown)
    assert "第 1 列" in mistake.message
    assert "f-premium-fees-0-paid_on" == mistake.anchor
    assert "七月三日" == shown[-1].rows[0].cells[1].text


def visits_page(visits: Sequence[Mapping[str, Any]], **posted: str) -> Sequence[RowView]:
    """The rows of a page whose rows ask much, as they are kept or as they were typed."""
    page = CLAIM.page_of["visits"]
    case = nested(FundsClaim, {"visits": visits})
    typed = read(fields_of(CLAIM, page), posted, FundsClaim, case) if posted else None
    [listed] = controls(CLAIM, page, case, typed=typed, open_paths=frozenset({"visits"}), asked={})
    assert listed.is_wide
    return listed.rows


def test_a_row_that_asks_much_is_told_by_its_first_answers_and_the_first_blank_one_is_open():
    kept, blank = visits_page(claim()["visits"]), visits_page([])

    assert kept[0].summary.startswith("v1　")
    assert "115/3/5" in kept[0].summary
    assert [False] * 4 == [row.is_open for row in kept]
    assert [True, False] == [row.is_open for row in blank]


def test_a_row_with_a_mistake_is_open():
    rows = visits_page([], **{"visits-0-id": "v1", "visits-1-id": "v2", "visits-1-date": "昨天"})

    assert [False, True] == [row.is_open for row in rows]


def test_what_is_kept_stands_in_the_controls_when_the_page_is_opened_again():
    case = nested(QualificationApplication, {"insured.certificate_month": "2026-06"})
    page = QUALIFICATION.page_of["insured"]
    shown = controls(QUALIFICATION, page, case, open_paths=frozenset(FIELDS), asked={})

    assert "115/6" == shown[0].text
    assert "2026-06" == value_at(case, "insured.certificate_month")


def test_a_field_that_was_not_asked_for_is_locked_while_others_are_mended():
    page = QUALIFICATION.page_of["insured"]
    shown = controls(
        QUALIFICATION,
        page,
        EMPTY,
        open_paths=frozenset({"insured.insured_workers"}),
        asked={"insured.insured_workers": "與證明不符"},
    )

    assert [True, False] == [one.locked for one in shown]
    assert "與證明不符" == shown[1].asked
