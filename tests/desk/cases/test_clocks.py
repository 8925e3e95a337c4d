"""Clocks: where they end, why, and what an edited calendar does to them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st
from tests.desk.cases.conftest import ASKED, MONDAY, Office, days_later, moved, sent
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.desk import clock, registry
from openosh.desk.cases import actions, clocks, office_calendar, queries
from openosh.desk.cases.clocks import ClockState
from openosh.desk.cases.models import Case, ClockRun
from openosh.desk.isolation import scope


STARTS = st.dates(dt.date(2026, 1, 1), dt.date(2029, 6, 30))
NAMES = st.sampled_from(["supplement", "review"])
SAID = st.lists(
    st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)), st.booleans(), st.just("颱風")),
    max_size=12,
)


def run_of(name: str, started_on: dt.date, **more: object) -> tuple[Case, ClockRun]:
    registry.register([PROGRAMME])
    case = Case(programme=PROGRAMME.slug, kind="ear_muffs")
    return case, ClockRun(pk=1, name=name, started_on=started_on, **more)


@given(name=NAMES, start=STARTS, said=SAID, later=st.integers(0, 60))
def test_a_clock_runs_until_its_last_day_and_has_expired_from_the_next(
    name: str, start: dt.date, said: list[tuple[dt.date, bool, str]], later: int
):
    calendar = office_calendar.with_days(tuple(said))
    case, run = run_of(name, start)
    on = start + dt.timedelta(days=later)
    read = clocks.read(case, run, on, calendar)
    assert read.last_day > start
    assert (read.state is ClockState.RUNNING) == (on <= read.last_day)
    assert read.remaining == (read.last_day - on).days
    assert calendar.is_working_day(read.last_day)
    assert read.sentence


@given(name=NAMES, start=STARTS, closed=st.integers(1, 20))
def test_a_further_closure_never_brings_a_deadline_forward(name: str, start: dt.date, closed: int):
    case, run = run_of(name, start)
    plain = office_calendar.with_days(())
    typhoon = office_calendar.with_days(((start + dt.timedelta(days=closed), False, "颱風"),))
    before = clocks.read(case, run, start, plain).last_day
    assert before <= clocks.read(case, run, start, typhoon).last_day


@given(name=NAMES, start=STARTS, stopped=st.integers(0, 30))
def test_a_stopped_clock_was_met_or_late_and_stays_so(name: str, start: dt.date, stopped: int):
    calendar = office_calendar.with_days(())
    on = start + dt.timedelta(days=stopped)
    case, run = run_of(name, start, stopped_on=on)
    much_later = clocks.read(case, run, start + dt.timedelta(days=400), calendar)
    assert much_later.state is (ClockState.MET if on <= much_later.last_day else ClockState.LATE)


@given(said=SAID)
def test_the_last_word_on_a_day_holds(said: list[tuple[dt.date, bool, str]]):
    calendar = office_calendar.with_days(tuple(said))
    for date, works in {date: works for date, works, _ in said}.items():
        assert works == calendar.is_working_day(date)


def test_the_queue_knows_the_day_that_comes_first(office: Office):
    case = sent(office.firm)
    assert dt.date(2026, 7, 20) == case.due_on
    case = moved(case, "ask", office.reviewer, items=ASKED)
    assert dt.date(2026, 7, 13) == case.due_on
    case = moved(case, "answer", office.firm)
    assert dt.date(2026, 7, 20) == case.due_on


def test_a_second_request_starts_the_clock_anew(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    case = moved(case, "answer", office.firm)
    with days_later(14):
        case = moved(case, "ask", office.reviewer, items=ASKED)
        assert "supplement" == case.state
        moved(case, "answer", office.firm)
    with scope.entered(office.firm):
        runs = [one for one in queries.clocks(case, MONDAY.date()) if one.name == "supplement"]
    assert ["met", "met"] == [one.state for one in runs]


def test_a_decision_is_made_again_by_the_calendar_of_its_moment(office: Office):
    from openosh.desk.cases.deciding import again

    case = moved(sent(office.firm), "propose", office.reviewer)
    with days_later(1), scope.entered(office.officer):
        actions.set_office_day(
            dt.date(2026, 7, 10), works=False, reason="颱風停班", by=office.officer
        )
        assert office_calendar.in_force() != office_calendar.in_force(clock.now().replace(day=6))
        (decision,) = queries.decisions(case)
        replay = again(decision)
    assert replay.holds  # type: ignore[union-attr]
    assert () == replay.differing  # type: ignore[union-attr]
