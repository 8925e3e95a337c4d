"""What an examination says of a file: what it is, or why it is refused and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Refusal(NamedTuple):
    """One reason why a file cannot be taken.

    Attributes:
        kind: short name of the fault, for the journal.
        what: what is wrong with it.
        next: what the person can do.
    """

    kind: str
    what: str
    next: str

    def __str__(self) -> str:
        return f"{self.what}{self.next}"


class BadContentError(ValueError):
    """A file that cannot be taken; carries every reason that was found."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("；".join(map(str, refusals)))
        self.refusals = refusals


LATER = Refusal(
    "later", "目前無法檢查檔案，沒有收下；檔案本身未必有問題。", "請稍後再試；已儲存的內容都還在。"
)


class NotExaminedError(BadContentError):
    """A file of which nothing is known yet, for it could not be examined now; it may be good."""

    def __init__(self) -> None:
        super().__init__(LATER)


@dataclass(frozen=True)
class Limits:
    """How much of anything a file may have.

    Attributes:
        size: bytes of the file.
        pages: pages of a PDF, or pictures in one file.
        pixels: pixels of one picture.
        shortest_side: pixels below which nobody can read a picture.
        members: files within an office document.
        unpacked: bytes of an office document once unpacked.
        ratio: how many times larger a part may become when unpacked.
        deep: how deep the objects of a PDF may nest.
        objects: how many objects of a PDF are looked at before it counts as an attack.
    """

    size: int = 10 * 1024 * 1024
    pages: int = 100
    pixels: int = 60_000_000
    shortest_side: int = 200
    members: int = 2_000
    unpacked: int = 150 * 1024 * 1024
    ratio: int = 200
    deep: int = 60
    objects: int = 60_000


LIMITS = Limits()


@dataclass(frozen=True)
class Examined:
    """A file whose content is what it should be.

    Attributes:
        media_type: by its content, whatever its name says.
        extension: the ending that goes with it, with the dot.
        pages: how many pages it has, where that can be known.
    """

    media_type: str
    extension: str
    pages: int | None = None


_OPEN, _OFFICE = (
    "application/vnd.oasis.opendocument.",
    "application/vnd.openxmlformats-officedocument.",
)
TAKEN = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".odt": f"{_OPEN}text",
    ".ods": f"{_OPEN}spreadsheet",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
}
"""The endings of what the office takes, and the media type that goes with each."""
