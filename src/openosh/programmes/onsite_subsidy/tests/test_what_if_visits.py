"""For a refused visit: the smallest change with which it is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.what_if.search import ChangeSet, Goal, goals, what_if


LAW_DATE = date(2026, 8, 31)
DECIDER = PROGRAMME.decider("contracted_claim")
PAID = "本場次即可補助 2,100 元"


def visit(name: str, **facts: Any) -> dict[str, Any]:
    """Return a visit by the nurse on a morning in May that lacks nothing."""
    return {
        "id": name,
        "person": "N1",
        "kind": "nurse",
        "provider": "P1",
        "date": "2026-05-04",
        "time_in": "09:00",
        "time_out": "11:00",
        "fee": 3500,
        "remote_area": False,
        "record_signed": True,
        "receipt_matches": True,
        **facts,
    }


def claim(*visits: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """Return a claim with one nurse, filed and under contract from the first day of the year."""
    return {
        "year": 2026,
        "employer": {
            "legally_registered": True,
            "employment_insured": True,
            "insured_workers": 180,
            "special_hazard_workers": 60,
            "risk_class": 1,
        },
        "providers": [{"id": "P1", "refused_audit_years": []}],
        "filings": [filing("2026-01-02")],
        "contracts": [contract()],
        "visits": list(visits),
        "granted_earlier_this_year": 0,
        **facts,
    }


def filing(filed_on: str, person: str = "N1") -> dict[str, Any]:
    """Return a filing of a person at the provider, employed since the first day of the year."""
    return {"person": person, "provider": "P1", "filed_on": filed_on, "started_on": "2026-01-01"}


def contract(**facts: Any) -> dict[str, Any]:
    """Return a contract of two parties over the whole year."""
    year = {"provider": "P1", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "parties": 2}
    return {**year, **facts}


def paid(line: str, facts: dict[str, Any]) -> list[ChangeSet]:
    """Return the smallest changes with which a visit is paid."""
    goal = Goal("lines", line=line, column="granted", more_than=0)
    return what_if(DECIDER, LAW_DATE, facts, goal)


def sentences(found: list[ChangeSet]) -> list[str]:
    return [one.sentence for one in found]


def places(found: list[ChangeSet]) -> list[list[str]]:
    return [[change.at for change in one.changes] for one in found]


def test_a_visit_before_a_late_filing_is_paid_if_either_day_moves_to_the_edge():
    facts = claim(visit("a", date="2026-02-28"), filings=[filing("2026-03-31")])

    assert [
        f"若備查日期為 115年3月30日（現為 115年3月31日），{PAID}；可佐證：報備資訊網備查紀錄",
        f"若服務日期為 115年3月1日（現為 115年2月28日），{PAID}；可佐證：執行紀錄表之執行日期",
    ] == sentences(paid("a", facts))


def test_an_unsigned_record_needs_but_the_signature():
    found = paid("a", claim(visit("a", record_signed=False)))

    assert [
        f"若執行紀錄表經實際執行者簽章為 是（現為 否），{PAID}；可佐證：執行紀錄表"
    ] == sentences(found)
    assert {"annual_cap": 120_000, "granted": 2100} == {
        name: found[0].outcome[name] for name in ("annual_cap", "granted")
    }


def test_a_second_visit_in_a_half_day_would_be_paid_in_the_afternoon():
    first, second = visit("a"), visit("b", time_in="10:30", time_out="12:30")
    found = paid("b", claim(first, second))

    assert (
        f"若入場時間為 12:00（現為 10:30），{PAID}；可佐證：執行紀錄表之執行時間（起）"
    ) == found[0].sentence
    assert [
        ["/facts/visits/1/time_in"],
        ["/facts/visits/1/date"],
        ["/facts/visits/1/kind"],
        ["/facts/visits/1/remote_area"],
    ] == places(found)


def test_who_comes_later_also_leaves_later():
    first, second = visit("a"), visit("b", time_in="09:30", time_out="11:30")
    found = paid("b", claim(first, second))

    assert [("12:00", "09:30"), ("14:00", "11:30")] == [
        (change.then, change.now) for change in found[0].changes
    ]


def test_no_visit_is_paid_by_taking_from_another():
    first, second = visit("a"), visit("b", time_in="10:30", time_out="12:30")

    assert all(
        at.startswith("/facts/visits/1/")
        for one in places(paid("b", claim(first, second)))
        for at in one
    )


def test_after_the_contract_its_last_day_is_the_nearest_change():
    facts = claim(visit("a"), contracts=[contract(ends_on="2026-05-03")])

    assert (f"若契約迄日為 115年5月4日（現為 115年5月3日），{PAID}；可佐證：契約書第一條") == paid(
        "a", facts
    )[0].sentence


def test_among_several_filings_the_sentence_says_which():
    filings = [filing("2026-01-02", "N2"), filing("2026-03-31")]
    facts = claim(visit("a", date="2026-02-28"), filings=filings)

    assert paid("a", facts)[0].sentence.startswith("若第 2 筆備查之備查日期為 115年3月30日")


def test_three_faults_need_three_changes():
    faulty = visit("a", date="2026-02-28", record_signed=False, receipt_matches=False)
    found = paid("a", claim(faulty, filings=[filing("2026-03-31")]))

    assert [
        "/facts/filings/0/filed_on",
        "/facts/visits/0/record_signed",
        "/facts/visits/0/receipt_matches",
    ] == places(found)[0]


def test_a_person_who_was_never_filed_needs_a_filing_that_is_not_there():
    found = paid("a", claim(visit("a"), filings=[]))
    same, shown = "服務人員、特約機構與本場次相同", "可佐證：報備資訊網備查紀錄"

    assert [
        f"若另有備查一筆（{same}，備查日期為 115年6月3日，到職日為 115年5月4日），{PAID}；{shown}"
    ] == sentences(found)
    assert ("/facts/filings/0",) == found[0].added


def test_a_provider_without_contract_needs_one_of_two_parties():
    found = paid("a", claim(visit("a"), contracts=[]))

    assert {
        "/facts/contracts/0/starts_on": "2026-05-04",
        "/facts/contracts/0/ends_on": "2026-05-04",
        "/facts/contracts/0/parties": 2,
    } == {change.at: change.then for change in found[0].changes}


def test_a_provider_that_refused_the_audit_stands_in_the_way_by_that_alone():
    refused = [{"id": "P1", "refused_audit_years": [2024, 2025]}]

    sentence = paid("a", claim(visit("a"), providers=refused))[0].sentence
    assert "年度為 民國113年（現為 民國113年、民國114年），" in sentence


def test_where_the_audits_are_not_known_a_clean_record_pays_the_visit():
    unknown = [{"id": "P1", "refused_audit_years": None}]

    assert [
        f"若規避、妨礙或拒絕查核之年度為 無（現尚不明），{PAID}；可佐證：查核結果公告"
    ] == sentences(paid("a", claim(visit("a"), providers=unknown)))


def test_beyond_the_monthly_quota_the_nearest_day_of_another_month_is_proposed():
    days = (4, 5, 6, 7, 8)
    visits = [visit(f"v{day}", date=f"2026-05-{day:02}") for day in days]

    assert "2026-04-30" == paid("v8", claim(*visits))[0].changes[0].then


def test_an_unknown_size_of_the_employer_is_supplied_at_the_edge_of_a_band():
    employer = {**claim()["employer"], "insured_workers": None, "special_hazard_workers": None}
    found = paid("a", claim(visit("a"), employer=employer))

    assert [
        ("/facts/employer/insured_workers", None, 100),
        ("/facts/employer/special_hazard_workers", None, 99),
    ] == [(change.at, change.now, change.then) for change in found[0].changes]


def test_where_the_cap_is_used_up_and_no_fact_can_help_nothing_is_proposed():
    visits = [
        visit(f"v{day}", kind="physician", date=f"2026-05-{day:02}", fee=50_000)
        for day in (4, 5, 6, 7)
    ]
    more = visit("late", date="2026-05-08", fee=200_000)

    assert [] == paid("late", claim(*visits, visit("big", fee=200_000), more))


def test_every_refused_visit_of_sixty_is_a_goal_and_each_answer_holds():
    kinds = ("physician", "nurse", "allied")
    visits = [
        visit(
            f"v{i}",
            kind=kinds[i % 3],
            date=f"2026-{1 + i % 12:02}-{5 + i // 12:02}",
            record_signed=i % 7 != 0,
            receipt_matches=None if i % 11 == 0 else True,
        )
        for i in range(60)
    ]
    facts = claim(*visits)
    wanted = [goal for goal in goals(DECIDER.decide(LAW_DATE, facts)) if goal.line]

    for goal in wanted[:12]:
        for one in what_if(DECIDER, LAW_DATE, facts, goal):
            line = next(row for row in one.outcome["lines"] if row["id"] == goal.line)
            assert line["granted"] > 0
    assert len(wanted) > 12


def test_an_employer_one_worker_short_is_told_so():
    decider = PROGRAMME.decider("eligibility")
    facts = {**claim()["employer"], "insured_workers": 49, "special_hazard_workers": 3}

    found = what_if(decider, LAW_DATE, facts, Goal("eligible", equals=True))
    assert 1 == len(found)
    assert found[0].sentence.startswith(
        "若勞工保險投保人數為 50 人（現為 49 人），「符合補助對象」即成立；可佐證："
    )
