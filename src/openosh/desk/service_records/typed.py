"""What a person typed in a record, as text by the name of its field, and read as values.

A page shows fields as text, whether they come from what is kept or from what was just typed: so
nothing typed is lost when something cannot be read.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.desk.record_form import Finding, Head, Measure
from openosh.desk.service_records.said import HeadSaid, PartSaid
from openosh.kit.roc import DateStyle, format_roc, parse_roc


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openosh.desk.record_form import Part, RecordForm

Raw = dict[str, str]
ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
TIME = re.compile(r"(\d{1,2})[:時]?(\d{2})分?", re.ASCII)
"""With or without what stands between: a telephone offers digits alone."""
BLOCK = re.compile(r"f-(\d{1,3})(?:-m-(\d{1,3}))?-(?:text|activity)", re.ASCII)
"""A field of a finding, or of a measure for it."""
LONGEST_NUMBER = 9
NUL = "\0"
ON = "1"


@dataclass
class Reading:
    """What was typed on a page, and what of it could not be read: message by field."""

    raw: Mapping[str, str]
    mistakes: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a text, one kind of new line, without blanks around it.

        No keyboard types NUL, and the database holds none.
        """
        return self.raw.get(name, "").replace(NUL, "").replace("\r\n", "\n").strip()

    def ticked(self, name: str) -> bool:
        """Return whether a box was ticked."""
        return bool(self.raw.get(name))

    def number(self, name: str) -> int | None:
        """Return a number of persons, or none where nothing was typed."""
        plain = unicodedata.normalize("NFKC", self.text(name)).replace(",", "")
        if not plain:
            return None
        if not (plain.isascii() and plain.isdigit()) or len(plain) > len("1000000"):
            self.mistakes[name] = "請以數字填人數，例如 12；沒有者填 0。"
            return None
        return int(plain)

    def day(self, name: str) -> dt.date | None:
        """Return a day, typed in 民國 or as ISO, or none where nothing was typed."""
        plain = unicodedata.normalize("NFKC", self.text(name))
        if not plain:
            return None
        try:
            return dt.date.fromisoformat(plain) if ISO_DAY.fullmatch(plain) else parse_roc(plain)
        except ValueError:
            self.mistakes[name] = "請填日期，例如 115年7月6日。"
            return None

    def time(self, name: str) -> dt.time | None:
        """Return a time of day, or none where nothing was typed."""
        plain = unicodedata.normalize("NFKC", self.text(name))
        if not plain:
            return None
        found = TIME.fullmatch(plain)
        try:
            if found is not None:
                return dt.time(int(found[1]), int(found[2]))
        except ValueError:
            pass  # there is no such hour: said below, as of anything else that is no time
        self.mistakes[name] = "請填時間，例如 13:30。"
        return None

    def id(self, name: str) -> uuid.UUID:
        """Return the id of an item; a new one where there is none that can be read."""
        try:
            return uuid.UUID(self.text(name))
        except ValueError:
            return uuid.uuid4()


# -- the head ----------------------------------------------------------------------------------


def raw_head(said: HeadSaid) -> Raw:
    """Return a head as the fields of its page."""
    head = said.head
    raw: dict[str, str | None] = {
        "department": said.department,
        "place": said.place,
        "visited_on": _day(said.visited_on),
        "starts_at": f"{said.starts_at:%H:%M}" if said.starts_at else "",
        "ends_at": f"{said.ends_at:%H:%M}" if said.ends_at else "",
        "joint_visit_on": _day(head.joint_visit_on),
        "states_none": ON if head.states_none else "",
    }
    raw |= {f"count-{name}": _number(count) for name, count in head.counts.items()}
    raw |= {f"hazard-{name}": _number(count) for name, count in head.hazards.items()}
    raw |= {f"text-{name}": text for name, text in head.texts.items()}
    raw |= {f"attended-{name}": ON for name in head.attended}
    return {name: text or "" for name, text in raw.items()}


