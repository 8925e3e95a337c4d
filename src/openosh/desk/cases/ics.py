"""Deadlines as a calendar that a person's own calendar subscribes to (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from icalendar import Alarm, Calendar, Event

from openosh.desk.cases import types


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.models import Case


def ics_of(
    clocks: Iterable[tuple[Case, RunningClock]],
    now: dt.datetime,
    absolute: Callable[[str], str],
) -> bytes:
    """Return a calendar with one whole-day event on the last day of each clock.

    It names the case by number and type, never a person: such files leave the office.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//OpenOSH//desk//TW")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "職健通期限")
    for case, clock in clocks:
        calendar.add_component(_event(case, clock, now, absolute))
    return bytes(calendar.to_ical())


def _event(
    case: Case, clock: RunningClock, now: dt.datetime, absolute: Callable[[str], str]
) -> Event:
    event = Event()
    event.add("uid", f"clock-{clock.run}@openosh")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", clock.last_day)
    event.add("dtend", clock.last_day + dt.timedelta(days=1))
    event.add("summary", f"{clock.label}：{types.of(case).title} {case.number}")
    event.add("description", f"{clock.sentence}〔{clock.clause}〕")
    event.add("url", absolute(reverse("cases:case", args=[case.pk])))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{clock.label}明日截止")
    alarm.add("trigger", dt.timedelta(days=-1))
    event.add_component(alarm)
    return event
