"""表頭、項次、公布: the four columns of the table, its numbering, and when it may be published."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_review import EvaluationTable, TableRow
from openosh.programmes.programme_review.rules.verdict import every, number_of, verdict
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, truth


@rule(
    "s1.columns",
    label="一列已填具",
    sentence="第 {number} 項次已有執行成果及評核意見",
    fails="第 {number} 項次缺執行成果或評核意見（{opinion}）；請補填後再公布",
)
def row_complete(project: TableRow) -> Truth:
    """表列欄位：項次、計畫名稱、執行成果、評核意見。"""
    return (project.results > 0) & project.opinion.filled()


@rule(
    "s3.publish",
    label="各列均已填具",
    sentence="各項次均已有執行成果及評核意見，得公布",
    fails="有未填具之項次，不得公布；請見各列之說明",
)
def every_row_complete(table: EvaluationTable) -> Truth:
    """評核結果為對外公布文件。"""
    return every(table.projects, row_complete)


@rule(
    "s3.publish",
    label="有項次可公布",
    sentence="表內有項次",
    fails="表內沒有項次；請先填列計畫",
)
def table_filled(table: EvaluationTable) -> Truth:
    """評核結果為對外公布文件。"""
    return table.projects.some()


@rule("s3.publish", label="未填具之項次數", unit="項", sentence="缺執行成果或評核意見之項次計數")
def open_rows(table: EvaluationTable) -> Whole:
    """評核結果為對外公布文件。"""
    return number_of(table.projects, lambda project: ~row_complete(project))


@rule(
    "s1.project_count",
    label="提醒：項次不連續",
    sentence="第 {number} 項次之前有項次不在表內；請查明是否漏列",
    warns=True,
)
def numbering_gap(project: TableRow) -> Truth:
    """113年度共5項次。"""
    numbered = in_order(EvaluationTable.of(project).projects, by=lambda one: (one.number,))
    return project.number > numbered.before(truth(value=True)) + 1


@rule("s1.project_count", label="項次數", unit="項", sentence="表內之項次計數")
def count_of_projects(table: EvaluationTable) -> Whole:
    """113年度共5項次。"""
    anything = truth(value=True)
    return table.projects.count(lambda _: anything)


@rule(
    "s1.project_count",
    label="提醒：項次數與年度不符",
    sentence="表內 {count_of_projects} 項次，年度共 {#project_count} 項次；請查明是否漏列或多列",
    warns=True,
)
def count_differs(table: EvaluationTable) -> Truth:
    """113年度共5項次。"""
    return count_of_projects(table) != table.law.count("project_count")


@decision("evaluation_table", facts=EvaluationTable, label="評核結果表", clause="s1.columns")
def evaluation_table(table: EvaluationTable) -> Outcome:
    """Whether the table of a review may be published, and which rows are open."""
    project = table.projects.each
    numbering_gap(project)
    count_differs(table)
    columns = {"number": project.number, "complete": row_complete(project)}
    return {
        **verdict(table_filled=table_filled(table), every_row_complete=every_row_complete(table)),
        "open_rows": open_rows(table),
        "projects": Table(table.projects, columns),
    }
