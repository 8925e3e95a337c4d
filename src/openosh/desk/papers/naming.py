"""Names of files as people give them, made harmless without being made unrecognisable."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath


LONGEST = 200
_NAMELESS = "未命名"
_CONTROLS = {"Cc", "Cf", "Zl", "Zp"}
"""Characters that are not seen, or turn the order in which a name is read («gpj.exe»)."""


def tidy_name(name: str, extension: str) -> str:
    """Return a file name without folders and unseen characters, ending as its content asks.

    ``報告.pdf.exe`` that is a PDF becomes ``報告.pdf.exe.pdf``: nothing then starts it.
    """
    bare = PureWindowsPath(PurePosixPath(name).name).name
    shown = "".join(
        " " if unicodedata.category(one) in _CONTROLS else one
        for one in unicodedata.normalize("NFC", bare)
    )
    shown = " ".join(shown.split()).strip(". ") or _NAMELESS
    endings = {".jpg": (".jpg", ".jpeg")}.get(extension, (extension,))
    if not shown.lower().endswith(endings):
        shown += extension
    stem = shown[: -len(extension)]
    return stem[: LONGEST - len(extension)].rstrip() + shown[-len(extension) :]
