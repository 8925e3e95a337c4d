"""Two people at the same moment, on two connections: one wins, the other is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from tests.desk.cases.conftest import MONDAY, Office, opened, sent

from openosh.desk import clock
from openosh.desk.cases import actions, queries
from openosh.desk.cases.errors import MoveRefusedError, NotAllowedError
from openosh.desk.cases.models import Case, MoveMade
from openosh.desk.isolation import scope


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.desk.isolation.scope import Actor

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: tuple[Actor, Callable[[Actor], object]]) -> list[object]:
    """Let everybody act at the same moment; return what became of each, errors included."""
    ready = threading.Barrier(len(acts))

    def act(by: Actor, do: Callable[[Actor], object]) -> object:
        try:
            with clock.standing(MONDAY), scope.entered(by):
                ready.wait(timeout=10)
                return do(by)
        except (MoveRefusedError, NotAllowedError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as people:
        return [one.result(timeout=30) for one in [people.submit(act, *one) for one in acts]]


def test_of_two_reviewers_one_wins_and_the_other_is_told(office: Office):
    case = sent(office.firm)

    def propose(by: Actor) -> object:
        return actions.move(case.pk, "propose", by=by, version=case.version)

    told = at_once((office.reviewer, propose), (office.second_reviewer, propose))
    (refused,) = [one for one in told if isinstance(one, MoveRefusedError)]
    assert refused.outdated
    with scope.entered(office.reviewer):
        assert 1 == MoveMade.objects.filter(case=case, name="propose").count()
        assert 1 == len(queries.decisions(case))


def test_two_people_of_a_firm_open_one_case_a_year(office: Office):
    def open_one(by: Actor) -> object:
        return actions.open_case("hearing_protectors", "ear_muffs", by.organisation or 0, by=by)

    told = at_once((office.firm, open_one), (office.colleague, open_one))
    assert 1 == sum(isinstance(one, NotAllowedError) for one in told)
    with scope.entered(office.firm):
        assert 1 == Case.objects.count()


def test_two_people_save_different_fields_at_once_and_both_stand(office: Office):
    case = opened(office.firm)

    def save(path: str, value: object) -> Callable[[Actor], object]:
        return lambda by: actions.save_facts(case.pk, {path: value}, seen=case.version, by=by)

    at_once((office.firm, save("sound_level", 90)), (office.colleague, save("contact.name", "甲")))
    with scope.entered(office.firm):
        facts = queries.facts(case, by=office.firm, unmask=True)
        assert (90, "甲") == (facts["sound_level"], facts["contact"]["name"])
        assert 3 == Case.objects.get(pk=case.pk).version
