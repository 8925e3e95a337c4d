"""A year's selection over 3,000 institutions equals a plain calculation that shares no code."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import pytest

from openosh.programmes.service_audit.draw import lot, ranks
from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.programmes.service_audit.year import (
    FEW_INSTITUTIONS,
    LAW_DATE,
    as_requests,
    generate,
    generate_claims,
    selection_facts,
)
from openosh.server.agreement import disagreements
from openosh.statute.bulk import BulkReading


SEED, INSTITUTIONS = 4, 3_000
GROUNDS = ("voluntary", "top_forty", "cross_county", "abnormal_record", "necessary")
PRINTED = "4ba9b2c9f6d867a3fcd3848b12b68b17b4d63d22d144b3c379840015ef3e99c6"
"""What ``printf '2026-示範種子\\nI00001' | sha256sum`` prints."""


@cache
def decided(institutions: int = INSTITUTIONS, seed: int = SEED) -> dict[str, Any]:
    facts = selection_facts(seed, institutions, messy=False)
    return PROGRAMME.decider("selection").decide(LAW_DATE, facts).outcome


# -- the same, by plain means ----------------------------------------------------------------------


def plain_pool(facts: dict[str, Any]) -> set[str]:
    return {
        one["id"]
        for one in facts["providers"]
        if one["kind"] in ("hospital", "clinic")
        and one["nhi_contracted"]
        and one["commissions"] > 0
        and one["qualified_staff"] > 0
        and one["service_in_period"] > 0
        and not one["exempted"]
    }


def first_forty(counts: dict[str, int]) -> set[str]:
    """By competition ranking: one more than those who have more."""
    return {
        name
        for name, count in counts.items()
        if count > 0 and 1 + sum(other > count for other in counts.values()) <= 40
    }


def plain_grounds(facts: dict[str, Any], pool: set[str]) -> dict[str, set[str]]:
    employers = {one["provider"]: one["employers"] for one in facts["employer_counts"]}
    visits = {one["provider"]: one["visits"] for one in facts["visit_counts"]}
    found = {
        "top_forty": first_forty(employers) | first_forty(visits),
        "cross_county": {
            one["provider"]
            for one in facts["employer_counts"]
            if one["employers"] and one["cross_county_employers"] * 100 >= 60 * one["employers"]
        },
        "abnormal_record": {one["id"] for one in facts["providers"] if one["open_anomalies"]},
        "necessary": {one["id"] for one in facts["providers"] if one["evaluation"]},
    }
    others = set().union(*found.values())
    left, accepted = facts["planned_visits"] * 20 // 100, set()
    in_turn = sorted(
        facts["applications"], key=lambda one: (one["applied_on"], one["applied_at"], one["number"])
    )
    for one in in_turn:
        if one["withdrawn"] or one["provider"] not in pool:
            continue
        if one["provider"] not in others:
            if not left:
                continue
            left -= 1
        accepted.add(one["provider"])
    return {"voluntary": accepted, **found}


def plain_selection(facts: dict[str, Any]) -> list[str]:
    pool = plain_pool(facts)
    grounds = plain_grounds(facts, pool)

    def place(code: str) -> tuple[int, str]:
        digest = hashlib.sha256(f"查核抽籤 {SEED}\n{code}".encode()).hexdigest()
        return -sum(code in of_ground for of_ground in grounds.values()), digest

    return sorted(pool, key=place)[: facts["planned_visits"]]


# -- equal -----------------------------------------------------------------------------------------


def test_the_selection_equals_the_plain_calculation():
    facts = selection_facts(SEED, INSTITUTIONS, messy=False)
    chosen = {one["id"] for one in decided()["providers"] if one["selected"]}

    assert set(plain_selection(facts)) == chosen
    assert facts["planned_visits"] == decided()["selected"] == len(chosen)


def test_pool_and_grounds_equal_the_plain_calculation():
    facts = selection_facts(SEED, INSTITUTIONS, messy=False)
    pool = plain_pool(facts)
    grounds = plain_grounds(facts, pool)
    by_law = {one["id"]: one for one in decided()["providers"]}

    assert pool == {code for code, one in by_law.items() if one["in_pool"]}
    assert {code: [name for name in GROUNDS if code in grounds[name]] for code in by_law} == {
        code: one["grounds"] for code, one in by_law.items()
    }
    assert len(pool) == decided()["pool"]


def test_the_year_holds_all_that_is_rare():
    facts = selection_facts(SEED, INSTITUTIONS, messy=False)
    rows = decided()["providers"]
    employers = sorted((one["employers"] for one in facts["employer_counts"]), reverse=True)
    waiting = [one for one in decided()["applications"] if not one["accepted"]]

    assert employers[39] == employers[40]
    assert {0, 1, 2, 3} <= {len(one["grounds"]) for one in rows}
    assert waiting
    assert any(not one["in_pool"] for one in rows)
    assert 0 < decided()["voluntary_quota"] < len(facts["applications"])


@pytest.mark.parametrize("institutions", [1, 40, 41, 300])
def test_small_years_come_out_likewise(institutions: int):
    facts = selection_facts(SEED, institutions, messy=False)
    rows = decided(institutions)["providers"]

    assert set(plain_selection(facts)) == {one["id"] for one in rows if one["selected"]}


def test_the_order_of_entry_does_not_matter():
    facts = selection_facts(SEED, 300, messy=False)
    turned = {
        name: value[::-1] if isinstance(value, list) else value for name, value in facts.items()
    }
    again = PROGRAMME.decider("selection").decide(LAW_DATE, turned).outcome

    assert decided(300)["providers"] == again["providers"][::-1]
    assert decided(300)["applications"] == again["applications"][::-1]


# -- the draw --------------------------------------------------------------------------------------


def test_a_lot_is_what_anybody_computes_from_the_published_seed():
    assert PRINTED == lot("2026-示範種子", "I00001")


def test_the_same_seed_draws_the_same_whatever_the_order():
    codes = [f"I{number:05}" for number in range(500)]

    assert ranks("種子", codes) == ranks("種子", reversed(codes))
    assert list(range(1, 501)) == sorted(ranks("種子", codes).values())
    assert ranks("種子", codes) != ranks("另一種子", codes)


def test_a_further_candidate_does_not_turn_the_others_around():
    codes = [f"I{number:05}" for number in range(200)]
    before, after = ranks("種子", codes), ranks("種子", [*codes, "I99999"])

    assert sorted(codes, key=before.__getitem__) == sorted(codes, key=after.__getitem__)


def test_the_same_seed_makes_the_same_year():
    first, again = generate(3, 2, 100), generate(3, 2, 100)

    assert all(table.equals(again[name]) for name, table in first.items())
    assert [1, 2] == first[""]["case"].to_list()
    assert not first["providers"].equals(generate(4, 2, 100)["providers"])


# -- every reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_a_year_with_unknown_facts(engine: str):
    by = PROGRAMME.decider("selection")
    years = [selection_facts(seed, 400) for seed in (1, 2)]
    taken = [(LAW_DATE, by.intake.read(LAW_DATE, facts)) for facts in years]

    assert [] == list(disagreements(by, taken, engine))


def test_a_year_in_bulk_is_the_year_one_by_one():
    program = PROGRAMME.decider("selection").program
    tables = generate(SEED, 1, INSTITUTIONS, messy=False)
    found = BulkReading(program).compute(tables, "outcome")["providers"].sort("position")

    assert [one["selected"] for one in decided()["providers"]] == found[
        "providers_selected"
    ].to_list()


def test_a_small_selection_is_the_same_as_a_table_and_as_a_request():
    tables = generate_claims(SEED, 3)
    requests = as_requests(tables, [3, 1])

    assert [selection_facts(seed, FEW_INSTITUTIONS) for seed in (SEED + 2, SEED)] == [
        one["facts"] for one in requests
    ]
    assert {"service_audit.selection"} == {one["decision"] for one in requests}
