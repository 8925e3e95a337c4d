"""A nurse and a physician of one provider who visit an employer; all made up."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from tests.desk.registers.registers_office import Office, organisation, registered, served

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.people import actions as people
from openosh.desk.people.models import Organisation
from openosh.desk.record_form import Finding, Head, Measure
from openosh.desk.registers import actions as registers
from openosh.desk.registers.kinds import PractitionerKind
from openosh.desk.registers.said import Person
from openosh.desk.roles import Role
from openosh.desk.service_records import actions, contents, queries
from openosh.desk.service_records.actions.signing import content_digest
from openosh.desk.service_records.models import Part, ServiceRecord
from openosh.desk.service_records.said import HeadSaid, Mark, PartSaid, Visit


PROGRAMME, FORM = "onsite_subsidy", "service_record"
FIRST, SECOND = dt.date(2026, 6, 1), dt.date(2026, 7, 6)
STROKES = "M10 10L20 30L40 12M50 10L60 40"
NURSE = Person("示範護理甲", "A200000003", PractitionerKind.NURSE)
PHYSICIAN = Person("示範醫師乙", "A100000001", PractitionerKind.PHYSICIAN)
ELSEWHERE = Person("測試護理丙", "B200000004", PractitionerKind.NURSE)
TEXT = "包裝課夜班四名主訴肩頸痠痛；現場檢視作業台高七十二公分，取料須反覆前伸。"
ADVICE = "七月底前將作業台加高十公分，每小時輪替一次。"


@dataclass(frozen=True)
class Visits:
    """Who visits, who is visited, and who has nothing to do with it."""

    office: Office
    nurse: Actor
    physician: Actor
    elsewhere: Actor
    """A nurse of another provider, filed with another employer."""

    @property
    def employer(self) -> Actor:
        """Somebody of the employer that is visited."""
        return self.office.employer


def made(office: Office) -> Visits:
    """Engage, file and link everybody."""
    physician = _seated("physician", organisation(office.provider))
    elsewhere = _seated("elsewhere", organisation(office.other_provider))
    visits = Visits(office, office.nurse, physician, elsewhere)
    _serves(NURSE, office.nurse, office.provider, office.employer)
    _serves(PHYSICIAN, physician, office.provider, office.employer)
    _serves(ELSEWHERE, elsewhere, office.other_provider, office.other_employer)
    return visits


def _seated(name: str, of: int) -> Actor:
    with scope.entered(OFFICE):
        account = people.add_account(f"{name}@example.org", f"示範{name}", by=OFFICE)
        firm = Organisation.objects.get(pk=of)
        people.add_membership(account, firm, Role.PRACTITIONER, by=OFFICE)
        return Actor(account.pk, account.name, of, Role.PRACTITIONER)


def _serves(person: Person, actor: Actor, provider: Actor, employer: Actor) -> None:
    one = registered(provider, person)
    with scope.entered(provider):
        registers.file_practitioner(one.pk, served(employer, provider), by=provider)
    with scope.entered(actor):
        registers.link_account(person.identifier, person.name, by=actor)


def visit(visits: Visits, on: dt.date = SECOND) -> Visit:
    """What a record is begun with."""
    return Visit(
        record=uuid.uuid4(),
        part=uuid.uuid4(),
        programme=PROGRAMME,
        form=FORM,
        employer=organisation(visits.employer),
        visited_on=on,
        client_at=dt.datetime.combine(on, dt.time(13, 20), clock.TAIPEI),
    )


def head(**changed: object) -> HeadSaid:
    """A head with every field filled."""
    said = HeadSaid(
        department="包裝課",
        place="示範縣示範路 1 號",
        starts_at=dt.time(13, 30),
        ends_at=dt.time(15, 35),
        head=Head(
            counts={
                "office_men": 3,
                "office_women": 4,
                "field_men": 40,
                "field_women": 12,
                "general_workers": 54,
                "special_workers": 5,
            },
            hazards={"noise": 5},
            texts={"process": "沖壓、包裝", "pattern": "兩班制", "hazards": "噪音"},
            attended=("safety_officer",),
            states_none=True,
        ),
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def part(text: str = TEXT, advice: str = ADVICE, **changed: object) -> PartSaid:
    """A part with one finding and the measure for it."""
    found = Finding(uuid.uuid4(), "abnormal_follow_up", text)
    said = PartSaid(
        activities={"abnormal_follow_up": 4},
        findings=(found,),
        measures=(Measure(uuid.uuid4(), found.id, advice),),
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def begun(visits: Visits, on: dt.date = SECOND) -> ServiceRecord:
    """A record that the nurse has begun."""
    with scope.entered(visits.nurse):
        return actions.start_record(visit(visits, on), by=visits.nurse)


def own_part(record: ServiceRecord, actor: Actor) -> Part:
    """The part that somebody writes in a record."""
    with scope.entered(OFFICE):
        return Part.objects.get(record=record.pk, practitioner__own_account__account=actor.account)


def filled(
    visits: Visits, on: dt.date = SECOND, said: PartSaid | None = None, **changed: object
) -> ServiceRecord:
    """A record in which everything is written and nothing signed."""
    record = begun(visits, on)
    write(record, visits.nurse, said or part(), head(**changed))
    return record


def write(record: ServiceRecord, actor: Actor, said: PartSaid, top: HeadSaid | None = None) -> None:
    """Write a part, and the head as well where one is given."""
    one = own_part(record, actor)
    with scope.entered(actor):
        actions.save_part(one.pk, said, seen=one.version, client_at=clock.now(), by=actor)
        if top is not None:
            seen = queries.record(record.pk).version
            actions.save_head(record.pk, top, seen=seen, by=actor)


def sign(record: ServiceRecord, actor: Actor, mark: Mark | None = None) -> None:
    """Let the author of a part sign it as it stands."""
    one = own_part(record, actor)
    with scope.entered(actor):
        now = queries.record(record.pk)
        shown = content_digest(now, contents.written(now), one.pk)
        actions.sign_part(one.pk, mark or Mark("", STROKES), shown=shown, by=actor)


def countersign(record: ServiceRecord, actor: Actor, role: str = "safety_officer") -> None:
    """Let somebody of the employer sign the whole."""
    with scope.entered(actor):
        now = queries.record(record.pk)
        shown = content_digest(now, contents.written(now))
        mark = Mark("示範安全員", STROKES)
        actions.sign_for_employer(record.pk, role, mark, shown=shown, by=actor)


def closed(visits: Visits, on: dt.date = FIRST, said: PartSaid | None = None) -> ServiceRecord:
    """A record that both sides have signed."""
    record = filled(visits, on, said)
    sign(record, visits.nurse)
    countersign(record, visits.nurse)
    with scope.entered(visits.nurse):
        return queries.record(record.pk)


def joined(record: ServiceRecord, actor: Actor) -> Part:
    """The part of a colleague who visited as well."""
    with scope.entered(actor):
        return actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=actor)
