"""A case of another firm is not there, whichever of its pages is asked for."""

from __future__ import annotations

import pytest
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk import registry


pytestmark = pytest.mark.django_db


def test_no_page_of_the_form_of_another_is_there(demo: DemoOffice):
    case = demo.cases["employer-b"]
    pages = [page.name for page in registry.case_type(case.programme, case.kind).pages]
    paths = ["tasks", "answers", "print/application_form", *(f"form/{one}" for one in pages)]

    found = {one: demo.people["employer-a"].get(f"/cases/{case.pk}/{one}") for one in paths}

    assert dict.fromkeys(paths, 404) == {one: answer.status_code for one, answer in found.items()}
