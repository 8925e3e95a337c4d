"""Everything that may be asked about papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection
from django.db.models import Count
from django.urls import reverse

from openosh.desk.cases import facts as case_facts, queries as case_queries, types
from openosh.desk.cases.papers_port import Listed
from openosh.desk.journal import actions as journal
from openosh.desk.papers import store
from openosh.desk.papers.codes import read_code
from openosh.desk.papers.digests import content_digest
from openosh.desk.papers.errors import NotReadableError, PaperNotFoundError
from openosh.desk.papers.models import Paper, Remedies, Upload, UploadState


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from openosh.desk.case_type import Sheet
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor


def uploads(case: Case) -> list[Upload]:
    """Return the uploads of a case that stand in their slots, oldest first."""
    return list(
        Upload.objects.filter(case=case, state__in=[UploadState.CLEAN, UploadState.HELD]).order_by(
            "uploaded_at", "id"
        )
    )


def attached(case: Case) -> Mapping[str, int]:
    """Return how many clean uploads each slot has."""
    counted = Upload.objects.filter(case=case, state=UploadState.CLEAN).values_list("slot")
    return dict(counted.annotate(Count("id")).order_by("slot"))


def printed_version(case: Case) -> int | None:
    """Return the version of the facts that the scanned form was printed from, if known.

    While the form would show the same, it counts as printed from the facts as they are: what was
    typed elsewhere since changes nothing on it.
    """
    slots = [slot.name for slot in types.of(case).slots if slot.printed]
    if not slots:
        return None
    scan = (
        Upload.objects.filter(case=case, slot__in=slots, state=UploadState.CLEAN)
        .exclude(printed_as=None)
        .select_related("printed_as")
        .order_by("-uploaded_at")
        .first()
    )
    if scan is None or scan.printed_as is None:
        return None
    sheet = types.of(case).sheet_of[scan.printed_as.sheet]
    if scan.printed_as.content_sha256 == content_digest(sheet, case_facts.of_case(case)):
        return case_queries.data_version(case)
    return scan.printed_as.version


def waiting_for_scan() -> int:
    """Return how many uploads wait for the virus scanner, of those that one may see."""
    return Upload.objects.filter(state=UploadState.HELD).count()


def upload(upload_id: UUID, *, by: Actor) -> Upload:
    """Return an upload that this person may know of.

    Raises:
        PaperNotFoundError: there is none.
    """
    found = Upload.objects.filter(pk=upload_id, case__in=case_queries.visible_cases(by=by))
    one = found.select_related("case__organisation").first()
    if one is None:
        raise PaperNotFoundError("查無此檔案，或您目前的身分不能看它。")
    return one


def case_of(number: str) -> UUID | None:
    """Return the case of a letter by its 文號, where the person may see it."""
    return Paper.objects.filter(number=number).values_list("case_id", flat=True).first()


def papers(case: Case) -> list[Paper]:
    """Return the papers that were issued for a case, newest first."""
    return list(Paper.objects.filter(case=case).order_by("-issued_at"))


def letters(case: Case) -> list[Paper]:
    """Return the letters of a case, newest first."""
    return [one for one in papers(case) if one.number]


def paper(paper_id: UUID, *, by: Actor, lock: bool = False) -> Paper:
    """Return a paper that this person may see.

    Raises:
        PaperNotFoundError: there is none.
    """
    found = Paper.objects.filter(pk=paper_id, case__in=case_queries.visible_cases(by=by))
    found = found.select_for_update(of=("self",)) if lock else found
    one = found.select_related("case").first()
    if one is None:
        raise PaperNotFoundError("查無此文件，或您目前的身分不能看它。")
    return one


def content_of_upload(found: Upload, *, by: Actor) -> bytes:
    """Return the content of an upload; the person concerned can see that it was read.

    Raises:
        NotReadableError: it is held, was refused, or its key was destroyed.
    """
    if found.state in {UploadState.HELD, UploadState.REFUSED}:
        raise NotReadableError(
            "這個檔案尚未完成掃毒，掃毒完成前任何人都不能開啟；請稍後再試。"
            if found.state == UploadState.HELD
            else f"這個檔案已拒收：{found.refusal}"
        )
    content = _opened(found.case, store.Kept(found.sha256, found.stored))
    _tell_of_reading(f"upload:{found.slot}", found.case, by)
    return content


def content_of_paper(found: Paper, form: str, *, by: Actor) -> bytes:
    """Return a paper as it went out, as ``pdf`` or ``odt``; the reading is recorded.

    Raises:
        NotReadableError: its key was destroyed.
    """
    kept = {
        "pdf": store.Kept(found.pdf_sha256, found.pdf_stored),
        "odt": store.Kept(found.odt_sha256, found.odt_stored),
    }[form]
    content = _opened(found.case, kept)
    _tell_of_reading(f"paper:{found.sheet}", found.case, by)
    return content


def _opened(case: Case, kept: store.Kept) -> bytes:
    try:
        return store.read(case.key, kept)
    except store.ForgottenFileError as error:
        raise NotReadableError(str(error)) from error


def _tell_of_reading(what: str, case: Case, by: Actor) -> None:
    journal.record_read(
        what, by=by, case=case.pk, organisation=case.organisation_id, person=case.key
    )


def used_elsewhere(case: Case, files: Sequence[Upload]) -> frozenset[str]:
    """Return the hashes of those files that stand in a case of another organisation, too.

    In whose is not told: the database answers yes or no.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM unnest(%s::text[]) digest WHERE papers_used_elsewhere(digest, %s)",
            [[one.sha256 for one in files], case.organisation_id],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def listed(case: Case, *, by: Actor) -> list[Listed]:
    """Return what the page of a case lists of its papers, oldest first.

    Staff are told of a file that another organisation has handed in as well.
    """
    files = [one for one in uploads(case) if one.state == UploadState.CLEAN]
    elsewhere = used_elsewhere(case, files) if by.is_staff else frozenset()
    found = [
        Listed(
            one.name,
            reverse("papers:download", args=[one.pk]),
            one.uploaded_at,
            one.slot,
            "另一單位的案件也附有相同檔案" if one.sha256 in elsewhere else "",
        )
        for one in files
    ]
    found += [
        Listed(
            f"{one.title} {one.number or ''}".strip(),
            reverse("papers:pdf", args=[one.pk]),
            one.issued_at,
            remark="已作廢" if one.void_at else "",
        )
        for one in papers(case)
    ]
    return sorted(found, key=lambda one: one.at)


def remedies_of(programme: str, sheet: Sheet) -> str:
    """Return the notice of remedies of a sheet: the operator's, or the programme's own."""
    newest = Remedies.objects.filter(programme=programme, sheet=sheet.name).order_by("-at").first()
    return newest.text if newest else sheet.remedies


class Confirmed(NamedTuple):
    """What the public may know of a paper: nothing of its content."""

    title: str
    addressee: str
    issued_on: dt.date
    number: str | None
    pdf_sha256: str
    odt_sha256: str
    void_at: dt.datetime | None
    void_reason: str

    @property
    def is_valid(self) -> bool:
        """Return whether it was never declared void."""
        return self.void_at is None

    def is_copy(self, sha256: str) -> bool:
        """Return whether a file is exactly the one that went out."""
        return sha256 in {self.pdf_sha256, self.odt_sha256}


def confirmed(typed: str) -> Confirmed | None:
    """Return what is known of the paper with this code; nothing if there is none.

    Raises:
        WrongCodeError: it cannot be a code of any paper.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM papers_confirm(%s)", [read_code(typed)])
        row = cursor.fetchone()
    return Confirmed(*row) if row else None
