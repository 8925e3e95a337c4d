"""參、二至五: what the registers say of one provider, and what may be entered as a ground."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_selection import (
    SUBSIDY_SYSTEM,
    AnomalyFlag,
    NecessityEvaluation,
    ReportedService,
    ReportedYear,
)
from openosh.programmes.service_audit.rules.verdict import open_while, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, Whole


@rule("3.3.b", label="服務家數", unit="家", sentence="報備系統之不同事業單位，每家計一次")
def employers(year: ReportedYear) -> Whole:
    """依前開服務機構被報備提供服務之事業單位家數"""
    served = year.reports.distinct(_employer, lambda one: one.employer.filled())
    return served.once(open_while(year.reports, lambda one: one.employer.filled()))


def _employer(report: ReportedService) -> Text:
    return report.employer


@rule("3.2.b", label="服務場次", unit="場次", sentence="報備系統之場次合計")
def visits(year: ReportedYear) -> Whole:
    """所報備之服務機構家數或場次，居全國服務量前四十位。"""
    known = year.reports.total(lambda one: one.visits)
    return known.once(year.reports.largest(lambda one: one.visits, known))


@rule("3.3.a", label="跨縣市服務家數", unit="家", sentence="事業單位所在縣市與機構登記縣市不同者")
def cross_county_employers(year: ReportedYear) -> Whole:
    """跨縣市服務家數占其總服務家數百分之六十以上者。"""
    elsewhere = year.reports.distinct(_employer, lambda one: one.county != year.county)
    return elsewhere.once(year.county)


@rule("3.3.a", label="所在縣市未登錄之家數", unit="家", sentence="計入總家數，不計入跨縣市，請補登")
def unlocated_employers(year: ReportedYear) -> Whole:
    """跨縣市服務家數占其總服務家數百分之六十以上者。"""
    return year.reports.distinct(_employer, lambda one: ~one.county.known())


@rule(
    "3.3.a",
    label="跨縣市服務占百分之六十以上",
    sentence="跨縣市 {cross_county_employers} 家，占 {employers} 家之 {#cross_county_share} 以上",
    fails="跨縣市 {cross_county_employers} 家，未達 {employers} 家之 {#cross_county_share}，"
    "或無報備",
)
def cross_county_share(year: ReportedYear) -> Truth:
    """跨縣市服務家數占其總服務家數百分之六十以上者。"""
    least = employers(year).times(year.law.ratio("cross_county_share"))
    return (employers(year) > 0) & cross_county_employers(year).over(1).at_least(least)


@rule(
    "3.2.d",
    label="提醒：自填家數與報備系統不符",
    sentence="機構自填 {declared_employers} 家，報備系統 {employers} 家；"
    "名次依報備系統，請查明差異",
    warns=True,
)
def declared_differs(year: ReportedYear) -> Truth:
    """勞工健康保護管理報備系統內事業單位所報備之服務機構家數或場次"""
    return year.declared_employers != employers(year)


@decision("register_counts", facts=ReportedYear, label="報備系統之服務量", clause="3.2.d")
def register_counts(year: ReportedYear) -> Outcome:
    """How much a provider serves by the register, and whether mostly in other counties."""
    declared_differs(year)
    return {
        "employers": employers(year),
        "visits": visits(year),
        "cross_county_employers": cross_county_employers(year),
        "unlocated_employers": unlocated_employers(year),
        "cross_county": cross_county_share(year),
    }


# -- 四、執行紀錄表異常 ----------------------------------------------------------------------------


@rule(
    "3.4.b",
    label="取自補助管理系統",
    sentence="異常取自中小企業臨場健康服務補助管理系統",
    fails="異常非取自中小企業臨場健康服務補助管理系統；請改依參、五敘明評估意見",
)
def from_subsidy_system(anomaly: AnomalyFlag) -> Truth:
    """經彙整中小企業臨場健康服務補助管理系統，事業單位之臨場健康服務執行紀錄表有異常者。"""
    return anomaly.taken_from == SUBSIDY_SYSTEM


@rule(
    "3.4.b",
    label="載明執行紀錄表",
    sentence="執行紀錄表 {record}",
    fails="未載明執行紀錄表編號；請補登",
)
def record_named(anomaly: AnomalyFlag) -> Truth:
    """事業單位之臨場健康服務執行紀錄表有異常者。"""
    return anomaly.record.filled()


@rule(
    "3.4.a",
    label="敘明異常情形",
    sentence="異常情形：{description}",
    fails="未敘明異常情形；請敘明",
)
def anomaly_described(anomaly: AnomalyFlag) -> Truth:
    """事業單位之臨場健康服務執行紀錄表有異常者。"""
    return anomaly.description.filled()


@rule("3.4.a", label="計入優先情形", sentence="註記完備且未解除", fails="註記不完備，或已解除")
def anomaly_counts(anomaly: AnomalyFlag) -> Truth:
    """事業單位之臨場健康服務執行紀錄表有異常者。"""
    complete = from_subsidy_system(anomaly) & record_named(anomaly) & anomaly_described(anomaly)
    return complete & ~anomaly.cleared


@decision("record_anomaly", facts=AnomalyFlag, label="執行紀錄表異常之註記", clause="3.4.a")
def record_anomaly(anomaly: AnomalyFlag) -> Outcome:
    """Whether a note of an anomaly is complete, and whether it counts as a ground."""
    return {
        **verdict(
            from_subsidy_system=from_subsidy_system(anomaly),
            record_named=record_named(anomaly),
            anomaly_described=anomaly_described(anomaly),
        ),
        "counts": anomaly_counts(anomaly),
    }


# -- 五、經評估有查核之必要 ------------------------------------------------------------------------


@rule(
    "3.5",
    label="敘明評估意見",
    sentence="評估意見：{evaluation}",
    fails="未敘明評估意見；請敘明有實施查核必要之理由",
)
def evaluation_written(one: NecessityEvaluation) -> Truth:
    """其他經評估有實施查核之必要者。"""
    return one.evaluation.filled()


@rule(
    "3.5",
    label="載明評估人及日期",
    sentence="{evaluator} 於 {evaluated_on} 評估",
    fails="未載明評估人或評估日期；請補載",
)
def evaluation_signed(one: NecessityEvaluation) -> Truth:
    """其他經評估有實施查核之必要者。"""
    return one.evaluator.filled() & one.evaluated_on.known()


@decision("necessity", facts=NecessityEvaluation, label="查核必要之評估", clause="3.5")
def necessity(one: NecessityEvaluation) -> Outcome:
    """Whether a provider may be listed on the ground of an evaluation."""
    return verdict(
        evaluation_written=evaluation_written(one), evaluation_signed=evaluation_signed(one)
    )
