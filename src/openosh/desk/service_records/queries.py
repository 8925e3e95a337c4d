"""Reading records: those that the one who acts may see, opened no further than is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from openosh.desk import clock, registry
from openosh.desk.isolation import scope
from openosh.desk.papers import store
from openosh.desk.record_form import Advice, EarlierText, sections_of
from openosh.desk.service_records import contents, sealed, seats
from openosh.desk.service_records.errors import NotThereError
from openosh.desk.service_records.models import (
    AS_SIGNED,
    FollowUp,
    Measure,
    Part,
    Phrase,
    ServiceRecord,
    Signature,
)


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.record_form import Written
    from openosh.desk.registers.models import Practitioner

ON_A_PAGE = 100
COMPARED = 24
"""With so many of the newest earlier records of an employer, and of a provider, texts are held."""


class Listed(NamedTuple):
    """A record as a list shows it: nothing of it is opened."""

    record: ServiceRecord
    employer: str
    provider: str
    authors: tuple[str, ...]


class SignatureShown(NamedTuple):
    """A signature as a page shows it: the strokes, or the address of a picture."""

    signature: Signature
    name: str
    strokes: str


def record(record_id: UUID) -> ServiceRecord:
    """Return a record.

    Raises:
        NotThereError: there is none that the one who acts may see.
    """
    found = ServiceRecord.objects.filter(pk=record_id).first()
    if found is None:
        raise NotThereError("查無此紀錄，或您目前的身分不能看。")
    return found


def _standing(found: QuerySet[ServiceRecord]) -> QuerySet[ServiceRecord]:
    """Leave out what was withdrawn, and what a signed revision has taken the place of."""
    later = ServiceRecord.objects.filter(
        revision_of=OuterRef("pk"), withdrawn_at=None, frozen_at__isnull=False
    )
    return found.filter(~Exists(later), withdrawn_at=None)


def records_of(
    *, employer: int | None = None, provider: int | None = None, year: int | None = None
) -> list[ServiceRecord]:
    """Return the records of an employer, or those that a provider wrote, newest visit first."""
    found = _standing(ServiceRecord.objects.all())
    if employer is not None:
        found = found.filter(employer=employer)
    if provider is not None:
        found = found.filter(provider=provider)
    if year is not None:
        found = found.filter(visited_on__year=year)
    return list(found.order_by("-visited_on", "-starts_at", "-client_at"))


class ListPage(NamedTuple):
    """Some records of a year, and whether older ones follow."""

    records: Sequence[Listed]
    has_older: bool


def listed(year: int, page: int = 1) -> ListPage:
    """Return records of a year that one may see, newest visit first: so many on each page."""
    found = _standing(ServiceRecord.objects.filter(visited_on__year=year))
    found = found.order_by("-visited_on", F("starts_at").desc(nulls_last=True), "-client_at", "pk")
    first = (page - 1) * ON_A_PAGE
    rows = list(found[first : first + ON_A_PAGE + 1])
    return ListPage(_named(rows[:ON_A_PAGE]), len(rows) > ON_A_PAGE)


def _named(rows: Sequence[ServiceRecord]) -> list[Listed]:
    names = contents.names_of({one for row in rows for one in (row.employer_id, row.provider_id)})
    parts = Part.objects.filter(record__in=rows).select_related("practitioner")
    authors: dict[UUID, list[str]] = {row.pk: [] for row in rows}
    for part in parts.order_by("practitioner", "id"):
        authors[part.record_id].append(str(part.practitioner))
    return [
        Listed(row, names[row.employer_id], names.get(row.provider_id, ""), (*authors[row.pk],))
        for row in rows
    ]


def years() -> list[int]:
    """Return the years in which there are records, the newest first."""
    found = ServiceRecord.objects.filter(withdrawn_at=None)
    return sorted({day.year for day in found.dates("visited_on", "year")}, reverse=True)


def last_before(record: ServiceRecord) -> ServiceRecord | None:
    """Return the newest earlier record of the same employer by the same form."""
    found = _before(record).filter(programme=record.programme, form=record.form)
    return found.order_by("-visited_on", "-client_at").first()


def _before(record: ServiceRecord) -> QuerySet[ServiceRecord]:
    """Return the standing records of the same employer from before a visit."""
    earlier = Q(visited_on__lt=record.visited_on) | Q(
        visited_on=record.visited_on, client_at__lt=record.client_at
    )
    found = _standing(ServiceRecord.objects.filter(earlier, employer=record.employer_id))
    return found.exclude(pk__in=versions_before(record))


def versions_before(record: ServiceRecord) -> list[UUID]:
    """Return a record with the versions that it revises: they are the same visit."""
    found, one = [record.pk], record
    while one.revision_of_id is not None:
        found.append(one.revision_of_id)
        before = ServiceRecord.objects.filter(pk=one.revision_of_id).first()
        if before is None:
            break
        one = before
    return found


# -- what is followed up -----------------------------------------------------------------------


def open_advice(record: ServiceRecord) -> tuple[Advice, ...]:
    """Return the measures of earlier records of the employer that are not settled yet."""
    earlier = {one.pk: one for one in _before(record)}
    form = contents.form_of(record)
    rows = Measure.objects.filter(part__record__in=earlier, part__signed_at__isnull=False)
    rows = rows.select_related("part").order_by("part__record__visited_on", "place", "id")
    settled = set(
        FollowUp.objects.filter(
            record__in=earlier, state__in=form.settled, part__signed_at__isnull=False
        ).values_list("advice", flat=True)
    )
    wanted = [row for row in rows if row.item not in settled]
    boxes = sealed.boxes({earlier[row.part.record_id].key for row in wanted})
    found: dict[UUID, Advice] = {}
    for row in wanted:
        of = earlier[row.part.record_id]
        text = sealed.text(boxes[of.key], row.text_sealed, context=sealed.ITEM)
        found[row.item] = Advice(row.item, text, of.visited_on)
    return tuple(found.values())


def earlier_texts(record: ServiceRecord) -> tuple[EarlierText, ...]:
    """Return what earlier parts say that a text of this record might repeat.

    Of the same employer, and of the same provider elsewhere, as far as one may see them.
    """
    rows = list(_before(record).order_by("-visited_on")[:COMPARED])
    if record.provider_id is not None:
        others = ServiceRecord.objects.filter(
            provider=record.provider_id, visited_on__lte=record.visited_on
        ).exclude(employer=record.employer_id)
        rows += list(_standing(others).order_by("-visited_on")[:COMPARED])
    parts = contents.parts_of(rows)
    return tuple(
        EarlierText(row.pk, row.visited_on, sections)
        for row in rows
        for part in parts[row.pk]
        if (sections := sections_of(part))
    )


def whole(record: ServiceRecord) -> Written:
    """Return a record with everything that it is held against."""
    return contents.written(record, advice=open_advice(record), earlier=earlier_texts(record))


# -- versions, signatures, phrases -------------------------------------------------------------


def revisions(record: ServiceRecord) -> list[ServiceRecord]:
    """Return every version of a record that one may see, oldest first; the withdrawn left out."""
    found = {record.pk: record}
    edge = [record]
    while edge:
        origins = [one.revision_of_id for one in edge if one.revision_of_id not in {None, *found}]
        near = ServiceRecord.objects.filter(Q(pk__in=origins) | Q(revision_of__in=edge))
        edge = [one for one in near if one.pk not in found]
        found |= {one.pk: one for one in edge}
    return sorted(
        (one for one in found.values() if one.withdrawn_at is None or one.pk == record.pk),
        key=lambda one: one.revision,
    )


def part_of(record: ServiceRecord, practitioner: Practitioner) -> Part | None:
    """Return the part of a practitioner in a record, if they have one."""
    return Part.objects.filter(record=record, practitioner=practitioner).first()


def signatures_of(record: ServiceRecord) -> list[SignatureShown]:
    """Return the signatures under a record, in the order in which they were given."""
    box = sealed.box(record.key)
    return [
        SignatureShown(
            one,
            sealed.text(box, one.name_sealed, context=sealed.NAME),
            sealed.text(box, one.drawn_sealed, context=sealed.STROKES) if one.drawn_sealed else "",
        )
        for one in Signature.objects.filter(record=record).order_by(*AS_SIGNED)
    ]


def picture_of(record_id: UUID, signature_id: UUID) -> tuple[str, bytes]:
    """Return the picture of a signature: what it is, and its content.

    Raises:
        NotThereError: there is none that the one who acts may see.
    """
    one = record(record_id)
    found = Signature.objects.filter(pk=signature_id, record=one).exclude(stored="").first()
    if found is None:
        raise NotThereError("查無此簽名圖檔。")
    with scope.entered(scope.OFFICE):
        content = store.read(one.key, store.Kept(found.sha256, found.stored))
    return found.media_type, content


def phrases(by: Actor) -> list[Phrase]:
    """Return the phrases of one's organisation and one's own."""
    found = Phrase.objects.filter(organisation=by.organisation)
    return list(found.order_by("kind", "text", "id"))


def places_to_visit(practitioner: Practitioner, by: Actor) -> list[tuple[int, str]]:
    """Return the employers that a practitioner is filed with today, by number and name."""
    filings = seats.filings_for(practitioner, by.organisation or 0, clock.today())
    names = contents.names_of([one.employer_id for one in filings])
    found = {one.employer_id: names[one.employer_id] for one in filings}
    return sorted(found.items(), key=lambda one: one[1])


def files_named(stored: Collection[str]) -> set[str]:
    """Return which files signatures name."""
    found = Signature.objects.filter(stored__in=stored)
    return set(found.values_list("stored", flat=True))


def forms() -> list[tuple[str, str]]:
    """Return the programmes that have a form of a record, by slug and title."""
    return [(one.slug, one.title) for one in registry.programmes() if one.record_form]
