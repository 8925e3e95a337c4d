"""Entering practitioners, what shows that they may serve, and seeing who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.privacy.actions import give_key
from openosh.desk.registers import identities, ties
from openosh.desk.registers.actions.filing import end_filings_of
from openosh.desk.registers.days import check_order, check_past
from openosh.desk.registers.errors import AnotherPersonError, RegisterError
from openosh.desk.registers.models import (
    Engagement,
    Practitioner,
    PractitionerAccount,
    Qualification,
    TrainingHour,
)
from openosh.desk.registers.queries import engaged_now, visible_practitioner
from openosh.desk.registers.seats import own_organisation
from openosh.desk.registers.writing import added, ended
from openosh.desk.roles import Role
from openosh.kit.identifiers import check_person_number


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.identities import Identity
    from openosh.desk.registers.said import Course, Person, Proof

MINUTES_OF_A_DAY = 24 * 60
LONGEST_REASON = 200
NOT_THE_SAME = (
    "姓名、人員類別與這個身分證統一編號（統一證號）的登錄不符；請對照證件。"
    "確認無誤者，請洽承辦人員查明。"
)
NOT_THEIRS = "身分證統一編號（統一證號）不是這位人員的；請對照證件。不符的嘗試會留下紀錄。"


@transaction.atomic
def register_practitioner(
    person: Person, *, started_on: dt.date, full_time: bool, by: Actor
) -> Practitioner:
    """Enter a person who works for one's own organisation; who is known gets no second row.

    Whether somebody else has entered the person before is not told: whoever knows name,
    profession and identifier gets the same answer either way, and everybody else a refusal that
    stands in the security ledger.

    Raises:
        PermissionDenied: the person acts for no organisation.
        kit.identifiers.IdentifierError: the identifier cannot be right.
        RegisterError: there is no name.
        AnotherPersonError: the identifier belongs to somebody else.
        KnownAlreadyError: the person works for the organisation already.
    """
    organisation = own_organisation(by)
    check_person_number(person.identifier)
    if not person.name.strip() or len(person.name.strip()) > identities.LONGEST_NAME:
        raise RegisterError(f"請填姓名，{identities.LONGEST_NAME} 字以內。")
    practitioner = _recognised(person, by=by)
    _engaged(practitioner, organisation, started_on, full_time=full_time)
    journal.record(
        "practitioner.registered",
        by=by,
        organisation=organisation,
        person=practitioner.key,
        details={"kind": practitioner.kind, "started_on": started_on.isoformat()},
    )
    return practitioner


def _recognised(person: Person, *, by: Actor) -> Practitioner:
    known = identities.found(person.identifier)
    if known is None:
        try:
            return identities.made(person)
        except IntegrityError:  # somebody else was quicker by a moment
            known = identities.known(person.identifier)
    if known.kind == person.kind and identities.is_named(known, person.name):
        return known
    journal.record_security("practitioner.claimed", by=by, subject=by.account)
    raise AnotherPersonError(NOT_THE_SAME)


def _engaged(
    practitioner: Practitioner, organisation: int, started_on: dt.date, *, full_time: bool
) -> Engagement:
    with scope.entered(scope.OFFICE):
        return added(
            Engagement.objects,
            "這個人已登錄為本單位的人員。",
            practitioner=practitioner,
            organisation_id=organisation,
            started_on=started_on,
            left_on=None,
            full_time=full_time,
        )


@transaction.atomic
def engage(
    practitioner: int, identifier: str, *, started_on: dt.date, full_time: bool, by: Actor
) -> Engagement:
    """Take a person back who worked for one's own organisation before.

    What others entered meanwhile opens with it, so that the person is asked for their identifier:
    who was left has none of it in the clear.

    Raises:
        PermissionDenied: the person never did; a new one is registered by their identifier.
        AnotherPersonError: the identifier is not the person's.
        KnownAlreadyError: the person works for it now.
    """
    organisation = own_organisation(by)
    before = Engagement.objects.filter(practitioner=practitioner, organisation=organisation)
    if not before.exists():
        raise PermissionDenied("新進人員請以身分證統一編號（統一證號）登錄。")
    one = visible_practitioner(practitioner)
    if not identities.is_identified(one, identifier):
        journal.record_security("practitioner.claimed", by=by, subject=by.account)
        raise AnotherPersonError(NOT_THEIRS, about="身分證統一編號或統一證號")
    made = _engaged(one, organisation, started_on, full_time=full_time)
    _tell("practitioner.engaged", one, by, {"started_on": started_on.isoformat()})
    return made


@transaction.atomic
def end_engagement(engagement: int, *, left_on: dt.date, by: Actor) -> Engagement:
    """Say when a person left one's own organisation; whom they served for it ends with that.

    Raises:
        PermissionDenied: it is not one's own.
        DatesError: the person left before they came.
        KnownAlreadyError: the person has left.
    """
    organisation = own_organisation(by)
    own = Engagement.objects.filter(pk=engagement, organisation=organisation)
    one = own.select_related("practitioner").first()
    if one is None:
        raise PermissionDenied("只能登錄自己單位人員的離職。")
    check_order(one.started_on, left_on, ("到職日", "離職日"))
    ended(
        Engagement.objects.filter(pk=one.pk),
        "left_on",
        left_on,
        "這個人的離職已登錄；日期有誤者請更正。",
    )
    one.left_on = left_on
    _tell("practitioner.left", one.practitioner, by, {"left_on": left_on.isoformat()})
    end_filings_of(one, by=by)
    return one


@transaction.atomic
def link_account(identifier: str, name: str, *, by: Actor) -> PractitionerAccount:
    """Say that one is a practitioner oneself, who then sees what is entered about them.

    Raises:
        PermissionDenied: one does not act as a practitioner of an organisation.
        AnotherPersonError: nobody of that name and identifier works for it now.
        KnownAlreadyError: the person, or the account, is linked already.
    """
    organisation = own_organisation(by)
    if by.account is None or by.role is not Role.PRACTITIONER:
        raise PermissionDenied("請以「勞工健康服務人員」的身分辦理。")
    one = identities.found(identifier)
    if one is None or not identities.is_named(one, name) or not engaged_now(one.pk, organisation):
        journal.record_security("practitioner.claimed", by=by, subject=by.account)
        raise AnotherPersonError(NOT_THE_SAME)
    with scope.entered(scope.OFFICE):
        made = added(
            PractitionerAccount.objects,
            "這個人或您的帳號先前已連結；如有疑義請洽承辦人員。",
            apart={"linked_at": clock.now()},
            practitioner=one,
            account_id=by.account,
        )
    give_key(one.key, made.account_id, by=by)
    return made


@transaction.atomic
def add_qualification(practitioner: int, proof: Proof, *, by: Actor) -> Qualification:
    """Enter a licence, certificate or proof of training of one's own person.

    Raises:
        PermissionDenied: the person does not work for one's own organisation.
        RegisterError: there is no number, or the person was forgotten.
        DatesError: it was given out in the future, or ended before.
        KnownAlreadyError: it stands there already.
    """
    one, organisation = _own_person(practitioner, by)
    if not proof.number.strip():
        raise RegisterError("請填證明字號。", about="證明字號")
    check_past(proof.issued_on, "發給日")
    check_order(proof.issued_on, proof.valid_until, ("發給日", "有效至"))
    sealed, recognised = identities.sealed_number(one, proof.number)
    made = added(
        Qualification.objects,
        "這張證明已登錄。",
        apart={"number_sealed": sealed, "recorded_by_id": organisation},
        practitioner=one,
        kind=proof.kind,
        number_blind=recognised,
        issued_on=proof.issued_on,
        valid_until=proof.valid_until,
    )
    _tell("practitioner.qualified", one, by, {"kind": proof.kind})
    return made


@transaction.atomic
def add_training(practitioner: int, course: Course, *, by: Actor) -> TrainingHour:
    """Enter a course that one's own person took.

    Raises:
        PermissionDenied: the person does not work for one's own organisation.
        RegisterError: there is no name, it lasts no time or longer than a day, or the person was
            forgotten.
        DatesError: it has not been held yet.
        KnownAlreadyError: it stands there already.
    """
    one, organisation = _own_person(practitioner, by)
    if not course.name.strip():
        raise RegisterError("請填課程名稱。", about="課程名稱")
    if not 0 < course.minutes <= MINUTES_OF_A_DAY:
        raise RegisterError(
            "一日的訓練以分鐘計，須多於 0 且不超過一整日；跨日者請逐日登錄。", about="分鐘"
        )
    check_past(course.held_on, "上課日")
    made = added(
        TrainingHour.objects,
        "這門課程已登錄。",
        apart={"recorded_by_id": organisation},
        practitioner=one,
        category=course.category,
        minutes=course.minutes,
        held_on=course.held_on,
        online=course.online,
        course=course.name.strip(),
    )
    details = {"category": course.category, "minutes": course.minutes}
    _tell("practitioner.trained", one, by, details)
    return made


@transaction.atomic
def unmask(practitioner: int, *, reason: str, by: Actor) -> Identity:
    """Return who a practitioner is; the journal keeps who asked and why.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: the person neither works for one's own organisation nor serves it now.
        RegisterError: no reason was given.
    """
    one = visible_practitioner(practitioner)
    if not ties.opens_to(one.pk, by):
        raise PermissionDenied("這個人已不在貴單位任職或服務；身分資料不再提供。")
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise RegisterError(f"請寫下查看的理由，{LONGEST_REASON} 字以內。")
    journal.record_read(
        "practitioner.identity",
        by=by,
        case=None,
        organisation=by.organisation,
        person=one.key,
        reason=reason.strip(),
    )
    return identities.opened(one)


def _own_person(practitioner: int, by: Actor) -> tuple[Practitioner, int]:
    organisation = own_organisation(by)
    if not engaged_now(practitioner, organisation):
        raise PermissionDenied("只能登錄自己單位在職人員的資格與訓練。")
    one = visible_practitioner(practitioner)
    if one.is_forgotten:
        raise RegisterError("這個人的資料已依保存期限銷毀；仍在職者，請重新登錄到職。")
    return one, organisation


def _tell(event: str, one: Practitioner, by: Actor, details: dict[str, object]) -> None:
    journal.record(event, by=by, organisation=by.organisation, person=one.key, details=details)
