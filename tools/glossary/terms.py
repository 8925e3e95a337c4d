"""The terms agreed upon, one English term for one Chinese term, and which of them the code uses."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


COLUMNS = ["section", "chinese", "english", "identifiers"]
OF_THE_LAW = ("kit", "desk", "programmes")
"""The packages that speak of the law; the engine and the command line use words of their own."""
ASIDE = re.compile(r"（.*?）")
BETWEEN = re.compile(r"[、/ ]+")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)


class TermError(ValueError):
    """A list of terms that cannot be read; says which line, and what to write."""


class Term(NamedTuple):
    """One Chinese term, its English term, and how it is written in code."""

    section: str
    chinese: str
    english: str
    identifiers: tuple[str, ...]

    def words(self) -> list[str]:
        """Return the Chinese words of the term, without what stands in brackets beside them."""
        return [word for word in BETWEEN.split(ASIDE.sub("", self.chinese)) if word]


class Vocabulary(NamedTuple):
    """What the code that speaks of the law says: names in small letters, and all its words."""

    names: frozenset[str]
    prose: str

    def identifiers_of(self, term: Term) -> list[str]:
        """Return how the code writes a term; nothing unless it says the Chinese word as well.

        English words have many meanings: ``condition`` alone does not make code speak of 基準說明.
        """
        if not any(word in self.prose for word in term.words()):
            return []
        return [name for name in term.identifiers if name in self.names]


def terms_in(path: Path) -> list[Term]:
    """Return the terms of a list, in the order written.

    Raises:
        TermError: a line without all columns, or a Chinese term that is there twice.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    if lines[:1] != [COLUMNS]:
        raise TermError(f"{path.name} 第 1 行應為 {','.join(COLUMNS)}")
    found: dict[str, Term] = {}
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(COLUMNS) or not all(line):
            raise TermError(f"{path.name} 第 {number} 行應有 {len(COLUMNS)} 欄，各欄皆須填寫")
        section, chinese, english, identifiers = line
        if chinese in found:
            raise TermError(f"{path.name} 第 {number} 行：「{chinese}」已有一個英文詞，請擇一")
        found[chinese] = Term(section, chinese, english, tuple(identifiers.split()))
    return list(found.values())


def vocabulary_of(package: Path) -> Vocabulary:
    """Return what the code below ``package`` says where it speaks of the law."""
    folders = [package / name for name in OF_THE_LAW]
    files = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    texts = [path.read_text(encoding="utf-8") for path in files if "tests" not in path.parts]
    names = (name for text in texts for name in _names(ast.parse(text)))
    return Vocabulary(
        frozenset(part for name in names for part in parts_of(name)), "\n".join(texts)
    )


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case ast.Constant(value=str(name)) if NAME.fullmatch(name):
                yield name


def parts_of(name: str) -> Iterator[str]:
    """Yield every run of the words of a name, and the singular of each that is a plural.

    ``EmployedNurses`` gives ``employed``, ``employed_nurses``, ``employed_nurse``, ``nurses`` and
    ``nurse``.
    """
    words = [word for word in HUMP.sub("_", name).lower().split("_") if word]
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            run = "_".join(words[first:last])
            yield run
            if run.endswith("ies"):
                yield f"{run[:-3]}y"
            elif run.endswith("s"):
                yield run[:-1]
