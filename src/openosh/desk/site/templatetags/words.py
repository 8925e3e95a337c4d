"""How values are written on a page: dates in 民國, money with its unit, states in Chinese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from openosh.desk.case_type import Stage
from openosh.desk.clock import TAIPEI
from openosh.desk.roles import OrganisationKind, Role
from openosh.desk.site import cited
from openosh.kit.calendar import weekday_name
from openosh.kit.roc import format_roc


register = template.Library()

STAGE_NAMES = {
    Stage.DRAFT: "草稿",
    Stage.OPEN: "辦理中",
    Stage.WAITING: "待補件",
    Stage.GRANTED: "符合",
    Stage.REFUSED: "不符合",
    Stage.ENDED: "已結束",
}


@register.filter
def roc(value: dt.date | dt.datetime | None) -> str:
    """Return a date as 115年7月16日; an instant by its day in Taiwan."""
    return "" if value is None else format_roc(_day(value))


@register.filter
def roc_weekday(value: dt.date | dt.datetime | None) -> str:
    """Return a date with its weekday: 115年7月16日（四）."""
    if value is None:
        return ""
    day = _day(value)
    return f"{format_roc(day)}（{weekday_name(day)[-1]}）"


@register.filter
def roc_time(value: dt.datetime | None) -> str:
    """Return an instant: 115年7月16日 14:05, in Taiwan."""
    if value is None:
        return ""
    local = value.astimezone(TAIPEI)
    return f"{format_roc(local.date())} {local:%H:%M}"


@register.filter
def iso(value: dt.date | dt.datetime | None) -> str:
    """Return a date or instant for the attribute ``datetime``."""
    return "" if value is None else value.isoformat()


@register.filter
def money(value: int | None) -> str:
    """Return whole dollars with thousands: 42,000 元."""
    return "" if value is None else f"{value:,} 元"


@register.filter
def count(value: int | None) -> str:
    """Return a number with thousands."""
    return "" if value is None else f"{value:,}"


@register.filter
def role_label(value: str) -> str:
    """Return what a role is called."""
    return Role(value).label if value else ""


@register.filter
def kind_label(value: str) -> str:
    """Return what a kind of organisation is called."""
    return OrganisationKind(value).label if value else ""


@register.filter
def stage_label(value: str) -> str:
    """Return what a stage is called."""
    return STAGE_NAMES[Stage(value)] if value else ""


@register.filter
def anchor(value: str) -> str:
    """Return a path as part of an id."""
    return value.replace(".", "-")


@register.filter
def breakable(value: str) -> str:
    """Let a long name of a company break before its legal form."""
    return value.replace("股份有限公司", "\u200b股份有限公司")


@register.filter
def beside(row: Any, columns: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Return the columns of a table, each with the cell of this row that stands in it."""
    return list(zip(columns, row.cells, strict=True))


@register.filter
def cite(clause: str, programme: str = "") -> SafeString | str:
    """Return a clause as people cite it, linked to its place in the rulebook.

    The clause is an id with or without its prefix; ``programme`` says whose it is without one.
    """
    if not clause:
        return ""
    slug, known = cited.clause_of(clause, programme)
    if known is None:
        return format_html('<span class="cite">{}</span>', clause)
    address = reverse("rulebook-page", args=[f"{slug}.html"])
    return format_html(
        '<a class="cite" href="{}#{}">{}</a>', address, known.id, cited.short_place(known.locator)
    )


def _day(value: dt.date | dt.datetime) -> dt.date:
    return value.astimezone(TAIPEI).date() if isinstance(value, dt.datetime) else value
