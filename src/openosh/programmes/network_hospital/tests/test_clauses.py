"""Every clause of the text is answered for, and the README says so truthfully."""

from __future__ import annotations

from functools import cache

from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.server.commands.gaps import Account, account
from openosh.server.law_checks import CHECKS
from openosh.server.law_index import LawIndex


@cache
def found() -> Account:
    return account(LawIndex(PROGRAMME))


def test_every_clause_is_computed_or_excused():
    assert ([], {}) == (found().gaps, found().stale)


def test_the_readme_counts_the_clauses_as_they_are():
    readme = (PROGRAMME.folder / "README.md").read_text(encoding="utf-8")
    clauses, computed, excused = map(len, (found().clauses, found().computed, found().excused))

    assert f"條文{clauses}則：計算或引用{computed}則，列明理由不計算{excused}則" in readme


def test_quotations_citations_and_tables_stand_in_the_text():
    problems = [problem for check in CHECKS for problem in check.problems(LawIndex(PROGRAMME))]

    assert [] == problems
