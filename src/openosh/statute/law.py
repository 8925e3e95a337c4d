"""The text of the law: clauses by id and date, readings of what the text leaves open.

Clauses stand in ``law/text/YYYY-MM-DD.md``, in force from that day, one heading each; readings in
``law/readings.md``. A rule quotes its clause, and the quotation is looked up here.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openosh.statute.numbers import LawError


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


HEADING = re.compile(r"^## (?P<ids>.+?) · (?P<title>.+)$")
FIELD = re.compile(r"^(?P<name>疑義|採用|理由|另解|數值)：(?P<text>.+)$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One testable rule of the text."""

    id: str
    locator: str
    kind: str
    basis: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a doubt of the text is read, and how else it could be."""

    clauses: tuple[str, ...]
    title: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LawText:
    """All versions of the text of one programme, and its readings."""

    versions: Mapping[date, Mapping[str, Clause]]
    readings: tuple[Reading, ...]

    @classmethod
    def load(cls, folder: Path) -> LawText:
        """Read ``text/*.md`` and ``readings.md`` of a law folder.

        Raises:
            LawError: a file that cannot be read as clauses; says which line.
        """
        versions = {
            date.fromisoformat(path.stem): _clauses(path)
            for path in sorted((folder / "text").glob("*.md"))
        }
        readings = folder / "readings.md"
        return cls(versions, _readings(readings) if readings.exists() else ())

    @staticmethod
    def fingerprint(folder: Path) -> str:
        """Return a hash of everything written in a law folder, without reading it as clauses."""
        files = sorted([*(folder / "text").glob("*.md"), *folder.glob("*.md")])
        digest = hashlib.sha256()
        for path in files:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def on(self, day: date) -> Mapping[str, Clause]:
        """Return the clauses in force on a day, none before the first version."""
        in_force = [start for start in self.versions if start <= day]
        return self.versions[max(in_force)] if in_force else {}

    def latest(self) -> Mapping[str, Clause]:
        """Return the clauses of the newest version."""
        return self.versions[max(self.versions)]

    def readings_of(self, clause: str) -> tuple[Reading, ...]:
        """Return the readings that a clause rests on."""
        return tuple(reading for reading in self.readings if clause in reading.clauses)


def _clauses(path: Path) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for number, head, body in _sections(path):
        meta = dict(_meta(line) for line in body if ": " in line and not line.startswith(">"))
        quoted = "".join(line[1:].strip() for line in body if line.startswith(">"))
        identifier = head["ids"]
        if identifier in found:
            message = f"{path.name} 第 {number} 行：條文代號 {identifier} 重複"
            raise LawError(message)
        if not quoted:
            message = f"{path.name} 第 {number} 行：{identifier} 沒有條文（以 > 起頭之段落）"
            raise LawError(message)
        found[identifier] = Clause(
            identifier,
            head["title"],
            meta.get("kind", "").split(" · ")[0],
            meta.get("kind", "").partition("basis: ")[2],
            quoted,
            meta.get("note", ""),
        )
    return found


def _meta(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name, value


def _readings(path: Path) -> tuple[Reading, ...]:
    found = []
    for _, head, body in _sections(path):
        fields = {match["name"]: match["text"] for line in body if (match := FIELD.match(line))}
        clauses = tuple(re.split(r"[、,]\s*", head["ids"]))
        found.append(Reading(clauses, head["title"], fields))
    return tuple(found)


def _sections(path: Path) -> list[tuple[int, re.Match[str], list[str]]]:
    """Return (line number, heading, lines below) of every second-level heading."""
    sections: list[tuple[int, re.Match[str], list[str]]] = []
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            head = HEADING.match(line)
            if head is None:
                message = f"{path.name} 第 {number} 行：標題應為「## 條文代號 · 位置」"
                raise LawError(message)
            sections.append((number, head, []))
            inside = True
        elif line.startswith("# "):
            inside = False
        elif inside:
            sections[-1][2].append(line.strip())
    return sections
