"""How the entrance behaves: allauth's decisions that are ours to make."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.urls import reverse

from openosh.desk.people import second_factor


if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # it has no types
    """Where people go after the door."""

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Begin with the overview: there is no page that must be seen before."""
        del request
        return reverse("home")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the same
    """Secrets of second factors lie encrypted: a copy of the database opens no door."""

    def encrypt(self, text: str) -> str:
        """Return what is kept."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was kept."""
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(second_factor.key()))
