"""The frame of every page: who is here, as what, and where they can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from openosh.desk import clock
from openosh.desk.isolation.scope import PUBLIC
from openosh.desk.notices import queries as notices
from openosh.desk.roles import Role


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from typing import Any

    from django.http import HttpRequest

    from openosh.desk.isolation.scope import Actor

PUBLIC_SUBTITLE = "職業健康計畫共用平台"


@dataclass(frozen=True)
class Place:
    """An entry of the main navigation."""

    label: str
    address: str
    is_here: bool


@dataclass(frozen=True)
class Frame:
    """What the base template shows around every page."""

    person: str
    standing: str
    subtitle: str
    is_staff: bool
    can_switch: bool
    demonstration: bool
    today: dt.date
    places: tuple[Place, ...]
    unread: int
    """Notices that were not read yet."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for the person of this request."""
    actor: Actor = getattr(request, "actor", PUBLIC)
    standing = getattr(request, "standing", "")
    return {
        "frame": Frame(
            person=actor.name,
            standing=standing,
            subtitle=actor.role.label if actor.role else PUBLIC_SUBTITLE,
            is_staff=actor.is_staff,
            can_switch=getattr(request, "can_switch", False),
            demonstration=settings.DEMONSTRATION,
            today=clock.today(),
            unread=notices.unread(by=actor) if actor.account is not None else 0,
            places=tuple(
                Place(label, address, request.path == address) for label, address in _places(actor)
            ),
        )
    }


def _places(actor: Actor) -> Iterator[tuple[str, str]]:
    if actor.account is None or actor.role is None:
        return
    yield "總覽", reverse("home")
    if actor.role is Role.APPLICANT:
        yield "案件", reverse("cases:mine")
        yield "成員", reverse("people:members")
        yield "人員與契約", reverse("registers:lists")
        yield "執行紀錄", reverse("service_records:list")
    elif actor.role is Role.PRACTITIONER:
        yield "執行紀錄", reverse("service_records:list")
        yield "人員與契約", reverse("registers:lists")
    elif actor.is_staff:
        yield "待辦", reverse("cases:queue")
        yield "行事曆", reverse("cases:calendar")
        if actor.role is not Role.OPERATOR:
            yield "認定", reverse("registers:office-findings")
        yield "利害關係", reverse("people:interests")
    if actor.role is Role.OPERATOR:
        yield "成員", reverse("people:members")
        yield "匯入", reverse("tables:index")
