"""Browsers in which somebody is signed in, without the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from openosh.desk.isolation.scope import OFFICE, entered


if TYPE_CHECKING:
    from openosh.desk.people.models import Account


def sign_in(client: Client, account: Account) -> None:
    """Let a person in, as Django's client does; what follows is asked as them."""
    with entered(OFFICE):
        client.force_login(account)


def signed_in(account: Account) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client()
    sign_in(client, account)
    return client
