"""Signing in by a card, and linking one to an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.people import acting, actions, cards, door_book, queries
from openosh.desk.people.errors import PeopleError
from openosh.desk.people.second_factor import BY_CARD
from openosh.desk.people.views.myself import mine
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest
    from openosh.desk.people.cards import Card
    from openosh.desk.people.models import Account

NONCE = "card_nonce"
"""Key of the session: the nonce that was shown to this browser, and to no other."""


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: OfficeRequest) -> HttpResponse:
    """Let the holder of a linked card in."""
    if request.method != "POST":
        return _page(request, "people/card.html")
    try:
        account = _holder(_answered(request))
    except cards.CardRefusedError as refusal:
        door_book.failed(request, None, way="card")
        return _page(request, "people/card.html", str(refusal))
    request.session[BY_CARD] = True
    with scope.entered(Actor(account=account.pk, name=str(account))):
        acting.sign_in(request, account)
    return redirect(_next(request))


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: OfficeRequest) -> HttpResponse:
    """Link a card to the account of the person who is signed in."""
    mine(request)
    if request.method != "POST":
        return _page(request, "people/card_link.html")
    try:
        linked = actions.link_card(_answered(request), by=request.actor)
    except (cards.CardRefusedError, PeopleError) as refusal:
        return _page(request, "people/card_link.html", str(refusal))
    messages.success(request, f"已連結{linked.holder}的卡；下次可用它登入。")
    return redirect("people:me")


@require_POST
def unlink(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a card off."""
    actions.unlink_card(number, by=request.actor)
    messages.success(request, "已解除連結，這張卡不能再登入。")
    return redirect("people:me")


def _answered(request: OfficeRequest) -> Card:
    """Return the card that signed the nonce of this browser."""
    return cards.answered(
        request.session.pop(NONCE, ""),
        request.POST.get("signature", ""),
        trusted=cards.authorities(settings.CARD_AUTHORITIES),
        at=clock.now(),
    )


def _holder(card: Card) -> Account:
    account = queries.account_of_card(card.fingerprint)
    if account is None:
        raise cards.CardRefusedError(
            "這張卡還沒有連結帳號。請先以密碼登入，在「我的帳號」連結這張卡。"
        )
    return account


def _page(request: OfficeRequest, template: str, problem: str = "") -> HttpResponse:
    """Show a page with a fresh nonce; what was refused is said above it."""
    request.session[NONCE] = nonce = cards.challenge()
    context = {"nonce": nonce, "problem": problem, "minutes": cards.LASTS // 60}
    return render(request, template, context, status=UNPROCESSABLE if problem else 200)


def _next(request: OfficeRequest) -> str:
    wanted = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if own else reverse("home")
