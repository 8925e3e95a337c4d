"""How the entrance behaves: allauth's decisions that are ours to make."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.urls import reverse

from openosh.desk import clock
from openosh.desk.people import door_book, queries, second_factor


if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest

    from openosh.desk.people.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # it has no types
    """Signing in and up by e-mail address and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "電子郵件或密碼不對。請核對後再輸入；忘記密碼可重設。",
        "too_many_login_attempts": (
            "失敗次數太多，為保護帳號，暫停登入 5 分鐘。請稍後再試，或以「忘記密碼」重設。"
        ),
        "email_taken": "這個電子郵件已有帳號，請直接登入；忘記密碼可重設。",
    }

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Begin with the overview: there is no page that must be seen before."""
        del request
        return reverse("home")

    def save_user(
        self, request: HttpRequest, user: Account, form: Form, *, commit: bool = True
    ) -> Account:
        """Keep the name by which letters and journals call the person."""
        user.name = form.cleaned_data.get("name", "")
        user.joined_at = clock.now()
        saved: Account = super().save_user(request, user, form, commit=commit)
        return saved

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; tell the journal when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            subject = queries.account_of(credentials.get("email", ""))
            door_book.failed(request, subject, way="password", event="sign-in.locked")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the journal of a password that was wrong."""
        subject = queries.account_of(credentials.get("email", ""))
        door_book.failed(request, subject, way="password")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the same
    """Secrets of second factors lie encrypted: a copy of the database opens no door."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "驗證碼不對或已用過。請等程式換下一組再輸入。",
    }

    def encrypt(self, text: str) -> str:
        """Return what is kept."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was kept."""
        return _lock().decrypt(encrypted_text.encode()).decode()


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # the same
    """Signing in by the agency's own service: for those who have an account here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Let nobody new in: a seat is given by the operator or by an invitation."""
        del request, sociallogin
        return False


def _lock() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(second_factor.key()))
