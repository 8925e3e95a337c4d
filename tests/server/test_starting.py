"""One claim is decided at once: nothing heavy is imported on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any


HEAVY = {"click", "rich", "polars", "duckdb", "pyspark", "importlib.metadata", "argparse"}
LOOK = """
import sys
from openosh.server.main import main
main(["decide", sys.argv[1]])
print("|".join(sorted(sys.modules)), file=sys.stderr)
"""


def imported_by_deciding(path: Path) -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOOK, path], capture_output=True, check=True)
    return set(done.stderr.decode().strip().split("|"))


def test_deciding_imports_nothing_that_it_does_not_need(
    write: Callable[..., Path], eligible: dict[str, Any]
):
    modules = imported_by_deciding(write("request.json", eligible))

    assert set() == modules & HEAVY
    assert set() == {one for one in modules if one.startswith("openosh.statute.bulk")}
    assert "openosh.server.commands" not in modules


def test_deciding_one_claim_takes_no_time_worth_mentioning(
    installed: Callable[..., Any], claim: dict[str, Any]
):
    """Loose on purpose: a busy machine is no fault; seconds would be."""
    began = perf_counter()

    assert 0 == installed("decide", "-", given=json.dumps(claim)).returncode

    assert perf_counter() - began < 5
