"""The first start, whenever it is: what is shown has happened, and what is missing is said."""

from __future__ import annotations

import datetime as dt

import pytest

from openosh.desk import clock, registry
from openosh.desk.cases.models import Case, MoveMade
from openosh.desk.isolation import scope
from openosh.desk.journal.models import Entry
from openosh.desk.papers.printing import fonts
from openosh.desk.people.models import Account
from openosh.kit.calendar import OfficeCalendar
from openosh.programmes.onsite_subsidy import demo_qualification
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.server import demonstration, preparation


FIRST_OF_EACH_MONTH = [dt.date(2027, month, 1) for month in range(1, 13)]
CLAIMED = ["approved", "approved", "granted", "under_review"]
"""Two claims, and the qualifications that they rest on."""
AWKWARD = [dt.date(2026, 12, 31), dt.date(2026, 7, 6), dt.date(2026, 9, 2), dt.date(2027, 1, 2)]


@pytest.mark.parametrize("started", [*FIRST_OF_EACH_MONTH, *AWKWARD], ids=str)
def test_the_demonstration_happened_on_a_working_day_before_when_applications_were_taken(
    started: dt.date,
):
    registry.register([PROGRAMME])

    day = demo_qualification.last_day_taken(started)

    assert day is not None
    assert day < started
    assert OfficeCalendar.load().is_working_day(day)
    assert applications_are_taken(day)
    assert started - day < demonstration.SEATED_FOR


def applications_are_taken(day: dt.date) -> bool:
    """What the law itself says of a day."""
    decider = PROGRAMME.decider("qualification_window")
    return decider.decide(day, {"submitted_on": day.isoformat()}).outcome["passed"] is True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started", "cases"),
    [("2025-12-31", 0), ("2026-01-01", 0), ("2026-01-02", 0), ("2026-01-03", 4)],
)
def test_before_the_law_was_in_force_people_are_shown_and_no_case(started: str, cases: int):
    registry.register([PROGRAMME])

    with clock.standing(dt.datetime.fromisoformat(f"{started}T09:00").replace(tzinfo=clock.TAIPEI)):
        demonstration.make()

    with scope.entered(scope.OFFICE):
        assert (cases, len(demonstration.PEOPLE)) == (Case.objects.count(), Account.objects.count())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started", "claims"),
    [
        ("2027-01-01", CLAIMED),
        ("2026-03-02", []),  # no window was open yet since the law is in force
        ("2026-07-06", CLAIMED),
    ],
)
def test_nothing_of_the_demonstration_lies_ahead_of_who_starts_it_in_the_morning(
    started: str, claims: list[str]
):
    registry.register([PROGRAMME])
    morning = dt.datetime.fromisoformat(f"{started}T07:58").replace(tzinfo=clock.TAIPEI)

    with clock.standing(morning):
        demonstration.make()

    with scope.entered(scope.OFFICE):
        states = sorted(Case.objects.values_list("state", flat=True))
        last = max(
            *MoveMade.objects.values_list("at", flat=True),
            *Entry.objects.values_list("at", flat=True),
        )
    assert sorted(["approved", "draft", "submitted", "supplement", *claims]) == states
    assert last < morning


@pytest.mark.django_db
def test_without_fonts_the_first_start_says_so_in_a_sentence_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def without_fonts() -> None:
        raise fonts.NoFontsError("沒有楷體或明體字型，無法列印。")

    monkeypatch.setattr(demonstration, "make", without_fonts)

    assert 1 == preparation.make_demonstration()

    assert "✗ 沒有楷體或明體字型，無法列印。\n" == capsys.readouterr().err
