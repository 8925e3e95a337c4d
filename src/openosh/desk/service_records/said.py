"""What is said when a record is written: values as they came in, checked by the actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.desk.record_form import Head


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from uuid import UUID

    from openosh.desk.record_form import Finding, Measure


@dataclass(frozen=True)
class Visit:
    """What a record is begun with; its ids were made where it was written.

    Attributes:
        record, part: ids of the record and of the author's own part.
        programme, form: whose form it is.
        employer: whom the visit was to.
        visited_on: the day.
        client_at: when it was begun, by the clock of the device.
    """

    record: UUID
    part: UUID
    programme: str
    form: str
    employer: int
    visited_on: dt.date
    client_at: dt.datetime


@dataclass(frozen=True, repr=False)
class HeadSaid:
    """The head of a record as somebody wrote it; never shown when a program fails."""

    department: str = ""
    place: str = ""
    visited_on: dt.date | None = None
    """None leaves the day as it was."""
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    head: Head = field(default_factory=Head)


@dataclass(frozen=True, repr=False)
class PartSaid:
    """A part as its author wrote it; never shown when a program fails."""

    activities: Mapping[str, int | None] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    nothing_found: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, repr=False)
class Mark:
    """A signature as it was given: drawn on a screen, or as a picture of what was written."""

    name: str
    drawn: str = ""
    picture: bytes = b""
