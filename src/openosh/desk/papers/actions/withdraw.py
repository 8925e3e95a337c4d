"""Taking an upload out of its slot: it is set aside with who did it, not removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases import actions as case_actions
from openosh.desk.journal import actions as journal
from openosh.desk.papers import queries
from openosh.desk.papers.models import UploadState


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.papers.models import Upload


@transaction.atomic
def withdraw_upload(upload_id: UUID, *, by: Actor) -> Upload:
    """Set an upload aside, so that another can take its place.

    Raises:
        PaperNotFoundError: there is no such upload for this person.
        NotAllowedError: its slot is not open to this person now.
    """
    found = queries.upload(upload_id, by=by)
    case_actions.uploads_changed(found.case_id, found.slot, by=by)
    found.refresh_from_db()
    if found.state == UploadState.WITHDRAWN:
        return found
    found.state = UploadState.WITHDRAWN
    found.withdrawn_by_id, found.withdrawn_at = by.account, clock.now()
    found.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    journal.record(
        "upload.withdrawn",
        by=by,
        about=found.slot,
        case=found.case_id,
        details={"upload": str(found.pk), "sha256": found.sha256},
    )
    return found
