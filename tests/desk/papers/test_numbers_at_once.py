"""Many officers at once: their letters have numbers that follow one another, none twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection
from tests.desk.cases.conftest import MONDAY, Office

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.papers.numbering import next_number


AT_ONCE, EACH = 4, 6


class GivenUpError(Exception):
    """A move that fails after its number was taken."""


def numbers_of(by: Actor) -> list[str]:
    """Take numbers in transactions of their own; every third one fails."""
    taken = []
    try:
        for turn in range(EACH):
            with suppress(GivenUpError):
                taken.append(number_of(by, fails=turn % 3 == 1))
    finally:
        connection.close()
    return taken


def number_of(by: Actor, *, fails: bool) -> str:
    with scope.entered(by):
        number = next_number("示範字", MONDAY.date())
        if fails:
            raise GivenUpError
    return number


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_follow_one_another_though_some_fail(office: Office):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = [one for many in pool.map(numbers_of, [office.officer] * AT_ONCE) for one in many]
    assert [f"示範字第115{number:07}號" for number in range(1, 17)] == sorted(taken)
