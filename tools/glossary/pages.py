"""Which pages there are, and which of them no longer say what the code says."""

from __future__ import annotations

from pathlib import Path

from glossary.contracts_page import contracts_page
from glossary.glossary_page import glossary_page
from glossary.terms import terms_in, vocabulary_of
from openosh.desk.programme import Programme
from openosh.server import discovery


REMEDY = "PYTHONPATH=tools .venv/bin/python -m glossary"
"""The command that writes every page anew."""
OURS = "openosh.programmes."
"""Before the package of a programme of this repository; others may be installed beside it."""


def our_programmes() -> list[Programme]:
    """Return the programmes of this repository, in the order of their names."""
    return [one for one in discovery.programmes() if one.package.startswith(OURS)]


def pages(root: Path) -> dict[str, str]:
    """Return the text of each page, by its path from the root of the repository."""
    programmes = our_programmes()
    terms = terms_in(root / "docs" / "terms.csv")
    said = vocabulary_of(root / "src" / "openosh")
    return {
        "docs/contracts.md": contracts_page(programmes),
        "docs/glossary.md": glossary_page(terms, said, programmes),
    }


def stale(root: Path) -> list[str]:
    """Return the pages that are missing or differ from what the code says."""
    return [name for name, text in pages(root).items() if not _says(root / name, text)]


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
