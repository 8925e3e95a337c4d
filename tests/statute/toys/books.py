"""Toy rulebooks: the clinic with all that a programme has, and a hall whose text was amended."""

from __future__ import annotations

from datetime import date

from tests.statute.toys import clinic

from openosh.statute.law import Clause, LawText, Reading
from openosh.statute.numbers import Numbers
from openosh.statute.rulebook.book import Rulebook
from openosh.statute.rulebook.cases import Said, WorkedCase


ON = date(2026, 6, 30)
LATER = date(2026, 7, 1)
CASES = (
    WorkedCase(
        "case-sessions-1",
        "同日第二診不予補助",
        "範例",
        ("p3",),
        "診次補助",
        ON,
        (Said("診次", "2 筆", ("診次編號 a", "診次編號 b")),),
        (Said("核定補助金額", "600 元"),),
    ),
)
CLINIC = Rulebook(
    "toy",
    "示範門診計畫",
    clinic.TEXT,
    clinic.DECIDER.numbers,
    {
        "sessions": clinic.DECIDER.program,
        "opinion": clinic.opinion.read(clinic.DECIDER.numbers),
    },
    excused={"p4": "附註：僅供聯絡，參照 p1 及 hall:floor:A1.2"},
    cases=CASES,
    reads=("hall.closed", "elsewhere.finding"),
    publishes={"opinion": "opinion", "closed": "closed"},
)
BARE = Rulebook("toy", "示範門診計畫", clinic.TEXT, clinic.DECIDER.numbers, {})

HALL_NUMBERS = """
[programme]
first_covered_day = 2025-01-01

[instrument.rules]
title = "示範會館規則"

[seats]
title = "座位數"
unit  = "席"
[[seats.in_force]]
from  = 2025-01-01
cite  = ["floor:A1.1", "plan:art5"]
value = 1_200
[[seats.in_force]]
from  = 2026-07-01
cite  = "floor:A1.1"
value = 1_500
"""
HALL_TEXT = LawText(
    {
        date(2025, 1, 1): {
            "floor:A1.1": Clause(
                "floor:A1.1", "A1（第 1 頁） 基準", "cap", "stated", "一千二百席。"
            ),
            "floor:A1.3": Clause("floor:A1.3", "A1（第 1 頁） 附註", "cap", "stated", "已刪之條。"),
            "floor:A1.2": Clause(
                "floor:A1.2", "A1（第 1 頁） 備註", "cap", "stated", "依 floor:A1.1，約 8.1 成。"
            ),
        },
        LATER: {
            "floor:A1.1": Clause(
                "floor:A1.1", "A1（第 1 頁） 基準", "cap", "stated", "一千五百席。"
            ),
            "floor:A1.2": Clause(
                "floor:A1.2", "A1（第 1 頁） 備註", "cap", "stated", "依 floor:A1.1，約 8.1 成。"
            ),
            "8.1": Clause("8.1", "B2（第 2 頁）", "cap", "stated", "另見 toy:p3 及 toy:p9。"),
        },
    },
    (
        Reading(
            ("floor:A1.2", "8.1"), "何謂席", {"疑義": "未明，見 toy:p2。", "採用": "以座椅計。"}
        ),
    ),
)
HALL = Rulebook(
    "hall", "示範會館", HALL_TEXT, Numbers.parse(HALL_NUMBERS), {}, publishes={"closed": "closed"}
)
