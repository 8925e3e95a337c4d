"""Every programme that has a fictional year makes it, in the sizes that its year names itself."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from openosh.desk.programme import Programme
from openosh.server import discovery
from openosh.server.commands.year import sizes_of


Openosh = Callable[..., Any]
WITH_A_YEAR = [programme for programme in discovery.programmes() if programme.year]


@pytest.mark.parametrize("programme", WITH_A_YEAR, ids=lambda programme: programme.slug)
def test_a_small_year_is_made_and_decided(openosh: Openosh, tmp_path: Path, programme: Programme):
    maker = importlib.import_module(f"{programme.package}.{programme.year}")
    cases, *more = sizes_of(maker)
    words = ("--size", f"{cases}=2", *(word for one in more for word in ("--size", f"{one}=30")))
    made = openosh("year", programme.slug, "--out", tmp_path / "year", *words)
    decision = f"{programme.slug}.{programme.year_of}"
    done = openosh("bulk", decision, "--tables", tmp_path / "year", "--out", tmp_path / "decided")

    assert (0, 0) == (made.returncode, done.returncode), made.stderr + done.stderr
    assert not pl.read_parquet(tmp_path / "decided" / "cases.parquet").is_empty()


def test_a_size_that_no_year_has_is_refused_with_those_there_are(openosh: Openosh, tmp_path: Path):
    done = openosh("year", "onsite_subsidy", "--out", tmp_path, "--size", "planets=3")

    assert 2 == done.returncode
    assert "planets" in done.stderr
    assert "visits=1,000,000" in done.stderr
