"""Facts of the subsidy: what an employer, its records and its documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    parent,
    record,
    rows,
    text,
    time,
    whole,
    years,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


PHYSICIAN, NURSE, ALLIED = "physician", "nurse", "allied"
STAFF_KINDS = (PHYSICIAN, NURSE, ALLIED)
STAFF_NAMES = {PHYSICIAN: "醫師", NURSE: "護理人員", ALLIED: "相關人員"}
CONTRACTED, EMPLOYED = "contracted", "employed"
LARGE_BAND, SMALL_BAND = "100-199", "50-99"


class Employer(Facts):
    """事業單位。"""

    legally_registered = flag(
        "依法立案",
        clause="s2.target.legal_entity",
        evidence="工廠、公司、商業登記或目的事業主管機關許可立案之證明",
    )
    employment_insured = flag(
        "就業保險投保單位",
        clause="s2.target.employment_insurance",
        evidence="最近期繳費證明，見費用代號 41",
    )
    insured_workers = whole(
        "勞工保險投保人數",
        unit="人",
        clause="s4.formA.insured_match",
        evidence="申請當月之前一至二個月之勞工保險投保人數證明",
    )
    special_hazard_workers = whole(
        "從事特別危害健康作業勞工人數",
        unit="人",
        clause="s4.formA.special_count",
        evidence="勞工健康保護管理報備資訊網之特別危害健康作業人數",
    )
    risk_class = number(
        "危害風險類別",
        (1, 2, 3),
        clause="s2.standard.class_def",
        evidence="報備資訊網之風險類別；職業安全衛生管理辦法第二條附表",
    )


class Provider(Facts):
    """特約機構。"""

    id = text("特約機構", clause="s5.formA.provider_match", evidence="契約書乙方", key=True)
    refused_audit_years = years(
        "規避、妨礙或拒絕查核之年度",
        clause="s4.q4.audit_refusal",
        evidence="查核結果公告",
    )


class Filing(Facts):
    """勞工健康服務人員之備查。"""

    person = text(
        "服務人員", clause="s4.q2.personwise", evidence="報備資訊網備查紀錄", personal=True
    )
    provider = text("特約機構", clause="s4.q2.personwise", evidence="報備資訊網備查紀錄")
    filed_on = day("備查日期", clause="s4.q2.cutoff", evidence="報備資訊網備查紀錄")
    started_on = day("到職日", clause="s4.q2.start_exception", evidence="報備資訊網備查紀錄")


class Contract(Facts):
    """勞工健康服務契約。"""

    provider = text("特約機構", clause="s5.formA.provider_match", evidence="契約書乙方")
    starts_on = day("契約起日", clause="s5.contract.covers", evidence="契約書第一條")
    ends_on = day("契約迄日", clause="s5.contract.covers", evidence="契約書第一條")
    parties = whole("契約當事人數", unit="方", least=1, clause="s5.q8", evidence="契約書立約人")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A contract cannot end before it starts."""
        del given
        starts, ends = known["starts_on"], known["ends_on"]
        if starts and ends and ends < starts:
            yield (
                "ends_on",
                f"契約迄日早於起日 {starts}；請查對契約書第一條。〔s5.contract.covers〕",
            )


