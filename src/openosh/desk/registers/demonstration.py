"""What a clinic, the employers it serves and an officer have entered: all of it made up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from openosh.desk import clock
from openosh.desk.isolation.scope import Actor, entered
from openosh.desk.registers import actions
from openosh.desk.registers.kinds import (
    PractitionerKind,
    QualificationKind,
    TrainingCategory,
)
from openosh.desk.registers.said import Course, Found, Person, Proof, Served, Terms
from openosh.desk.roles import Role
from openosh.kit.hazards import Hazard


if TYPE_CHECKING:
    from openosh.desk.demonstration import Cast

LONG_AGO, SINCE, LATELY = dt.timedelta(days=330), dt.timedelta(days=200), dt.timedelta(days=60)
A_DAY = dt.timedelta(days=1)
LASTS = dt.timedelta(days=365)
REGULATIONS, HEALTH_RISK = TrainingCategory.REGULATIONS, TrainingCategory.HEALTH_RISK


class Someone(NamedTuple):
    """A practitioner of the demonstration, and the number of their licence."""

    person: Person
    licence: str


PHYSICIAN = Someone(
    Person("示範醫師甲", "A100000001", PractitionerKind.PHYSICIAN), "示範醫字第000001號"
)
NURSE = Someone(Person("示範護理乙", "A200000003", PractitionerKind.NURSE), "示範護字第000002號")
OWN_NURSE = Someone(
    Person("示範護理丙", "B200000004", PractitionerKind.NURSE), "示範護字第000003號"
)
"""Numbers whose check digit is right and whose serial, all zeros, is given to nobody."""


def make(cast: Cast) -> None:
    """Enter people, filings, contracts and hazards of two firms and a clinic, and a finding.

    Everything was entered the day before: nothing lies ahead of who starts the demonstration.
    """
    clinic, buyers = cast.applicants["provider"], ("employer-b", "employer-d")
    at = dt.datetime.combine(cast.today - A_DAY, dt.time(10), clock.TAIPEI)
    with clock.standing(at):
        for name in buyers:
            _agree(cast.applicants[name], clinic, cast.today)
        for one in (PHYSICIAN, NURSE):
            _send(one, clinic, [cast.applicants[name] for name in buyers], cast.today)
        _own_people(cast.applicants["employer-d"], cast.today)
        _of_the_office(cast, clinic)


def _agree(employer: Actor, clinic: Actor, today: dt.date) -> None:
    """Enter the contract of an employer with the clinic."""
    begun = today - SINCE
    with entered(employer):
        terms = Terms(
            _organisation(employer),
            _organisation(clinic),
            begun,
            begun + LASTS,
            "臺南市示範區虛構路 1 號",
            signed_on=begun - A_DAY,
            fee_per_hour=1200,
            physician_per_year=3,
            nurse_per_month=2,
        )
        actions.record_contract(terms, by=employer)


def _send(one: Someone, clinic: Actor, employers: list[Actor], today: dt.date) -> None:
    """Enter a person of the clinic and whom they serve."""
    with entered(clinic):
        number = _entered(one, clinic, today)
        for order, employer in enumerate(employers, start=1):
            served = Served(
                _organisation(employer),
                _organisation(clinic),
                today - SINCE,
                today - SINCE + A_DAY,
                f"示範備字第{number}-{order}號",
            )
            actions.file_practitioner(number, served, by=clinic)


def _own_people(employer: Actor, today: dt.date) -> None:
    """Enter the nurse whom an employer employs, and its work with special hazards."""
    with entered(employer):
        number, own = _entered(OWN_NURSE, employer, today), _organisation(employer)
        served = Served(own, None, today - LATELY, today - LATELY, "示範備字第0000號")
        actions.file_practitioner(number, served, by=employer)
        for kind, workers in ((Hazard.NOISE, 12), (Hazard.DUST, 5)):
            actions.record_hazard_work(kind, workers=workers, as_of=today - LATELY, by=employer)


def _entered(one: Someone, by: Actor, today: dt.date) -> int:
    """Enter somebody with a licence and two courses; return their number."""
    found = actions.register_practitioner(
        one.person, started_on=today - LONG_AGO, full_time=True, by=by
    )
    proof = Proof(QualificationKind.LICENCE, one.licence, today - LONG_AGO, today + LASTS)
    actions.add_qualification(found.pk, proof, by=by)
    for category, name in ((REGULATIONS, "示範法規課程"), (HEALTH_RISK, "示範健康風險課程")):
        actions.add_training(found.pk, Course(category, name, 180, today - SINCE), by=by)
    return found.pk


def _of_the_office(cast: Cast, clinic: Actor) -> None:
    """Say what is remote, and find something that the clinic contests."""
    officer, today = cast.staff[Role.OFFICER], cast.today
    with entered(officer):
        actions.add_remote_area("示範縣", "示範鄉", since=today - LONG_AGO, by=officer)
        before = actions.add_remote_area("示範縣", "虛構鄉", since=today - LONG_AGO, by=officer)
        actions.end_remote_area(before.pk, until=today - LATELY, by=officer)
        found = Found(
            _organisation(clinic),
            officer.programmes[-1],
            "demonstration",
            "示範認定：未依通知受查",
            today.year,
            today - LATELY,
            "示範理由：通知之日未開放受查。",
            today - LATELY + LASTS,
        )
        finding = actions.publish_finding(found, public=True, by=officer)
    with entered(clinic):
        text = "示範意見：當日已依通知受查，並有簽到紀錄。"
        actions.contest_finding(finding.pk, text, by=clinic)


def _organisation(actor: Actor) -> int:
    if actor.organisation is None:
        raise LookupError(f"{actor.name}不代表任何單位")
    return actor.organisation
