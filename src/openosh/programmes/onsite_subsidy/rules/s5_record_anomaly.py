"""五、B 紀錄異常: failed record checks, counted for the selection of audits."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_signatures import RecordAnomalies, RecordCheck
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole


def _failed_in_year(check: RecordCheck) -> Truth:
    return ~check.passed & (check.performed_on.year() == RecordAnomalies.of(check).year)


@rule(
    "s5.rec.anomaly",
    label="紀錄異常件數",
    unit="件",
    sentence="{provider} 於 {year} 年度未通過之紀錄表檢核",
)
def anomalies(provider: RecordAnomalies) -> Whole:
    """執行紀錄表內容重複、欄位空白或執行者不符等異常，彙整供服務機構品質查核選案參考。"""
    of_provider = provider.checks.count(
        lambda check: _failed_in_year(check) & (check.provider == provider.provider)
    )
    return of_provider.once(provider.year).once(provider.provider)


@rule(
    "s5.rec.anomaly",
    label="特約機構不明之異常件數",
    unit="件",
    sentence="{year} 年度未通過之檢核中，特約機構不明者另計",
)
def anomalies_of_unknown(provider: RecordAnomalies) -> Whole:
    """執行紀錄表內容重複、欄位空白或執行者不符等異常"""
    of_nobody = provider.checks.count(
        lambda check: _failed_in_year(check) & ~check.provider.filled()
    )
    return of_nobody.once(provider.year)


@decision("record_anomalies", facts=RecordAnomalies, label="紀錄異常彙整", clause="s5.rec.anomaly")
def record_anomalies(provider: RecordAnomalies) -> Outcome:
    """How many record checks a provider failed in a year, and how many nobody can be named for."""
    return {
        "anomalies": anomalies(provider),
        "of_unknown_provider": anomalies_of_unknown(provider),
    }
