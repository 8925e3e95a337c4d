"""How one fact is written, what it may hold, and which kind of value it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from openosh.statute.expr import Kind


Format = Literal[
    "text",
    "choice",
    "number",
    "whole",
    "money",
    "tenths",
    "hundredths",
    "day",
    "month",
    "time",
    "flag",
]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one fact is written and what it may hold."""

    format: Format
    label: str
    clause: str = ""
    evidence: str = ""
    unit: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[str | int, ...] = ()
    key: bool = False
    """Must differ between the rows of one list."""
    optional: bool = False
    """The key itself may be left out; then it has ``default``."""
    default: Any = None
    null_means: str = ""
    """If set, null is a known «none» with this meaning, and not «unknown»."""
    judged: bool = False
    personal: bool = False
    names: Mapping[str | int, str] = field(default_factory=dict)
    """Chinese names of the members of ``choices``, where these are identifiers."""
    named: bool = False
    """A name, compared after writing 臺 and 台, full and half width alike."""


KIND_OF: Mapping[Format, Kind] = {
    "text": Kind.TEXT,
    "choice": Kind.TEXT,
    "whole": Kind.WHOLE,
    "money": Kind.WHOLE,
    "tenths": Kind.WHOLE,
    "hundredths": Kind.WHOLE,
    "number": Kind.WHOLE,
    "day": Kind.DAY,
    "month": Kind.DAY,
    "time": Kind.TIME,
    "flag": Kind.TRUTH,
}
