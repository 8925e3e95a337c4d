"""The office of the toy programme, as the tests of cases have it, and what its people are told."""

from __future__ import annotations

from tests.desk.cases.conftest import ASKED, Office, moved, office, sent

from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.notices import queries


__all__ = ["asked", "office", "told"]


def told(who: Actor) -> list[str]:
    """The events that a person was told of, the oldest first."""
    with scope.entered(who):
        return [one.event for one in reversed(queries.inbox(by=who).notices)]


def asked(office: Office) -> Case:
    """A case in which the applicant was asked to mend something."""
    return moved(sent(office.firm), "ask", office.reviewer, reason="請補正", items=ASKED)
