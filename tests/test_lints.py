"""Our own lints hold on this repository, find what they must, and leave alone what they may not."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lints.catalogue import LINTS, problems_below
from lints.lint import File, Lint, Repository


ROOT = Path(__file__).parents[1]

A_REPOSITORY = Repository(
    frozenset(
        map(
            PurePosixPath,
            [
                "README.md",
                "src/openosh/programmes/__init__.py",
                "src/openosh/programmes/sixth/README.md",
                "src/openosh/programmes/sixth/law/numbers.toml",
            ],
        )
    )
)


def examples(kind: str) -> list[pytest.ParameterSet]:
    """Every good, or bad, example of every lint."""
    return [
        pytest.param(lint, path, text, id=f"{lint.name}-{number}")
        for lint in LINTS
        for number, (path, text) in enumerate(getattr(lint, kind))
    ]


def problems(lint: Lint, path: str, text: str) -> list[str]:
    return lint.problems(File(PurePosixPath(path), text, A_REPOSITORY))


def test_this_repository_keeps_its_own_rules():
    assert [] == problems_below(ROOT)


@pytest.mark.parametrize(("lint", "path", "text"), examples("good"))
def test_what_is_right_is_left_alone(lint: Lint, path: str, text: str):
    assert [] == problems(lint, path, text)


@pytest.mark.parametrize(("lint", "path", "text"), examples("bad"))
def test_what_is_wrong_is_found_with_its_place(lint: Lint, path: str, text: str):
    found = problems(lint, path, text)

    assert 1 == len(found)
    assert found[0].startswith(f"{path}:")
    assert found[0].endswith(f"[{lint.name}]")


def test_every_number_on_a_line_is_one_finding():
    path = "src/openosh/programmes/sixth/rules/p1.py"
    lint = next(lint for lint in LINTS if lint.name == "legal-number")

    assert 2 == len(problems(lint, path, "rows = [60, 80]\nlast = 120\n"))


def test_only_what_a_clone_holds_is_read():
    paths = Repository.at(ROOT).paths

    assert PurePosixPath("pyproject.toml") in paths
    assert not [path for path in paths if path.parts[0] == ".venv" or "__pycache__" in path.parts]


def test_every_lint_says_why():
    assert [] == [lint.name for lint in LINTS if not lint.reason.endswith(".")]


def test_no_rule_is_without_examples():
    assert [] == [lint.name for lint in LINTS if not (lint.good and lint.bad)]
