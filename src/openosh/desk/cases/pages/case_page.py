"""The page of one case: where it stands, what may be done, what happened, what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.case_type import Stage
from openosh.desk.cases import queries, situation
from openosh.desk.cases.clocks import ClockState, RunningClock
from openosh.desk.cases.deciding import CheckResult, CheckStatus
from openosh.desk.cases.other_cases import DECIDED
from openosh.desk.cases.papers_port import Listed, papers
from openosh.desk.cases.pinning import rulebook_of
from openosh.desk.cases.queries.timeline import Happened, moment, timeline
from openosh.desk.cases.shown import Section, sections
from openosh.desk.registers.entries.findings import publishable
from openosh.desk.registers.seats import is_officer
from openosh.kit.roc import format_roc
from openosh.statute.explain.reasons import STATUS


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.amounts import AmountsShown
    from openosh.desk.case_type import CaseType, State
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.queries import Offered
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as it is shown."""

    text: str
    who: str
    day: str
    visible: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A kept decision as it is listed."""

    number: int
    label: str
    status: str
    day: str
    law_day: str
    rulebook: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the page of a case.

    Attributes:
        amounts: what is or would be granted, line by line, if the case is about money.
        law_changed: whether the rules are no longer those that the case was filed under; numbers
            are dated and stay those of its law date.
        may_find: whether a finding may be made out of it, for other programmes to read.
        may_write: whether the applicant has fields open: then the form is where to go on.
        masks: whether anything personal is masked.
        few: how many things in the way an applicant reads here; more stand on a page of their own.
    """

    case: Case
    kind: CaseType
    state: State
    look: str
    law_day: str
    law_changed: bool
    assigned: str
    is_staff: bool
    may_write: bool
    may_find: bool
    masks: bool
    clocks: Sequence[RunningClock]
    moves: Sequence[Offered]
    checks: Sequence[CheckResult]
    amounts: AmountsShown | None
    asked: Mapping[str, str]
    sections: Sequence[Section]
    timeline: Sequence[Happened]
    notes: Sequence[NoteLine]
    decisions: Sequence[DecisionLine]
    papers: Sequence[Listed]
    version: int
    few: int = 2

    @property
    def standing(self) -> str:
        """How many checks fail, are open and are met, in a sentence."""
        counted = Counter(one.status for one in self.checks)
        return "，".join(f"{counted[one]} 項{one.label}" for one in CheckStatus if counted[one])

    @property
    def first_failing(self) -> Sequence[CheckResult]:
        """The first checks that fail."""
        failing = [one for one in self.checks if one.status is CheckStatus.FAILED]
        return failing[: self.few]


LOOKS = {
    Stage.DRAFT: "open",
    Stage.OPEN: "info",
    Stage.WAITING: "due",
    Stage.GRANTED: "ok",
    Stage.REFUSED: "wrong",
    Stage.ENDED: "open",
}


def case_page(case_id: UUID, *, by: Actor, unmask: str = "") -> CasePage:
    """Return the page of a case; with a reason to ``unmask``, what is personal is shown in full.

    Raises:
        CaseNotFoundError: there is no such case for this person.
    """
    case = queries.case(case_id, by=by)
    now = situation.of(case, by=by)
    labels = queries.labels_of(case)
    asked = {labels.get(name, name): what for name, what in queries.asked(case).items()}
    state = now.kind.state_seen(case.state, staff=by.is_staff)
    return CasePage(
        case=case,
        kind=now.kind,
        state=state,
        look=LOOKS[state.stage],
        law_day=format_roc(now.law_date),
        law_changed=_law_changed(now),
        assigned=_assigned(now),
        is_staff=by.is_staff,
        may_write=not by.is_staff and bool(queries.open_paths(case, by=by)),
        may_find=_may_find(case, by),
        masks=not unmask,
        clocks=_clocks(now),
        moves=queries.moves_weighed(now),
        checks=[found for name in now.kind.check_of if (found := now.check(name)) is not None],
        amounts=queries.amounts_now(now),
        asked=asked,
        sections=_sections(now, unmask),
        timeline=timeline(now, labels),
        notes=[
            NoteLine(one.text, one.by_name if by.is_staff else "", moment(one.at), one.visible)
            for one in queries.notes(case, by=by)
        ],
        decisions=_decisions(now),
        papers=papers().listed(case, by=by),
        version=case.version,
    )


def _law_changed(now: Situation) -> bool:
    pinned = now.case.rulebook
    return bool(pinned) and pinned != rulebook_of(now.case.programme, now.kind)


def _may_find(case: Case, by: Actor) -> bool:
    is_decided = case.stage in DECIDED
    return is_decided and is_officer(by) and bool(publishable([case.programme]))


def _assigned(now: Situation) -> str:
    account = now.case.assigned_to_id
    if account is None:
        return ""
    if account == now.by.account:
        return "我"
    return next((one.by_name for one in now.moves if one.by_id == account), "其他承辦人員")


def _clocks(now: Situation) -> list[RunningClock]:
    """Clocks that run or have run out first, in the order in which they end."""
    waiting = {ClockState.RUNNING, ClockState.EXPIRED}
    return sorted(now.clocks, key=lambda one: (one.state not in waiting, one.last_day))


def _sections(now: Situation, unmask: str) -> list[Section]:
    given = queries.facts(now.case, by=now.by, unmask=bool(unmask), reason=unmask)
    return list(sections(now.kind, given, queries.asked(now.case)))


def _decisions(now: Situation) -> list[DecisionLine]:
    return [
        DecisionLine(
            one.pk,
            now.kind.move_of[one.move.name].label,
            STATUS[one.status],
            moment(one.at),
            format_roc(one.law_date),
            one.rulebook,
        )
        for one in queries.decisions(now.case)
    ]
