"""Checks an exported journal. Python's own library suffices; nothing of the office is needed.

    python verifier.py EXPORT [EARLIER]

EXPORT is what the office exported, a line of JSON for each entry. Every entry carries a number in
its ledger and a SHA-256 over its content and over the hash of the entry before it, so that nothing
can be changed, taken out or put in another order without all later hashes changing. Every day of a
ledger has a root, one hash over the hashes of its entries and the root of the day before. Whoever
kept the roots of a day, for example in EARLIER, an export of that day, also learns of a journal
that was written anew as a whole.

An entry is hashed as the fields of ``HASHED``, in that order, each as ``length:text,`` where the
length is that of the text in UTF-8; a field without a value is ``-,``.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple


FORMAT = "openosh-journal-1"
ROOT_FORMAT = "openosh-root-1"
LEDGERS = ("events", "changes", "reads", "security")
HASHED = (
    "ledger",
    "number",
    "previous",
    "at",
    "event",
    "account",
    "name",
    "role",
    "acting_for",
    "about",
    "case",
    "organisation",
    "programme",
    "person",
    "subject",
    "internal",
    "details",
)
NOTHING_BEFORE = "00" * 32
MOST_TOLD = 100
HASH = re.compile(r"[0-9a-f]{64}")
ENTRY_KEYS = frozenset({"kind", "hash", *HASHED})
ROOT_KEYS = frozenset({"kind", "ledger", "day", "first", "last", "previous", "hash"})
KEYS = {
    "head": frozenset({"kind", "format", "made_at", "ledgers"}),
    "entry": ENTRY_KEYS,
    "root": ROOT_KEYS,
    "tail": frozenset({"kind", "lines", "sha256"}),
}

Line = dict[str, Any]


class Problem(NamedTuple):
    """Something that is wrong, and in which line of the export (0: in the export as a whole)."""

    line: int
    sentence: str


# -- what is hashed -------------------------------------------------------------------------------


def framed(values: Iterable[object]) -> bytes:
    """Return values as one text, each with its length, so that no two lists share one."""
    return b"".join(_field(value) for value in values)


def _field(value: object) -> bytes:
    if value is None:
        return b"-,"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    encoded = text.encode()
    return b"%d:%s," % (len(encoded), encoded)


def entry_hash(entry: Line) -> str:
    """Return what the hash of an entry must be."""
    fields = (entry[name] for name in HASHED)
    return hashlib.sha256(framed([FORMAT, *fields])).hexdigest()


def root_hash(root: Line, hashes: Iterable[str]) -> str:
    """Return what the root of a day must be, from the hashes of its entries in order."""
    head = (root[name] for name in ("ledger", "day", "first", "last", "previous"))
    found = hashlib.sha256(framed([ROOT_FORMAT, *head]))
    for one in hashes:
        found.update(framed([one]))
    return found.hexdigest()


def written(line: Line) -> bytes:
    """Return the one way in which a line is written."""
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


# -- checking -------------------------------------------------------------------------------------


class Checked:
    """An export that was read: what is wrong with it, and what it holds."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Read every line once."""
        self.problems: list[Problem] = []
        self.hashes: dict[str, list[str]] = {ledger: [] for ledger in LEDGERS}
        self.roots: dict[tuple[str, str], str] = {}
        self._last_root: dict[str, Line] = {}
        self._last_place = (0, 0)
        self._head: Line | None = None
        self._tail: Line | None = None
        self._digest = hashlib.sha256()
        self._count = 0
        for number, raw in enumerate(lines, start=1):
            self._read(number, raw)
        self._compare_ends()

    def _wrong(self, sentence: str, line: int | None = None) -> None:
        self.problems.append(Problem(self._count if line is None else line, sentence))

    def _read(self, number: int, raw: bytes) -> None:
        if self._tail is not None:
            self._wrong("結尾之後還有內容", number)
        line = _parsed(raw)
        if line is None:
            self._wrong("不是這種匯出檔的一行，或寫法與匯出時不同", number)
        elif number == 1 and line["kind"] != "head":
            self._wrong("第一行不是開頭", number)
        elif line["kind"] == "tail":
            self._check_tail(line, number)
            return
        self._digest.update(raw)
        self._count = number
        if line is not None and line["kind"] == "head":
            self._check_head(line, number)
        elif line is not None and line["kind"] == "entry":
            self._check_entry(line)
        elif line is not None:
            self._check_root(line)

    def _check_head(self, line: Line, number: int) -> None:
        if number != 1 or line["format"] != FORMAT or set(line["ledgers"]) != set(LEDGERS):
            self._wrong("開頭不是這個格式的開頭")
        self._head = line

    def _check_entry(self, line: Line) -> None:
        ledger = line["ledger"]
        if ledger not in self.hashes:
            self._wrong(f"沒有「{ledger}」這本日誌")
            return
        self._check_place(0, ledger)
        name, chain = f"{ledger} 第 {line['number']} 則", self.hashes[ledger]
        if line["number"] != len(chain) + 1:
            self._wrong(
                f"應為 {ledger} 第 {len(chain) + 1} 則，卻是第 {line['number']} 則：有缺漏或調換"
            )
        if line["previous"] != (chain[-1] if chain else NOTHING_BEFORE):
            self._wrong(f"{name}所接的不是前一則")
        if line["hash"] != entry_hash(line):
            self._wrong(f"{name}的內容與雜湊值不符：內容變動過")
        chain.append(line["hash"])

    def _check_root(self, line: Line) -> None:
        ledger, day = line["ledger"], line["day"]
        name, before = f"{ledger} {day} 的根值", self._last_root.get(ledger)
        if ledger not in self.hashes:
            self._wrong(f"沒有「{ledger}」這本日誌")
            return
        self._check_place(1, ledger)
        if line["first"] != (before["last"] + 1 if before else 1):
            self._wrong(f"{name}未接續前一日")
        if not _ordinal(day) or (before and _ordinal(day) != _ordinal(before["day"]) + 1):
            self._wrong(f"{name}與前一日之間有缺漏")
        if line["previous"] != (before["hash"] if before else NOTHING_BEFORE):
            self._wrong(f"{name}所接的不是前一日的根值")
        covered = self.hashes[ledger][line["first"] - 1 : line["last"]]
        if len(covered) != line["last"] - line["first"] + 1:
            self._wrong(f"{name}所涵蓋的各則不齊")
        if line["hash"] != root_hash(line, covered):
            self._wrong(f"{name}與所涵蓋的各則不符")
        self._last_root[ledger] = line
        self.roots[ledger, day] = line["hash"]

    def _check_place(self, part: int, ledger: str) -> None:
        """All entries stand before all roots, both by ledger."""
        place = (part, LEDGERS.index(ledger))
        if place < self._last_place:
            self._wrong("各本日誌的次序不對")
        self._last_place = place

    def _check_tail(self, line: Line, number: int) -> None:
        self._tail = line
        if line["lines"] != number - 1:
            self._wrong(f"應有 {line['lines']} 行，卻有 {number - 1} 行", number)
        if line["sha256"] != self._digest.hexdigest():
            self._wrong("全檔的雜湊值不符：某處變動過", number)

    def _compare_ends(self) -> None:
        if self._tail is None:
            self._wrong("沒有結尾：檔案不完整", 0)
        for ledger, said in (self._head or {"ledgers": {}})["ledgers"].items():
            if said != self._end(ledger):
                self._wrong(f"{ledger} 的則數、最後一則或根值數與開頭所述不同：有缺漏", 0)

    def _end(self, ledger: str) -> Line:
        """Return what the head must say of a ledger."""
        chain = self.hashes.get(ledger, [])
        return {
            "entries": len(chain),
            "last": chain[-1] if chain else NOTHING_BEFORE,
            "roots": sum(one == ledger for one, _ in self.roots),
        }

    def compare_with(self, earlier: Checked) -> None:
        """Look for the roots of an earlier export in this one; each must be there, unchanged."""
        for (ledger, day), known in earlier.roots.items():
            if self.roots.get((ledger, day)) != known:
                self._wrong(f"{ledger} {day} 的根值與先前公布的不同：日誌曾被改寫", 0)


