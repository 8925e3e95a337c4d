"""Who may write in a record: a practitioner with an account of their own, who serves there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from openosh.desk.registers.models import Filing, Practitioner, PractitionerAccount
from openosh.desk.roles import OF_THE_APPLICANT, Role


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.service_records.models import ServiceRecord


def practitioner_of(by: Actor) -> Practitioner | None:
    """Return as whom a person writes; nobody without a linked account, or in another role."""
    if by.account is None or by.role is not Role.PRACTITIONER:
        return None
    linked = PractitionerAccount.objects.filter(account=by.account).select_related("practitioner")
    one = linked.first()
    return one.practitioner if one else None


def own_practitioner(by: Actor) -> Practitioner:
    """Return as whom a person writes.

    Raises:
        PermissionDenied: the person is no practitioner whose account is linked.
    """
    one = practitioner_of(by)
    if one is None:
        raise PermissionDenied(
            "執行紀錄由勞工健康服務人員本人填寫；請先以本人帳號連結人員登錄（人員與契約）。"
        )
    return one


def account_of(by: Actor) -> int:
    """Return the account of a person.

    Raises:
        PermissionDenied: nobody has signed in.
    """
    if by.account is None:
        raise PermissionDenied("請先登入。")
    return by.account


def filings_for(practitioner: Practitioner, organisation: int, on: dt.date) -> list[Filing]:
    """Return the filings under which a practitioner serves for an organisation on a day."""
    for_whom = Q(provider=organisation) | Q(provider=None, employer=organisation)
    living = Q(ended_on=None) | Q(ended_on__gte=on)
    found = Filing.objects.filter(for_whom, living, practitioner=practitioner, started_on__lte=on)
    return list(found.order_by("employer", "-started_on"))


def filed(practitioner: Practitioner, employer: int, by: Actor, on: dt.date) -> Filing:
    """Return the filing under which a practitioner visits an employer on a day.

    Raises:
        PermissionDenied: there is none.
    """
    filings = filings_for(practitioner, by.organisation or 0, on)
    one = next((each for each in filings if each.employer_id == employer), None)
    if one is None:
        raise PermissionDenied("執行日期當日沒有您為這個事業單位服務的備查；請先登錄備查。")
    return one


def writers_organisation(record: ServiceRecord) -> int:
    """Return the organisation whose people write a record."""
    return record.provider_id or record.employer_id


def is_author(record: ServiceRecord, practitioner: Practitioner | None, by: Actor) -> bool:
    """Return whether somebody writes a part of a record, for the side whose people write it."""
    wrote = practitioner is not None and practitioner.pk in record.written_by
    return wrote and by.organisation == writers_organisation(record)


def takes_for_employer(record: ServiceRecord, practitioner: Practitioner | None, by: Actor) -> bool:
    """Return whether people of the employer may sign on somebody's device.

    On one of their own, or on that of whoever visited them: nobody else was there.
    """
    own = by.organisation == record.employer_id and by.role in OF_THE_APPLICANT
    return own or is_author(record, practitioner, by)
