"""Every clause of the plan is answered for: a rule computes it, or a reason says why none does."""

from __future__ import annotations

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.server.commands.gaps import account
from openosh.server.law_index import LawIndex


def test_every_clause_is_computed_or_excused():
    found = account(LawIndex(PROGRAMME))

    assert ([], {}) == (found.gaps, found.stale)
