"""Generated years: nothing paid twice or above the tables, in whatever order it is entered."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st

from openosh.programmes.network_hospital.facts_claims import ITEMS
from openosh.programmes.network_hospital.facts_notification import STATES
from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.statute.decide import Decider


LAW_DATE = date(2026, 12, 31)
CLAIM = PROGRAMME.decider("notification_claim")
CLINIC = PROGRAMME.decider("clinic_claim")
SESSIONS = PROGRAMME.decider("clinic_sessions")
YEAR = PROGRAMME.decider("year_claim")
WRITER = "測試醫師甲"
Line = dict[str, Any]
MOST = {
    "suspected_referral": (250, 500),
    "referral_confirmed": (1_800, 3_600),
    "notification": (1_800, 3_600),
    "visit_report": (2_500, 12_000),
    "assessment_report": (2_500, 5_000),
}
EPISODES = {
    "甲": "occupational_cancer",
    "乙": "other_disease",
    "丙": "hearing_loss",
    "丁": "injury",
}
DAYS = st.integers(0, 3).map(lambda days: (date(2026, 5, 4) + timedelta(days)).isoformat())


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Lines about four cases: each case has one illness, whatever is claimed for it."""
    found = []
    for at in range(draw(st.integers(0, 9))):
        episode = draw(st.sampled_from(list(EPISODES)))
        condition = EPISODES[episode]
        found.append(
            {
                "id": f"L{at}",
                "item": draw(st.sampled_from(ITEMS)),
                "episode": episode,
                "event_on": draw(DAYS),
                "review_state": draw(st.sampled_from(("passed", "passed", *STATES))),
                "suspected_condition": condition,
                "condition": condition,
                "referral_sent": draw(st.booleans()),
                "treated_at_institution": True,
                "report_attached": True,
                "writer": WRITER,
                "employer": "示範公司",
                "declared_independent": True,
                "outcome": "suspected",
                "confirmed_on": "2026-05-04",
            }
        )
    return found


def claim(lines: list[Line], *, island: bool) -> dict[str, Any]:
    return {
        "payee": WRITER,
        "payee_kind": "physician",
        "island_hospital": island,
        "filings": [],
        "earlier_payments": [],
        "lines": lines,
    }


def granted(decider: Decider, facts: dict[str, Any]) -> int:
    return int(decider.decide(LAW_DATE, facts).outcome["granted"])


def paid_lines(facts: dict[str, Any]) -> list[tuple[Line, int]]:
    outcome = CLAIM.decide(LAW_DATE, facts).outcome
    both = zip(facts["lines"], outcome["lines"], strict=True)
    return [(line, found["granted"]) for line, found in both if found["granted"]]


@given(lines(), st.booleans())
def test_no_item_is_paid_twice(drawn: list[Line], island: bool):  # noqa: FBT001
    paid = paid_lines(claim(drawn, island=island))
    per_case = Counter(
        (line["episode"], line["item"]) for line, _ in paid if line["item"] != "visit_report"
    )
    per_day = Counter(line["event_on"] for line, _ in paid if line["item"] == "visit_report")
    confirmed = Counter(
        line["episode"]
        for line, _ in paid
        if line["item"] in {"referral_confirmed", "notification"}
    )

    assert {1} >= {*per_case.values(), *per_day.values(), *confirmed.values()}


@given(lines(), st.booleans())
def test_no_line_is_paid_more_than_its_table_has(drawn: list[Line], island: bool):  # noqa: FBT001
    paid = paid_lines(claim(drawn, island=island))

    assert [] == [line for line, amount in paid if amount > MOST[line["item"]][island]]


@given(lines(), st.booleans())
def test_a_referred_case_never_brings_more_than_table_2(drawn: list[Line], island: bool):  # noqa: FBT001
    """What the suspicion was paid is deducted from what the confirmation brings."""
    paid = paid_lines(claim(drawn, island=island))
    referred = {"suspected_referral", "referral_confirmed"}
    cancer = sum(
        amount for line, amount in paid if line["episode"] == "甲" and line["item"] in referred
    )

    assert cancer <= MOST["notification"][island]


@given(lines(), st.booleans(), st.data())
def test_the_order_of_entry_does_not_matter(
    drawn: list[Line],
    island: bool,  # noqa: FBT001
    data: st.DataObject,
):
    shuffled = data.draw(st.permutations(drawn))

    assert granted(CLAIM, claim(drawn, island=island)) == granted(
        CLAIM, claim(shuffled, island=island)
    )


@given(lines().filter(bool), st.booleans(), st.data())
def test_removing_a_failure_of_quality_review_never_lowers_what_is_paid(
    drawn: list[Line],
    island: bool,  # noqa: FBT001
    data: st.DataObject,
):
    at = data.draw(st.integers(0, len(drawn) - 1))
    mended = [
        {**line, "review_state": "passed"} if i == at else line for i, line in enumerate(drawn)
    ]

    assert granted(CLAIM, claim(drawn, island=island)) <= granted(
        CLAIM, claim(mended, island=island)
    )


