"""The container of office documents: a ZIP that is no bomb, hides nothing and leads nowhere."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from openosh.desk.papers.content.verdict import BadContentError, Limits, Refusal


_SAVE_AGAIN = "請以原程式開啟後另存新檔，再上傳。"
_ENCRYPTED_FLAG = 0x1
_SMALL = 1024 * 1024
"""Bytes below which a part may shrink as it likes: an empty table compresses a thousandfold."""


class Package:
    """An office document, opened: every part was unpacked once and found whole."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Open it.

        Raises:
            BadContentError: it is damaged, encrypted, a bomb, or its parts lie where none may.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            refusals = list(dict.fromkeys(_faults(self._zip, limits)))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise BadContentError(damaged("不是完整的壓縮結構")) from error
        if refusals:
            raise BadContentError(*refusals)
        self._read_all()
        self.names = tuple(self._zip.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """Return one part, unpacked."""
        return self._zip.read(name)

    @property
    def first(self) -> zipfile.ZipInfo:
        """Return the part that stands at the very start of the file."""
        return min(self._zip.infolist(), key=lambda one: one.header_offset)

    def _read_all(self) -> None:
        """Unpack every part, so that a wrong length or check sum is found now."""
        try:
            broken = self._zip.testzip()
        except MemoryError:
            raise  # the limit of the process, not a fault of the file
        except Exception as error:
            raise BadContentError(damaged("有一部分解不開")) from error
        if broken is not None:
            raise BadContentError(damaged(f"「{broken}」與校驗碼不符"))


def damaged(how: str) -> Refusal:
    """Return the refusal of a document that cannot be read."""
    return Refusal("damaged", f"文件損壞，無法讀取（{how}）。", _SAVE_AGAIN)


def _faults(package: zipfile.ZipFile, limits: Limits) -> Iterator[Refusal]:
    parts = package.infolist()
    if not parts:
        yield damaged("裡面沒有任何內容")
        return
    if len(parts) > limits.members:
        yield Refusal("members", f"文件內有 {len(parts):,} 個部分，多得不合理。", _SAVE_AGAIN)
        return
    if sum(one.file_size for one in parts) > limits.unpacked or any(
        one.file_size > max(_SMALL, limits.ratio * one.compress_size) for one in parts
    ):
        yield Refusal("bomb", "文件解開後大得不合理，可能是壓縮炸彈。", _SAVE_AGAIN)
        return
    if any(one.flag_bits & _ENCRYPTED_FLAG for one in parts):
        yield Refusal("encrypted", "文件設有密碼，承辦人員無法開啟。", "請移除密碼，另存後再上傳。")
    yield from _places(parts)


def _places(parts: list[zipfile.ZipInfo]) -> Iterator[Refusal]:
    """Find parts that lie outside the document, twice, over one another, or before its start."""
    names = [one.filename for one in parts]
    if any(_leads_outside(name) for name in names):
        yield Refusal("path", "文件內有指向外部位置的路徑。", _SAVE_AGAIN)
    if len({name.lower() for name in names}) < len(names):
        yield Refusal("twice", "文件內有同名的部分，看到的可能不是審查的。", _SAVE_AGAIN)
    if any(stat.S_ISLNK(one.external_attr >> 16) for one in parts):
        yield Refusal("link", "文件內有捷徑。", _SAVE_AGAIN)
    in_order = sorted(parts, key=lambda one: one.header_offset)
    ends = [one.header_offset + one.compress_size for one in in_order]
    overlap = any(end > next_.header_offset for end, next_ in zip(ends, in_order[1:], strict=False))
    if overlap or in_order[0].header_offset != 0:
        yield Refusal("hidden", "文件的各部分重疊，或有隱藏的內容。", _SAVE_AGAIN)


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or "\x00" in name
        or ":" in (path.parts[0] if path.parts else "")
    )
