"""What may be entered, what is refused and why; each write leaves one entry in the journal."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    NURSE,
    Office,
    found,
    organisation,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.registers import actions, queries
from openosh.desk.registers.errors import (
    AnotherPersonError,
    DatesError,
    KnownAlreadyError,
    NotThereError,
    RegisterError,
)
from openosh.desk.registers.kinds import (
    PractitionerKind,
    QualificationKind,
    TrainingCategory,
)
from openosh.desk.registers.models import Practitioner
from openosh.desk.registers.said import Course, Person, Proof
from openosh.kit.hazards import Hazard
from openosh.kit.identifiers import IdentifierError


pytestmark = pytest.mark.django_db

TODAY, TOMORROW = dt.date(2026, 7, 20), dt.date(2026, 7, 21)
BEFORE = dt.date(2026, 3, 1)


def events() -> list[str]:
    """What the registers told the journal, in order."""
    with scope.entered(OFFICE):
        told = Entry.objects.filter(ledger=Ledger.EVENTS).order_by("id")
        own = ("practitioner", "filing", "contract", "hazard_work", "finding", "remote_area")
        return [one.event for one in told if one.event.split(".")[0] in own]


def test_every_write_leaves_one_entry(office: Office):
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        actions.add_qualification(one.pk, Proof(QualificationKind.LICENCE, "1", DAY), by=by)
        course = Course(TrainingCategory.HEALTH_RISK, "示範課程", 60, DAY)
        actions.add_training(one.pk, course, by=by)
        filing = actions.file_practitioner(one.pk, served(office.employer, by), by=by)
        actions.end_filing(filing.pk, ended_on=TODAY, by=by)
        contract = actions.record_contract(terms(office.employer, by), by=by)
        actions.end_contract(contract.pk, ended_on=TODAY, by=by)
        (engagement,) = queries.engagements_of(organisation(by))
        actions.end_engagement(engagement.pk, left_on=BEFORE + dt.timedelta(days=9), by=by)
        actions.engage(one.pk, IDENTIFIER, started_on=TODAY, full_time=False, by=by)
        actions.record_hazard_work(Hazard.LEAD, workers=0, as_of=TODAY, by=by)
    with scope.entered(office.officer) as by:
        finding = actions.publish_finding(found(office.provider), public=False, by=by)
        actions.announce_finding(finding.pk, by=by)
    with scope.entered(office.provider) as by:
        actions.contest_finding(finding.pk, "示範意見", by=by)
    with scope.entered(office.officer) as by:
        actions.settle_finding(finding.pk, upheld=True, why="示範", by=by)
        actions.withdraw_finding(finding.pk, why="示範", by=by)
        area = actions.add_remote_area("示範縣", "示範鄉", since=DAY, by=by)
        actions.end_remote_area(area.pk, until=TODAY, by=by)

    expected = (
        "practitioner.registered practitioner.qualified practitioner.trained filing.recorded"
        " filing.ended contract.recorded contract.ended practitioner.left practitioner.engaged"
        " hazard_work.recorded finding.published finding.announced finding.contested"
        " finding.settled finding.withdrawn remote_area.added remote_area.ended"
    )
    assert expected.split() == events()


def test_a_person_is_one_row_however_their_name_and_identifier_are_written(office: Office):
    one = registered(office.provider)
    same = registered(
        office.other_provider, Person("示範 護理甲", "ａ２-00000003", PractitionerKind.NURSE)
    )

    assert one == same
    with scope.entered(OFFICE):
        assert 1 == Practitioner.objects.count()


@pytest.mark.parametrize(
    "other",
    [
        Person("測試護理乙", IDENTIFIER, PractitionerKind.NURSE),
        Person(NAME, IDENTIFIER, PractitionerKind.PHYSICIAN),
    ],
    ids=["another name", "another profession"],
)
def test_an_identifier_of_somebody_else_opens_nothing(office: Office, other: Person):
    registered(office.provider)

    with pytest.raises(AnotherPersonError):
        registered(office.other_provider, other)
    with scope.entered(office.other_provider):
        assert [] == queries.practitioners_of(organisation(office.other_provider))
        assert not Practitioner.objects.exists()


def test_an_identifier_with_a_wrong_digit_is_refused_by_its_own_rule(office: Office):
    with pytest.raises(IdentifierError, match="檢查碼不符"):
        registered(office.provider, dataclasses.replace(NURSE, identifier="A200000004"))


def test_a_person_needs_a_name(office: Office):
    with pytest.raises(RegisterError, match="姓名"):
        registered(office.provider, dataclasses.replace(NURSE, name="  "))


def test_nobody_is_entered_twice_for_the_same_organisation(office: Office):
    registered(office.provider)

    with pytest.raises(KnownAlreadyError):
        registered(office.provider)


def test_whoever_left_may_come_back(office: Office):
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        (first,) = queries.engagements_of(organisation(by))
        actions.end_engagement(first.pk, left_on=DAY, by=by)
        assert not queries.engaged_now(one.pk, organisation(by))
        actions.engage(one.pk, IDENTIFIER, started_on=TODAY, full_time=False, by=by)

        assert queries.engaged_now(one.pk, organisation(by))
        assert [one] == queries.practitioners_of(organisation(by))


def test_days_follow_one_another(office: Office):
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        (engagement,) = queries.engagements_of(organisation(by))
        filing = actions.file_practitioner(one.pk, served(office.employer, by), by=by)
        contract = actions.record_contract(terms(office.employer, by), by=by)
        said = terms(office.employer, by)
        backwards = dataclasses.replace(said, starts_on=said.ends_on, ends_on=said.starts_on)
        ended = Proof(QualificationKind.LICENCE, "1", DAY, BEFORE)

        with pytest.raises(DatesError, match="離職日（115年3月1日）早於到職日（115年3月2日）"):
            actions.end_engagement(engagement.pk, left_on=BEFORE, by=by)
        with pytest.raises(DatesError, match="服務迄日"):
            actions.end_filing(filing.pk, ended_on=BEFORE, by=by)
        with pytest.raises(DatesError, match="提前終止日"):
            actions.end_contract(contract.pk, ended_on=BEFORE, by=by)
        with pytest.raises(DatesError, match="契約迄日"):
            actions.end_contract(contract.pk, ended_on=dt.date(2027, 1, 1), by=by)
        with pytest.raises(DatesError, match="契約迄日"):
            actions.record_contract(backwards, by=by)
        with pytest.raises(DatesError, match="有效至"):
            actions.add_qualification(one.pk, ended, by=by)


def test_what_has_not_happened_is_not_entered(office: Office):
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        tomorrow = dataclasses.replace(served(office.employer, by), filed_on=TOMORROW)
        course = Course(TrainingCategory.OTHER, "示範課程", 60, TOMORROW)

        with pytest.raises(DatesError, match="備查日"):
            actions.file_practitioner(one.pk, tomorrow, by=by)
        with pytest.raises(DatesError, match="上課日"):
            actions.add_training(one.pk, course, by=by)
        with pytest.raises(DatesError, match="發給日"):
            actions.add_qualification(
                one.pk, Proof(QualificationKind.TRAINING, "1", TOMORROW), by=by
            )
        with pytest.raises(DatesError, match="統計日"):
            actions.record_hazard_work(Hazard.DUST, workers=1, as_of=TOMORROW, by=by)


@pytest.mark.parametrize("minutes", [0, -1, 24 * 60 + 1])
def test_training_takes_time_and_no_more_than_a_day(office: Office, minutes: int):
    one = registered(office.provider)
    course = Course(TrainingCategory.OTHER, "示範課程", minutes, DAY)

    with scope.entered(office.provider) as by, pytest.raises(RegisterError, match="分鐘"):
        actions.add_training(one.pk, course, by=by)


def test_nothing_stands_there_twice(office: Office):
    one = registered(office.provider)
    course = Course(TrainingCategory.OTHER, "示範課程", 60, DAY)
    proof = Proof(QualificationKind.LICENCE, "示範字第 1 號", DAY)
    for first in (True, False):
        with scope.entered(office.provider) as by:
            writes = (
                lambda by=by: actions.add_training(one.pk, course, by=by),
                lambda by=by: actions.add_qualification(one.pk, proof, by=by),
                lambda by=by: actions.file_practitioner(one.pk, served(office.employer, by), by=by),
                lambda by=by: actions.record_contract(terms(office.employer, by), by=by),
                lambda by=by: actions.record_hazard_work(Hazard.HEAT, workers=1, as_of=DAY, by=by),
            )
            for write in writes:
                if first:
                    write()
                else:
                    with pytest.raises(KnownAlreadyError):
                        write()


def test_whoever_does_not_work_there_on_the_day_cannot_be_filed(office: Office):
    one = registered(office.provider)
    early = dataclasses.replace(served(office.employer, office.provider), started_on=BEFORE)

    with scope.entered(office.provider) as by:
        with pytest.raises(RegisterError, match="在職"):
            actions.file_practitioner(one.pk, early, by=by)
        with pytest.raises(RegisterError, match="在職"):
            actions.file_practitioner(
                one.pk, dataclasses.replace(served(by, office.other_provider)), by=by
            )


def test_an_employer_files_its_own_nurse(office: Office):
    one = registered(office.employer)
    with scope.entered(office.employer) as by:
        actions.file_practitioner(one.pk, served(by, None), by=by)
        (filed,) = queries.filings_of(organisation(by))

    assert ("示範五金股份有限公司", "") == (filed.employer, filed.provider)
    with scope.entered(office.employer) as by, pytest.raises(KnownAlreadyError):
        actions.file_practitioner(one.pk, served(by, None), by=by)


# -- findings --------------------------------------------------------------------------------------


def test_a_finding_lives_once_and_may_come_again_when_withdrawn(office: Office):
    with scope.entered(office.officer) as by:
        first = actions.publish_finding(found(office.provider), public=True, by=by)
        with pytest.raises(KnownAlreadyError):
            actions.publish_finding(found(office.provider), public=True, by=by)
        actions.withdraw_finding(first.pk, why="示範", by=by)
        again = actions.publish_finding(found(office.provider), public=True, by=by)

        assert [again, first] == queries.findings_of(organisation(office.provider))


def test_a_contest_that_is_right_withdraws_the_finding_for_its_reason(office: Office):
    with scope.entered(office.officer) as by:
        made = actions.publish_finding(found(office.provider), public=True, by=by)
        with pytest.raises(RegisterError, match="沒有待處理的意見"):
            actions.settle_finding(made.pk, upheld=False, why="示範", by=by)
    with scope.entered(office.provider) as by:
        actions.contest_finding(made.pk, "當日已受查", by=by)
        with pytest.raises(KnownAlreadyError):
            actions.contest_finding(made.pk, "再說一次", by=by)
    with scope.entered(office.officer) as by:
        actions.settle_finding(made.pk, upheld=False, why="查證屬實", by=by)
        (kept,) = queries.findings_of(organisation(office.provider))
        with pytest.raises(NotThereError):
            actions.withdraw_finding(made.pk, why="示範", by=by)

    assert (TODAY, "查證屬實") == (kept.withdrawn_on, kept.withdrawn_why)
    assert (TODAY, False) == (kept.contest.settled_on, kept.contest.upheld)
    with scope.entered(office.provider):
        assert [] == queries.findings_about(organisation(office.provider), TODAY)


def test_a_contest_that_is_not_right_leaves_the_finding_as_it_stands(office: Office):
    with scope.entered(office.officer) as by:
        made = actions.publish_finding(found(office.provider), public=True, by=by)
    with scope.entered(office.provider) as by:
        actions.contest_finding(made.pk, "示範意見", by=by)
    with scope.entered(office.officer) as by:
        actions.settle_finding(made.pk, upheld=True, why="不足採", by=by)
        with pytest.raises(RegisterError, match="沒有待處理的意見"):
            actions.settle_finding(made.pk, upheld=False, why="再議", by=by)

        assert [made] == queries.findings_about(organisation(office.provider), TODAY)


# -- remote areas ----------------------------------------------------------------------------------


def test_a_remote_area_counts_from_a_day_until_a_day(office: Office):
    with scope.entered(office.officer) as by:
        area = actions.add_remote_area("台東縣", "示範鄉", since=DAY, by=by)
        with pytest.raises(KnownAlreadyError):
            actions.add_remote_area("臺東縣", "示範 鄉", since=DAY, by=by)
        actions.end_remote_area(area.pk, until=TODAY, by=by)
        with pytest.raises(KnownAlreadyError):
            actions.end_remote_area(area.pk, until=TODAY, by=by)
        with pytest.raises(KnownAlreadyError):
            actions.add_remote_area("臺東縣", "示範鄉", since=TODAY, by=by)
        actions.add_remote_area("臺東縣", "示範鄉", since=dt.date(2027, 1, 1), by=by)

        days = [BEFORE, DAY, TODAY, TOMORROW, dt.date(2027, 1, 1)]
        assert [False, True, True, False, True] == [
            queries.is_remote("臺東縣", "示範鄉", day) for day in days
        ]