def read_head(raw: Mapping[str, str], form: RecordForm) -> tuple[HeadSaid, Reading]:
    """Read a head; every mistake at once."""
    reading = Reading(raw)
    hazards = {one.name: reading.number(f"hazard-{one.name}") for one in form.hazards}
    head = Head(
        counts={one.name: reading.number(f"count-{one.name}") for one in form.counts},
        hazards={name: count for name, count in hazards.items() if count},
        texts={one.name: reading.text(f"text-{one.name}") for one in form.texts},
        joint_visit_on=reading.day("joint_visit_on"),
        attended=tuple(
            one.name for one in form.employers_roles if reading.ticked(f"attended-{one.name}")
        ),
        states_none=reading.ticked("states_none"),
    )
    said = HeadSaid(
        reading.text("department"),
        reading.text("place"),
        reading.day("visited_on"),
        reading.time("starts_at"),
        reading.time("ends_at"),
        head,
    )
    if said.visited_on is None:
        reading.mistakes.setdefault("visited_on", "請填執行日期，例如 115年7月6日。")
    return said, reading


# -- a part ------------------------------------------------------------------------------------


def raw_part(part: Part) -> Raw:
    """Return a part as the fields of its page: each finding with the measures for it."""
    raw: Raw = {"nothing_found": part.nothing_found, "reason": part.reason}
    for name, persons in part.activities.items():
        raw[f"a-{name}"] = ON
        raw[f"a-{name}-n"] = _number(persons)
        raw[f"a-{name}-text"] = part.descriptions.get(name, "")
    for at, found in enumerate(part.findings):
        raw |= {f"f-{at}-id": str(found.id), f"f-{at}-activity": found.activity}
        raw[f"f-{at}-text"] = found.text
        advised = [one for one in part.measures if one.finding == found.id]
        for place, one in enumerate(advised):
            raw |= {f"f-{at}-m-{place}-id": str(one.id), f"f-{at}-m-{place}-text": one.text}
    return raw


def read_part(raw: Mapping[str, str], form: RecordForm) -> tuple[PartSaid, Reading]:
    """Read a part; every mistake at once. What is left blank is no finding and no measure."""
    reading = Reading(raw)
    done = [one for one in form.activities if reading.ticked(f"a-{one.name}")]
    _refuse_unticked(reading, form)
    findings, measures = [], []
    for at, places in _blocks(raw):
        found, advised = _block(reading, at, places)
        if found is not None:
            findings.append(found)
            measures += advised
    said = PartSaid(
        activities={
            one.name: reading.number(f"a-{one.name}-n") if one.persons else None for one in done
        },
        descriptions={
            one.name: text for one in done if (text := reading.text(f"a-{one.name}-text"))
        },
        nothing_found=reading.text("nothing_found"),
        reason=reading.text("reason"),
        findings=tuple(findings),
        measures=tuple(measures),
    )
    return said, reading


def _refuse_unticked(reading: Reading, form: RecordForm) -> None:
    """Name what was typed beside an activity that is not ticked: it would be lost."""
    for one in form.activities:
        beside = [(one.persons, f"a-{one.name}-n"), (one.described, f"a-{one.name}-text")]
        for asked, name in beside:
            if asked and reading.text(name) and not reading.ticked(f"a-{one.name}"):
                reading.mistakes[name] = f"「{one.label}」已填內容但未勾選；請勾選，或刪去內容。"


def _blocks(raw: Mapping[str, str]) -> list[tuple[int, list[int]]]:
    """Return the numbers of the findings that a page held, each with those of its measures."""
    found: dict[int, set[int]] = {}
    for name in raw:
        block = BLOCK.fullmatch(name)
        if block is not None:
            places = found.setdefault(int(block[1]), set())
            if block[2] is not None:
                places.add(int(block[2]))
    return [(at, sorted(places)) for at, places in sorted(found.items())]


def _block(
    reading: Reading, at: int, places: Iterable[int]
) -> tuple[Finding | None, list[Measure]]:
    finding = reading.id(f"f-{at}-id")
    measures = [
        Measure(reading.id(f"f-{at}-m-{place}-id"), finding, text)
        for place in places
        if (text := reading.text(f"f-{at}-m-{place}-text"))
    ]
    text, activity = reading.text(f"f-{at}-text"), reading.text(f"f-{at}-activity")
    if not text and not measures:
        return None, []
    if not activity:
        reading.mistakes[f"f-{at}-activity"] = f"請選擇問題 {at + 1} 所延續的辦理事項。"
    return Finding(finding, activity, text), measures


def whole(text: str) -> int | None:
    """Return what a page says of itself as a number, such as a version; none where it is none."""
    plain = text if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else ""
    return int(plain) if plain else None


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: dt.date | None) -> str:
    return format_roc(day, DateStyle.CHINESE) if day else ""
