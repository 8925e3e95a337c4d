"""Who may not register an employer, though signed in and confirmed."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.people.office import Office
from tests.desk.people.test_door import NEW_FIRM

from load.browsers import sign_in
from openosh.desk.isolation import scope
from openosh.desk.people.models import Organisation


pytestmark = pytest.mark.django_db


def test_staff_register_no_employer_with_the_same_account(client: Client, office: Office):
    sign_in(client, office.reviewer)

    answer = client.post("/people/organisation", NEW_FIRM)

    assert 403 == answer.status_code
    with scope.entered(scope.OFFICE):
        assert not Organisation.objects.filter(uniform_number="00000058").exists()
