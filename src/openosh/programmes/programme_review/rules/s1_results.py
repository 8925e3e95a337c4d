"""執行成果之填列: work items, sub-items and measures, and what each of them counts."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_review import (
    PerformanceReport,
    ReportedResult,
    Result,
    SubItem,
    WorkItem,
)
from openosh.programmes.programme_review.rules.verdict import every, verdict
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, truth, when


WHOLE_FIGURE = 100  # not law: hundredths in one


@rule(
    "s1.item",
    label="工作項目有標題",
    sentence="標題「{title}」",
    fails="工作項目未填標題；請補填",
)
def item_titled(item: WorkItem) -> Truth:
    """工作項目以「一、二、三…」列示，含標題與一段說明（可無）。"""
    return item.title.filled()


@rule(
    "s1.item",
    label="各工作項目有標題",
    sentence="各工作項目均有標題",
    fails="有未填標題之工作項目；請見各項之說明",
)
def items_titled(report: PerformanceReport) -> Truth:
    """工作項目以「一、二、三…」列示，含標題與一段說明（可無）。"""
    return every(report.items, item_titled)


@rule(
    "s1.sub",
    label="子項有敘述",
    sentence="子項已有敘述文字",
    fails="第 {item} 項第 {sub} 子項未填敘述文字；請補填，草稿保留",
)
def sub_written(sub: SubItem) -> Truth:
    """子項以「(1)(2)…」列示，含敘述文字與一個以上成果量。"""
    return sub.narrative.filled()


@rule(
    "s1.sub",
    label="各子項有敘述",
    sentence="各子項均有敘述文字",
    fails="有未填敘述文字之子項；請見各子項之說明",
)
def subs_written(report: PerformanceReport) -> Truth:
    """子項以「(1)(2)…」列示，含敘述文字與一個以上成果量。"""
    return every(report.subs, sub_written)


@rule(
    "s1.project",
    label="子項之編號不重複",
    sentence="第 {item} 項第 {sub} 子項之編號未重複",
    fails="第 {item} 項第 {sub} 子項之編號重複；請更正編號",
)
def path_unused(sub: SubItem) -> Truth:
    """具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    subs = PerformanceReport.of(sub).subs
    numbered = in_order(subs, by=lambda one: (one.sub,))
    return numbered.before(truth(value=True), within=(sub.item, sub.sub)) < 1


@rule(
    "s1.project",
    label="各子項之編號不重複",
    sentence="各子項之編號均未重複",
    fails="有編號重複之子項；請見各子項之說明",
)
def paths_unused(report: PerformanceReport) -> Truth:
    """具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return every(report.subs, path_unused)


@rule(
    "s1.project",
    label="成果量屬於所列工作項目",
    sentence="屬於第 {item} 項",
    fails="沒有第 {item} 項工作項目；請更正所屬工作項目",
)
def measure_placed(measure: ReportedResult) -> Truth:
    """具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return PerformanceReport.of(measure).items.some(number=measure.item)


@rule(
    "s1.project",
    label="各成果量屬於所列工作項目",
    sentence="各成果量均屬於所列之工作項目",
    fails="有不屬於所列工作項目之成果量；請見各項之說明",
)
def measures_placed(report: PerformanceReport) -> Truth:
    """具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return every(report.measures, measure_placed)


@rule(
    "s1.measure",
    label="數量有單位",
    sentence="非以數量表達，或單位「{unit}」在單位表內",
    fails="以數量表達而單位為「{unit}」，不在單位表內；請改填單位表之單位",
)
def unit_given(measure: ReportedResult) -> Truth:
    """成果量＝名稱、單位、實際值，必要時目標值、達成率、執行率。"""
    return ~measure.numeric | measure.law.lists("units", measure.unit)


@rule(
    "s1.measure",
    label="各數量有單位",
    sentence="各以數量表達之成果量均有單位",
    fails="有未填單位或單位不在單位表內之成果量；請見各項之說明",
)
def units_given(report: PerformanceReport) -> Truth:
    """成果量＝名稱、單位、實際值，必要時目標值、達成率、執行率。"""
    return every(report.measures, unit_given)


@rule(
    "s1.deliverable",
    label="計入之成果量",
    written="short_hundredths",
    sentence="以數量表達者計實際值；以產出表達者，完成計一，未完成計零",
)
def counted(measure: Result) -> Whole:
    """無數量之成果以完成之產出表達（如完成維護案、編訂方針）。"""
    done = when(measure.completed).then(fixed(1) * WHOLE_FIGURE).otherwise(fixed(0))
    return when(measure.numeric).then(measure.actual).otherwise(done)


@rule(
    "s1.deliverable",
    label="提醒：產出完成而無佐證",
    sentence="產出註記為完成而無佐證檔案；請補上佐證",
    warns=True,
)
def completed_without_evidence(measure: ReportedResult) -> Truth:
    """無數量之成果以完成之產出表達（如完成維護案、編訂方針）。"""
    return ~measure.numeric & measure.completed & ~measure.evidenced


@decision(
    "performance_report", facts=PerformanceReport, label="執行成果之填列", clause="s1.project"
)
def performance_report(report: PerformanceReport) -> Outcome:
    """Whether the results of a project are written as the table asks, and what each counts."""
    measure = report.measures.each
    completed_without_evidence(measure)
    checked = verdict(
        items_titled=items_titled(report),
        subs_written=subs_written(report),
        paths_unused=paths_unused(report),
        measures_placed=measures_placed(report),
        units_given=units_given(report),
    )
    columns = {"id": measure.id, "counted": counted(measure)}
    return {**checked, "measures": Table(report.measures, columns)}
