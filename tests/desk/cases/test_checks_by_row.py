"""A check that is asked once for each row: told by the row, and no better than the worst one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.desk import registry
from openosh.desk.case_type import Check, Given, Surroundings
from openosh.desk.cases import deciding
from openosh.desk.cases.deciding import CheckResult, CheckStatus
from openosh.kit.calendar import OfficeCalendar


MONDAY = dt.date(2026, 7, 6)


def halls(case: Given, _: Surroundings) -> Iterator[tuple[str, Given]]:
    """Ask about every hall of a factory."""
    for number, level in enumerate(case["levels"], start=1):
        yield f"第 {number} 廠房", {"sound_level": level}


CHECK = Check("workplace", "噪音作業場所", passed="noisy_workplace", each=halls)


def asked(*levels: int | None) -> CheckResult | None:
    registry.register([PROGRAMME])
    around, calendar = Surroundings(today=MONDAY), OfficeCalendar.load()
    return deciding.ask(PROGRAMME.slug, CHECK, {"levels": levels}, around, MONDAY, calendar)


@pytest.mark.parametrize(
    ("levels", "status"),
    [
        ((90, 85), CheckStatus.PASSED),
        ((90, None), CheckStatus.UNKNOWN),
        ((None, 60, 90), CheckStatus.FAILED),
        ((90, -1), CheckStatus.FAILED),
    ],
)
def test_a_check_stands_as_its_worst_row_does(levels: tuple[int | None, ...], status: CheckStatus):
    found = asked(*levels)

    assert found is not None
    assert status == found.status


def test_what_is_wrong_or_missing_is_told_by_its_row():
    found = asked(90, 60, None)

    assert found is not None
    assert (
        "第 2 廠房：噪音作業場所：音壓級 60 分貝，未達 85 分貝",
        "第 3 廠房：尚缺「音壓級」（見作業環境監測報告）",
    ) == found.sentences


def test_a_check_of_no_rows_does_not_arise():
    assert asked() is None
