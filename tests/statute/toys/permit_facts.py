"""The facts and numbers of the toy permit: one of each form, contradictions of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    record,
    rows,
    text,
    time,
    whole,
    years,
)


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[season]
title = "受理月份"
[[season.in_force]]
from  = 2026-01-01
cite  = "b1"
value = [3, 4, 5]

[colours]
title = "得用顏色"
[[colours.in_force]]
from  = 2026-01-01
cite  = "b1"
value = ["red", "blue"]

[awards]
title = "獎勵"
by    = ["visits", "reports"]
gives = { points = "點" }
thresholds = true
[[awards.in_force]]
from = 2026-01-01
cite = "b2"
rows = [[4, 1, 10], [8, 2, 30]]

[share]
title = "比例"
unit  = "比例"
[[share.in_force]]
from  = 2026-01-01
cite  = "b2"
value = "2/3"

[late_rule]
title = "新增之數值"
unit  = "件"
[[late_rule.in_force]]
from  = 2027-01-01
cite  = "b3"
value = 1
"""

MOST_VISITS, HIGHEST_FEE = 50, 5_000


def _is_after(later: Any, earlier: Any) -> bool:
    return later is not None and earlier is not None and later >= earlier


class Training(Facts):
    """訓練。"""

    person = text("人員", evidence="結業證書", personal=True)
    done_on = day("結業日", evidence="結業證書")
    hours = whole("時數", unit="小時", evidence="結業證書")


class Address(Facts):
    """地址。"""

    city = text("縣市", evidence="登記證")
    floors = whole("樓層", evidence="登記證")


class Office(Facts):
    """辦公室。"""

    name = text("名稱", evidence="登記證")
    address = record(Address)
    rooms = whole("房間", optional=True, default=0)
    staff = rows(Training, "人員")
    inspected_in = years("檢查年度", evidence="檢查紀錄")


class Permit(Facts):
    """許可。"""

    title = text("名稱", evidence="許可文件")
    applicant = text("申請人", evidence="申請書")
    holder = text("持有人", evidence="許可文件", named=True)
    person = text("負責人", evidence="申請書", personal=True)
    colour = choice("顏色", ("red", "green", "blue"), evidence="照片", names={"red": "紅"})
    class_of = number("類別", (1, 2, 3), evidence="申請書")
    issued_on = day("發給日", evidence="許可文件")
    filed_on = day("送件日", evidence="收件章")
    ends_on = day("迄日", evidence="許可文件", null_means="無期限")
    month = month("所屬月份", evidence="申請書")
    opens = time("開始", evidence="申請書")
    closes = time("結束", evidence="申請書")
    fee = money("規費", evidence="收據")
    visits = whole("訪視", unit="次", evidence="紀錄")
    reports = whole("報告", unit="件", most=5, evidence="紀錄")
    year = whole("年度", unit="西元年", evidence="申請書")
    noted_on = day("登記日")
    sealed = flag("用印", evidence="申請書")
    remark = flag("備註")
    suitable = flag("適當", evidence="評估", judged=True)
    trainings = rows(Training, "訓練")
    offices = rows(Office, "辦公室")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Facts that contradict each other, one for each way in which they can."""
        del given
        if _is_after(known["opens"], known["closes"]):
            yield "closes", "結束應晚於開始。"
        if _is_after(known["issued_on"], known["noted_on"]):
            yield "noted_on", "登記應在發給之後。"
        if _is_after(known["visits"], MOST_VISITS):
            yield "remark", "訪視過多者，應有備註。"
        if _is_after(known["fee"], HIGHEST_FEE):
            yield "offices", "規費過高者，應列辦公室。"
