"""The lints of this repository and the walk over its files."""

from __future__ import annotations

from pathlib import Path

from lints.layers import PROGRAMME_NAMED
from lints.legal_numbers import LEGAL_NUMBERS
from lints.lint import File, Repository
from lints.places import DEAD_PATH, MACHINE_PLACE
from lints.sizes import DRAWER, LONG_FILE, LONG_FUNCTION


LINTS = (
    LEGAL_NUMBERS,
    PROGRAMME_NAMED,
    LONG_FILE,
    LONG_FUNCTION,
    DRAWER,
    MACHINE_PLACE,
    DEAD_PATH,
)


def problems_below(root: Path) -> list[str]:
    """Return what every lint finds in every text file of the repository at ``root``, in order."""
    repository = Repository.at(root)
    problems: list[str] = []
    for path in sorted(repository.paths):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a workbook: nothing here reads those
        file = File(path, text, repository)
        problems += [problem for lint in LINTS for problem in lint.problems(file)]
    return problems
