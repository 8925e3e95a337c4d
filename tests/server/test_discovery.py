"""Programmes are found where they are, and a broken one names its file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from openosh.desk.programme import UnknownDecisionError
from openosh.server import discovery
from openosh.server.discovery import BrokenProgrammeError, UnknownProgrammeError


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages that can be imported, forgotten afterwards."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def make(packages: Path, name: str, **files: str) -> None:
    for file, text in files.items():
        path = packages / name / f"{file.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_below_the_programmes_is_found():
    assert "onsite_subsidy" in discovery.slugs()
    assert "onsite_subsidy" == discovery.programme("onsite_subsidy").slug


@pytest.mark.parametrize("slug", ["", "no_such", "../kit", "onsite_subsidy.rules", "__pycache__"])
def test_a_programme_that_is_not_there_says_which_are(slug: str):
    with pytest.raises(UnknownProgrammeError, match="onsite_subsidy"):
        discovery.programme(slug)


def test_an_installed_package_offers_a_programme(packages: Path, monkeypatch: pytest.MonkeyPatch):
    manifest = "from openosh.desk.programme import Programme\nfrom pathlib import Path\n"
    manifest += 'PROGRAMME = Programme("offered", "示範", Path(__file__).parent, {})\n'
    make(packages, "offered", programme=manifest)
    about = packages / "offered-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: offered\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[openosh.programmes]\noffered = offered.programme:PROGRAMME\n"
    )

    assert "offered" in discovery.slugs()
    assert "示範" == discovery.programme("offered").title
    monkeypatch.setenv(discovery.VARIABLE, " , ")
    assert "offered" in discovery.slugs()


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("import no_such_module\n", r"programme\.py 第 1 行.*no_such_module"),
        ("x = (\n", r"programme\.py 第 1 行"),
        ("\n\nraise ValueError('壞了')\n", r"programme\.py 第 3 行.*壞了"),
        ("PROGRAMME = 7\n", r"programme\.py 沒有 PROGRAMME"),
    ],
)
def test_a_programme_that_cannot_be_imported_names_the_file(
    packages: Path, monkeypatch: pytest.MonkeyPatch, manifest: str, said: str
):
    make(packages, "broken", programme=manifest)
    monkeypatch.setenv(discovery.VARIABLE, "broken")

    with pytest.raises(BrokenProgrammeError, match=said):
        discovery.programme("broken")


def test_a_broken_rule_names_its_file_and_no_other_decision_suffers(
    packages: Path, monkeypatch: pytest.MonkeyPatch, installed: Callable[..., Any]
):
    manifest = "from openosh.desk.programme import Programme\nfrom pathlib import Path\n"
    manifest += 'PROGRAMME = Programme("half", "半壞", Path(__file__).parent, {"one": "bad"})\n'
    make(packages, "half", programme=manifest, rules__bad="\nfrom half import nothing\n")
    monkeypatch.setenv(discovery.VARIABLE, "half")

    with pytest.raises(BrokenProgrammeError, match=r"bad\.py 第 2 行"):
        discovery.decider("half.one")
    request = {"decision": "half.one", "law_date": "2026-01-01", "facts": {}}
    environment = {"PYTHONPATH": str(packages), "OPENOSH_PROGRAMMES": "half"}
    done = installed("decide", "-", given=json.dumps(request), **environment)
    assert (3, "") == (done.returncode, done.stdout)
    assert "bad.py 第 2 行" in done.stderr


def test_a_broken_neighbour_does_not_hide_what_may_have_been_meant(
    packages: Path, monkeypatch: pytest.MonkeyPatch
):
    make(packages, "broken", programme="import no_such_module\n")
    monkeypatch.setenv(discovery.VARIABLE, "broken")

    with pytest.raises(UnknownDecisionError, match=r"onsite_subsidy\.eligibility"):
        discovery.decider("onsite_subsidy.eligibilty")
