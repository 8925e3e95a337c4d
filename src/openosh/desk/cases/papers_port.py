"""What cases ask of the papers: an office without papers runs as well, with none attached.

Papers stand to the right of cases and may not be imported here; their app gives itself to
:func:`use` when Django starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openosh.desk.case_type import Sheet
    from openosh.desk.cases.models import Case, MoveMade
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of a case as its page lists it: an upload of a slot, or a form or letter issued."""

    title: str
    address: str
    at: dt.datetime
    slot: str = ""
    remark: str = ""


class Papers(Protocol):
    """What a case needs to know of its papers."""

    def attached(self, case: Case) -> Mapping[str, int]:
        """Return how many clean uploads each slot has."""

    def printed_version(self, case: Case) -> int | None:
        """Return the version of the facts that the uploaded form was printed from, if known."""

    def listed(self, case: Case, *, by: Actor) -> Sequence[Listed]:
        """Return the papers of a case that this person may open, oldest first."""

    def issue(self, case: Case, sheet: Sheet, *, by: Actor, move: MoveMade) -> object:
        """Issue the letter that goes out with a move, in the transaction of the move."""


class NoPapers:
    """An office in which nothing is uploaded and nothing printed."""

    def attached(self, case: Case) -> Mapping[str, int]:
        """Return that there is nothing."""
        del case
        return {}

    def printed_version(self, case: Case) -> int | None:
        """Return that it is not known."""
        del case
        return None

    def listed(self, case: Case, *, by: Actor) -> Sequence[Listed]:
        """Return that there is none."""
        del case, by
        return ()

    def issue(self, case: Case, sheet: Sheet, *, by: Actor, move: MoveMade) -> object:
        """Print nothing."""
        del case, sheet, by, move
        return None


_in_use: list[Papers] = [NoPapers()]


def use(papers: Papers) -> None:
    """Let cases ask these papers from now on."""
    _in_use[0] = papers


def papers() -> Papers:
    """Return the papers of this office."""
    return _in_use[0]
