"""The form asks exactly what the facts of the law know."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_records import (
    ACTIVITIES_WITH_PERSONS,
    ACTIVITY_NAMES,
    FOLLOW_UP_NAMES,
    SPECIAL_WORK_NAMES,
)
from openosh.programmes.onsite_subsidy.facts_signatures import SIGNATORY_NAMES
from openosh.programmes.onsite_subsidy.record_form import SERVICE_RECORD


def test_every_activity_hazard_state_and_signatory_of_the_law_is_on_the_form():
    form = SERVICE_RECORD

    assert ACTIVITY_NAMES == {one.name: one.label for one in form.activities}
    assert {*ACTIVITIES_WITH_PERSONS} == {one.name for one in form.activities if one.persons}
    assert SPECIAL_WORK_NAMES == {one.name: one.label for one in form.hazards}
    assert FOLLOW_UP_NAMES == {one.name: one.label for one in form.states}
    assert SIGNATORY_NAMES == {one.name: one.label for one in form.roles}
