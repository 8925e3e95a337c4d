"""Writing the head, one's own part and the follow-up; nothing typed is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk import clock
from openosh.desk.service_records import actions, pages, queries, typed
from openosh.desk.service_records.errors import ConflictError, RecordError
from openosh.desk.service_records.models import PhraseKind
from openosh.desk.service_records.said import HeadSaid
from openosh.desk.service_records.views.finding import page_of, refuse_unless
from openosh.desk.statuses import CONFLICT, UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any
    from uuid import UUID

    from django.http import HttpResponse

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.acting import OfficeRequest
    from openosh.desk.service_records.pages import FollowUpField, RecordPage

SAVED = "已儲存。"


def _seen(request: OfficeRequest) -> int:
    return typed.whole(request.POST.get("seen", "")) or 0


def _tried(save: Callable[[], object]) -> dict[str, Any]:
    """Save, and return what a page says when that could not be."""
    try:
        save()
    except ConflictError as error:
        return {"wrong": str(error), "conflicts": error.differences, "status": CONFLICT}
    except RecordError as error:
        return {"wrong": str(error), "status": UNPROCESSABLE}
    return {}


# -- the head ----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Write what is said of the workplace and the visit."""
    page = page_of(request, record_id)
    refuse_unless(allowed=page.may_write_head)
    if request.method != "POST":
        return _head_page(request, page, typed.raw_head(_head_said(page)), None, {})
    said, reading = typed.read_head(request.POST.dict(), page.form)
    wrong = _all_wrong(reading) or _tried(
        lambda: actions.save_head(record_id, said, seen=_seen(request), by=request.actor)
    )
    if wrong:
        return _head_page(request, page, dict(reading.raw), reading, wrong)
    messages.success(request, SAVED)
    return redirect("service_records:record", record_id)


def _head_said(page: RecordPage) -> HeadSaid:
    record = page.record
    return HeadSaid(
        record.department,
        record.place,
        record.visited_on,
        record.starts_at,
        record.ends_at,
        page.written.head,
    )


def _all_wrong(reading: typed.Reading) -> dict[str, Any]:
    if not reading.mistakes:
        return {}
    return {"mistakes": reading.mistakes, "status": UNPROCESSABLE}


def _head_page(
    request: OfficeRequest,
    page: RecordPage,
    raw: dict[str, str],
    reading: typed.Reading | None,
    wrong: dict[str, Any],
) -> HttpResponse:
    form = page.form

    def field(name: str, label: str) -> pages.Field:
        return pages.field_of(raw, reading, name, label)

    context = {
        "page": page,
        "visit": [field("department", "部門名稱"), field("place", "服務地點")],
        "day": field("visited_on", "執行日期"),
        "times": [field("starts_at", "入場時間"), field("ends_at", "離場時間")],
        "counts": [(one.group, field(f"count-{one.name}", one.label)) for one in form.counts],
        "hazards": [field(f"hazard-{one.name}", one.label) for one in form.hazards],
        "texts": [field(f"text-{one.name}", one.label) for one in form.texts],
        "joint": field("joint_visit_on", "會同相關部門訪視現場之日期"),
        "attended": [field(f"attended-{one.name}", one.label) for one in form.employers_roles],
        "none": field("states_none", "無（首次服務）"),
        "phrases": _phrases(request, PhraseKind.OVERVIEW),
        **wrong,
    }
    context["has_hazards"] = any(one.value for one in context["hazards"])
    return render(request, "service_records/head.html", context, status=wrong.get("status", 200))


@require_POST
def copy(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Fill what is blank of department, workers and overview from the last record."""
    page = page_of(request, record_id)
    refuse_unless(allowed=page.may_write_head)
    try:
        actions.copy_forward(record_id, seen=page.record.version, by=request.actor)
        messages.success(request, "空白的部門、人數與概況已沿用上次紀錄；請核對後再儲存。")
    except RecordError as error:
        messages.error(request, str(error))
    return redirect("service_records:head", record_id)


# -- one's own part ----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Write one's own part: what was done, found and advised."""
    page = page_of(request, record_id)
    refuse_unless(allowed=page.may_write_part)
    if request.method != "POST":
        own = next(one for one in page.written.parts if page.own and one.id == page.own.pk)
        return _part_page(request, page, typed.raw_part(own), None, {})
    said, reading = typed.read_part(request.POST.dict(), page.form)
    own_id, seen = page.own.pk if page.own else record_id, _seen(request)
    wrong = _all_wrong(reading) or _tried(
        lambda: actions.save_part(own_id, said, seen=seen, client_at=clock.now(), by=request.actor)
    )
    if wrong:
        return _part_page(request, page, dict(reading.raw), reading, wrong)
    messages.success(request, SAVED)
    stays = "more" in request.POST or "stay" in request.POST
    return redirect(f"service_records:{'part' if stays else 'record'}", record_id)


def _part_page(
    request: OfficeRequest,
    page: RecordPage,
    raw: dict[str, str],
    reading: typed.Reading | None,
    wrong: dict[str, Any],
) -> HttpResponse:
    context = {
        "page": page,
        "activities": pages.activity_fields(page.form, raw, reading),
        "blocks": pages.blocks(raw, reading, pages.BLANK_BLOCKS),
        "nothing": pages.field_of(raw, reading, "nothing_found", "當次無發現問題者之說明"),
        "reason": pages.field_of(raw, reading, "reason", "確有相同必要者之理由"),
        "phrases": _phrases(request, PhraseKind.FINDING, PhraseKind.MEASURE),
        **wrong,
    }
    return render(request, "service_records/part.html", context, status=wrong.get("status", 200))


def _phrases(request: OfficeRequest, *kinds: str) -> list[str]:
    return [one.text for one in queries.phrases(request.actor) if one.kind in kinds]


# -- the follow-up -----------------------------------------------------------------------------


def _followed_up(part: UUID, fields: Sequence[FollowUpField], by: Actor) -> list[tuple[str, str]]:
    """Keep what was said of each advice; return what could not be kept, by its field."""
    wrong = []
    for one in fields:
        if one.state or one.text.strip():
            try:
                actions.follow_up(part, one.advice.id, one.state, one.text, by=by)
            except RecordError as error:
                wrong.append((f"s-{one.advice.id}", str(error)))
    return wrong


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Say what became of every earlier advice; those without a state are left open."""
    page = page_of(request, record_id)
    refuse_unless(allowed=page.may_write_head and page.may_write_part)
    raw = request.POST.dict() if request.method == "POST" else None
    fields = pages.follow_up_fields(page, raw)
    wrong: list[tuple[str, str]] = []
    if raw is not None and page.own is not None:
        wrong = _followed_up(page.own.pk, fields, request.actor)
        if not wrong:
            messages.success(request, SAVED)
            return redirect("service_records:record", record_id)
    return render(
        request,
        "service_records/follow_up.html",
        {"page": page, "fields": fields, "wrong_fields": wrong, "named": dict(wrong)},
        status=UNPROCESSABLE if wrong else 200,
    )
