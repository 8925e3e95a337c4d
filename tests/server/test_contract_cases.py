"""Every worked case of the contract comes out exactly, through the installed command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_comes_out_exactly(
    path: Path, installed: Callable[..., Any], write: Callable[..., Path]
):
    case = json.loads(path.read_bytes())

    done = installed("decide", write("request.json", case["request"]))

    if "expect_error" in case:
        assert (2, "") == (done.returncode, done.stdout)
        problems = json.loads(done.stderr)["problems"]
        assert set(case["expect_error"]) == {one["at"] for one in problems}
        return
    assert (0, "") == (done.returncode, done.stderr)
    result = json.loads(done.stdout)
    assert case.get("expect", {}) == {k: result["outcome"][k] for k in case.get("expect", {})}
    assert case.get("expect_status", result["status"]) == result["status"]
    if "expect_missing" in case:
        assert set(case["expect_missing"]) == {one["fact"] for one in result["missing"]}


def test_all_cases_together_come_out_as_one_by_one(openosh: Callable[..., Any], tmp_path: Path):
    requests = [json.loads(path.read_bytes()) for path in CASES]
    good = [one["request"] for one in requests if "expect_error" not in one]
    (tmp_path / "all.json").write_text(json.dumps(good), encoding="utf-8")

    together = json.loads(openosh("decide", tmp_path / "all.json").stdout)
    lines = "\n".join(json.dumps(one) for one in good)
    one_by_one = [
        json.loads(line) for line in openosh("decide", "--jsonl", given=lines).stdout.splitlines()
    ]

    assert [one["decision"] for one in good] == [one["decision"] for one in together]
    assert together == one_by_one


def test_a_result_has_the_keys_of_the_contract(openosh: Callable[..., Any], eligible: Any):
    result = json.loads(openosh("decide", "-", given=json.dumps(eligible)).stdout)

    keys = ["decision", "law_date", "status", "outcome", "missing", "trace", "rulebook"]
    assert keys == list(result)
    assert ["step", "label", "value", "clause", "sentence", "at"] == list(result["trace"][0])
    assert result["trace"][0]["clause"].startswith("onsite_subsidy:")
