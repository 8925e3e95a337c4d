"""The README says of every programme how many clauses are computed, excused and open."""

from __future__ import annotations

from pathlib import Path

import pytest

from openosh.server.commands.gaps import account
from openosh.server.discovery import programme, slugs
from openosh.server.law_index import LawIndex


README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("slug", slugs())
def test_the_readme_counts_the_clauses_as_they_are(slug: str):
    of = programme(slug)
    found = account(LawIndex(of))
    counts = (len(found.clauses), len(found.computed), len(found.excused), len(found.gaps))

    row = f"| `{slug}` {of.title} | {' | '.join(map(str, counts))} |"
    assert row in README, f"README 的現況表應為：{row}"
