"""Tables in, tables out: by either engine the same, and what an amendment would change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from openosh.server import discovery
from openosh.server.engines import EngineError, compute


Openosh = Callable[..., Any]

PROPOSAL = """
[half_day_limit_applies]
title = "半日場次限制"
[[half_day_limit_applies.in_force]]
from = 2026-01-01
cite = "s5.q1.group"
value = false
"""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small fictional year, made once."""
    from openosh.server.main import main

    folder = tmp_path_factory.mktemp("year")
    words = ["--size", "employers=40", "--size", "visits=400", "--seed", "7"]
    assert 0 == main(["year", "onsite_subsidy", "--out", str(folder), *words])
    return folder


def test_a_year_is_the_same_for_the_same_seed(openosh: Openosh, year: Path, tmp_path: Path):
    words = ("--size", "employers=40", "--size", "visits=400", "--seed", 7)
    done = openosh("year", "onsite_subsidy", "--out", tmp_path / "again", *words)

    assert "visits 400 列" in done.stderr
    for file in year.iterdir():
        assert pl.read_parquet(file).equals(pl.read_parquet(tmp_path / "again" / file.name))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_year_can_be_read_in_any_format(openosh: Openosh, tmp_path: Path, form: str):
    small = ("--size", "employers=10", "--size", "visits=60")
    openosh("year", "onsite_subsidy", "--out", tmp_path / "parquet", *small)
    openosh("year", "onsite_subsidy", "--out", tmp_path / form, "--format", form, *small)

    for name in ("parquet", form):
        done = openosh(
            "bulk",
            "contracted_claim",
            "--tables",
            tmp_path / name,
            "--out",
            tmp_path / f"{name}.csv",
        )
        assert 0 == done.returncode, done.stderr

    assert (tmp_path / "parquet.csv").read_text() == (tmp_path / f"{form}.csv").read_text()


def test_every_case_comes_back_with_its_status(openosh: Openosh, year: Path, tmp_path: Path):
    done = openosh("bulk", "onsite_subsidy.contracted_claim", "--tables", year, "--out", tmp_path)

    cases = pl.read_parquet(tmp_path / "cases.parquet")
    assert (0, 40) == (done.returncode, cases.height)
    assert "已決定" in done.stderr
    assert cases["status"].null_count() == 0
    assert {"case", "position", "lines_granted"} <= set(
        pl.read_parquet(tmp_path / "visits.parquet").columns
    )


def test_duckdb_gives_what_polars_gives(openosh: Openosh, year: Path, tmp_path: Path):
    for engine in ("polars", "duckdb"):
        words = ("--engine", engine, "--keep", "outcome", "--format", "csv")
        openosh("bulk", "contracted_claim", "--tables", year, "--out", tmp_path / engine, *words)

    for name, order in (("cases", ["case"]), ("visits", ["case", "position"])):
        one, two = (
            pl.read_csv(tmp_path / e / f"{name}.csv").sort(order) for e in ("polars", "duckdb")
        )
        common = [column for column in one.columns if column in two.columns]
        assert one.select(common).to_dicts() == two.select(common).to_dicts()


def test_every_step_can_be_kept(openosh: Openosh, year: Path, tmp_path: Path):
    openosh(
        "bulk",
        "contracted_claim",
        "--tables",
        year,
        "--out",
        tmp_path / "r.parquet",
        "--keep",
        "steps",
    )

    assert {"half_day", "amount", "time_in"} <= set(
        pl.read_parquet(tmp_path / "r.visits.parquet").columns
    )


def test_files_may_be_named_one_by_one(openosh: Openosh, year: Path, tmp_path: Path):
    files = sorted(year.iterdir())
    done = openosh("bulk", "contracted_claim", "--tables", *files, "--out", tmp_path)

    assert 0 == done.returncode, done.stderr


def test_missing_tables_are_named(openosh: Openosh, year: Path, tmp_path: Path):
    words = ("--tables", year / "visits.parquet", "--out", tmp_path)
    done = openosh("bulk", "contracted_claim", *words)

    assert 2 == done.returncode
    for table in ("cases", "filings", "contracts"):
        assert table in done.stderr


def test_an_engine_that_is_not_installed_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    program = discovery.decider("onsite_subsidy.eligibility").program

    with pytest.raises(EngineError, match="--engine polars"):
        compute("duckdb", program, {}, "all")


# -- compare -------------------------------------------------------------------------------------


def test_a_proposal_names_gains_and_losses_by_step_and_the_budget(
    openosh: Openosh, year: Path, write: Callable[..., Path]
):
    proposal = write("numbers.toml", PROPOSAL.encode())
    words = ("compare", "contracted_claim", "--tables", year, "--numbers", proposal)

    told, shown = json.loads(openosh(*words, "--json").stdout), openosh(*words).stdout

    assert told["budget"] == told["after"] - told["before"] > 0
    assert [{"entry", "title", "before", "after"}] == [set(one) for one in told["changed"]]
    assert "half_day" in {step["step"] for step in told["by_step"]}
    for said in ("半日場次限制：是 → 否", "預算增減", "未逾半日場次", f"{told['budget']:+,}"):
        assert said in shown


def test_two_days_of_the_same_law_do_not_differ(openosh: Openosh, year: Path):
    words = ("--tables", year, "--on", "115/1/1", "2026-12-31")

    assert "兩套數值相同" in openosh("compare", "contracted_claim", *words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "colour"], "colour"),
        (["--amount", "colour"], "colour"),
    ],
)
def test_what_cannot_be_compared_is_named(
    openosh: Openosh, year: Path, words: list[str], said: str
):
    days = ("--on", "2026-01-01", "2026-01-02")
    done = openosh("compare", "contracted_claim", "--tables", year, *days, *words)

    assert 2 == done.returncode
    assert said in done.stderr


def test_a_proposal_that_is_no_law_file_says_so(
    openosh: Openosh, year: Path, write: Callable[..., Path]
):
    proposal = write("numbers.toml", b"[half_day_limit\n")
    done = openosh("compare", "contracted_claim", "--tables", year, "--numbers", proposal)

    assert done.returncode != 0
    assert "TOML" in done.stderr
