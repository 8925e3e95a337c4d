"""Facts about who may be audited in a year: providers, the register, applications, the lots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, time, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


HOSPITAL, CLINIC, OTHER = "hospital", "clinic", "other"
PROVIDER_KINDS = (HOSPITAL, CLINIC, OTHER)
PROVIDER_NAMES = {HOSPITAL: "醫院", CLINIC: "診所", OTHER: "其他"}
REGISTER = "勞工健康保護管理報備系統匯出檔（含匯出日、筆數及檢核碼）"


class ServiceProvider(Facts):
    """受託辦理勞工健康服務之機構。"""

    kind = choice(
        "機構種類",
        PROVIDER_KINDS,
        names=PROVIDER_NAMES,
        clause="1.b",
        evidence="開業執照",
    )
    nhi_contracted = flag("全民健康保險特約", clause="1.b", evidence="健保署特約醫事機構名冊")
    commissions = whole("委託之事業單位家數", unit="家", clause="1.b", evidence=REGISTER)


class Candidate(ServiceProvider):
    """得列為查核對象之機構。"""

    qualified_staff = whole(
        "聘僱具資格之醫護或相關人員",
        unit="人",
        clause="3.b",
        evidence="人員清冊及投保證明；勞工健康服務人員資格證明",
    )
    service_in_period = whole(
        "當年度及前一年度報備之服務家數或場次", unit="家或場次", clause="3.c", evidence=REGISTER
    )
    exempted = flag("經職安署核定免列本年度查核對象", clause="6.4.2.d", evidence="職安署核定函")


class PoolProvider(Candidate):
    """年度遴選名冊之一機構。"""

    id = text("機構代碼", key=True, clause="3.d")
    open_anomalies = whole(
        "執行紀錄表異常（未解除）",
        unit="件",
        clause="3.4.a",
        evidence="中小企業臨場健康服務補助管理系統之異常註記",
    )
    evaluation = text(
        "有實施查核必要之評估意見",
        null_means="未評估",
        clause="3.5",
        evidence="執行單位書面評估（評估人、日期、理由）",
    )
    draw_rank = whole(
        "抽籤序", unit="序", least=1, key=True, clause="3.d", evidence="公布之種子及抽籤演算法"
    )


class ReportedEmployers(Facts):
    """報備系統中一機構之服務家數。"""

    provider = text("機構代碼", key=True, clause="3.2.d", evidence=REGISTER)
    employers = whole("服務家數", unit="家", clause="3.2.a", evidence=REGISTER)
    cross_county_employers = whole("跨縣市服務家數", unit="家", clause="3.3.a", evidence=REGISTER)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No provider serves more employers elsewhere than it serves at all."""
        del given
        served, elsewhere = known["employers"], known["cross_county_employers"]
        if served is not None and elsewhere is not None and elsewhere > served:
            yield (
                "cross_county_employers",
                f"跨縣市服務家數多於總服務家數 {served}；請查對報備系統匯出檔。〔3.3.a〕",
            )


class ReportedVisits(Facts):
    """報備系統中一機構之服務場次。"""

    provider = text("機構代碼", key=True, clause="3.2.d", evidence=REGISTER)
    visits = whole("服務場次", unit="場次", clause="3.2.b", evidence=REGISTER)


class Application(Facts):
    """自願申請查核之一件。"""

    provider = text("機構代碼", key=True, clause="3.1.a", evidence="自願申請書")
    applied_on = day("申請日期", clause="3.1.b", evidence="收文登錄")
    applied_at = time("申請時刻", clause="3.1.b", evidence="收文登錄")
    number = whole("收件序號", least=1, key=True, clause="3.1.b", evidence="收文登錄")
    withdrawn = flag("已撤回", clause="3.1.b", evidence="撤回之書面")


class AnnualSelection(Facts):
    """年度查核對象之遴選。"""

    planned_visits = whole(
        "當年度查核場次", unit="場次", least=1, clause="3.d", evidence="職安署核定之年度查核計畫"
    )
    exception_reason = text(
        "自願申請逾百分之二十之理由",
        null_means="無",
        clause="3.1.d",
        evidence="報職安署核定之年度查核計畫",
    )
    providers = rows(PoolProvider, "機構")
    employer_counts = rows(ReportedEmployers, "服務家數")
    visit_counts = rows(ReportedVisits, "服務場次")
    applications = rows(Application, "自願申請")


class ListedProvider(Facts):
    """年度查核名單之一機構。"""

    id = text("機構代碼", key=True, clause="3.d", evidence="年度查核名單")
    in_pool = flag("符合查核對象", clause="3.a", evidence="查核對象名冊")
    voluntary_only = flag("僅因自願申請列入", clause="3.1.c", evidence="年度查核名單")
    confirmed = flag("經執行單位確認", clause="3.d", evidence="年度查核名單之簽核")


class SelectionList(Facts):
    """執行單位擬定之年度查核名單。"""

    planned_visits = whole(
        "當年度查核場次", unit="場次", least=1, clause="3.d", evidence="職安署核定之年度查核計畫"
    )
    exception_reason = text(
        "自願申請逾百分之二十之理由",
        null_means="無",
        clause="3.1.d",
        evidence="報職安署核定之年度查核計畫",
    )
    lines = rows(ListedProvider, "名單")


class ReportedService(Facts):
    """報備系統之一筆報備：一機構對一事業單位之服務。"""

    employer = text("事業單位", named=True, clause="3.3.b", evidence=REGISTER)
    county = text("事業單位所在縣市", named=True, clause="3.3.a", evidence="報備系統之事業單位地址")
    visits = whole("報備場次", unit="場次", clause="3.2.b", evidence=REGISTER)


class ReportedYear(Facts):
    """一機構於報備系統之全年報備。"""

    county = text("機構登記縣市", named=True, clause="3.3.b", evidence="開業執照")
    declared_employers = whole(
        "機構自填之服務家數",
        unit="家",
        optional=True,
        clause="annex1:1.enterprises_prev_year",
        evidence="附件一",
    )
    reports = rows(ReportedService, "報備")


SUBSIDY_SYSTEM, ELSEWHERE = "subsidy_system", "elsewhere"


class AnomalyFlag(Facts):
    """臨場健康服務執行紀錄表之異常註記。"""

    taken_from = choice(
        "來源",
        (SUBSIDY_SYSTEM, ELSEWHERE),
        names={SUBSIDY_SYSTEM: "中小企業臨場健康服務補助管理系統", ELSEWHERE: "其他來源"},
        clause="3.4.b",
        evidence="異常註記",
    )
    record = text("執行紀錄表編號", null_means="無", clause="3.4.b", evidence="執行紀錄表")
    description = text("異常情形", null_means="未敘明", clause="3.4.a", evidence="異常註記")
    cleared = flag("已解除", clause="3.4.a", evidence="異常註記之解除紀錄")


class NecessityEvaluation(Facts):
    """有實施查核必要之評估。"""

    evaluation = text("評估意見", null_means="未敘明", clause="3.5", evidence="書面評估")
    evaluator = text(
        "評估人", null_means="未載明", clause="3.5", evidence="書面評估", personal=True
    )
    evaluated_on = day("評估日期", null_means="未載明", clause="3.5", evidence="書面評估")
