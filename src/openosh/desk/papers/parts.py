"""What papers are made of: tables, lines and letters, which every layout can draw.

A programme's sheet returns a mapping of names to these, to texts and to lists of texts. The
printed page and the text document are two readings of the same parts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping


class Align(StrEnum):
    """Where a text stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what stands in it; a new line is a new line.
        across: how many columns it takes.
        down: how many rows it takes.
        head: whether it names what stands beside it.
        upright: whether its characters stand below one another, as narrow headings do.
        align: where the text stands.
        lines: the least height, in lines, for seals and handwriting.
        field: what the value is called, when a fault must be told; without it the head before it.
    """

    text: str = ""
    across: int = 1
    down: int = 1
    head: bool = False
    upright: bool = False
    align: Align = Align.LEFT
    lines: int = 1
    field: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: the widths of its columns in relation to one another, and its rows.

    A cell that comes down from a row above is not repeated. The first ``heads`` rows stand again
    at the top of every page that the table goes on to.
    """

    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0


@dataclass(frozen=True)
class Line:
    """A line of its own: a heading, a date."""

    text: str
    align: Align = Align.LEFT
    large: bool = False


@dataclass(frozen=True)
class Letter:
    """An official letter (函) as its author writes it; the office adds date, number and code.

    Attributes:
        sender: 發文機關.
        recipient: 受文者, one who receives the original.
        subject: 主旨.
        explanation: 說明, one text for each number.
        address: lines about the sender: address, case officer, telephone.
        speed: 速別.
        secrecy: 密等及解密條件或保密期限.
        attachments: 附件.
        originals: 正本; without one, the recipient.
        copies: 副本.
        signature: who signs, with the title.
    """

    sender: str
    recipient: str
    subject: str
    explanation: tuple[str, ...]
    address: tuple[str, ...] = ()
    speed: str = "普通件"
    secrecy: str = ""
    attachments: str = "無"
    originals: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signature: str = ""


@dataclass(frozen=True)
class Imprint:
    """What the office itself puts on a paper.

    Attributes:
        title: what the paper is called.
        number: its document number, if it has one.
        date: the day, in words.
        code: its verification code.
        address: where the code is confirmed.
        case: the number of the case.
        version: the version of the facts that it was printed from.
        remedies: the notice of remedies, if any.
    """

    title: str
    date: str
    code: str
    address: str
    case: str
    number: str = ""
    version: int = 1
    remedies: str = ""


Part = str | tuple[str, ...] | list[str] | Grid | Line | Letter


@dataclass(frozen=True)
class Page:
    """A whole paper: what the programme says in it, and what the office adds."""

    parts: Mapping[str, Part]
    imprint: Imprint
    fonts: tuple[str, ...] = field(default=())

    @property
    def letter(self) -> Letter | None:
        """Return the letter, if the paper is one."""
        return next((one for one in self.parts.values() if isinstance(one, Letter)), None)


def as_data(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return parts as plain data: for the typesetter, and for telling whether they changed."""
    return {
        name: asdict(one) if isinstance(one, (Grid, Line, Letter)) else one
        for name, one in content.items()
    }
