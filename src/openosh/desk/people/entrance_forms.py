"""The forms of the entrance: allauth's, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms


LABELS = {
    "login": "電子郵件",
    "email": "電子郵件",
    "password": "密碼",
    "oldpassword": "目前的密碼",
    "password1": "密碼",
    "password2": "再輸入一次密碼",
    "code": "驗證碼",
    "name": "名稱",
    "passwordless": "可單獨登入，不必再輸入密碼",
}
HINTS = {
    "login": "",
    "password": "",
    "password1": "至少 12 個字；不可全是數字、太常見，或與姓名、電子郵件相近。",
    "password2": "",
    "code": "",
}
INVALID_EMAIL = "請填寫完整的電子郵件，例如 name@example.com。"


class InOurWords:
    """Gives the fields of a form our labels, hints and messages; no text stands inside a field."""

    own_labels: dict[str, str] = {}  # noqa: RUF012 - read only
    """Labels that this form has of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            label = self.own_labels.get(name) or LABELS.get(name) or field.label
            field.label = label
            field.help_text = HINTS.get(name, field.help_text)
            field.error_messages["required"] = f"請填寫{label}。"
            if "email" in (name, getattr(field.widget, "input_type", "")):
                field.error_messages["invalid"] = INVALID_EMAIL
                field.validators = [_worded(one) for one in field.validators]
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account_forms.LoginForm):  # type: ignore[misc] # it has no types
    """Signing in."""


class ResetPasswordForm(InOurWords, account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link."""


class ResetPasswordKeyForm(InOurWords, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """Setting a password by a link."""

    own_labels = {"password1": "新密碼", "password2": "再輸入一次新密碼"}  # noqa: RUF012


class ChangePasswordForm(InOurWords, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """Changing one's password."""

    own_labels = {"password1": "新密碼", "password2": "再輸入一次新密碼"}  # noqa: RUF012


class SetPasswordForm(InOurWords, account_forms.SetPasswordForm):  # type: ignore[misc]
    """Setting a first password."""


class AddEmailForm(InOurWords, account_forms.AddEmailForm):  # type: ignore[misc]
    """Changing one's address."""

    own_labels = {"email": "新的電子郵件"}  # noqa: RUF012


class ReauthenticateForm(InOurWords, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """Proving again who one is, by the password."""


class CodeForm(InOurWords, code_forms.AuthenticateForm):  # type: ignore[misc]
    """The second factor of a sign-in."""

    own_labels = {"code": "驗證碼或備用碼"}  # noqa: RUF012


class CodeAgainForm(InOurWords, code_forms.ReauthenticateForm):  # type: ignore[misc]
    """Proving again who one is, by a code."""

    own_labels = {"code": "驗證碼或備用碼"}  # noqa: RUF012


class ActivateCodesForm(InOurWords, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """Setting up codes."""


class AddPasskeyForm(InOurWords, passkey_forms.AddWebAuthnForm):  # type: ignore[misc]
    """Adding a passkey."""


class RenamePasskeyForm(InOurWords, passkey_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Calling a passkey something else."""


def _worded(validator: Any) -> Any:
    """Return a validator of addresses that says what to do."""
    from django.core.validators import EmailValidator

    is_one = isinstance(validator, EmailValidator)
    return EmailValidator(message=INVALID_EMAIL) if is_one else validator
