"""Scanning what is held: uploads that came in while the virus scanner did not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import transaction

from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.journal import actions as journal
from openosh.desk.papers import store
from openosh.desk.papers.actions.upload import infected
from openosh.desk.papers.content.viruses import Health, ScanResult, scan
from openosh.desk.papers.models import Scan, Upload, UploadState


if TYPE_CHECKING:
    from uuid import UUID


class Scanned(NamedTuple):
    """How many uploads were found clean, refused, and still wait."""

    clean: int
    refused: int
    waiting: int


def scan_held(*, by: Actor = OFFICE) -> Scanned:
    """Scan every upload that is held; each in a transaction of its own."""
    counts = dict.fromkeys((Health.CLEAN, Health.INFECTED, Health.UNKNOWN), 0)
    with entered(by):
        waiting = list(
            Upload.objects.filter(state=UploadState.HELD)
            .order_by("uploaded_at")
            .values_list("pk", flat=True)
        )
    for held in waiting:
        with entered(by):
            counts[_scan_one(held, by)] += 1
    return Scanned(counts[Health.CLEAN], counts[Health.INFECTED], counts[Health.UNKNOWN])


@transaction.atomic
def _scan_one(held: UUID, by: Actor) -> Health:
    found = (
        Upload.objects.select_for_update(of=("self",))
        .select_related("case")
        .get(pk=held, state=UploadState.HELD)
    )
    content = store.read(found.case.key, store.Kept(found.sha256, found.stored))
    answer = scan(content, settings.CLAMAV) if settings.CLAMAV else ScanResult(Health.UNKNOWN)
    if answer.health is Health.UNKNOWN:
        return answer.health
    found.scan = Scan.DAEMON
    if answer.health is Health.CLEAN:
        found.state = UploadState.CLEAN
    else:
        found.state, found.refusal = UploadState.REFUSED, str(infected(answer.found))
    found.save(update_fields=["state", "scan", "refusal"])
    journal.record(
        f"upload.{found.state}",
        by=by,
        about=found.slot,
        case=found.case_id,
        details={"upload": str(found.pk), "found": answer.found},
    )
    return answer.health
