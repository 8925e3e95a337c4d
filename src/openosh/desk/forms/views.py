"""The form of a case: task list, one page at a time, check your answers, send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from openosh.desk.case_type import Stage
from openosh.desk.cases import actions as case_actions, queries as case_queries, situation
from openosh.desk.cases.errors import (
    BadFactsError,
    CaseNotFoundError,
    ConflictError,
    MoveRefusedError,
)
from openosh.desk.cases.fact_paths import value_at
from openosh.desk.forms import opened as opening, page_view, progress
from openosh.desk.forms.answers import answers_of, wrong_answers
from openosh.desk.forms.fields import fields_of
from openosh.desk.forms.opened import Opened
from openosh.desk.forms.reading import Typed, read
from openosh.desk.papers import actions as paper_actions, queries as paper_queries
from openosh.desk.statuses import CONFLICT, UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any
    from uuid import UUID

    from openosh.desk.case_type import CaseType, Move, Page
    from openosh.desk.cases.deciding import CheckResult
    from openosh.desk.cases.errors import Conflict, Obstacle
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.acting import OfficeRequest


@dataclass(frozen=True)
class Desk:
    """A case as the person before it sees it: read once for each request."""

    case: Case
    actor: Actor

    @cached_property
    def now(self) -> Situation:
        """Return the case as it stands: clocks, checks and surroundings, each read once."""
        return situation.of(self.case, by=self.actor)

    @property
    def kind(self) -> CaseType:
        """Return its type."""
        return self.now.kind

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Return its facts, unmasked: who fills in a form must see what they wrote."""
        return case_queries.facts(self.case, by=self.actor, unmask=True, reason="填寫表單")

    @property
    def attached(self) -> Mapping[str, int]:
        """Return how many clean uploads each slot has."""
        return self.now.around.attached

    @cached_property
    def checks(self) -> list[CheckResult]:
        """Return what the law says of it now, of every check that arises."""
        found = (self.now.check(name) for name in self.kind.check_of)
        return [one for one in found if one is not None]

    @cached_property
    def open_things(self) -> frozenset[str]:
        """Return the facts and slots that the person may change now."""
        return case_queries.open_paths(self.case, by=self.actor)

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
    def sending(self) -> Move | None:
        """Return the move that sends the form on, or none where that is not the person's."""
        if self.case.stage not in {Stage.DRAFT, Stage.WAITING} or not self.open_things:
            return None
        moves = self.kind.moves_from(self.case.state, self.actor.role)
        return next((one for one in moves if not one.reason), None)


@dataclass(frozen=True)
class Attempt:
    """A page that was sent and is shown again, with everything that was typed.

    Attributes:
        opened: what the person has seen of it by now.
        refused: the files that were not taken by slot, with why.
        is_saved: whether what was right was kept.
        conflicts: what another had written first, to something else.
    """

    typed: Typed
    opened: Opened
    refused: Mapping[str, list[str]]
    is_saved: bool = False
    conflicts: Sequence[Conflict] = ()


def _desk(request: OfficeRequest, case_id: UUID) -> Desk:
    try:
        return Desk(case_queries.case(case_id, by=request.actor), request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error


@require_safe
def tasks(request: OfficeRequest, case_id: UUID) -> HttpResponse:
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
            "clocks": [one for one in desk.now.clocks if one.state == "running"],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: OfficeRequest, case_id: UUID, name: str) -> HttpResponse:
    """Show one page, or keep what was typed on it."""
    desk = _desk(request, case_id)
    found = desk.kind.page_of.get(name)
    if found is None:
        raise Http404(f"{desk.kind.title}沒有「{name}」這一頁")
    if request.method == "POST":
        return _keep(request, desk, found)
    return _page(request, desk, found)


def _keep(request: OfficeRequest, desk: Desk, found: Page) -> HttpResponse:
    """Keep what can be kept; where something is wrong, show the page with all that was typed."""
    posted = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    fields = [one for one in fields_of(desk.kind, found) if one.path in desk.open_things]
    typed = read(fields, posted, desk.kind.facts, desk.facts)
    refused = _take_uploads(request, desk, found)
    values = {path: value for path, value in typed.values.items() if path not in typed.mistakes}
    opened = opening.read(posted.get("seen", ""), desk.case.id, found.name)
    attempt = _saved(desk, values, Attempt(typed, opened, refused))
    if typed.mistakes or refused or attempt.conflicts:
        return _page(request, _desk(request, desk.case.id), found, attempt)
    return redirect(_next(desk, found, posted))


