"""Facts about how often staff come, what that costs, and whether a nurse is full-time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.onsite_subsidy.facts import (
    LARGE_BAND,
    SMALL_BAND,
    STAFF_KINDS,
    STAFF_NAMES,
    EmployedNurseClaim,
)
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    rows,
    text,
    time,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Headcount(Facts):
    """法定服務頻率所據之人數與風險類別。"""

    insured_workers = whole(
        "勞工保險投保人數", unit="人", clause="s6.case1", evidence="勞工保險投保人數證明"
    )
    special_hazard_workers = whole(
        "從事特別危害健康作業勞工人數",
        unit="人",
        clause="s6.case1",
        evidence="報備資訊網之特別危害健康作業人數",
    )
    risk_class = number(
        "危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence="報備資訊網之風險類別"
    )


class SpecialistVisit(Facts):
    """職業醫學科專科醫師之一場次。"""

    dated_by = "date"

    id = text("場次編號", key=True)
    date = day("服務日期", clause="s6.case1.specialist_hours", evidence="執行紀錄表")
    time_in = time("入場時間", clause="s6.case1.specialist_hours", evidence="執行紀錄表")
    time_out = time("離場時間", clause="s6.case1.specialist_hours", evidence="執行紀錄表")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they came."""
        del given
        came, left = known["time_in"], known["time_out"]
        if came is not None and left is not None and left <= came:
            message = "離場時間應晚於入場時間；請依執行紀錄表改正。〔s6.case1.specialist_hours〕"
            yield "time_out", message


class SpecialistYear(Facts):
    """職業醫學科專科醫師一年度之場次。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s6.case1.note3")
    visits = rows(SpecialistVisit, "場次")


class PlannedService(Facts):
    """擬特約之一項服務。"""

    id = text("項目", key=True)
    kind = choice(
        "人員類別", STAFF_KINDS, names=STAFF_NAMES, clause="s6.case1", evidence="契約書或報價"
    )
    fee = money("每次費用", least=1, clause="s6.case1", evidence="契約書或報價")
    times_per_year = whole("年度次數", unit="次", least=1, clause="s6.case1", evidence="契約書")


class AnnualPlan(Facts):
    """擬特約之年度服務。"""

    band = choice(
        "適用規模", (LARGE_BAND, SMALL_BAND), clause="s6.case1.note1", evidence="資格審查結果"
    )
    risk_class = number(
        "危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence="報備資訊網之風險類別"
    )
    services = rows(PlannedService, "服務")


class FullTimeNurse(Facts):
    """專職護理人員於一個月之僱用情形。"""

    dated_by = "month"

    month = month("月份", clause="s6.case2.note4", evidence="匯款證明或領據")
    paid_monthly = flag("按月計酬", clause="s6.case2.note4", evidence="僱用契約")
    works_full_time = flag("全時工作", clause="s6.case2.note4", evidence="僱用契約；出勤紀錄")
    monthly_wage = money("每月薪資", clause="s6.case2.note4", evidence="薪資單；匯款證明")
    other_statutory_post = flag(
        "兼任其他法令所定專責（任）人", clause="s6.case2.note4", evidence="切結三；主管機關登錄資料"
    )
    unrelated_work = flag(
        "從事其他與勞工健康服務無關之工作", clause="s6.case2.note4", evidence="切結三；職務說明"
    )
    serves_others = flag(
        "兼職提供其他事業單位之勞工健康服務",
        clause="s6.case2.note4",
        evidence="切結三；報備資訊網備查紀錄",
    )


class OtherService(Facts):
    """報備與紀錄中該員服務之事業單位。"""

    employer = text(
        "事業單位", clause="s6.case2.other_filings", evidence="報備資訊網備查紀錄；執行紀錄表"
    )
    month = month(
        "月份", clause="s6.case2.other_filings", evidence="報備資訊網備查紀錄；執行紀錄表"
    )


class NurseMonth(Facts):
    """申請補助之一個月。"""

    claimed_month = month(
        "申請月份", key=True, clause="s6.case2.other_filings", evidence="經費補助申請表"
    )


class NurseElsewhere(Facts):
    """專職護理人員於申請月份之其他服務紀錄。"""

    employer = text("僱用之事業單位", clause="s6.case2.other_filings", evidence="經費補助申請表")
    months = rows(NurseMonth, "申請月份")
    services = rows(OtherService, "服務紀錄")


class StatedMonth(Facts):
    """申請表僱用專職護理人員經費明細之一行。"""

    person = text("姓名", clause="s5.formA.hired_block", evidence="經費補助申請表", personal=True)
    month = month("月份", clause="s5.formA.hired_block", evidence="經費補助申請表")
    cost = money("每月支出費用", clause="s5.formA.hired_block", evidence="經費補助申請表")
    claimed_subsidy = money(
        "申請補助金額", clause="s5.formA.hired_block", evidence="經費補助申請表"
    )
    self_funded = money("自籌款", clause="s5.formA.hired_block", evidence="經費補助申請表")


class EmployedForm(EmployedNurseClaim):
    """僱用專職護理人員經費報告，及其所據之僱用事實。"""

    stated_months = rows(StatedMonth, "經費明細")
    stated_total = money("總計", clause="s5.formA.hired_block", evidence="經費補助申請表")
