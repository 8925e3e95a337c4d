"""An upload came or went: the case is not what others saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import locked
from openosh.desk.cases.queries.openness import open_paths


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def uploads_changed(case_id: UUID, slot: str, *, by: Actor) -> Case:
    """Count a change of the uploads of a slot; return the case, locked, in its new version.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: the slot is not open to this person now.
    """
    case = locked(case_id)
    if slot not in open_paths(case, by=by):
        raise NotAllowedError(
            [Obstacle("目前不能更換這份文件。", "", "審查中之文件，須經補件通知指出才會開啟。")]
        )
    case.version += 1
    case.save(update_fields=["version"])
    return case
