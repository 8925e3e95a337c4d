"""Facts of a review: its key and period, the report of results, the opinion, the table."""

from __future__ import annotations

from openosh.programmes.programme_review.facts import (
    MOST_PARTS,
    MOST_PERCENT,
    ONE,
    PLAN,
    RESULTS,
    WHOLE_PERCENT,
)
from openosh.statute.facts import Facts, choice, day, flag, hundredths, number, rows, text, whole


OPINION = "評核者之評核紀錄"
REASON = "計畫執行單位之說明"
MOST_ITEMS = 1_000
PROJECTS = (1, 2, 3, 4, 5)
ITEMS = (
    *("1.1", "1.2", "1.3"),
    *("2.1", "2.2", "2.3", "2.4", "2.5", "2.6"),
    *("3.1", "3.2", "3.3", "3.4"),
    *("4.1", "4.2", "4.3", "4.4", "4.5", "4.6"),
    "5.1",
)
"""The work items of the first year, by their path; what they hold stands in the numbers."""


# -- 評核及期間 --------------------------------------------------------------------------------


class EarlierReview(Facts):
    """已有之評核。"""

    agency = text("機關", named=True, clause="s1.document", evidence="評核清冊")
    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.document")
    version = whole("版次", least=1, most=MOST_ITEMS, clause="s1.document", evidence="評核清冊")


class NewReview(Facts):
    """新增之評核。"""

    agency = text("機關", named=True, clause="s1.document", evidence="評核結果表之標題")
    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.document")
    reviews = rows(EarlierReview, "已有之評核")


class DatedRecord(Facts):
    """一筆有日期之紀錄。"""

    id = text("編號", key=True)
    happened_on = day("日期", clause="s1.period", evidence="原始紀錄")


class PeriodRecords(Facts):
    """一項成果量所據之紀錄及其期間。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.period")
    from_on = day(
        "另定期間之起日", null_means="自年初起", clause="s1.period", evidence="契約或計畫書"
    )
    until_on = day(
        "另定期間之末日", null_means="至年底止", clause="s1.period", evidence="契約或計畫書"
    )
    records = rows(DatedRecord, "紀錄")


# -- 執行成果之填列 ----------------------------------------------------------------------------


class WorkItem(Facts):
    """一工作項目。"""

    number = whole("工作項目", key=True, least=1, most=MOST_ITEMS, clause="s1.item")
    title = text("工作項目標題", null_means="未填", clause="s1.item", evidence="執行成果表")


class SubItem(Facts):
    """一子項。"""

    item = whole("所屬工作項目", least=1, most=MOST_ITEMS, clause="s1.sub")
    sub = whole("子項", most=MOST_ITEMS, clause="s1.sub")
    narrative = text("子項敘述", null_means="未填", clause="s1.sub", evidence="執行成果表")


class Result(Facts):
    """一項成果量或產出。"""

    id = text("編號", key=True)
    item = whole("所屬工作項目", least=1, most=MOST_ITEMS, clause="s1.measure")
    numeric = flag("以數量表達", clause="s1.measure", evidence="執行成果表")
    actual = hundredths("實際值", most=MOST_PARTS, clause="s1.measure", evidence=RESULTS)
    completed = flag("產出已完成", clause="s1.deliverable", evidence="驗收或結案紀錄")
    evidenced = flag("具佐證檔案", clause="s1.deliverable", evidence="佐證檔案")


class ReportedResult(Result):
    """一項填列之成果量或產出。"""

    unit = text("單位", null_means="未填", clause="s2.units", evidence="執行成果表")


class PerformanceReport(Facts):
    """一項次之執行成果。"""

    items = rows(WorkItem, "工作項目")
    subs = rows(SubItem, "子項")
    measures = rows(ReportedResult, "成果量")


class ImportedItem(Facts):
    """一工作項目讀入之成果量數。"""

    path = choice("工作項目", ITEMS, clause="s1.project", evidence="評核結果表")
    measures = whole("讀入之成果量數", most=MOST_ITEMS, clause="s1.project", evidence="讀入紀錄")


class ImportedProject(Facts):
    """讀入之一項次。"""

    project = number("項次", PROJECTS, clause="s1.project_count", evidence="評核結果表")
    items = rows(ImportedItem, "工作項目")


# -- 評核意見 ----------------------------------------------------------------------------------


class Opinion(Facts):
    """評核者對三面向之認定。"""

    items = flag("推動事項符合", judged=True, clause="s3.opinion.items", evidence=OPINION)
    budget = flag("執行經費符合", judged=True, clause="s3.opinion.budget", evidence=OPINION)
    schedule = flag("進度符合", judged=True, clause="s3.opinion.progress", evidence=OPINION)


class ReviewedResult(Result):
    """一項受評之成果量或產出。"""

    target = hundredths(
        "目標值",
        least=ONE,
        most=MOST_PARTS,
        null_means="無目標值",
        clause="s2.target",
        evidence=PLAN,
    )
    required_percent = hundredths(
        "另定之達成率門檻",
        least=ONE,
        most=WHOLE_PERCENT,
        unit="%",
        null_means="須達目標值",
        clause="s3.opinion.progress",
        evidence=PLAN,
    )
    reason = text(
        "未達目標之理由", null_means="未附理由", clause="s3.opinion.progress", evidence=REASON
    )
    accepted = flag("評核者接受其理由", judged=True, clause="s3.opinion.progress", evidence=OPINION)


class ReviewedProject(Facts):
    """受評之一項次。"""

    execution_percent = hundredths(
        "經費執行率",
        most=MOST_PERCENT,
        unit="%",
        null_means="未填列",
        clause="s3.opinion.budget",
        evidence="經費執行明細",
    )
    threshold_applies = flag("本案訂有經費執行率門檻", clause="s3.opinion.budget", evidence=PLAN)
    budget_reason = text(
        "未填列執行率之理由", null_means="未附理由", clause="s3.opinion.budget", evidence=REASON
    )
    budget_accepted = flag(
        "評核者認定執行經費符合", judged=True, clause="s3.opinion.budget", evidence=OPINION
    )
    items = rows(WorkItem, "工作項目")
    measures = rows(ReviewedResult, "成果量")


class Roles(Facts):
    """一項次之填寫人。"""

    owner = text("執行成果之填寫人", personal=True, clause="s3.who", evidence="填寫紀錄")
    evaluator = text("評核意見之填寫人", personal=True, clause="s3.who", evidence="填寫紀錄")


class TableRow(Facts):
    """評核結果表之一列。"""

    number = whole("項次", key=True, least=1, most=MOST_ITEMS, clause="s1.project_count")
    name = text("計畫名稱", null_means="名稱待補", clause="s1.columns", evidence="評核結果表")
    results = whole("執行成果之工作項目數", most=MOST_ITEMS, clause="s1.columns", evidence=RESULTS)
    opinion = text("評核意見", null_means="尚未評核", clause="s1.columns", evidence=OPINION)


class EvaluationTable(Facts):
    """評核結果表。"""

    projects = rows(TableRow, "項次")
