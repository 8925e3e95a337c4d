"""Printing an official form or letter: numbered, with a code, kept as it went out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from openosh.desk import clock, registry
from openosh.desk.cases import facts as case_facts, queries as case_queries, types
from openosh.desk.cases.locking import locked
from openosh.desk.journal import actions as journal
from openosh.desk.papers import queries, store
from openosh.desk.papers.codes import new_code
from openosh.desk.papers.digests import content_digest
from openosh.desk.papers.errors import PrintRefusedError
from openosh.desk.papers.models import Paper
from openosh.desk.papers.numbering import next_number
from openosh.desk.papers.parts import Imprint, Page
from openosh.desk.papers.printing.fonts import fonts_in
from openosh.desk.papers.printing.text_documents import odt
from openosh.desk.papers.printing.typesetting import pdf
from openosh.desk.papers.records import record_of
from openosh.desk.privacy.sealing import mask
from openosh.kit.roc import DateStyle, format_roc


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.case_type import Given, Sheet
    from openosh.desk.cases.models import Case, MoveMade
    from openosh.desk.isolation.scope import Actor


class Printed(NamedTuple):
    """A paper and its pages."""

    paper: Paper
    pdf: bytes


@transaction.atomic
def issue(case: Case, sheet: Sheet, *, by: Actor, move: MoveMade | None = None) -> Paper:
    """Issue a paper of a case, in the transaction of the move that it goes out with.

    Raises:
        MissingGlyphError: a character that no font has; nothing was issued, no number taken.
        NoFontsError: the fonts are not there.
    """
    return _printed(case, sheet, case_facts.of_case(case), by=by, move=move).paper


@transaction.atomic
def print_form(case: Case, sheet: str, facts: Given, *, by: Actor) -> Printed:
    """Print an official form as the case stands; unchanged on the same day, it is the same paper.

    Raises:
        PrintRefusedError: there is no such form, or it is a letter, which only a move issues.
        MissingGlyphError: a character that no font has.
    """
    found = types.of(case).sheet_of.get(sheet)
    if found is None or found.numbered:
        raise PrintRefusedError("這類案件沒有這份可列印的表。")
    locked(case.pk)
    last = Paper.objects.filter(case=case, sheet=sheet).order_by("-issued_at").first()
    if (
        last is not None
        and last.issued_on == clock.today()
        and last.content_sha256 == content_digest(found, facts)
        and last.state == case.state
    ):
        kept = store.Kept(last.pdf_sha256, last.pdf_stored)
        return Printed(last, store.read(case.key, kept))
    return _printed(case, found, facts, by=by, move=None)


def _printed(
    case: Case, sheet: Sheet, facts: Given, *, by: Actor, move: MoveMade | None
) -> Printed:
    now = clock.now()
    record = record_of(case, by=by, today=now.date())
    number = next_number(sheet.numbered, now.date()) if sheet.numbered else ""
    imprint = _imprint(case, sheet, number)
    page = Page(sheet.content(facts, record), imprint)
    fonts = fonts_in(Path(settings.FONTS))
    made = pdf(page, _layout(case, sheet), fonts, at=now)
    kept = store.keep(case.key, made)
    text = store.keep(case.key, odt(page, fonts.families, at=now))
    paper = Paper.objects.create(
        case=case,
        sheet=sheet.name,
        title=sheet.title,
        number=number or None,
        code=imprint.code,
        addressee=mask(case.organisation.name, "name"),
        issued_on=now.date(),
        issued_at=now,
        version=case_queries.data_version(case),
        state=case.state,
        content_sha256=content_digest(sheet, facts),
        pdf_sha256=kept.sha256,
        pdf_stored=kept.stored,
        odt_sha256=text.sha256,
        odt_stored=text.stored,
        move=move,
        issued_by_id=by.account,
        by_name=by.name,
    )
    _tell(paper, by)
    return Printed(paper, made)


def _imprint(case: Case, sheet: Sheet, number: str) -> Imprint:
    code = new_code()
    return Imprint(
        title=sheet.title,
        date=format_roc(clock.today(), DateStyle.FULL),
        code=code,
        address=settings.PUBLIC_ADDRESS.rstrip("/") + reverse("papers:verify", args=[code]),
        case=case.number,
        number=number,
        version=case_queries.data_version(case),
        remedies=queries.remedies_of(case.programme, sheet),
    )


def _layout(case: Case, sheet: Sheet) -> Path | None:
    """Return the programme's own layout, if it wrote one; any letter can do without."""
    path = registry.programme(case.programme).folder / "papers" / f"{sheet.name}.typ"
    return path if path.exists() else None


def _tell(paper: Paper, by: Actor) -> None:
    details: Mapping[str, Any] = {
        "paper": str(paper.pk),
        "sheet": paper.sheet,
        "pdf": paper.pdf_sha256,
        "odt": paper.odt_sha256,
        "version": paper.version,
    }
    journal.record(
        "paper.issued",
        by=by,
        about=paper.number or paper.title,
        case=paper.case_id,
        details=details,
    )
