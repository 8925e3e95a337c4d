"""Who acts in a request: account, organisation and role, in one transaction that they bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect

from openosh.desk import clock
from openosh.desk.isolation.scope import PUBLIC, Actor, entered
from openosh.desk.journal.actions import record_security, security_kept
from openosh.desk.people import queries
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from openosh.desk.people.models import Membership

ENTRANCE = "/account/"
"""Below it people sign in and up: accounts are looked up by e-mail, and nothing else is seen."""
CHOSEN = "acting_as"
"""Key of the session: number of the membership in which the person acts."""
SECOND_FACTOR = "mfa_index"
OPEN_WITHOUT_IT = ("/people/choose", "/static/")


class ActingMiddleware:
    """Lets each request run as one person, in one transaction that is undone when it fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as whoever is signed in."""
        with security_kept():
            actor = self._actor(request)
            with entered(actor):
                request.actor = actor
                if actor.is_staff and self._lacks_second_factor(request):
                    return redirect(SECOND_FACTOR)
                return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Undo everything that a failed request wrote; an attempt at something barred is told."""
        transaction.set_rollback(True)
        if isinstance(exception, PermissionDenied | Http404) and request.actor.account is not None:
            record_security(
                "access.refused",
                by=request.actor,
                details={"path": request.path, "method": request.method},
                subject=request.actor.account,
            )

    def _actor(self, request: HttpRequest) -> Actor:
        """Return who acts; also puts how the page names them on the request."""
        request.standing, request.can_switch = "", False
        at_door = request.path.startswith(ENTRANCE)
        number = request.session.get(SESSION_KEY)
        if number is None:
            return Actor(entrance=True) if at_door else PUBLIC
        account = int(number)
        with entered(Actor(account=account, entrance=at_door)):
            person = queries.account(account)
            if person is None or not person.is_active:
                return Actor(entrance=True) if at_door else PUBLIC
            request.user = person
            seats = queries.memberships_of(account, clock.today())
        seat = _chosen(seats, request.session.get(CHOSEN))
        request.can_switch = len(seats) > 1
        if seat is None:
            return Actor(account=account, name=person.name, entrance=at_door)
        request.standing = f"{seat.organisation.name}．{Role(seat.role).label}"
        return Actor(
            account=account,
            name=person.name,
            organisation=seat.organisation_id,
            role=Role(seat.role),
            programmes=tuple(seat.programmes),
            entrance=at_door,
        )

    @staticmethod
    def _lacks_second_factor(request: HttpRequest) -> bool:
        if request.path.startswith((ENTRANCE, *OPEN_WITHOUT_IT)):
            return False
        return not is_mfa_enabled(request.user)


def _chosen(seats: list[Membership], number: int | None) -> Membership | None:
    """Return the membership that the person chose, or the only one that they have."""
    if len(seats) == 1:
        return seats[0]
    return next((seat for seat in seats if seat.pk == number), None)
