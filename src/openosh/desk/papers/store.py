"""The files of the office: sealed with the key of their case, written whole or not at all.

A file lies below ``MEDIA_ROOT``, under the hash of its sealed content, before the row that names
it is committed. A crash in between leaves a file that no row names, never a row without its file.
Where the key of a case is destroyed, its files can no longer be read by anybody.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from openosh.desk.privacy.sealing import Forgotten, seal, unseal


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from uuid import UUID

DRAFTS = "drafts"
_SHARD = 2
_OURS_ALONE = 0o700


class LostFileError(LookupError):
    """A file that a row names is not there, or is not what it was."""


class ForgottenFileError(LookupError):
    """A file whose key was destroyed at the end of its retention period."""


class Kept(NamedTuple):
    """A file that was kept: the hash of its content, and the name under which it is stored."""

    sha256: str
    stored: str


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(key: UUID, content: bytes) -> Kept:
    """Seal a file with a case's key and write it durably."""
    sha256 = digest(content)
    text = base64.b64encode(content).decode("ascii")
    sealed = seal(key, text, context=_context(sha256))
    return Kept(sha256, _write(sealed))


def read(key: UUID, kept: Kept) -> bytes:
    """Return a file, held against its hash.

    Raises:
        LostFileError: it is not there, or was changed where it lay.
        ForgottenFileError: its key was destroyed.
    """
    try:
        sealed = _path(kept.stored).read_bytes()
    except FileNotFoundError:
        raise LostFileError(f"找不到檔案 {kept.stored}；請以備份還原。") from None
    if digest(sealed) != kept.stored:
        raise LostFileError(f"檔案 {kept.stored} 已遭更動；請以備份還原。")
    text = unseal(key, sealed, context=_context(kept.sha256))
    if isinstance(text, Forgotten):
        raise ForgottenFileError("檔案已依保存期限銷毀。")
    return base64.b64decode(text)


def names() -> Iterator[str]:
    """Yield under which names files are stored."""
    for shard in sorted(Path(settings.MEDIA_ROOT).glob("??")):
        yield from (one.name for one in sorted(shard.iterdir()))


def settled(age: dt.timedelta) -> set[str]:
    """Return under which names files are stored that are older than ``age``.

    The clock of the office may stand on another day; a file made now tells what time the disk has.
    """
    with tempfile.NamedTemporaryFile(dir=_drafts()) as made_now:
        before = os.fstat(made_now.fileno()).st_mtime - age.total_seconds()
    return {name for name in names() if _path(name).stat().st_mtime < before}


def remove(name: str) -> None:
    """Remove a file that no row names."""
    _path(name).unlink(missing_ok=True)


def _drafts() -> Path:
    """Return the folder of files that are being written, made where it is not there."""
    folder = Path(settings.MEDIA_ROOT) / DRAFTS
    folder.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
    return folder


def _write(sealed: bytes) -> str:
    name = digest(sealed)
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
    handle, draft = tempfile.mkstemp(dir=_drafts())
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync(path.parent)
    return name


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name[:_SHARD] / name


def _context(sha256: str) -> str:
    return f"file:{sha256}"


def _sync(folder: Path) -> None:
    """Make the new name itself durable: without it a power cut may forget the rename."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
