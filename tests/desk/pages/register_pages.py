"""The pages of the registers, with what the demonstration has in them."""

from __future__ import annotations

from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.registers.models import Contract, Engagement, Filing, Finding, RemoteArea


CLINIC = "示範診所"


def of_a_provider(_: DemoOffice) -> list[str]:
    """What a clinic sees of its people, and where it enters something."""
    with entered(OFFICE):
        engagement = Engagement.objects.filter(organisation__name=CLINIC).latest("pk")
        filing = Filing.objects.filter(provider__name=CLINIC).latest("pk").pk
        contract = Contract.objects.filter(provider__name=CLINIC).latest("pk").pk
        finding = Finding.objects.filter(organisation__name=CLINIC).latest("pk").pk
    person = f"/registers/practitioners/{engagement.practitioner_id}"
    return [
        "/registers/",
        "/registers/practitioners/new",
        person,
        f"{person}/qualification",
        f"{person}/training",
        f"{person}/filing",
        f"/registers/engagements/{engagement.pk}/end",
        f"/registers/filings/{filing}/end",
        "/registers/contracts/new",
        f"/registers/contracts/{contract}/end",
        "/registers/findings",
        f"/registers/findings/{finding}",
    ]


def of_a_nurse(_: DemoOffice) -> list[str]:
    """What a practitioner sees who has not said yet as whom they are entered."""
    return ["/registers/", "/registers/myself"]


def of_an_officer(demo: DemoOffice) -> list[str]:
    """What an officer finds, answers and withdraws, and what they say of places."""
    with entered(OFFICE):
        finding = Finding.objects.latest("pk").pk
        area = RemoteArea.objects.filter(until=None).latest("pk").pk
        past = RemoteArea.objects.exclude(until=None).latest("pk").pk
    return [
        "/registers/office/findings",
        "/registers/office/findings/new",
        f"/registers/office/findings/{finding}",
        f"/registers/office/findings/{finding}/settle",
        f"/registers/office/findings/{finding}/withdraw",
        "/registers/remote-areas",
        "/registers/remote-areas/new",
        f"/registers/remote-areas/{area}/end",
        f"/registers/remote-areas/{past}/correct",
        f"/cases/{demo.cases['employer-d'].pk}/finding",
    ]
