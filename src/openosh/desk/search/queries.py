"""Finding by the one box: what was typed says what is meant."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from openosh.desk.cases import queries as cases, types
from openosh.desk.papers import queries as papers
from openosh.desk.people import queries as people
from openosh.desk.search.models import Piece


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation

MOST = 50
LONGEST = 60
UNIFORM_NUMBER = 8
UNREADABLE = {"Cc", "Cs", "Cn"}
LAST = "\U0010ffff"
"""Behind every character."""
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@dataclass(frozen=True)
class FoundCase:
    """A case that was found, in words."""

    case: Case
    title: str
    state: str


@dataclass(frozen=True)
class Found:
    """What was found.

    Attributes:
        case: the case whose number, or the number of whose paper, was typed.
        organisations: by a part of the name or by 統一編號.
        cases: of those organisations, the newest first.
        is_more: whether there are more organisations or cases than are listed.
    """

    case: FoundCase | None
    organisations: Sequence[Organisation]
    cases: Sequence[FoundCase]
    is_more: bool

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was found."""
        return self.case is None and not self.organisations


def find(typed: str, *, by: Actor) -> Found:
    """Return what a person may see of what they typed; at most five queries."""
    text = _readable(typed).strip()[:LONGEST]
    if not text:
        return Found(None, [], [], is_more=False)
    case = _case_of(text, by=by)
    organisations = _organisations(text)
    theirs = cases.visible_cases(by=by).filter(organisation__in=organisations[:MOST])
    newest = theirs.select_related("organisation").order_by("-opened_at", "-pk")
    listed = list(newest[: MOST + 1]) if organisations else []
    return Found(
        None if case is None else _worded(case),
        sorted(organisations[:MOST], key=lambda one: one.name),
        [_worded(one) for one in listed[:MOST]],
        is_more=len(organisations) > MOST or len(listed) > MOST,
    )


def _readable(typed: str) -> str:
    """Return what was typed without what nobody types: controls, halves of pairs, no characters."""
    normal = unicodedata.normalize("NFKC", typed)
    return "".join(one for one in normal if unicodedata.category(one) not in UNREADABLE)


def _case_of(text: str, *, by: Actor) -> Case | None:
    """Return the case of a number: its own, or that of a paper that went out."""
    seen = cases.visible_cases(by=by).select_related("organisation")
    found = seen.filter(number=text).first()
    if found is None and (of_paper := papers.case_of(text)) is not None:
        found = seen.filter(pk=of_paper).first()
    return found


def _organisations(text: str) -> list[Organisation]:
    if text.isascii() and text.isdecimal() and len(text) == UNIFORM_NUMBER:
        known = people.organisation_of(text)
        return [] if known is None else [known]
    wanted = tidy(text)
    found = people.every_organisation()
    for piece in pieces(wanted):
        # One character alone is the beginning of a piece; a range is compared as equality is.
        is_piece = {"piece": piece} if len(piece) > 1 else _beginning(piece)
        found = found.filter(Exists(Piece.objects.filter(organisation=OuterRef("pk"), **is_piece)))
    return [one for one in found[: MOST + 1] if wanted in tidy(one.name)]


def _beginning(character: str) -> dict[str, str]:
    return {"piece__gte": character, "piece__lte": character + LAST}


def tidy(text: str) -> str:
    """Return a name as its pieces are made of it: halfwidth, without spaces, small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_LOWER)


def pieces(text: str) -> list[str]:
    """Return each two neighbouring characters; one character is a piece by itself."""
    return sorted({text[at : at + 2] for at in range(max(len(text) - 1, 1))})


def _worded(case: Case) -> FoundCase:
    kind = types.of(case)
    return FoundCase(case, kind.title, kind.state_of[case.state].label)
