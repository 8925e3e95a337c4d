"""The form of a case: task list, one page at a time, check your answers, send."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from openosh.desk import clock, registry
from openosh.desk.case_type import Surroundings
from openosh.desk.cases import actions as case_actions, queries as case_queries
from openosh.desk.forms import page_view, progress
from openosh.desk.forms.answers import answers_of, wrong_answers
from openosh.desk.forms.fields import fields_of
from openosh.desk.forms.reading import Typed, read
from openosh.desk.papers import actions as paper_actions, queries as paper_queries


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any
    from uuid import UUID

    from django.http import HttpRequest

    from openosh.desk.case_type import CaseType, Page
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor

UNPROCESSABLE, CONFLICT = 422, 409


@dataclass(frozen=True)
class Desk:
    """A case as the person before it sees it: read once for each request."""

    case: Case
    actor: Actor

    @cached_property
    def kind(self) -> CaseType:
        """Return its type."""
        return registry.case_type(self.case.programme, self.case.kind)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Return its facts, unmasked: who fills in a form must see what they wrote."""
        return case_queries.facts(self.case, by=self.actor, unmask=True)

    @cached_property
    def attached(self) -> Mapping[str, int]:
        """Return how many clean uploads each slot has."""
        return paper_queries.attached(self.case)

    @cached_property
    def surroundings(self) -> Surroundings:
        """Return what its checks may know beside its facts."""
        return Surroundings(
            today=clock.today(),
            attached=self.attached,
            data_version=self.case.version,
            printed_version=paper_queries.printed_version(self.case),
        )

    @cached_property
    def checks(self) -> list[case_queries.CheckResult]:
        """Return what the law says of it now."""
        return case_queries.checks(self.case, self.surroundings, by=self.actor)

    @cached_property
    def open_things(self) -> frozenset[str]:
        """Return the facts and slots that the person may change now."""
        return frozenset(case_queries.open_paths(self.case, by=self.actor))

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """Return what the office asked to be mended, by fact or slot."""
        return case_queries.asked(self.case)

    @cached_property
    def tasks(self) -> list[progress.Task]:
        """Return the task list."""
        return progress.tasks(
            self.kind,
            self.facts,
            self.attached,
            self.checks,
            open_things=self.open_things,
            asked=self.asked,
        )

    @property
    def sending(self) -> str:
        """Return the name of the move that sends it on, or nothing where none is the person's."""
        offered = case_queries.moves_offered(self.case, by=self.actor)
        stages = {"draft", "waiting"}
        names = [one.name for one in offered if self.case.stage in stages and not one.reason]
        return names[0] if names else ""


def _desk(request: HttpRequest, case_id: UUID) -> Desk:
    return Desk(case_queries.case(case_id, by=request.actor), request.actor)


