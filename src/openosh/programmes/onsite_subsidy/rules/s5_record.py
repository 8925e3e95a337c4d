"""五、B 執行紀錄表: no field may be blank."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_records import RecordFields
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s5.rec.unit_dept",
    label="事業單位名稱",
    sentence="「事業單位名稱」已填",
    fails="「事業單位名稱」空白；請填全銜後重新套印簽章",
)
def employer_name_filled(record: RecordFields) -> Truth:
    """一、事業單位名稱"""
    return record.employer_name


@rule(
    "s5.rec.unit_dept",
    label="部門名稱",
    sentence="「部門名稱」已填",
    fails="「部門名稱」空白；請填當次服務場域之業務相關部門後重新套印簽章",
)
def department_filled(record: RecordFields) -> Truth:
    """部門名稱①以當次服務場域之業務相關部門。"""
    return record.department


@rule(
    "s5.rec.workers",
    label="行政人員人數",
    sentence="「行政人員」男、女人數已填",
    fails="「行政人員」男或女人數空白；請填人數，沒有者填 0",
)
def office_workers_filled(record: RecordFields) -> Truth:
    """行政人員男／女人數"""
    return record.office_workers


@rule(
    "s5.rec.workers",
    label="現場操作人員人數",
    sentence="「現場操作人員」男、女人數已填",
    fails="「現場操作人員」男或女人數空白；請填人數，沒有者填 0",
)
def field_workers_filled(record: RecordFields) -> Truth:
    """現場操作人員男／女人數。"""
    return record.field_workers


@rule(
    "s5.rec.work_type",
    label="一般作業人數",
    sentence="「一般作業」人數已填",
    fails="「一般作業」人數空白；請填人數，沒有者填 0",
)
def general_work_filled(record: RecordFields) -> Truth:
    """一般作業人數"""
    return record.general_work


@rule(
    "s5.rec.work_type",
    label="特別危害健康作業",
    sentence="「特別危害健康作業」類別及人數已填",
    fails="「特別危害健康作業」類別或人數空白；請依報備資料填寫，沒有者填「無」及 0",
)
def special_work_filled(record: RecordFields) -> Truth:
    """特別危害健康作業類別及人數。"""
    return record.special_work


@rule(
    "s5.rec.overview",
    label="作業場所與勞動條件概況",
    sentence="「作業場所與勞動條件概況」已填",
    fails="「作業場所與勞動條件概況」空白；請述工作流程（製程）、工作型態與時間、人員及危害特性",
)
def overview_filled(record: RecordFields) -> Truth:
    """二、作業場所與勞動條件概況"""
    return record.overview


@rule(
    "s5.rec.items",
    label="辦理事項",
    sentence="「辦理事項」已勾選",
    fails="「辦理事項」未勾選；請勾選當次所執行之措施",
)
def activities_filled(record: RecordFields) -> Truth:
    """三（一）辦理事項"""
    return record.activities


@rule(
    "s5.rec.findings",
    label="發現問題",
    sentence="「發現問題」已填",
    fails="「發現問題」空白；請延續辦理事項說明如何發現問題原因，沒有者填「無」並說明",
)
def findings_filled(record: RecordFields) -> Truth:
    """三（二）發現問題"""
    return record.findings


@rule(
    "s5.rec.measures",
    label="改善及建議採行措施",
    sentence="「改善及建議採行措施」已填",
    fails="「改善及建議採行措施」空白；請針對發現問題說明所採措施",
)
def measures_filled(record: RecordFields) -> Truth:
    """四、改善及建議採行措施"""
    return record.measures


@rule(
    "s5.rec.followup",
    label="追蹤辦理情形",
    sentence="「追蹤辦理情形」已填",
    fails="「追蹤辦理情形」空白；請說明前次建議之追蹤情形，首次服務填「無（首次服務）」",
)
def follow_up_filled(record: RecordFields) -> Truth:
    """五、對於前次建議改善事項之追蹤辦理情形"""
    return record.follow_up


@rule(
    "s5.rec.datetime",
    label="執行日期、時間",
    sentence="「執行日期、時間」已填",
    fails="「執行日期、時間」空白；請填執行日期及起訖時間，並與申請表一致",
)
def date_and_times_filled(record: RecordFields) -> Truth:
    """執行日期、時間"""
    return record.date_and_times


@decision("record_complete", facts=RecordFields, label="紀錄表各欄完整", clause="s5.rec.all_filled")
def record_complete(record: RecordFields) -> Outcome:
    """Which fields of the record are blank."""
    return verdict(
        employer_name_filled=employer_name_filled(record),
        department_filled=department_filled(record),
        office_workers_filled=office_workers_filled(record),
        field_workers_filled=field_workers_filled(record),
        general_work_filled=general_work_filled(record),
        special_work_filled=special_work_filled(record),
        overview_filled=overview_filled(record),
        activities_filled=activities_filled(record),
        findings_filled=findings_filled(record),
        measures_filled=measures_filled(record),
        follow_up_filled=follow_up_filled(record),
        date_and_times_filled=date_and_times_filled(record),
    )
