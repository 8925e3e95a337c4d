"""What every page of the office costs for those who look at many cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from load.browsers import signed_in
from load.office import COPY, of_each_state
from load.walk import Walk
from openosh.desk import registry
from openosh.desk.cases.models import ClockRun, DecisionMade
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.papers.models import Paper, Upload
from openosh.desk.people.models import Account
from openosh.desk.roles import Role
from openosh.desk.service_records.models import ServiceRecord


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PEOPLE = ("employer-a", "employer-c", "employer-d", "reviewer", "approver", "operator")
"""The cases of the first grow with the office; the next two have one that is asked or decided."""
MOST_QUERIES = 30
FORM_PAGES = 3


def costs(people: Sequence[str] = PEOPLE) -> dict[tuple[str, str], int]:
    """Return the number of queries of every page, by person and path."""
    return {
        (person, path): cost
        for person in people
        for path, cost in Walk(_browser(person), _known(person)).go().items()
    }


def _browser(person: str) -> Client:
    with entered(OFFICE):
        return signed_in(_account(person))


def _account(person: str) -> Account:
    return Account.objects.get(email__startswith=f"{person}@demo.")


def _known(person: str) -> Mapping[str, tuple[str, ...]]:
    """Return what stands for the parameters of an address: cases that the person may see."""
    with entered(OFFICE):
        seats = _account(person).memberships.filter(role=Role.APPLICANT)
        of = seats.values_list("organisation", flat=True).first()
        cases = [one for one in of_each_state() if of in {None, one.organisation_id}]
        one = cases[0]
        kind = registry.case_type(one.programme, one.kind)
        keys = tuple(str(case.pk) for case in cases)
        filed = [case.pk for case in cases if not case.once.startswith(COPY)]
        papers = Paper.objects.filter(case__in=filed).order_by("code")
        uploads = Upload.objects.filter(case__in=filed).order_by("uploaded_at")
        runs = ClockRun.objects.filter(case__in=cases).order_by("pk")
        decisions = DecisionMade.objects.filter(case__in=cases).order_by("pk")
        pages = [page.name for page in kind.pages]
        return {
            "case_id": keys,
            "case": keys,
            "programme": (one.programme,),
            "kind": (one.kind,),
            "name": (*pages[-FORM_PAGES:], *kind.move_of, "organisations"),
            "slot": tuple(kind.slot_of)[:1],
            "sheet": tuple(kind.sheet_of),
            "run": tuple(str(run.pk) for run in runs),
            "number": tuple(str(decision.pk) for decision in decisions),
            "upload_id": tuple(str(upload.pk) for upload in uploads[:1]),
            "paper_id": tuple(str(paper.pk) for paper in papers[:1]),
            "code": tuple(paper.code for paper in papers),
            "record_id": tuple(
                str(record.pk) for record in ServiceRecord.objects.filter(employer=of)
            ),
            "signature_id": (),
            "place": ("safety_officer",),
            "phrase": ("0",),
            "secret": ("nobody-was-invited",),
            "form": ("pdf", "csv"),
        }
