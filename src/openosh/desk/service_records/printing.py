"""A record on paper: its pieces as texts, set by the layout of the programme as PDF/A.

The layout is ``papers/<name of the form>.typ`` of the programme. A signature that was drawn is
drawn again; one that came as a picture is named, and its picture stays with the record.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from openosh.desk import clock, registry
from openosh.desk.papers.parts import Imprint, Page
from openosh.desk.papers.printing.fonts import fonts_in
from openosh.desk.papers.printing.typesetting import pdf, pictures
from openosh.desk.service_records import contents, queries
from openosh.desk.service_records.actions.signing import content_digest
from openosh.desk.service_records.errors import NotThereError
from openosh.kit.roc import DateStyle, format_roc


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.desk.papers.parts import Part as PaperPart
    from openosh.desk.record_form import Activity, Part, RecordForm, Written
    from openosh.desk.service_records.models import ServiceRecord

FILLED, EMPTY = "■", "□"
BLANK = "　　　"
SHORT = 16
"""So much of the hash is printed: enough to be held against the page of the record."""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="{strokes}"'
    ' fill="none" stroke="black" stroke-width="5" stroke-linecap="round"'
    ' stroke-linejoin="round"/></svg>'
)


def printed(record: ServiceRecord) -> bytes:
    """Return a record as PDF/A-2b, as far as the one who acts may see it.

    Raises:
        papers.printing.fonts.MissingGlyphError: a character that no font has.
        papers.printing.fonts.NoFontsError: the fonts are not there.
        NotThereError: the programme does not print its record.
    """
    page, layout = _page(record)
    return pdf(page, layout, fonts_in(Path(settings.FONTS)), at=clock.now())


def pictured(record: ServiceRecord) -> list[bytes]:
    """Return the pages of a record as PNG: for looking at them on a screen."""
    page, layout = _page(record)
    return pictures(page, layout, fonts_in(Path(settings.FONTS)), at=clock.now())


def layout_of(record: ServiceRecord) -> Path | None:
    """Return how the programme prints its record; nothing where it does not."""
    name = f"{contents.form_of(record).name}.typ"
    path = registry.programme(record.programme).folder / "papers" / name
    return path if path.exists() else None


def _page(record: ServiceRecord) -> tuple[Page, Path]:
    form, found = contents.form_of(record), queries.whole(record)
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    imprint = Imprint(
        title=form.title,
        date=format_roc(clock.today(), DateStyle.FULL),
        code=content_digest(record, found)[:SHORT],
        address=address + reverse("service_records:record", args=[record.pk]),
        case="",
        version=record.revision,
    )
    layout = layout_of(record)
    if layout is None:
        raise NotThereError("這種紀錄表沒有列印的版面。")
    return Page(_parts(record, form, found), imprint), layout


def _parts(record: ServiceRecord, form: RecordForm, found: Written) -> Mapping[str, PaperPart]:
    places = [*_signers(record, form, found)]
    return {
        "title": form.title,
        "employer": found.employer,
        "department": found.department,
        "workers": [*_counts(form, found)],
        "hazards": [
            f"{one.label}：{found.head.hazards[one.name]} 人"
            for one in form.hazards
            if one.name in found.head.hazards
        ],
        "overview": [f"{one.label}：{found.head.texts.get(one.name, '')}" for one in form.texts],
        "activities": [*_activities(form, found)],
        "findings": [*_findings(found)],
        "measures": [*_measures(found)],
        "follow_ups": [*_follow_ups(form, found)],
        "signers": [caption for caption, _ in places],
        "drawings": [drawing for _, drawing in places],
        "day": format_roc(record.visited_on),
        "times": _times(record),
        "notes": [*form.notes],
    }


def _counts(form: RecordForm, found: Written) -> Iterator[str]:
    """Yield a line for each heading, with the numbers that stand under it."""
    for group in dict.fromkeys(one.group for one in form.counts):
        said = [
            f"{one.label}：{_number(found.head.counts.get(one.name))} 人"
            for one in form.counts
            if one.group == group
        ]
        yield f"{group}　" + "；".join(said)


def _activities(form: RecordForm, found: Written) -> Iterator[str]:
    for one in form.activities:
        done = [part for part in found.parts if one.name in part.activities]
        said = "；".join(filter(None, (_activity(one, part, found) for part in done)))
        blank = f"{BLANK} 名" if one.persons and not done else ""
        mark = FILLED if done else EMPTY
        yield f"{mark} {one.label}" + (f"：{said or blank}" if said or blank else "")


def _activity(one: Activity, part: Part, found: Written) -> str:
    """Return what one author says of an activity, by name where there are several."""
    persons = f"{_number(part.activities[one.name])} 名" if one.persons else ""
    text = " ".join(filter(None, (persons, part.descriptions.get(one.name, ""))))
    return f"{_who(part)} {text}".strip() if len(found.parts) > 1 else text


def _findings(found: Written) -> Iterator[str]:
    for part in found.parts:
        for number, one in enumerate(part.findings, 1):
            yield f"{_tag(found, part)}{number}. {one.text}"
        if part.nothing_found:
            yield f"{_tag(found, part)}{part.nothing_found}"


def _measures(found: Written) -> Iterator[str]:
    for part in found.parts:
        numbers = {one.id: number for number, one in enumerate(part.findings, 1)}
        for one in part.measures:
            about = f"問題 {numbers[one.finding]}：" if one.finding in numbers else ""
            yield f"{_tag(found, part)}{about}{one.text}"
        if part.reason:
            yield f"{_tag(found, part)}內容與先前紀錄相同之理由：{part.reason}"


def _follow_ups(form: RecordForm, found: Written) -> Iterator[str]:
    said = {one.advice: one for one in found.follow_ups}
    for number, advice in enumerate(found.advice, 1):
        one = said.get(advice.id)
        state = form.state_of[one.state].label if one else BLANK
        text = one.text if one else ""
        day = format_roc(advice.visited_on)
        yield f"{number}.（{day}）{advice.text}\n　{state}：{text}"
    if not found.advice:
        yield "無（首次服務）" if found.head.states_none else "無待追蹤之建議"


def _signers(record: ServiceRecord, form: RecordForm, found: Written) -> Iterator[tuple[str, str]]:
    """Yield who signs where with their drawing: the authors, then people of the employer."""
    kept = {
        (one.signature.part_id, one.signature.role): one for one in queries.signatures_of(record)
    }
    wanted = [
        (part.id, role, _who(part))
        for part in found.parts
        if (role := form.role_for(part.kind)) is not None
    ]
    wanted += [
        (None, role, role.label)  # type: ignore[misc]
        for role in form.employers_roles
        if role.name in found.head.attended
    ]
    for part_id, role, who in wanted:
        one = kept.get((part_id, role.name))
        if one is None:
            yield f"{who}，簽章", ""
        elif one.strokes:
            yield f"{who}，{one.name}", DRAWING.format(strokes=one.strokes)
        else:
            yield f"{who}，{one.name}（簽章圖檔存於紀錄）", ""


def _tag(found: Written, part: Part) -> str:
    """Tell who wrote an entry where several did."""
    return f"【{_who(part)}】" if len(found.parts) > 1 else ""


def _who(part: Part) -> str:
    return contents.kind_label(part.kind)


def _number(number: int | None) -> str:
    return BLANK if number is None else str(number)


def _times(record: ServiceRecord) -> str:
    starts, ends = (
        f"{at:%H} 時 {at:%M} 分" if at else BLANK for at in (record.starts_at, record.ends_at)
    )
    return f"{starts}至 {ends}"
