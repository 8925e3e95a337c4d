"""What is said when something is entered: values as they came in, checked by the actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from openosh.desk.registers.kinds import PractitionerKind, QualificationKind, TrainingCategory


@dataclass(frozen=True, repr=False)
class Person:
    """Who a practitioner is; never shown when a program fails, for it would end up in a log."""

    name: str
    identifier: str
    kind: PractitionerKind


@dataclass(frozen=True, repr=False)
class Proof:
    """A licence, certificate or proof of training; ``number`` is sealed."""

    kind: QualificationKind
    number: str
    issued_on: dt.date
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Course:
    """A course that was taken; ``minutes`` of it count."""

    category: TrainingCategory
    name: str
    minutes: int
    held_on: dt.date
    online: bool = False


@dataclass(frozen=True)
class Served:
    """Whom a practitioner serves, and for whom; ``provider`` is None for an employer's own."""

    employer: int
    provider: int | None
    started_on: dt.date
    filed_on: dt.date
    number: str


@dataclass(frozen=True)
class Terms:
    """What a contract says; fees are whole dollars for an hour."""

    employer: int
    provider: int
    starts_on: dt.date
    ends_on: dt.date
    place: str
    parties: int = 2
    signed_on: dt.date | None = None
    fee_per_hour: int | None = None
    physician_per_year: int | None = None
    nurse_per_month: int | None = None


@dataclass(frozen=True)
class Found:
    """What a programme found about an organisation, for a year, and how long it holds."""

    organisation: int
    programme: str
    name: str
    label: str
    year: int
    valid_from: dt.date
    reason: str
    valid_until: dt.date | None = None
    source_case: UUID | None = None


@dataclass(frozen=True)
class Corrected:
    """The last day that something really had, and why another stood there."""

    day: dt.date
    reason: str
