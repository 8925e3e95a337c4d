"""What the page of a practitioner shows: names masked, numbers sealed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from openosh.desk import clock
from openosh.desk.registers import queries, ties
from openosh.desk.registers.seats import is_officer
from openosh.desk.roles import OF_THE_APPLICANT


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import (
        Engagement,
        Practitioner,
        Qualification,
        TrainingHour,
    )
    from openosh.desk.registers.queries import Engaged, Filed

YEARS = 3
"""Whoever looks at training looks at this many years; what a rule demands is the programme's."""


class PractitionerPage(NamedTuple):
    """A practitioner with what hangs on them, as far as the one who looks may see it."""

    practitioner: Practitioner
    qualifications: Sequence[Qualification]
    training: Sequence[TrainingHour]
    totals: Sequence[tuple[str, int]]
    """Minutes of training, by what the category is called."""
    since: dt.date
    filings: Sequence[Filed]
    is_open: bool
    """Whether the one who looks may learn who it is."""
    engagements: Sequence[Engagement]
    """When they worked for the organisation of the one who looks, the newest first."""
    is_ours: bool
    """Whether the one who looks enters things about them."""
    everywhere: Sequence[Engaged]
    """Where they worked, for officers, who correct a day that is wrong."""

    @property
    def engaged(self) -> Engagement | None:
        """Return the engagement that has not ended."""
        return next((one for one in self.engagements if one.left_on is None), None)


def practitioner_page(number: int, *, by: Actor) -> PractitionerPage:
    """Return the page of a practitioner.

    Raises:
        NotThereError: there is none whom the one who acts may see.
    """
    one, today = queries.visible_practitioner(number), clock.today()
    since = _years_before(today) + dt.timedelta(days=1)
    ours = by.organisation if by.role in OF_THE_APPLICANT else None
    minutes = queries.training_minutes(one.pk, since, today)
    return PractitionerPage(
        practitioner=one,
        qualifications=queries.qualifications_of(one.pk),
        training=queries.training_of(one.pk, since, today),
        totals=[(category.label, total) for category, total in minutes.items()],
        since=since,
        filings=queries.filings_of_practitioner(one.pk),
        is_open=ties.opens_to(one.pk, by),
        engagements=queries.engagements_between(one.pk, ours) if ours is not None else (),
        is_ours=ours is not None and queries.engaged_now(one.pk, ours),
        everywhere=queries.every_engagement(one.pk) if is_officer(by) else (),
    )


def _years_before(day: dt.date) -> dt.date:
    year = day.year - YEARS
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28) if is_leap_day else day.replace(year=year)
