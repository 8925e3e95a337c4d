"""The form of a record is a value of a programme, and a form that contradicts itself is refused."""

from __future__ import annotations

import dataclasses

import pytest

from openosh.desk import registry
from openosh.desk.programme import NoRecordFormError
from openosh.desk.record_form import RecordForm, RecordFormError


def forms() -> dict[str, RecordForm]:
    return {one.slug: one.service_record() for one in registry.programmes() if one.record_form}


def test_every_check_of_a_form_is_a_decision_of_its_programme():
    unknown = [
        (slug, check.decision)
        for slug, form in forms().items()
        for check in form.checks
        if check.decision not in registry.programme(slug).decisions
    ]
    assert forms()
    assert [] == unknown


def test_a_programme_without_a_form_says_so():
    without = next(one for one in registry.programmes() if not one.record_form)
    with pytest.raises(NoRecordFormError, match=without.title):
        without.service_record()


def test_a_form_that_names_one_thing_twice_or_nothing_at_all_is_refused_with_every_problem():
    form = next(iter(forms().values()))
    with pytest.raises(RecordFormError, match=r"辦理事項「.+」重複；已了結之情形「gone」不存在"):
        dataclasses.replace(
            form, activities=(form.activities[0], *form.activities), settled=frozenset({"gone"})
        )


def test_every_practitioner_has_one_place_to_sign():
    for form in forms().values():
        kinds = [kind for role in form.roles for kind in role.kinds]
        assert sorted(set(kinds)) == sorted(kinds)
        assert form.role_for("nobody") is None
