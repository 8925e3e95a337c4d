"""Two people edit one case: nothing that one wrote is lost to the other."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from tests.desk.cases.conftest import Office, opened

from openosh.desk.cases import actions, queries
from openosh.desk.cases.errors import BadFactsError, ConflictError
from openosh.desk.cases.merging import Standing, merge, same
from openosh.desk.cases.models import Case, CaseFact
from openosh.desk.isolation import scope


VALUES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["甲", "乙"])
PATHS = st.sampled_from(["a", "b", "c", "d"])
PAGES = st.dictionaries(PATHS, VALUES)


@given(stands=PAGES, mine=PAGES, theirs=PAGES)
def test_of_two_pages_every_written_value_stands_or_is_told(
    stands: dict[str, object], mine: dict[str, object], theirs: dict[str, object]
):
    """Both saw version 1; they saved first."""
    base = {path: Standing(value, 1) for path, value in stands.items()}
    first = merge(base, theirs, seen=1)
    assert not first.conflicts
    now = base | {path: Standing(value, 2) for path, value in first.changed.items()}
    second = merge(now, mine, seen=1)
    after = now | {path: Standing(value, 3) for path, value in second.changed.items()}
    told = {one.path for one in second.conflicts}
    for path, value in mine.items():
        assert path in told or same(after.get(path, Standing()).value, value)
    for path in first.changed:
        assert path not in second.changed or path not in mine or same(theirs[path], mine[path])
    for one in second.conflicts:
        assert same(one.theirs, theirs[one.path])
        assert same(one.yours, mine[one.path])


@given(stands=PAGES, mine=PAGES)
def test_without_another_person_nothing_is_in_conflict(
    stands: dict[str, object], mine: dict[str, object]
):
    base = {path: Standing(value, 1) for path, value in stands.items()}
    merged = merge(base, mine, seen=1)
    assert () == merged.conflicts
    assert all(not same(value, stands.get(path)) for path, value in merged.changed.items())


@given(stands=PAGES, theirs=PAGES)
def test_what_was_left_as_it_was_shown_never_undoes_another(
    stands: dict[str, object], theirs: dict[str, object]
):
    now = {path: Standing(value, 2) for path, value in {**stands, **theirs}.items()}
    merged = merge(now, stands, seen=1, shown=stands)
    assert ({}, ()) == (merged.changed, merged.conflicts)


@pytest.mark.parametrize(("one", "other"), [(True, 1), (0, False), ([1], [True]), (None, "")])
def test_values_of_different_kinds_differ(one: object, other: object):
    assert not same(one, other)


def test_two_people_save_different_fields_and_both_stand(office: Office):
    case = opened(office.firm)
    seen = case.version
    with scope.entered(office.firm):
        actions.save_facts(case.pk, {"sound_level": 90}, seen=seen, by=office.firm)
    with scope.entered(office.colleague):
        actions.save_facts(case.pk, {"contact.name": "示範聯絡人"}, seen=seen, by=office.colleague)
        facts = queries.facts(case, by=office.colleague, unmask=True)
    assert (90, "示範聯絡人") == (facts["sound_level"], facts["contact"]["name"])


def test_two_people_save_one_field_and_the_second_sees_both_values(office: Office):
    case = opened(office.firm)
    seen = case.version
    with scope.entered(office.firm):
        first = actions.save_facts(case.pk, {"sound_level": 90}, seen=seen, by=office.firm)
    with scope.entered(office.colleague), pytest.raises(ConflictError) as told:
        actions.save_facts(case.pk, {"sound_level": 95}, seen=seen, by=office.colleague)
    (conflict,) = told.value.conflicts
    assert ("音壓級", 90, 95) == (conflict.label, conflict.theirs, conflict.yours)
    with scope.entered(office.colleague):
        actions.save_facts(
            case.pk, {"sound_level": 95}, seen=told.value.version, by=office.colleague
        )
        assert first.version == told.value.version
        assert 95 == queries.facts(case, by=office.colleague)["sound_level"]


def test_saving_what_stands_changes_nothing(office: Office):
    case = opened(office.firm)
    with scope.entered(office.firm):
        saved = actions.save_facts(
            case.pk, {"full_name": "示範五金股份有限公司"}, seen=case.version, by=office.firm
        )
        assert () == saved.changed
        assert case.version == Case.objects.get(pk=case.pk).version


def test_values_that_cannot_be_are_refused_all_at_once_and_nothing_is_written(office: Office):
    case = opened(office.firm)
    wrong = {"sound_level": -1, "workers": [{"id": "1", "name": 5}], "contact.name": "甲"}
    with scope.entered(office.firm):
        with pytest.raises(BadFactsError) as refused:
            actions.save_facts(case.pk, wrong, seen=case.version, by=office.firm)
        assert {"sound_level", "workers"} == {one.path for one in refused.value.problems}
        assert "甲" not in str(queries.facts(case, by=office.firm, unmask=True))


def test_persons_are_sealed_in_the_database(office: Office):
    case = opened(office.firm)
    with scope.entered(office.firm):
        actions.save_facts(
            case.pk,
            {"contact.name": "示範聯絡人", "workers": [{"id": "1", "name": "示範勞工甲"}]},
            seen=case.version,
            by=office.firm,
        )
        for row in CaseFact.objects.filter(case=case, path__in=["contact.name", "workers"]):
            assert row.value is None
            assert "示範".encode() not in bytes(row.sealed or b"")
