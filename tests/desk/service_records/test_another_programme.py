"""A form that the desk has never seen: written, signed and shown by what its programme says."""

from __future__ import annotations

import dataclasses

import pytest
from tests.desk.registers.registers_office import browser
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import Visits
from tests.desk.visiting import Visitor
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME
from tests.sixth_programme.hearing_protectors.record_form import FITTING

from openosh.desk import registry
from openosh.desk.isolation import scope
from openosh.desk.service_records import actions, queries


pytestmark = pytest.mark.django_db


def test_the_desk_writes_signs_and_shows_what_another_programme_asks(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(registry, "_programmes", {PROGRAMME.slug: PROGRAMME})
    said = dataclasses.replace(made.visit(visits), programme=PROGRAMME.slug, form=FITTING.name)
    with scope.entered(visits.nurse) as by:
        record = actions.start_record(said, by=by)
    visitor, page = Visitor(browser(visits.nurse)), f"/records/{record.pk}/"
    head = {"visited_on": "115年7月6日", "count-fitted": "7", "attended-owner": "1"}

    assert page == visitor.sends(f"{page}head", **head)
    assert page == visitor.sends(f"{page}part", **{"a-fit_test": "1", "a-fit_test-n": "7"})
    assert page == visitor.sends(f"{page}sign/tester", drawn=made.STROKES)
    owner = {"name": "示範負責人", "drawn": made.STROKES}
    assert page == visitor.sends(f"{page}sign/owner", **owner)

    shown = visitor.reads(page)
    assert f"<h1>{FITTING.title}</h1>" in shown
    assert "密合度測試：7 名" in shown
    assert "列印" not in shown
    assert 404 == visitor.client.get(f"{page}print").status_code
    with scope.entered(visits.nurse):
        assert queries.record(record.pk).closed_on is not None
