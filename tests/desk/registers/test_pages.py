"""The pages of the registers: masked until a reason is given, and only whose they are."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    Office,
    browser,
    found,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.registers import actions
from openosh.desk.registers.kinds import QualificationKind, TrainingCategory
from openosh.desk.registers.models import Contest, Finding, Practitioner
from openosh.desk.registers.said import Course, Proof
from openosh.kit.hazards import Hazard


pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(office: Office) -> Practitioner:
    """A nurse of the provider, of whom there is everything that a page shows."""
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        actions.add_qualification(one.pk, Proof(QualificationKind.LICENCE, "T-1", DAY), by=by)
        course = Course(TrainingCategory.REGULATIONS, "示範課程" * 20, 180, DAY)
        actions.add_training(one.pk, course, by=by)
        actions.file_practitioner(one.pk, served(office.employer, by), by=by)
        actions.record_contract(terms(office.employer, by), by=by)
        actions.record_hazard_work(Hazard.BIPYRIDYL_PARAQUAT, workers=2, as_of=DAY, by=by)
    return one


@pytest.fixture
def finding(office: Office) -> Finding:
    with scope.entered(office.officer) as by:
        return actions.publish_finding(found(office.provider), public=True, by=by)


def test_lists_and_a_person_are_masked_until_a_reason_is_given(office: Office, nurse: Practitioner):
    client, path = browser(office.provider), f"/registers/practitioners/{nurse.pk}"
    masked = [client.get(one).content.decode() for one in ("/registers/", path)]
    refused = client.post(path, {"reason": " "})
    shown = client.post(path, {"reason": "核對證件"}).content.decode()

    assert [True, True] == ["示○○○甲" in one for one in masked]
    assert [] == [one for one in masked if NAME in one or IDENTIFIER in one]
    assert 422 == refused.status_code
    assert NAME not in refused.content.decode()
    assert NAME in shown
    assert IDENTIFIER in shown
    assert NAME not in client.get(path).content.decode()


def test_a_person_is_not_there_for_another_organisation(office: Office, nurse: Practitioner):
    for path in (f"/registers/practitioners/{nurse.pk}", f"/registers/practitioners/{10**30}"):
        client = browser(office.other_employer)
        assert (404, 404) == (
            client.get(path).status_code,
            client.post(path, {"reason": "示範"}).status_code,
        )


def test_an_employer_sees_a_filed_person_and_the_filing(office: Office, nurse: Practitioner):
    client = browser(office.employer)

    assert "示○○○甲" in client.get("/registers/").content.decode()
    assert 200 == client.get(f"/registers/practitioners/{nurse.pk}").status_code


def test_an_organisation_contests_a_finding_once(office: Office, finding: Finding):
    client, path = browser(office.provider), f"/registers/findings/{finding.pk}"

    assert "拒絕受查" in client.get("/registers/findings").content.decode()
    assert 422 == client.post(path, {"text": " "}).status_code
    assert 302 == client.post(path, {"text": "當日已受查"}).status_code
    assert 422 == client.post(path, {"text": "再說一次"}).status_code
    assert "當日已受查" in client.get(path).content.decode()
    with scope.entered(OFFICE):
        assert ["當日已受查"] == [one.text for one in Contest.objects.all()]


@pytest.mark.usefixtures("finding")
def test_everybody_reads_what_was_published_and_not_what_was_said_against_it(office: Office):
    with scope.entered(office.provider) as by:
        actions.contest_finding(Finding.objects.get().pk, "當日已受查", by=by)

    text = Client().get("/registers/published").content.decode()

    assert "示範診所" in text
    assert "拒絕受查" in text
    assert "當日已受查" not in text


def test_a_finding_of_another_is_not_there(office: Office, finding: Finding):
    """Published or not: its own page is the organisation's."""
    client = browser(office.employer)

    path = f"/registers/findings/{finding.pk}"
    assert (404, 404) == (client.get(path).status_code, client.post(path).status_code)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(
    look: Look, axe: Axe, office: Office, nurse: Practitioner, finding: Finding, scheme: str
):
    client = browser(office.provider)
    seen = {}
    paths = [
        "/registers/",
        f"/registers/practitioners/{nurse.pk}",
        f"/registers/findings/{finding.pk}",
        "/registers/findings",
        "/registers/published",
    ]
    for path in paths:
        page = look(client, path, scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = ["wider than the window"] if is_too_wide(page) else []
            seen[path, width] = [*axe(page), *wide]
        page.close()

    assert {at: [] for at in seen} == seen
