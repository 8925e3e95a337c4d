"""No page asks the database more often because there are more cases."""

from __future__ import annotations

import pytest
from tests.desk.pages.demo_office import DemoOffice

from load import office, pages


pytestmark = [pytest.mark.django_db, pytest.mark.long]
FEW, MANY = 10, 200
PEOPLE = ("employer-a", "reviewer")


def test_every_page_asks_as_often_of_few_cases_as_of_many(demo: DemoOffice):
    assert demo.cases
    office.fill(FEW, seed=1)
    pages.costs(PEOPLE)  # what a first visit leaves (a form printed, a reading told) is there
    with_few = pages.costs(PEOPLE)
    office.fill(MANY, seed=2)
    with_many = pages.costs(PEOPLE)

    assert with_few == with_many
    assert {} == {page: cost for page, cost in with_many.items() if cost > pages.MOST_QUERIES}
    assert len(with_many) > 60
