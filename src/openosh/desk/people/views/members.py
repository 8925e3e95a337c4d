"""Who sits in an organisation, and who was invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk.people import actions, queries
from openosh.desk.people.actions.seating import may_manage
from openosh.desk.people.errors import PeopleError
from openosh.desk.people.forms import STAFF_KINDS, InviteForm
from openosh.desk.roles import Role
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest
    from openosh.desk.people.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: OfficeRequest) -> HttpResponse:
    """List members and invitations, and invite another."""
    organisation = _managed(request)
    form = InviteForm(organisation, request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        link = _invited(request, organisation, form)
        form = InviteForm(organisation)
    return render(
        request,
        "people/members.html",
        {
            "organisation": organisation,
            "organisations": _choice(request),
            "members": queries.members_of(organisation.pk),
            "invitations": queries.invitations_of(organisation.pk),
            "form": form,
            "link": link,
        },
        status=UNPROCESSABLE if form.errors else 200,
    )


@require_POST
def end(request: OfficeRequest, number: int) -> HttpResponse:
    """End somebody's seat."""
    try:
        ended = actions.end_membership(number, by=request.actor)
    except PeopleError as error:
        messages.error(request, str(error))
        return redirect("people:members")
    messages.success(request, f"已結束{ended.account}的成員資格；其先前辦理的紀錄不變。")
    return redirect(f"{reverse('people:members')}?organisation={ended.organisation_id}")


def _managed(request: OfficeRequest) -> Organisation:
    """Return the organisation whose members are shown: one's own, or one that the operator picks.

    Raises:
        PermissionDenied: it is not the person's to manage.
    """
    wanted = request.GET.get("organisation", "")
    number = int(wanted) if wanted.isdecimal() else request.actor.organisation
    found = queries.organisation(number) if number is not None else None
    if found is None or not may_manage(request.actor, found.pk):
        raise PermissionDenied("只有單位的申請人員與系統維運可以管理成員。")
    return found


def _choice(request: OfficeRequest) -> list[Organisation]:
    return queries.organisations_of(STAFF_KINDS) if request.actor.role is Role.OPERATOR else []


def _invited(request: OfficeRequest, organisation: Organisation, form: InviteForm) -> str:
    """Invite, send the letter, and return the link, which is shown this once."""
    invited = actions.invite(
        organisation,
        form.cleaned_data["email"],
        Role(form.cleaned_data["role"]),
        programmes=form.cleaned_data.get("programmes", []),
        by=request.actor,
    )
    link = request.build_absolute_uri(reverse("people:invitation", args=[invited.secret]))
    send_mail(
        subject=f"邀請您加入{organisation}（職健通）",
        message=(
            f"{request.actor.name} 邀請您以「{invited.invitation.get_role_display()}」加入"
            f"{organisation}。\n\n請於 7 日內開啟下列連結接受；連結只能使用一次：\n{link}\n\n"
            "若您不認識邀請人，請勿開啟，並可忽略本信。"
        ),
        from_email=None,
        recipient_list=[invited.invitation.email],
    )
    return link
