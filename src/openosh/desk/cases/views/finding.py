"""A finding about the organisation of a case, entered in the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from openosh.desk.cases import queries
from openosh.desk.cases.errors import CaseNotFoundError
from openosh.desk.cases.other_cases import DECIDED
from openosh.desk.registers.entries.findings import Source, out_of
from openosh.desk.registers.entries.parties import Back
from openosh.desk.registers.errors import NotThereError, OverError


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.asking import Entry


def finding(case_id: UUID, *, by: Actor) -> Entry:
    """Ask an officer what a case shows of its organisation, for other programmes to read.

    Raises:
        NotThereError: there is no such case for this person.
        OverError: it is not decided yet.
        PermissionDenied: not an officer of the programme, or it publishes nothing.
    """
    try:
        case = queries.case(case_id, by=by)
    except CaseNotFoundError as error:
        raise NotThereError(str(error)) from error
    back = Back(reverse("cases:case", args=[case.pk]), f"案件 {case.number}")
    if case.stage not in DECIDED:
        raise OverError("案件尚未核定；核定後才能據以作成認定。", back.address)
    return out_of(Source(case.pk, case.programme, case.organisation, back), by=by)
