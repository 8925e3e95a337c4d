"""A value outside lines is decided exactly if every completion of the unknown facts agrees."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from openosh.programmes.onsite_subsidy.programme import PROGRAMME


LAW_DATE = date(2026, 8, 31)
EDGES: dict[str, list[Any]] = {
    "legally_registered": [True, False],
    "employment_insured": [True, False],
    "insured_workers": [49, 50, 99, 100, 199, 200],
    "special_hazard_workers": [0, 1, 99, 100],
    "risk_class": [1, 2, 3],
}


def as_contracted(employer: dict[str, Any]) -> dict[str, Any]:
    lists: dict[str, Any] = {"providers": [], "filings": [], "contracts": [], "visits": []}
    return {"year": 2026, "employer": employer, **lists, "granted_earlier_this_year": 0}


def as_employed(employer: dict[str, Any]) -> dict[str, Any]:
    return {"year": 2026, "employer": employer, "first_cost_on": "2026-03-01", "nurses": []}


Request = Callable[[dict[str, Any]], dict[str, Any]]
REQUESTS: dict[str, tuple[Request, tuple[str, ...]]] = {
    "eligibility": (lambda employer: employer, ("eligible", "band")),
    "contracted_claim": (as_contracted, ("annual_cap",)),
    "employed_nurse_claim": (as_employed, ("annual_cap",)),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_outcome_is_open_only_where_completions_differ(name: str) -> None:
    request, keys = REQUESTS[name]
    decider = PROGRAMME.decider(name)
    complete = {
        values: decider.decide(LAW_DATE, request(dict(zip(EDGES, values, strict=True)))).outcome
        for values in itertools.product(*EDGES.values())
    }
    for values in itertools.product(*([*edge, None] for edge in EDGES.values())):
        ways = (
            edge if value is None else [value]
            for edge, value in zip(EDGES.values(), values, strict=True)
        )
        outcomes = [complete[completion] for completion in itertools.product(*ways)]
        result = decider.decide(LAW_DATE, request(dict(zip(EDGES, values, strict=True))))
        agreed = {key: len({outcome[key] for outcome in outcomes}) == 1 for key in keys}
        expected = {key: outcomes[0][key] if agreed[key] else None for key in keys}
        assert expected == {key: result.outcome[key] for key in keys}, values
        assert ("decided" if all(agreed.values()) else "unknown") == result.status, values