# -- sessions --------------------------------------------------------------------------------------


@st.composite
def sessions(draw: st.DrawFn) -> list[Line]:
    """Sessions of two months, some of them designated."""
    days = draw(st.lists(st.integers(0, 60), max_size=30))
    return [
        {
            "id": f"S{at}",
            "date": (date(2026, 5, 1) + timedelta(day)).isoformat(),
            "designated": draw(st.integers(0, 9)) == 0,
        }
        for at, day in enumerate(days)
    ]


def sessions_plainly(drawn: list[Line], *, island: bool) -> int:
    """Ten in each month, on islands one in each fourteen days; designated ones besides."""
    start = date(2026, 5, 1)
    ordinary = [date.fromisoformat(one["date"]) for one in drawn if not one["designated"]]
    extra = len(drawn) - len(ordinary)
    if island:
        return 35_000 * (extra + len({(day - start).days // 14 for day in ordinary}))
    per_month = Counter(day.month for day in ordinary)
    return 1_500 * (extra + sum(min(count, 10) for count in per_month.values()))


@given(sessions(), st.booleans(), st.data())
def test_sessions_are_paid_within_the_limits_in_any_order(
    drawn: list[Line],
    island: bool,  # noqa: FBT001
    data: st.DataObject,
):
    shuffled = data.draw(st.permutations(drawn))
    facts = {"island": island, "period_from": "2026-05-01", "sessions": shuffled}

    assert sessions_plainly(drawn, island=island) == granted(SESSIONS, facts)


@given(sessions(), st.booleans())
def test_a_claim_of_a_half_year_pays_sessions_as_the_single_decision_does(
    drawn: list[Line],
    island: bool,  # noqa: FBT001
):
    designation = {"id": "示範字第1號", "starts_on": "2026-05-01", "ends_on": "2026-12-31"}
    claimed = [
        {
            "id": one["id"],
            "date": one["date"],
            "designation": designation["id"] if one["designated"] else None,
            "by_appointment": False,
            "on_public_holiday": False,
            "proof_attached": False,
        }
        for one in drawn
    ]
    facts = {
        "island": island,
        "period_from": "2026-05-01",
        "period_until": "2026-10-31",
        "designations": [designation],
        "sessions": claimed,
    }

    assert sessions_plainly(drawn, island=island) == granted(CLINIC, facts)


# -- the year --------------------------------------------------------------------------------------


@st.composite
def year(draw: st.DrawFn) -> dict[str, Any]:
    """A year of notifications around both ends of the window, some of them again."""
    count = draw(st.integers(0, 40))
    first = date(2025, 10, 25)
    notifications = [
        {
            "id": f"N{at}",
            "episode": f"E{draw(st.integers(0, 30))}",
            "condition": "injury" if draw(st.booleans()) else "other_disease",
            "review_state": draw(st.sampled_from(("passed", "passed", *STATES))),
            "passed_on": (first + timedelta(draw(st.integers(0, 380)))).isoformat(),
        }
        for at in range(count)
    ]
    # One case has one condition, whatever is notified again.
    kinds = {one["episode"]: one["condition"] for one in notifications}
    for one in notifications:
        one["condition"] = kinds[one["episode"]]
    return {
        "kind": "network_hospital",
        "year": 2026,
        "case_management": True,
        "notifications": notifications,
        "clinics": [],
        "consultations": [],
        "managed_cases": [],
        "assessment_reports": [],
    }


@settings(max_examples=60)
@given(year(), st.data())
def test_a_year_counts_cases_once_and_in_its_window(facts: dict[str, Any], data: st.DataObject):
    counted = {
        one["episode"]: one["condition"]
        for one in facts["notifications"]
        if one["review_state"] == "passed" and "2025-11-01" <= one["passed_on"] <= "2026-10-31"
    }
    kinds = Counter(counted.values())
    shuffled = {**facts, "notifications": data.draw(st.permutations(facts["notifications"]))}
    outcome = YEAR.decide(LAW_DATE, shuffled).outcome

    assert (kinds["injury"], kinds["other_disease"]) == (outcome["injuries"], outcome["diseases"])
    assert outcome["granted"] <= 360_000 + 480_000


@settings(max_examples=60)
@given(year(), st.data())
def test_a_review_that_passes_never_lowers_the_award(facts: dict[str, Any], data: st.DataObject):
    notifications = facts["notifications"]
    if not notifications:
        return
    at = data.draw(st.integers(0, len(notifications) - 1))
    mended = [
        {**one, "review_state": "passed"} if i == at else one for i, one in enumerate(notifications)
    ]

    assert granted(YEAR, facts) <= granted(YEAR, {**facts, "notifications": mended})