def _parsed(raw: bytes) -> Line | None:
    """Return a line if it is one, written in the one way in which it can be."""
    try:
        line = json.loads(raw)
        known = isinstance(line, dict) and set(line) == KEYS.get(str(line.get("kind")), frozenset())
        same = known and written(line) == raw and _typed(line)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return line if same else None


def _typed(line: Line) -> bool:
    """Return whether every value is of the kind that it can be."""
    return all(_MAY_BE[key](value) for key, value in line.items())


def _count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _count_or_none(value: Any) -> bool:
    return value is None or _count(value)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _hash(value: Any) -> bool:
    return isinstance(value, str) and HASH.fullmatch(value) is not None


_MAY_BE: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("number", "first", "last", "lines"), _count),
    **dict.fromkeys(("account", "acting_for", "organisation", "subject"), _count_or_none),
    **dict.fromkeys(("case", "person"), _text_or_none),
    **dict.fromkeys(("previous", "hash", "sha256"), _hash),
    **dict.fromkeys(("kind", "format", "made_at", "ledger", "day", "at", "event"), _text),
    **dict.fromkeys(("name", "role", "about", "programme", "details"), _text),
    "internal": lambda value: isinstance(value, bool),
    "ledgers": lambda value: isinstance(value, dict),
}


def _ordinal(text: str) -> int:
    """Return the number of a day, or 0 if it is none."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return 0


# -- the program ----------------------------------------------------------------------------------


def checked(export: Path, earlier: Path | None = None) -> Checked:
    """Read a file and say what is wrong with it, beside what an earlier one said if one is given.

    Raises:
        OSError: a file cannot be read.
    """
    with export.open("rb") as lines:
        found = Checked(lines)
    if earlier is not None:
        with earlier.open("rb") as lines:
            found.compare_with(Checked(lines))
    return found


def told(found: Checked) -> str:
    """Say in words what was found."""
    if not found.problems:
        counts = (f"{ledger} {len(chain):,} 則" for ledger, chain in found.hashes.items())
        return f"✓ 日誌完整：{'、'.join(counts)}；每日根值 {len(found.roots):,} 個"
    shown = [
        f"✗ 第 {one.line} 行：{one.sentence}" if one.line else f"✗ {one.sentence}"
        for one in found.problems[:MOST_TOLD]
    ]
    more = len(found.problems) - len(shown)
    return "\n".join([*shown, f"…另有 {more:,} 處"] if more else shown)


def main(arguments: list[str]) -> int:
    """Check the file that is named; the status is 0 if all is well, 1 if not, 2 if unreadable."""
    if not 1 <= len(arguments) <= 2:  # noqa: PLR2004 - one file or two
        sys.stderr.write("用法：python verifier.py 匯出檔 [先前的匯出檔]\n")
        return 2
    try:
        found = checked(*map(Path, arguments))
    except OSError as error:
        sys.stderr.write(f"無法讀取：{error}\n")
        return 2
    sys.stdout.write(told(found) + "\n")
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
