"""Every programme that has a fictional year makes it, in the sizes that its year names itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from openosh.desk.programme import Programme
from openosh.server import discovery


Openosh = Callable[..., Any]
WITH_A_YEAR = [programme for programme in discovery.programmes() if programme.year]


@pytest.mark.parametrize("programme", WITH_A_YEAR, ids=lambda programme: programme.slug)
def test_a_small_year_is_made_and_decided(openosh: Openosh, tmp_path: Path, programme: Programme):
    words = ("--employers", 2, "--visits", 30)
    made = openosh("year", programme.slug, "--out", tmp_path / "year", *words)
    decision = f"{programme.slug}.{programme.year_of}"
    done = openosh("bulk", decision, "--tables", tmp_path / "year", "--out", tmp_path / "decided")

    assert (0, 0) == (made.returncode, done.returncode), done.stderr
    assert 2 == pl.read_parquet(tmp_path / "decided" / "cases.parquet").height
