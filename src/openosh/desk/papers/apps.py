"""The app of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openosh.desk.case_type import Sheet
    from openosh.desk.cases.models import Case, MoveMade
    from openosh.desk.cases.papers_port import Listed
    from openosh.desk.isolation.scope import Actor


class Papers(AppConfig):
    """Uploads, official forms and letters."""

    name = "openosh.desk.papers"
    label = "papers"
    verbose_name = "文件"

    def ready(self) -> None:
        """Let cases ask the papers what is attached, and issue letters with their moves."""
        from openosh.desk.cases import papers_port

        papers_port.use(PapersOfCases())


class PapersOfCases:
    """What cases ask of the papers."""

    def attached(self, case: Case) -> Mapping[str, int]:
        """Return how many clean uploads each slot has."""
        from openosh.desk.papers import queries

        return queries.attached(case)

    def printed_version(self, case: Case) -> int | None:
        """Return the version of the facts that the scanned form was printed from."""
        from openosh.desk.papers import queries

        return queries.printed_version(case)

    def listed(self, case: Case, *, by: Actor) -> Sequence[Listed]:
        """Return the papers of a case that this person may open, oldest first."""
        from openosh.desk.papers import queries

        return queries.listed(case, by=by)

    def issue(self, case: Case, sheet: Sheet, *, by: Actor, move: MoveMade) -> object:
        """Issue the letter that goes out with a move."""
        from openosh.desk.papers import actions

        return actions.issue(case, sheet, by=by, move=move)