class Visit(Facts):
    """臨場服務一場次。"""

    dated_by = "date"

    id = text("場次編號", key=True)
    person = text("服務人員", clause="s4.q2.personwise", evidence="執行紀錄表簽章", personal=True)
    kind = choice(
        "人員類別",
        STAFF_KINDS,
        names=STAFF_NAMES,
        clause="s5.formA.categories",
        evidence="報備資訊網之人員類別",
    )
    provider = text("特約機構", clause="s5.formA.provider_match", evidence="契約書乙方")
    date = day("服務日期", clause="s5.formA.service_date", evidence="執行紀錄表之執行日期")
    time_in = time("入場時間", clause="s5.q1.noon", evidence="執行紀錄表之執行時間（起）")
    time_out = time("離場時間", clause="s5.rec.datetime", evidence="執行紀錄表之執行時間（迄）")
    fee = money("每次支出費用", least=1, clause="s5.formA.amounts", evidence="統一發票或收據")
    remote_area = flag("偏遠地區或離島", clause="s5.q1.remote", evidence="服務地點之地址")
    record_signed = flag("執行紀錄表經實際執行者簽章", clause="s5.doc2", evidence="執行紀錄表")
    receipt_matches = flag("支用證明相符", clause="s5.formA.consistent", evidence="統一發票或收據")
    specialist = flag(
        "職業醫學科專科醫師",
        optional=True,
        default=False,
        clause="s6.case1.specialist_hours",
        evidence="專科醫師證書",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they came."""
        del given
        came, left = known["time_in"], known["time_out"]
        if came is not None and left is not None and left <= came:
            yield (
                "time_out",
                "離場時間應晚於入場時間；請依執行紀錄表改正。〔s5.formA.service_date〕",
            )


class ContractedClaim(Facts):
    """特約方式之年度經費申請。"""

    year = whole("申請年度", unit="西元年", least=1900, most=2200, clause="s6.case1.note3")
    employer = record(Employer)
    providers = rows(Provider, "特約機構")
    filings = rows(Filing, "備查")
    contracts = rows(Contract, "契約")
    visits = rows(Visit, "場次")
    granted_earlier_this_year = money(
        "本年度先前核定金額", clause="s2.standard.cap", evidence="前次核定通知"
    )
    earlier_physician_visits = whole(
        "本年度先前已計之醫師場次",
        unit="場次",
        optional=True,
        default=0,
        clause="s2.standard.class1",
        evidence="前次核定通知",
    )
    earlier_nurse_visits = whole(
        "本年度先前已計之護理人員場次",
        unit="場次",
        optional=True,
        default=0,
        clause="s6.case1.note2",
        evidence="前次核定通知",
    )
    earlier_allied_visits = whole(
        "本年度先前已計之相關人員場次",
        unit="場次",
        optional=True,
        default=0,
        clause="s6.case1.note2",
        evidence="前次核定通知",
    )


class Employment(Facts):
    """僱用之專職護理人員。"""

    person = text("護理人員", clause="s5.formA.hired_block", evidence="勞保投保證明", personal=True)
    started_on = day("到職日", clause="s6.case2.proration", evidence="勞保投保證明之加保日期")
    left_on = day("離職日（最後在職日）", clause="s6.case2.proration", null_means="仍在職")


class EmployedMonth(Facts):
    """專職護理人員在職之一個月。"""

    employment = parent(Employment)
    month = month("服務月份", clause="s5.formA.hired_block", evidence="匯款證明或領據")
    insured_salary = money(
        "每月勞工保險投保薪資", least=1, clause="s6.case2.month_amount", evidence="勞保投保證明"
    )


class EmployedNurse(Employment):
    """專職護理人員及其各月。"""

    months = rows(EmployedMonth, "各月")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they start; a month is claimed once."""
        started, left = known["started_on"], known["left_on"]
        if started and left and left < started:
            yield (
                "left_on",
                f"離職日早於到職日 {started}；請依勞保投保證明改正。〔s6.case2.proration〕",
            )
        seen: set[object] = set()
        for i, one in enumerate(_months_of(given)):
            if one is not None and one in seen:
                yield (
                    f"months/{i}/month",
                    f"同一人 {one} 重複申請；每月一列。〔s5.formA.hired_block〕",
                )
            seen.add(one)


class EmployedNurseClaim(Facts):
    """僱用專職護理人員之年度經費申請。"""

    year = whole("申請年度", unit="西元年", least=1900, most=2200, clause="s6.case1.note3")
    employer = record(Employer)
    first_cost_on = day(
        "當年度首次實際費用發生日", clause="s6.case2.half_cap", evidence="匯款證明或領據"
    )
    nurses = rows(EmployedNurse, "專職護理人員")
    granted_earlier_this_year = money(
        "本年度先前核定金額",
        optional=True,
        default=0,
        clause="s2.standard.cap",
        evidence="前次核定通知",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Every month lies in the year of the claim."""
        year = known["year"]
        nurses = given.get("nurses")
        for i, nurse in enumerate(nurses if isinstance(nurses, list) else ()):
            for j, one in enumerate(_months_of(nurse)):
                if year and isinstance(one, str) and not one.startswith(f"{year:04}-"):
                    at = f"nurses/{i}/months/{j}/month"
                    yield at, f"{one} 不在申請年度 {year}；請改列於該年度之申請。〔s6.case1.note3〕"


def _months_of(nurse: object) -> list[object]:
    """Return the months as they came, whatever shape they have."""
    months = nurse.get("months") if isinstance(nurse, dict) else None
    if not isinstance(months, list):
        return []
    return [one.get("month") if isinstance(one, dict) else None for one in months]
