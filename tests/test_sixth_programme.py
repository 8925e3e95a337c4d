"""A further programme is one folder: found, decided and explained without touching another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.examples import Example, load


ROOT = Path(__file__).parents[1]
EXAMPLES = load(PROGRAMME.folder / "tests" / "examples" / "s1_claim.toml")
HERE = {"OPENOSH_PROGRAMMES": PROGRAMME.package, "PYTHONPATH": str(ROOT)}


def openosh(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command."""
    return subprocess.run(
        [Path(sys.executable).with_name("openosh"), *words],
        env=os.environ | environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def request(example: Example) -> dict[str, Any]:
    return {
        "decision": f"{PROGRAMME.slug}.{example.decision}",
        "law_date": example.law_date.isoformat(),
        "facts": example.facts,
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_the_installed_command_decides_it(example: Example):
    run = openosh("decide", "-", given=json.dumps(request(example)), **HERE)

    result = json.loads(run.stdout)
    assert (example.status, example.expect) == (result["status"], result["outcome"])
    assert list(example.missing) == [one["fact"] for one in result["missing"]]
    clauses = {entry["clause"].partition(":")[0] for entry in result["trace"]}
    assert clauses <= {PROGRAMME.slug}


def test_it_is_unknown_where_nobody_names_it():
    run = openosh("decide", "-", given=json.dumps(request(EXAMPLES[0])))

    assert 2 == run.returncode
    assert "unknown_decision" == json.loads(run.stderr)["error"]


def test_its_decision_is_listed_beside_the_others():
    listed = json.loads(openosh("decide", "--list", "--json", **HERE).stdout)

    assert {"hearing_protectors.claim", "onsite_subsidy.contracted_claim"} <= {
        one["decision"] for one in listed
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["decisions"], "hearing_protectors.claim"),
        (["where", "hearing_protectors:s2.share"], "s1_claim.py"),
        (["gaps", PROGRAMME.slug], "每一則條文都有人負責"),
        (["check", PROGRAMME.slug, "--sample", "20"], "每一步相同"),
        (["rulebook", PROGRAMME.slug], "該年度之第一副"),
        (["handbook"], "推動中小企業臨場健康服務補助計畫"),
    ],
)
def test_every_command_knows_it(words: list[str], said: str):
    run = openosh(*words, **HERE)

    assert (0, True) == (run.returncode, said in run.stdout), run.stdout + run.stderr


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_all_readings_agree_on_it(engine: str):
    decider = PROGRAMME.decider("claim")

    assert [] == list(disagreements(decider, sample(decider, seed=6, cases=300), engine))


def test_no_other_folder_knows_of_it():
    others = [path for place in ("src", "tools") for path in (ROOT / place).rglob("*.py")]

    assert [] == [path for path in others if PROGRAMME.slug in path.read_text(encoding="utf-8")]
