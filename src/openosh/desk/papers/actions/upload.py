"""Taking in a file: examined first, kept before its row is, counted as a change of the case."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases import actions as case_actions, queries as case_queries, types
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
        content = _read(file)
        examined, state, scanned = _examined(content)
        return _kept(case_id, place, name, content, examined, state, scanned, by=by)
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


def _examined(content: bytes) -> tuple[Examined, UploadState, Scan]:
    """Return what a file is, and whether it may be read at once."""
    try:
        examined = examined_apart(content)
    except BadContentError as error:
        raise UploadRefusedError.of(error) from error
    if not settings.CLAMAV:
        return examined, UploadState.CLEAN, Scan.STRUCTURE
    answer = scan(content, settings.CLAMAV)
    if answer.health is Health.INFECTED:
        raise UploadRefusedError(infected(answer.found))
    if answer.health is Health.UNKNOWN:
        return examined, UploadState.HELD, Scan.AWAITED
    return examined, UploadState.CLEAN, Scan.DAEMON


def infected(found: str) -> Refusal:
    """Return the refusal of a file in which the scanner found something."""
    return Refusal(
        "virus", f"掃毒軟體在檔案中發現「{found}」。", "請先為電腦掃毒，再以乾淨的檔案上傳。"
    )


@transaction.atomic
def _kept(  # noqa: PLR0913 - what a row of an upload consists of
    case_id: UUID,
    slot: Slot,
    name: str,
    content: bytes,
    examined: Examined,
    state: UploadState,
    scanned: Scan,
    *,
    by: Actor,
) -> Upload:
    """Keep the file, then its row, then count the change."""
    try:
        case = case_actions.uploads_changed(case_id, slot.name, by=by)
    except case_actions.NotAllowedError as error:
        raise UploadRefusedError(_closed(slot)) from error
    here = Upload.objects.filter(case=case, slot=slot.name, state__in=IN_PLACE)
    same = here.filter(sha256=store.digest(content)).first()
    if same is not None:
        return same
    if here.count() >= slot.most:
        raise UploadRefusedError(_full(slot))
    kept = store.keep(case.key, content)
    made = Upload.objects.create(
        case=case,
        slot=slot.name,
        name=tidy_name(name, examined.extension),
        sha256=kept.sha256,
        stored=kept.stored,
        size=len(content),
        media_type=examined.media_type,
        pages=examined.pages,
        state=state,
        scan=scanned,
        version=case.version,
        printed_as=_printed_as(case, slot),
        uploaded_by_id=by.account,
        by_name=by.name,
        uploaded_at=clock.now(),
    )
    _tell(made, by)
    return made


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
