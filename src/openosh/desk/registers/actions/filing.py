"""Filings (備查): who serves which employer, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.registers import ties
from openosh.desk.registers.days import check_order, check_past
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.models import Filing
from openosh.desk.registers.queries import engaged_on, visible_practitioner
from openosh.desk.registers.seats import of_a_party, own_organisation
from openosh.desk.registers.writing import added, ended


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Engagement
    from openosh.desk.registers.said import Served


@transaction.atomic
def file_practitioner(practitioner: int, served: Served, *, by: Actor) -> Filing:
    """Enter that a practitioner was filed as serving an employer.

    Raises:
        PermissionDenied: one's organisation is neither the employer nor the provider.
        NotThereError: there is no such practitioner, or one may not see them.
        RegisterError: the person has nothing to do with one's organisation any more, does not
            work there on that day, or there is no number.
        DatesError: it has not been filed yet.
        KnownAlreadyError: the same filing is alive.
    """
    organisation = of_a_party(by, served.employer, served.provider)
    one = visible_practitioner(practitioner)
    if not ties.is_tied(one.pk, organisation):
        raise RegisterError("這個人已不在貴單位任職或服務，不能再登錄備查；再任職者請先登錄到職。")
    if served.employer == served.provider:
        raise RegisterError("事業單位自行僱用者，請不要填特約機構。")
    if not served.number.strip():
        raise RegisterError("請填備查文號。", about="備查文號")
    check_past(served.filed_on, "備查日")
    with scope.entered(scope.OFFICE):
        works = engaged_on(one.pk, served.provider or served.employer, served.started_on)
    if not works:
        raise RegisterError(
            "服務起日當日，這個人不是該機構（單位）的在職人員；請先登錄到職。", about="服務起日"
        )
    with scope.entered(scope.OFFICE):
        made = added(
            Filing.objects,
            "同一人員對同一事業單位的備查已登錄，且尚未結束。",
            practitioner=one,
            employer_id=served.employer,
            provider_id=served.provider,
            started_on=served.started_on,
            filed_on=served.filed_on,
            ended_on=None,
            number=served.number.strip(),
        )
    journal.record(
        "filing.recorded",
        by=by,
        organisation=organisation,
        person=one.key,
        details={"filing": made.pk, "employer": made.employer_id, "provider": made.provider_id},
    )
    return made


@transaction.atomic
def end_filing(filing: int, *, ended_on: dt.date, by: Actor) -> Filing:
    """Say when a filed practitioner stopped serving an employer; either party may.

    Raises:
        PermissionDenied: one's organisation is no party.
        DatesError: the service ended before it began.
        KnownAlreadyError: it has ended.
    """
    organisation = own_organisation(by)
    one = Filing.objects.filter(pk=filing).select_related("practitioner").first()
    if one is None or organisation not in {one.employer_id, one.provider_id}:
        raise PermissionDenied("只能結束自己單位為一方的備查。")
    check_order(one.started_on, ended_on, ("服務起日", "服務迄日"))
    ended(
        Filing.objects.filter(pk=one.pk),
        "ended_on",
        ended_on,
        "這筆備查已結束；日期有誤者請更正。",
        ended_by=organisation,
    )
    one.ended_on = ended_on
    _tell_of_end(one, by)
    return one


def end_filings_of(engagement: Engagement, *, by: Actor) -> None:
    """End what a person served for an organisation that they left: nobody sends them any more.

    Otherwise a filing that nobody thought of would go on opening the person to both its parties.
    """
    own, left_on = engagement.organisation_id, engagement.left_on
    through_it = Q(provider=own) | Q(employer=own, provider=None)
    with scope.entered(scope.OFFICE):
        living = Filing.objects.filter(
            through_it, practitioner=engagement.practitioner_id, ended_on=None
        )
        served = list(living.select_related("practitioner").order_by("id"))
        for one in served:
            one.ended_on = max(left_on, one.started_on) if left_on else one.started_on
            one.ended_by_id = own
            one.save(update_fields=["ended_on", "ended_by"])
    for one in served:
        _tell_of_end(one, by)


def _tell_of_end(one: Filing, by: Actor) -> None:
    ended_on = one.ended_on.isoformat() if one.ended_on else ""
    journal.record(
        "filing.ended",
        by=by,
        organisation=by.organisation,
        person=one.practitioner.key,
        details={"filing": one.pk, "ended_on": ended_on},
    )
