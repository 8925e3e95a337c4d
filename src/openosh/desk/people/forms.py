"""What people type about themselves and others; every message says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import SignupForm as LibrarySignupForm
from django import forms
from django.core.exceptions import ValidationError

from openosh.desk import registry
from openosh.desk.people import actions, queries
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.entrance_forms import InOurWords
from openosh.desk.people.queries import organisation_of
from openosh.desk.roles import MAY_HOLD, OF_THE_APPLICANT, OrganisationKind, Role
from openosh.kit.identifiers import IdentifierError, check_business_number, normalise


if TYPE_CHECKING:
    from django.http import HttpRequest

    from openosh.desk.people.models import Account, Invitation, Organisation

INVITATION = "invitation"
"""Key of the session: the secret with which somebody without an account came."""
STAFF_KINDS = [kind for kind in OrganisationKind if not MAY_HOLD[kind] & OF_THE_APPLICANT]


class UniformNumberField(forms.CharField):
    """A 統一編號, in its one written form."""

    def clean(self, value: Any) -> str:
        """Return the eight digits, or say what is wrong with them."""
        number = normalise(super().clean(value))
        try:
            check_business_number(number)
        except IdentifierError as error:
            raise ValidationError(str(error)) from error
        return number


class SignupForm(InOurWords, LibrarySignupForm):  # type: ignore[misc] # it has no types
    """A person signs up: to register their employer next, or with the invitation that they hold."""

    name = forms.CharField(
        label="您的姓名", max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ("name", "email", "password1", "password2")
    own_labels = {"name": "您的姓名"}  # noqa: RUF012 - read only

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation_of(kwargs.get("request") or current_request())
        if self.invitation is not None:
            self.fields["email"].initial = self.invitation.email

    def save(self, request: HttpRequest) -> Account:
        """Make the account, and take the seat that was offered."""
        account: Account = super().save(request)
        if self.invitation is not None:
            by = request.actor  # type: ignore[attr-defined]
            actions.accept_invitation(request.session.pop(INVITATION), account, by=by)
        return account


class EmployerForm(InOurWords, forms.Form):
    """An employer, as its register writes it."""

    uniform_number = UniformNumberField(
        label="單位的統一編號",
        max_length=20,
        help_text="8 個數字。",
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--m"}),
    )
    organisation = forms.CharField(
        label="單位全銜",
        max_length=200,
        help_text="與公司或商業登記相同。",
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    county = forms.CharField(
        label="登記地址的縣市", max_length=10, widget=forms.TextInput({"class": "input--m"})
    )
    address = forms.CharField(
        label="登記地址", max_length=200, widget=forms.TextInput({"autocomplete": "street-address"})
    )

    def registered(self) -> Registered:
        """Return what was typed."""
        return Registered(
            name=self.cleaned_data["organisation"],
            uniform_number=self.cleaned_data["uniform_number"],
            county=self.cleaned_data["county"],
            address=self.cleaned_data["address"],
        )


class InterestForm(InOurWords, forms.Form):
    """An interest in an organisation."""

    uniform_number = UniformNumberField(
        label="單位的統一編號",
        max_length=20,
        help_text="8 個數字。該單位須已在本系統註冊。",
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--m"}),
    )
    reason = forms.CharField(
        label="關係", max_length=200, help_text="例如：本人或配偶任職、三年內曾任職、持有股份。"
    )

    def clean_uniform_number(self) -> Organisation:
        """Return the organisation of this number."""
        found = organisation_of(self.cleaned_data["uniform_number"])
        if found is None:
            raise ValidationError("本系統沒有這個統一編號的單位；請核對號碼。")
        return found


class InviteForm(InOurWords, forms.Form):
    """A seat for somebody, in an organisation of one kind."""

    email = forms.EmailField(label="對方的電子郵件", max_length=254)
    role = forms.ChoiceField(label="角色")
    programmes = forms.MultipleChoiceField(
        label="承辦計畫", widget=forms.CheckboxSelectMultiple, required=False
    )

    own_labels = {"email": "對方的電子郵件"}  # noqa: RUF012 - read only

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = MAY_HOLD[OrganisationKind(organisation.kind)]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (one, one.label) for one in Role if one in allowed
        ]
        if any(one.is_staff for one in allowed):
            self.fields["programmes"].choices = [  # type: ignore[attr-defined]
                (one.slug, one.title) for one in registry.programmes()
            ]
        else:
            del self.fields["programmes"]


def invitation_of(request: HttpRequest | None) -> Invitation | None:
    """Return the invitation with which the person came, while it is open."""
    secret = request.session.get(INVITATION) if request is not None else None
    return queries.invitation(secret) if secret else None


def current_request() -> HttpRequest | None:
    """Return the request that allauth is answering; it hands none to its forms."""
    from allauth.core import context

    request: HttpRequest | None = context.request
    return request
