"""Contracts of employers with providers, and the work with special hazards that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.registers.days import check_order, check_past
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.models import Contract, HazardWork
from openosh.desk.registers.seats import of_a_party, own_organisation
from openosh.desk.registers.writing import added, ended


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.said import Terms
    from openosh.kit.hazards import Hazard

FEWEST_PARTIES = 2


@transaction.atomic
def record_contract(terms: Terms, *, by: Actor) -> Contract:
    """Enter a contract of which one's organisation is a party.

    Raises:
        PermissionDenied: it is none.
        RegisterError: the two are one, there is no place, or there are fewer than two parties.
        DatesError: it ends before it begins.
        KnownAlreadyError: the same contract is alive.
    """
    organisation = of_a_party(by, terms.employer, terms.provider)
    if terms.employer == terms.provider:
        raise RegisterError("事業單位與特約機構不能是同一單位。")
    if not terms.place.strip():
        raise RegisterError("請填服務地點。", about="服務地點")
    if terms.parties < FEWEST_PARTIES:
        raise RegisterError("契約至少有兩方；請核對締約方數。", about="締約方數")
    check_order(terms.starts_on, terms.ends_on, ("契約起日", "契約迄日"))
    with scope.entered(scope.OFFICE):
        made = added(
            Contract.objects,
            "雙方自同一日起的契約已登錄，且未提前終止。",
            employer_id=terms.employer,
            provider_id=terms.provider,
            starts_on=terms.starts_on,
            ends_on=terms.ends_on,
            ended_on=None,
            signed_on=terms.signed_on,
            parties=terms.parties,
            place=terms.place.strip(),
            fee_per_hour=terms.fee_per_hour,
            physician_per_year=terms.physician_per_year,
            nurse_per_month=terms.nurse_per_month,
            recorded_by_id=organisation,
        )
    journal.record(
        "contract.recorded",
        by=by,
        organisation=organisation,
        details={"contract": made.pk, "employer": made.employer_id, "provider": made.provider_id},
    )
    return made


@transaction.atomic
def end_contract(contract: int, *, ended_on: dt.date, by: Actor) -> Contract:
    """Say that a contract ended early; either party may.

    Raises:
        PermissionDenied: one's organisation is no party.
        DatesError: the day is not within the contract.
        KnownAlreadyError: it ended early before.
    """
    organisation = own_organisation(by)
    one = Contract.objects.filter(pk=contract).first()
    if one is None or organisation not in {one.employer_id, one.provider_id}:
        raise PermissionDenied("只能終止自己單位為一方的契約。")
    check_order(one.starts_on, ended_on, ("契約起日", "提前終止日"))
    check_order(ended_on, one.ends_on, ("提前終止日", "契約迄日"))
    ended(
        Contract.objects.filter(pk=one.pk),
        "ended_on",
        ended_on,
        "這份契約已登錄提前終止；日期有誤者請更正。",
        ended_by=organisation,
    )
    one.ended_on = ended_on
    journal.record(
        "contract.ended",
        by=by,
        organisation=organisation,
        details={"contract": one.pk, "ended_on": ended_on.isoformat()},
    )
    return one


@transaction.atomic
def record_hazard_work(kind: Hazard, *, workers: int, as_of: dt.date, by: Actor) -> HazardWork:
    """Enter how many workers of one's own organisation do a kind of hazardous work on a day.

    Raises:
        PermissionDenied: the person acts for no organisation.
        RegisterError: a number below zero.
        DatesError: the day is still to come.
        KnownAlreadyError: it was counted on that day.
    """
    organisation = own_organisation(by)
    if workers < 0:
        raise RegisterError("人數不可小於 0。", about="人數")
    check_past(as_of, "統計日")
    made = added(
        HazardWork.objects,
        "這個作業類別在該統計日的人數已登錄。",
        employer_id=organisation,
        kind=kind,
        workers=workers,
        as_of=as_of,
    )
    journal.record(
        "hazard_work.recorded",
        by=by,
        organisation=organisation,
        details={"kind": kind, "workers": workers, "as_of": as_of.isoformat()},
    )
    return made