@require_safe
def tasks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the task list."""
    desk = _desk(request, case_id)
    done = sum(task.state == "done" for task in desk.tasks)
    return render(
        request,
        "forms/tasks.html",
        {
            "desk": desk,
            "groups": progress.by_group(desk.tasks),
            "done": done,
            "all_done": done == len(desk.tasks),
            "clocks": case_queries.clocks(desk.case, clock.today()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    """Show one page, or keep what was typed on it."""
    desk = _desk(request, case_id)
    found = desk.kind.page_of.get(name)
    if found is None:
        raise Http404(f"{desk.kind.title}沒有「{name}」這一頁")
    if request.method == "POST":
        return _keep(request, desk, found)
    return _page(request, desk, found)


def _keep(request: HttpRequest, desk: Desk, found: Page) -> HttpResponse:
    """Keep what can be kept; show the page again where something is wrong, with all that was typed."""
    posted = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    fields = [one for one in fields_of(desk.kind, found) if one.path in desk.open_things]
    typed = read(fields, posted, desk.kind.facts, desk.facts)
    refused = _take_uploads(request, desk, found)
    values = {path: value for path, value in typed.values.items() if path not in typed.mistakes}
    seen = int(posted.get("seen") or 0)
    try:
        case_actions.save_facts(desk.case.id, values, seen=seen, by=desk.actor)
    except case_actions.ConflictError as error:
        fresh = _desk(request, desk.case.id)
        return _page(request, fresh, found, typed, refused, conflicts=error.conflicts)
    if typed.mistakes or refused:
        return _page(request, _desk(request, desk.case.id), found, typed, refused)
    return redirect(_next(desk, found, posted))


def _take_uploads(request: HttpRequest, desk: Desk, found: Page) -> dict[str, list[str]]:
    """Take the files of this page; those refused are returned by slot, with why."""
    refused: dict[str, list[str]] = {}
    for slot in found.slots:
        if slot not in desk.open_things:
            continue
        for file in request.FILES.getlist(f"slot-{slot}"):
            try:
                paper_actions.upload(desk.case.id, slot, file.name or slot, file, by=desk.actor)
            except paper_actions.UploadRefusedError as error:
                refused.setdefault(slot, []).append(str(error))
    return refused


def _page(
    request: HttpRequest,
    desk: Desk,
    found: Page,
    typed: Typed | None = None,
    refused: Mapping[str, list[str]] | None = None,
    conflicts: Any = (),
) -> HttpResponse:
    shown = page_view.controls(
        desk.kind,
        found,
        desk.facts,
        typed=typed,
        open_paths=desk.open_things,
        asked=desk.asked,
    )
    refused = refused or {}
    uploads = paper_queries.uploads(desk.case)
    wrong = page_view.mistakes(shown) + [
        page_view.Mistake(f"slot-{slot}", desk.kind.slot_of[slot].label, why)
        for slot, reasons in refused.items()
        for why in reasons
    ]
    status = CONFLICT if conflicts else UNPROCESSABLE if wrong else 200
    at = desk.kind.pages.index(found)
    return render(
        request,
        "forms/page.html",
        {
            "desk": desk,
            "page": found,
            "position": at + 1,
            "controls": shown,
            "mistakes": wrong,
            "conflicts": conflicts,
            "can_save": bool(desk.open_things & {*found.facts, *found.slots}),
            "slots": [
                {
                    "slot": desk.kind.slot_of[slot],
                    "uploads": [one for one in uploads if one.slot == slot],
                    "refused": refused.get(slot, []),
                    "asked": desk.asked.get(slot, ""),
                    "is_open": slot in desk.open_things,
                }
                for slot in found.slots
            ],
            "checks": [
                one for one in desk.checks if one.check.page == found.name and one.status != "none"
            ],
            "before": desk.kind.pages[at - 1] if at else None,
        },
        status=status,
    )


def _next(desk: Desk, found: Page, posted: Mapping[str, str]) -> str:
    """Return where the person goes on: the list, this page again, or the next page."""
    if "stay" in posted:
        return reverse("forms:page", args=[desk.case.id, found.name])
    at = desk.kind.pages.index(found)
    if "leave" in posted or at + 1 == len(desk.kind.pages) or desk.case.stage == "waiting":
        return reverse("forms:tasks", args=[desk.case.id])
    return reverse("forms:page", args=[desk.case.id, desk.kind.pages[at + 1].name])


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show every answer before it is sent, and send."""
    desk = _desk(request, case_id)
    refusals: list[Any] = []
    if request.method == "POST" and desk.sending:
        try:
            case_actions.move(
                desk.case.id,
                desk.sending,
                by=desk.actor,
                version=int(request.POST.get("version") or 0),
                surroundings=desk.surroundings,
            )
        except case_actions.MoveRefusedError as error:
            refusals = list(error.reasons)
            desk = _desk(request, case_id)
        else:
            return redirect("cases:case", desk.case.id)
    return render(
        request,
        "forms/answers.html",
        {
            "desk": desk,
            "sections": answers_of(desk.kind, desk.facts, paper_queries.uploads(desk.case)),
            "wrong": wrong_answers(desk.kind, desk.tasks, desk.checks),
            "refusals": refusals,
            "sending": desk.kind.move_of.get(desk.sending),
        },
        status=UNPROCESSABLE if refusals else 200,
    )


@require_GET
def print_sheet(request: HttpRequest, case_id: UUID, sheet: str) -> HttpResponse:
    """Print an official form as it stands now, for sealing."""
    desk = _desk(request, case_id)
    if sheet not in {slot.printed for slot in desk.kind.slots}:
        raise Http404(f"{desk.kind.title}沒有「{sheet}」這份表")
    printed = paper_actions.print_form(desk.case, sheet, desk.facts, by=desk.actor)
    return HttpResponse(
        printed.pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{desk.case.number}-{sheet}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )
