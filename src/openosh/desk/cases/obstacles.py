"""What stands in the way of a move: every obstacle at once, each with clause and way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.cases.clocks import ClockState
from openosh.desk.cases.errors import Obstacle
from openosh.desk.cases.fact_paths import paths_of
from openosh.desk.people.queries import sits_in
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType, Move
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A field or an upload that a supplement request points at, and what is wrong with it."""

    path: str = ""
    slot: str = ""
    what: str = ""
    clause: str = ""
    page_of_upload: int | None = None


def of_move(move: Move, now: Situation) -> list[Obstacle]:
    """Return what stands in the way, whatever the person is about to write."""
    return [
        *_of_state(move, now),
        *_of_person(move, now),
        *_of_clocks(move, now),
        *_of_checks(move, now),
    ]


def of_input(move: Move, kind: CaseType, reason: str, items: Sequence[AskedItem]) -> list[Obstacle]:
    """Return what is wrong with what the person wrote."""
    found: list[Obstacle] = []
    if move.reason and not reason.strip():
        found.append(Obstacle(f"「{move.label}」須敘明理由。", move.clause, "請填寫理由。"))
    if move.asks and not items:
        found.append(
            Obstacle("尚未指出須補正之欄位或文件。", move.clause, "請勾選至少一項並說明。")
        )
    if items and not move.asks:
        found.append(Obstacle(f"「{move.label}」不是補件通知。", "", "請改用補件通知。"))
    return found + [one for item in items for one in _of_item(kind, item)]


def of_own_interest(case: Case, by: Actor) -> Obstacle:
    """Return why a person has to keep out of a case, as it is said to the person alone."""
    is_seated = by.account is not None and sits_in(by.account, case.organisation_id)
    why = "您任職於本案申請單位" if is_seated else "您已聲明與本案申請單位有利害關係"
    return Obstacle(f"{why}，應予迴避。", "", "請改派其他人員辦理。")


def _of_item(kind: CaseType, item: AskedItem) -> Iterator[Obstacle]:
    known = paths_of(kind.facts)
    is_field = item.path in known and not known[item.path].judged and not item.slot
    is_paper = item.slot in kind.slot_of and not item.path
    name = item.path or item.slot
    if not (is_field or is_paper):
        yield Obstacle(f"「{name}」不是申請單位可補正之欄位或文件。", "", "請由清單勾選。")
    elif not item.what.strip():
        label = known[item.path].label if is_field else kind.slot_of[item.slot].label
        yield Obstacle(f"「{label}」沒有說明須補正什麼。", item.clause, "請寫一句說明。")


def _of_state(move: Move, now: Situation) -> Iterator[Obstacle]:
    if now.case.state not in move.sources:
        state = now.kind.state_seen(now.case.state, staff=now.by.is_staff).label
        yield Obstacle(
            f"案件現為「{state}」，不能「{move.label}」。", move.clause, "請依現況辦理。"
        )


def _of_person(move: Move, now: Situation) -> Iterator[Obstacle]:
    if now.by.role not in move.by:
        may = "、".join(sorted(role.label for role in move.by))
        acts = now.by.role.label if now.by.role else "未登入者"
        yield Obstacle(
            f"「{move.label}」由{may}辦理，您目前的身分是{acts}。",
            move.clause,
            "請切換身分，或轉由該身分之人員辦理。",
        )
    if (move.decides or move.assigns) and now.has_interest:
        yield of_own_interest(now.case, now.by)
    own = [name for name in move.not_after if now.by.account in now.made_by([name])]
    if own:
        made = "、".join(now.kind.move_of[name].label for name in own)
        yield Obstacle(
            f"您已辦理本案之「{made}」，不得再「{move.label}」。",
            move.clause,
            "請由另一人辦理，兩人分別審視。",
        )


def _of_clocks(move: Move, now: Situation) -> Iterator[Obstacle]:
    for name in move.within:
        run = now.last_run(name)
        if run is not None and run.state is ClockState.EXPIRED:
            yield Obstacle(
                f"「{run.label}」已於{format_roc(run.last_day)}屆滿：{run.sentence}",
                run.clause,
                "已填之內容仍保留於本案；請洽承辦人員。",
            )
    for name in move.after:
        run = now.last_run(name)
        if run is not None and run.state is ClockState.RUNNING:
            yield Obstacle(
                f"「{run.label}」尚未屆滿，末日為{format_roc(run.last_day)}。",
                run.clause,
                "請於末日之次日起辦理。",
            )


def _of_checks(move: Move, now: Situation) -> Iterator[Obstacle]:
    for name in move.checks:
        result = now.check(name)
        if result is not None and result.blocks:
            said = "；".join(result.sentences)
            label, page = result.check.label, now.kind.page_of.get(result.check.page)
            yield Obstacle(
                f"「{label}」{result.status.label}：{said}" if said else f"「{label}」未通過。",
                result.clause,
                f"請補正「{page.title}」頁。" if page else "請補正後再辦理。",
            )
