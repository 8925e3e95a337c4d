"""The cases that the handbook decides itself: what of each a person should see.

The requests lie beside this file, each with the outcome that the handbook gives.
"""

from __future__ import annotations

from openosh.desk.programme import HandbookCase


VISIT = {
    "kind": "",
    "time_in": "",
    "time_out": "",
    "fee": "每次支出",
    "removed_at": "採計",
    "granted": "核定",
}
VISIT_YEAR = {"date": "", "kind": "", "fee": "每次支出", "amount": "每次補助"}
MONTH = {"month": "", "insured_salary": "投保薪資", "days": "", "month_amount": "每月補助"}

HANDBOOK = (
    HandbookCase(
        file="contracted_claim.case_one.json",
        title="案例一　特約醫師及護理人員，一年五十二場次",
        quotes=(
            "s6.case1",
            "s6.case1.nurse",
            "s6.case1.specialist",
            "s6.case1.general",
            "s6.case1.total",
        ),
        lines="visits",
        columns=VISIT_YEAR,
        results={"annual_cap": "", "granted": "核定金額"},
        reasons=("eligible", "amount", "quota", "annual_cap"),
        total="amount",
        spread="date",
    ),
    HandbookCase(
        file="employed_nurse_claim.case_two_first_year.json",
        title="案例二　僱用專職護理人員，七月十六日到職",
        quotes=("s6.case2.profile", "s6.case2.proration", "s6.case2.aug_dec", "s6.case2.half_cap"),
        lines="nurses_months",
        columns=MONTH,
        results={"annual_cap": "", "granted": ""},
        reasons=("may_employ", "days", "month_amount", "annual_cap"),
        total="month_amount",
        spread="month",
    ),
    HandbookCase(
        file="employed_nurse_claim.case_two_next_year.json",
        title="案例二　次年度，全年在職",
        quotes=("s6.case2.next_year",),
        lines="nurses_months",
        columns=MONTH,
        results={"annual_cap": "", "granted": ""},
        reasons=("annual_cap",),
        total="month_amount",
        spread="month",
    ),
    *(
        HandbookCase(
            file=f"contracted_claim.q1_example_{number}.json",
            title=f"場次採計　例({number})",
            quotes=(f"s5.q1.ex{number}",),
            lines="visits",
            columns=VISIT,
            results={"granted": "核定金額"},
            reasons=("half_day",),
        )
        for number in (1, 2, 3)
    ),
)
