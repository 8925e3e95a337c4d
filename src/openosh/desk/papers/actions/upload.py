"""Taking in a file: examined first, kept before its row is, counted as a change of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases import actions as case_actions, queries as case_queries, types
from openosh.desk.cases.locking import signed
from openosh.desk.journal import actions as journal
from openosh.desk.papers import store
from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.examine import too_large
from openosh.desk.papers.content.verdict import LIMITS, BadContentError, Examined, Refusal
from openosh.desk.papers.content.viruses import Health, scan
from openosh.desk.papers.errors import UploadRefusedError
from openosh.desk.papers.models import Paper, Scan, Upload, UploadState
from openosh.desk.papers.naming import tidy_name


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.case_type import Slot
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor

IN_PLACE = (UploadState.CLEAN, UploadState.HELD)
"""States in which an upload takes a place of its slot."""


@dataclass(frozen=True)
class Incoming:
    """A file that may come in: what it is, and whether it may be read at once."""

    name: str
    content: bytes
    examined: Examined
    state: UploadState
    scan: Scan


def upload(case_id: UUID, slot: str, name: str, file: IO[bytes], *, by: Actor) -> Upload:
    """Take a file into a slot of a case.

    The same file sent twice is taken once. Where a virus scanner is configured and does not
    answer, the file is held: it is kept, and nobody can read it until it was scanned.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        UploadRefusedError: with every reason, and what to do next; nothing else is lost.
    """
    case = case_queries.case(case_id, by=by)
    try:
        place = _place(case, slot, by)
        return _kept(case_id, place, _examined(name, _read(file)), by=by)
    except UploadRefusedError as error:
        _tell_of_refusal(case, slot, name, error, by)
        raise


def _place(case: Case, slot: str, by: Actor) -> Slot:
    """Return the slot, if there is one and it is open to this person now."""
    found = types.of(case).slot_of.get(slot)
    if found is None:
        raise UploadRefusedError(
            Refusal("slot", f"這類案件沒有「{slot}」這份文件。", "請回到工作清單，選擇要附的文件。")
        )
    if slot not in case_queries.open_paths(case, by=by):
        raise UploadRefusedError(_closed(found))
    return found


def _closed(slot: Slot) -> Refusal:
    return Refusal(
        "closed",
        f"目前不能更換「{slot.label}」。",
        "審查中的文件，須經補件通知指出才會開啟；如需更正，請與承辦人員聯絡。",
    )


def _read(file: IO[bytes]) -> bytes:
    """Read a file, and no more of it than may be."""
    content = file.read(LIMITS.size + 1)
    if len(content) > LIMITS.size:
        raise UploadRefusedError(too_large(len(content) + len(file.read())))
    return content


def _examined(name: str, content: bytes) -> Incoming:
    """Examine a file, and let the virus scanner see it where one is configured."""
    try:
        found = examined_apart(content)
    except BadContentError as error:
        raise UploadRefusedError.of(error) from error
    name = tidy_name(name, found.extension)
    if not settings.CLAMAV:
        return Incoming(name, content, found, UploadState.CLEAN, Scan.STRUCTURE)
    answer = scan(content, settings.CLAMAV)
    match answer.health:
        case Health.INFECTED:
            raise UploadRefusedError(infected(answer.found))
        case Health.UNKNOWN:
            return Incoming(name, content, found, UploadState.HELD, Scan.AWAITED)
        case Health.CLEAN:
            return Incoming(name, content, found, UploadState.CLEAN, Scan.DAEMON)


def infected(found: str) -> Refusal:
    """Return the refusal of a file in which the scanner found something."""
    return Refusal(
        "virus", f"掃毒軟體在檔案中發現「{found}」。", "請先為電腦掃毒，再以乾淨的檔案上傳。"
    )


@transaction.atomic
def _kept(case_id: UUID, slot: Slot, incoming: Incoming, *, by: Actor) -> Upload:
    """Count the change, keep the file, then its row."""
    try:
        case = case_actions.uploads_changed(case_id, slot.name, by=by)
    except case_actions.NotAllowedError as error:
        raise UploadRefusedError(_closed(slot)) from error
    here = Upload.objects.filter(case=case, slot=slot.name, state__in=IN_PLACE)
    same = here.filter(sha256=store.digest(incoming.content)).first()
    if same is not None:
        return same
    if here.count() >= slot.most:
        raise UploadRefusedError(_full(slot))
    made = _made(case, slot, incoming, by)
    _tell(made, by)
    return made


def _made(case: Case, slot: Slot, incoming: Incoming, by: Actor) -> Upload:
    kept = store.keep(case.key, incoming.content)
    return Upload.objects.create(
        case=case,
        slot=slot.name,
        name=incoming.name,
        sha256=kept.sha256,
        stored=kept.stored,
        size=len(incoming.content),
        media_type=incoming.examined.media_type,
        pages=incoming.examined.pages,
        state=incoming.state,
        scan=incoming.scan,
        version=case.version,
        printed_as=_printed_as(case, slot),
        uploaded_by_id=signed(by),
        by_name=by.name,
        uploaded_at=clock.now(),
    )


def _full(slot: Slot) -> Refusal:
    return Refusal(
        "full",
        f"「{slot.label}」至多 {slot.most} 個檔案，已經滿了。",
        "請先移除不要的檔案，或合併成一份 PDF。",
    )


def _printed_as(case: Case, slot: Slot) -> Paper | None:
    """Return the form that a scan must be of: the last one that was printed."""
    if not slot.printed:
        return None
    return Paper.objects.filter(case=case, sheet=slot.printed).order_by("-issued_at").first()


def _tell(made: Upload, by: Actor) -> None:
    journal.record(
        "upload.kept",
        by=by,
        about=made.slot,
        case=made.case_id,
        details={
            "upload": str(made.pk),
            "sha256": made.sha256,
            "size": made.size,
            "type": made.media_type,
            "state": made.state,
            "scan": made.scan,
        },
    )


def _tell_of_refusal(
    case: Case, slot: str, name: str, error: UploadRefusedError, by: Actor
) -> None:
    journal.record(
        "upload.refused",
        by=by,
        about=slot[:60],
        case=case.pk,
        details={"name": name[-60:], "faults": [one.kind for one in error.refusals]},
    )
