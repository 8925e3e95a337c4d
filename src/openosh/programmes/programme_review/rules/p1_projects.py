"""項次1至5: whether a project of the first year is read in whole, item by item."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_review import ImportedItem, ImportedProject
from openosh.programmes.programme_review.rules.verdict import every, full_sum, verdict
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, truth


@rule(
    "s1.project",
    label="屬於本項次且未重複",
    sentence="{path} 屬於本項次",
    fails="{path} 不屬於本項次，或讀入二次；請更正讀入之資料",
)
def item_placed(item: ImportedItem) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    project = ImportedProject.of(item)
    paths = in_order(project.items, by=lambda one: (one.path,))
    is_first = paths.before(truth(value=True), within=(item.path,)) < 1
    return (item.law.count("work_items", "project", path=item.path) == project.project) & is_first


@rule(
    "s1.project",
    label="工作項目之成果量數相符",
    sentence="{path} 有 {measures} 項成果量",
    fails="{path} 讀入 {measures} 項成果量，應為 {#work_items.measures}；請比對評核結果表",
)
def item_whole(item: ImportedItem) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return item.measures == item.law.count("work_items", "measures", path=item.path)


@rule(
    "s1.project",
    label="各工作項目屬於本項次",
    sentence="讀入之工作項目均屬於第 {project} 項次",
    fails="有不屬於第 {project} 項次或重複之工作項目；請見各項之說明",
)
def items_placed(project: ImportedProject) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return every(project.items, item_placed)


@rule(
    "s1.project",
    label="各工作項目之成果量數相符",
    sentence="各工作項目之成果量數均相符",
    fails="有成果量數不符之工作項目；請見各項之說明",
)
def items_whole(project: ImportedProject) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return every(project.items, item_whole)


@rule(
    "s1.project",
    label="工作項目數相符",
    sentence="第 {project} 項次有 {#projects.items} 項工作項目",
    fails="第 {project} 項次應有 {#projects.items} 項工作項目；請比對評核結果表",
)
def items_counted(project: ImportedProject) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    anything = truth(value=True)
    read_in = project.items.count(lambda _: anything)
    return read_in == project.law.count("projects", "items", project=project.project)


@rule("s1.project", label="讀入之成果量數", unit="項", sentence="各工作項目讀入之成果量數之和")
def measures_read(project: ImportedProject) -> Whole:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return full_sum(project.items, lambda item: item.measures)


@rule(
    "s1.project",
    label="成果量數相符",
    sentence="第 {project} 項次有 {measures_read} 項成果量",
    fails="第 {project} 項次讀入 {measures_read} 項成果量，應為 {#projects.measures} 項；"
    "請比對評核結果表",
)
def measures_counted(project: ImportedProject) -> Truth:
    """年度內每案一項次，具計畫名稱、工作項目（一、二、…）、子項（(1)(2)…）及成果量。"""
    return measures_read(project) == project.law.count(
        "projects", "measures", project=project.project
    )


@decision("imported_project", facts=ImportedProject, label="讀入之項次", clause="s1.project")
def imported_project(project: ImportedProject) -> Outcome:
    """Whether a project of the first year is read in with all its items and measures."""
    item = project.items.each
    columns = {"path": item.path, "complete": item_whole(item)}
    return {
        **verdict(
            items_placed=items_placed(project),
            items_counted=items_counted(project),
            items_whole=items_whole(project),
            measures_counted=measures_counted(project),
        ),
        "items": Table(project.items, columns),
    }