def _saved(desk: Desk, values: Mapping[str, Any], attempt: Attempt) -> Attempt:
    """Save what could be read, and return what became of it."""
    seen = attempt.opened
    try:
        done = case_actions.save_facts(
            desk.case.id,
            values,
            seen=seen.version,
            shown=seen.shown,
            told=seen.told,
            by=desk.actor,
        )
    except ConflictError as error:
        return replace(attempt, opened=seen.refused(error), conflicts=error.conflicts)
    except BadFactsError as error:
        attempt.typed.mistakes |= {one.path: one.message for one in error.problems}
        return attempt
    return replace(attempt, opened=seen.saved(values, done), is_saved=True)


def _take_uploads(request: OfficeRequest, desk: Desk, found: Page) -> dict[str, list[str]]:
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
    request: OfficeRequest,
    desk: Desk,
    found: Page,
    attempt: Attempt | None = None,
) -> HttpResponse:
    shown = page_view.controls(
        desk.kind,
        found,
        desk.facts,
        typed=attempt.typed if attempt else None,
        open_paths=desk.open_things,
        asked=desk.asked,
    )
    opened = attempt.opened if attempt else _opened(desk, found)
    refused = attempt.refused if attempt else {}
    conflicts = page_view.differences(desk.kind, attempt.conflicts if attempt else ())
    wrong = page_view.mistakes(shown) + _refusals(desk, refused)
    at = desk.kind.pages.index(found)
    return render(
        request,
        "forms/page.html",
        {
            "desk": desk,
            "page": found,
            "position": at + 1,
            "controls": shown,
            "seen": opening.sign(opened, desk.case.id, found.name),
            "is_saved": attempt is not None and attempt.is_saved,
            "mistakes": wrong,
            "conflicts": conflicts,
            "can_save": bool(desk.open_things & {*found.facts, *found.slots}),
            "slots": _slots(desk, found, refused),
            "checks": _checks_of(desk, found),
            "before": desk.kind.pages[at - 1] if at else None,
        },
        status=CONFLICT if conflicts else UNPROCESSABLE if wrong else 200,
    )


def _opened(desk: Desk, found: Page) -> Opened:
    """Return what a page is opened with, so that it can say so when it comes back."""
    return Opened(desk.case.version, {path: value_at(desk.facts, path) for path in found.facts})


def _refusals(desk: Desk, refused: Mapping[str, list[str]]) -> list[page_view.Mistake]:
    """Return the files that were not taken, as mistakes of the page."""
    return [
        page_view.Mistake(f"slot-{slot}", desk.kind.slot_of[slot].label, why)
        for slot, reasons in refused.items()
        for why in reasons
    ]


def _slots(desk: Desk, found: Page, refused: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Return the places for uploads of a page, with what stands in each."""
    uploads = paper_queries.uploads(desk.case) if found.slots else []
    return [
        {
            "slot": desk.kind.slot_of[slot],
            "uploads": [one for one in uploads if one.slot == slot],
            "refused": refused.get(slot, []),
            "asked": desk.asked.get(slot, ""),
            "is_open": slot in desk.open_things,
        }
        for slot in found.slots
    ]


def _checks_of(desk: Desk, found: Page) -> list[CheckResult]:
    """Return what the law says of a page; nothing while nobody has begun it."""
    task = next(one for one in desk.tasks if one.page is found)
    if task.state == "blank":
        return []
    return [one for one in desk.checks if one.check.page == found.name]


def _next(desk: Desk, found: Page, posted: Mapping[str, str]) -> str:
    """Return where the person goes on: the list, this page again, or the next page."""
    if "stay" in posted:
        return reverse("forms:page", args=[desk.case.id, found.name])
    at = desk.kind.pages.index(found)
    if "leave" in posted or at + 1 == len(desk.kind.pages) or desk.case.stage == "waiting":
        return reverse("forms:tasks", args=[desk.case.id])
    return reverse("forms:page", args=[desk.case.id, desk.kind.pages[at + 1].name])


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: OfficeRequest, case_id: UUID) -> HttpResponse:
    """Show every answer before it is sent, and send."""
    desk = _desk(request, case_id)
    refusals: list[Obstacle] = []
    if request.method == "POST" and desk.sending:
        try:
            case_actions.move(
                desk.case.id,
                desk.sending.name,
                by=desk.actor,
                version=_version(request),
            )
        except MoveRefusedError as error:
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
            "amounts": case_queries.amounts_now(desk.now),
            "refusals": refusals,
            "sending": desk.sending,
        },
        status=UNPROCESSABLE if refusals else 200,
    )


def _version(request: OfficeRequest) -> int:
    """Return the version that the person saw; none where the page does not say it as a number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() else 0


@require_GET
def print_sheet(request: OfficeRequest, case_id: UUID, sheet: str) -> HttpResponse:
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
