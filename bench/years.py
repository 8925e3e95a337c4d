"""What is decided: a fictional year with gaps and without, rare claims, and one claim alone."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tables

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import as_requests, generate, generate_claims


if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    Year = dict[str, pl.DataFrame]


CLAIM_OF = 60
"""Visits of the one claim."""


def make(folder: Path, employers: int, visits: int, seed: int) -> None:
    """Write every year below ``folder``, with what OpenFisca needs beside the tidy ones."""
    one_claim, request = _one_claim(seed)
    for name, year in {
        "messy": generate(seed, employers, visits),
        "tidy": generate(seed, employers, visits, messy=False),
        "small": generate(seed + 1, 40, 2_000, messy=False),
        "claims": generate_claims(seed, 2_000),
        "case": one_claim,
    }.items():
        _write(year, folder / name)
    text = json.dumps(request, ensure_ascii=False)
    (folder / "case" / "request.json").write_text(text, encoding="utf-8")
    _prepare_openfisca(folder / name for name in ("tidy", "small", "case"))


def _write(year: Year, folder: Path) -> None:
    folder.mkdir()
    for name, table in year.items():
        table.write_parquet(tables.path_of(folder, name))


def _prepare_openfisca(folders: Iterable[Path]) -> None:
    sys.path.append(str(Path(__file__).parent / "contestants"))
    import openfisca_inputs

    for folder in folders:
        openfisca_inputs.prepare(folder)


def _one_claim(seed: int) -> tuple[Year, dict[str, Any]]:
    """Return, of the claims of sixty visits with nothing unknown, the one granted most."""
    year = generate(seed, 2_000, 100_000, messy=False)
    sizes = year["visits"].group_by("case").len().filter(len=CLAIM_OF).sort("case")
    requests = dict(zip(sizes["case"], as_requests(year, sizes["case"].to_list()), strict=True))
    case = max(requests, key=lambda one: _granted(requests[one]))
    return {name: table.filter(case=case) for name, table in year.items()}, requests[case]


def _granted(request: dict[str, Any]) -> int:
    decider = PROGRAMME.decider("contracted_claim")
    found = decider.decide(date.fromisoformat(request["law_date"]), request["facts"])
    return found.outcome["granted"] or 0
