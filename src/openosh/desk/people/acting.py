"""Who acts in a request: the account of the session, in one of its roles, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY, login
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.journal.actions import record_security, security_kept
from openosh.desk.people import queries, second_factor
from openosh.desk.people.models import Account
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.desk.people.models import Membership

CHOSEN = "acting_as"
"""Key of the session: the membership in which the person chose to act."""


class OfficeRequest(HttpRequest):
    """A request, as every view of the office gets it."""

    arrival: Arrival
    """Who asks, where a program's door has found out before the session was asked."""
    actor: Actor
    standing: str
    """The organisation and the role, in words."""
    can_switch: bool
    """Whether the person has another membership to act in."""


@dataclass(frozen=True)
class Arrival:
    """What is known of the person before the page is made."""

    actor: Actor
    standing: str = ""
    can_switch: bool = False
    lacks_second_factor: bool = False


class UndoneError(Exception):
    """Ends the transaction of a request that failed, and carries its answer out."""

    def __init__(self, response: HttpResponse) -> None:
        """Hold the answer that the person gets all the same."""
        super().__init__()
        self.response = response


class ActingMiddleware:
    """Enters the scope of the person who asks; a request that fails leaves nothing behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self.get_response = get_response

    def __call__(self, request: OfficeRequest) -> HttpResponse:
        """Answer within one transaction; what concerns security is written when it is over."""
        arrival = getattr(request, "arrival", None) or arrived(request)
        request.actor = arrival.actor
        request.standing = arrival.standing
        request.can_switch = arrival.can_switch
        if arrival.lacks_second_factor and _is_for_staff(request):
            return redirect("mfa_index")
        with security_kept():
            return self._answered(request, arrival.actor)

    def process_exception(
        self, request: OfficeRequest, exception: Exception
    ) -> HttpResponse | None:
        """Note that the transaction must be undone; tell of an attempt at what is not theirs.

        Whoever has not signed in is asked to, and comes back to where they were going.
        """
        if isinstance(exception, PermissionDenied) and request.actor.account is None:
            undo(request)
            return redirect_to_login(request.get_full_path())
        undo(
            request,
            attempted=isinstance(exception, PermissionDenied)
            or (isinstance(exception, Http404) and request.actor.account is not None),
        )
        return None

    def _answered(self, request: OfficeRequest, actor: Actor) -> HttpResponse:
        try:
            with scope.entered(actor):
                return _kept(request, self.get_response(request))
        except UndoneError as undone:
            return undone.response


FAILED = "openosh.failed"


def undo(request: OfficeRequest, *, attempted: bool = False) -> None:
    """Let the transaction of a request be undone when it has been answered.

    Args:
        request: that failed.
        attempted: whether it reached for what is not the person's, which is told afterwards.
    """
    request.META[FAILED] = True
    if attempted:
        record_security(
            "access.denied",
            by=request.actor,
            subject=request.actor.account,
            details={"method": request.method, "path": request.path},
        )


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer, or end the transaction of a request that failed by raising it."""
    if FAILED in request.META:
        raise UndoneError(response)
    return response


def arrived(request: HttpRequest) -> Arrival:
    """Return who asks, from their session; the public where nobody has signed in."""
    number = request.session.get(SESSION_KEY)
    if number is None:
        return Arrival(replace(PUBLIC, entrance=_is_at_entrance(request)))
    with scope.entered(Actor(account=int(number))):
        if not isinstance(request.user, Account):
            return Arrival(replace(PUBLIC, entrance=_is_at_entrance(request)))
        return _of(request, request.user)


def choose(request: HttpRequest, membership: Membership) -> None:
    """Act as this membership from the next request on."""
    request.session[CHOSEN] = membership.pk


def sign_in(request: HttpRequest, account: Account) -> None:
    """Let a person in who has proved who they are in another way than by a password."""
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")


def _of(request: HttpRequest, account: Account) -> Arrival:
    living = queries.memberships_of(account.pk)
    chosen = request.session.get(CHOSEN)
    membership = next((one for one in living if one.pk == chosen), next(iter(living), None))
    actor = Actor(account=account.pk, name=str(account), entrance=_is_at_entrance(request))
    if membership is None:
        return Arrival(actor)
    actor = replace(
        actor,
        organisation=membership.organisation_id,
        role=Role(membership.role),
        programmes=tuple(membership.programmes),
    )
    return Arrival(
        actor,
        standing=str(membership),
        can_switch=len(living) > 1,
        lacks_second_factor=actor.is_staff and not second_factor.is_used(request, account),
    )


def _is_at_entrance(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account_login").removesuffix("login/"))


def _is_for_staff(request: HttpRequest) -> bool:
    """Return whether a page waits until the person has a second factor."""
    free = (reverse("people:choose"), reverse("people:log-ins"))
    return not (_is_at_entrance(request) or request.path in free)
