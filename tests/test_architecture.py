"""The layers hold, and each contract catches the cheat that it is there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[1]

A_SIXTH_AND_SEVENTH_PROGRAMME = {
    "programmes/sixth/__init__.py": "",
    "programmes/sixth/facts.py": "import openosh.statute\n",
    "programmes/sixth/rules/__init__.py": "",
    "programmes/sixth/rules/p1.py": "from openosh.programmes.sixth import facts\n",
    "programmes/sixth/workflow.py": "from openosh.programmes.sixth import rules\n",
    "programmes/sixth/programme.py": "from openosh.programmes.sixth import rules, workflow\n",
    "programmes/seventh/__init__.py": "",
    "programmes/seventh/facts.py": "import openosh.kit\n",
}

A_DESK = {
    "desk/__init__.py": "",
    "desk/people/__init__.py": "",
    "desk/people/actions.py": "from openosh.desk.people import models\n",
    "desk/people/models.py": "import openosh.kit\n",
}

CHEATS = {
    "kit learns of law": ("spine", {"kit/cheat.py": "import openosh.statute\n"}),
    "statute learns of programmes": ("spine", {"statute/cheat.py": "import openosh.programmes\n"}),
    "a package stands in no layer": ("spine", {"attic/__init__.py": ""}),
    "a programme reads its sibling": (
        "strangers",
        {"programmes/sixth/workflow.py": "from openosh.programmes.seventh import facts\n"},
    ),
    "facts know the rules": (
        "anatomy",
        {"programmes/sixth/facts.py": "import openosh.programmes.sixth.workflow\n"},
    ),
    "forms know the workflow": (
        "anatomy",
        {"programmes/sixth/forms.py": "from openosh.programmes.sixth import workflow\n"},
    ),
    "a rule computes in bulk": (
        "pure law",
        {"programmes/sixth/rules/p2.py": "import polars\n"},
    ),
    "facts draw lots": ("pure law", {"programmes/sixth/facts.py": "import random\n"}),
    "the engine knows a framework": ("pure law", {"statute/cheat.py": "import django\n"}),
    "the engine prints": ("pure law", {"statute/cheat.py": "def act():\n    import rich\n"}),
    "a programme opens a desk's drawer": (
        "front doors",
        A_DESK | {"programmes/sixth/programme.py": "from openosh.desk.people import models\n"},
    ),
    "two modules need each other": (
        "no knots",
        {
            "statute/one.py": "import openosh.statute.two\n",
            "statute/two.py": "import openosh.statute.one\n",
        },
    ),
}


def broken_contracts(root: Path) -> set[str]:
    """Names of the contracts which the package below ``root`` breaks."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint_imports, "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = re.findall(r"^([\w ]+) (KEPT|BROKEN)", run.stdout, flags=re.MULTILINE)
    assert verdicts, run.stdout + run.stderr
    return {name for name, verdict in verdicts if verdict == "BROKEN"}


def plant(root: Path, files: dict[str, str]) -> None:
    """Write modules into the copy of the package below ``root``."""
    for name, text in files.items():
        module = root / "src" / "openosh" / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text(text, encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package with two more programmes, honest ones."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    no_tests = shutil.ignore_patterns("tests", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=no_tests)
    plant(tmp_path, A_SIXTH_AND_SEVENTH_PROGRAMME)
    return tmp_path


def test_the_package_keeps_every_contract():
    assert set() == broken_contracts(ROOT)


def test_a_further_programme_and_a_desk_need_no_word_in_the_contracts(copy: Path):
    plant(copy, A_DESK)

    assert set() == broken_contracts(copy)


@pytest.mark.parametrize(("contract", "files"), CHEATS.values(), ids=CHEATS.keys())
def test_a_cheat_breaks_the_contract_made_for_it(copy: Path, contract: str, files: dict[str, str]):
    plant(copy, files)

    assert {contract} == broken_contracts(copy)
