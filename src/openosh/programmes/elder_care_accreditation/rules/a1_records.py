"""A1 工作人員權益相關制度: yearly revision, insurance records, measures for well-being."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_records import (
    LABOUR,
    InsuranceRecords,
    InsuredWorker,
    ManualRevision,
    RevisionYear,
    WellbeingMeasures,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import (
    met_if,
    parts_of,
    state_of_rows,
)
from openosh.statute.grading import UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, any_of, every_failing, greatest


@rule(
    "accreditation:A1.4",
    label="該年度已修訂",
    sentence="{year} 修訂 {revisions} 次，應至少 {#manual_revisions_a_year} 次",
)
def revised(year: RevisionYear) -> Truth:
    """4.至少每年1次修訂工作手冊及相關制度。"""
    return year.revisions >= year.law.count("manual_revisions_a_year")


@rule("accreditation:A1.4", label="工作手冊及制度之修訂", sentence="各年度修訂：{revision_state}")
def revision_state(case: ManualRevision) -> Text:
    """4.至少每年1次修訂工作手冊及相關制度。"""
    return state_of_rows(case.years, revised, without=UNMET)


@decision(
    "manual_revision",
    facts=ManualRevision,
    label="工作手冊及相關制度之每年修訂",
    clause="accreditation:A1.4",
)
def manual_revision(case: ManualRevision) -> Outcome:
    """Return the state of condition 4 of A1, and which years lack a revision."""
    rows = Table(case.years, {"year": case.years.each.year, "revised": revised(case.years.each)})
    return {"state": revision_state(case), "years": rows}


@rule(
    "accreditation:A1.m3",
    label="投保勞工保險",
    sentence="投保{insurance}",
    fails="投保{insurance}；工作人員勞保不得以農保等其他保險替代",
)
def labour_insured(worker: InsuredWorker) -> Truth:
    """3.工作人員勞保不得以農保等其他保險替代。"""
    return worker.insurance == LABOUR


@rule(
    "accreditation:A1.r1",
    label="依實際薪資投保",
    sentence="依實際薪資投保",
    fails="未依實際薪資投保",
)
def insured_by_actual_salary(worker: InsuredWorker) -> Truth:
    """勞健保請依實際薪資投保"""
    return worker.by_actual_salary


@rule(
    "accreditation:A1.r1",
    label="投保資料之期間完整",
    sentence="投保資料 {records_from} 至 {records_to}，自 {#insurance_records_from} 或到職日起無缺",
    fails="投保資料 {records_from} 至 {records_to}；應自 {#insurance_records_from} 或到職日起"
    "，至實地評鑑日",
)
def records_complete(worker: InsuredWorker) -> Truth:
    """投保資料從108.7至實地評鑑。"""
    first = greatest(worker.law.date("insurance_records_from"), worker.started_on)
    case = InsuranceRecords.of(worker)
    return (worker.records_from <= first) & (worker.records_to >= case.evaluated_on)


@rule(
    "accreditation:A1.r1",
    label="投保之缺失",
    sentence="投保之缺失：{insurance_lacking}",
)
def insurance_lacking(worker: InsuredWorker) -> Texts:
    """1.勞健保請依實際薪資投保，投保資料從108.7至實地評鑑。"""
    return every_failing(
        labour_insured=labour_insured(worker),
        by_actual_salary=insured_by_actual_salary(worker),
        records_complete=records_complete(worker),
    )


@rule("accreditation:A1.r1", label="勞健保之辦理", sentence="勞健保之辦理：{insurance_state}")
def insurance_state(case: InsuranceRecords) -> Text:
    """1.勞健保請依實際薪資投保，投保資料從108.7至實地評鑑。"""

    def in_order(worker: InsuredWorker) -> Truth:
        return labour_insured(worker) & insured_by_actual_salary(worker) & records_complete(worker)

    return state_of_rows(case.workers, in_order, without=UNMET)


@decision(
    "insurance_records",
    facts=InsuranceRecords,
    label="工作人員勞健保之辦理",
    clause="accreditation:A1.r1",
)
def insurance_records(case: InsuranceRecords) -> Outcome:
    """Return what is lacking of the insurance of each worker."""
    worker = case.workers.each
    rows = Table(case.workers, {"id": worker.id, "lacking": insurance_lacking(worker)})
    return {"state": insurance_state(case), "workers": rows}


@rule(
    "accreditation:A1.m4",
    label="身心健康維護措施",
    sentence="身心健康維護措施：{wellbeing_state}",
)
def wellbeing_state(case: WellbeingMeasures) -> Text:
    """4.身心健康維護措施係指如聚餐、旅遊、紓壓講座、健康操…等。"""
    return met_if(any_of(*parts_of(case).values()))


@decision(
    "wellbeing_measures",
    facts=WellbeingMeasures,
    label="身心健康維護措施",
    clause="accreditation:A1.m4",
)
def wellbeing_measures(case: WellbeingMeasures) -> Outcome:
    """Return whether there is any measure of those that the text names, or another."""
    return {"state": wellbeing_state(case)}
