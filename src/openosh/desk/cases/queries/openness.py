"""What of a case somebody may change now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.case_type import Stage
from openosh.desk.cases import types
from openosh.desk.cases.fact_paths import paths_of
from openosh.desk.cases.models import SupplementItem


if TYPE_CHECKING:
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor


def open_paths(case: Case, *, by: Actor) -> frozenset[str]:
    """Return the paths of facts and names of slots that this person may change now.

    A draft is open to whoever drafts it; a case that waits, to the applicant, and exactly where
    the request points; what the law leaves to judgement, to the staff while the case is with them.
    """
    kind = types.of(case)
    known = paths_of(kind.facts)
    judged = frozenset(path for path, fact in known.items() if fact.judged)
    drafts = by.is_staff == case.from_office
    match Stage(case.stage):
        case Stage.DRAFT if drafts:
            everything = frozenset(known) | frozenset(kind.slot_of)
            return everything if by.is_staff else everything - judged
        case Stage.WAITING if not by.is_staff and by.organisation == case.organisation_id:
            return frozenset(one.path or one.slot for one in asked_items(case))
        case Stage.OPEN if by.is_staff:
            return judged
        case _:
            return frozenset()


def asked_items(case: Case) -> list[SupplementItem]:
    """Return what the request asks for that nobody has answered yet."""
    return list(
        SupplementItem.objects.filter(request__case=case, request__answered_by=None).order_by("id")
    )


def asked(case: Case) -> dict[str, str]:
    """Return what the office asked to be mended and what is wrong with it, by fact or slot."""
    return {one.path or one.slot: one.what for one in asked_items(case)}
