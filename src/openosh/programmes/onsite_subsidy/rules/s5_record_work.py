"""五、B 一至三（一）: workers, special hazards, the yearly joint visit, and the activities."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_records import (
    ACTIVITIES_WITH_PERSONS,
    OTHER_ACTIVITY,
    Activity,
    RecordActivities,
    RecordOverview,
    RecordWorkers,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, truth, when


# -- workers -----------------------------------------------------------------------------------


@rule(
    "s5.rec.workers",
    label="作業人員合計",
    unit="人",
    sentence="行政人員 {office_men}＋{office_women} 人，現場操作人員 {field_men}＋{field_women} 人",
)
def workers(record: RecordWorkers) -> Whole:
    """作業人員：行政人員男／女人數；現場操作人員男／女人數。"""
    office = record.office_men + record.office_women
    return office + record.field_men + record.field_women


@rule(
    "s5.rec.work_type",
    label="載明特別危害健康作業類別",
    sentence="無特別危害健康作業，或已載明類別",
    fails="特別危害健康作業 {special_workers} 人而未載類別；請依施行細則第28條填寫作業類別及人數",
)
def special_work_named(record: RecordWorkers) -> Truth:
    """特別危害健康作業類別及人數。"""
    return (record.special_workers == fixed(0)) | record.special_work.some()


@rule(
    "s5.rec.work_type",
    label="提醒：特別危害健康作業人數與報備不符",
    sentence="紀錄表 {special_workers} 人，報備資訊網 {filed_special_workers} 人；"
    "請更正紀錄表或更新報備資料",
    warns=True,
)
def special_count_differs(record: RecordWorkers) -> Truth:
    """人數與報備資訊系統相符。"""
    return record.special_workers != record.filed_special_workers


@decision("record_workers", facts=RecordWorkers, label="紀錄表作業人數", clause="s5.rec.work_type")
def record_workers(record: RecordWorkers) -> Outcome:
    """Whether special hazards are named, and how many workers the record counts."""
    special_count_differs(record)
    named = verdict(special_work_named=special_work_named(record))
    return {**named, "workers": workers(record)}


# -- overview ----------------------------------------------------------------------------------


@rule(
    "s5.rec.overview",
    label="工作流程（製程）",
    sentence="已述工作流程（製程）",
    fails="概況未述工作流程（製程）；請補述，並說明是否變更",
)
def process_described(record: RecordOverview) -> Truth:
    """工作流程（製程）"""
    return record.describes_process


@rule(
    "s5.rec.overview",
    label="工作型態與時間",
    sentence="已述工作型態與時間",
    fails="概況未述工作型態與時間；請補述，並說明是否調整",
)
def pattern_described(record: RecordOverview) -> Truth:
    """工作型態與時間"""
    return record.describes_pattern


@rule(
    "s5.rec.overview",
    label="人員及危害特性",
    sentence="已述人員及危害特性",
    fails="概況未述人員及危害特性；請補述",
)
def hazards_described(record: RecordOverview) -> Truth:
    """人員及危害特性概述。"""
    return record.describes_hazards


@rule(
    "s5.rec.overview",
    label="提醒：年度內未會同訪視現場",
    sentence="{year} 年度尚無會同職業安全衛生、人力資源管理及相關部門人員之訪視；"
    "請於年度內安排並載明日期",
    warns=True,
)
def no_joint_visit(record: RecordOverview) -> Truth:
    """每年醫（護）人員會同職業安全衛生、人力資源管理及相關部門人員訪視現場"""
    visited = record.joint_visit_on
    in_year = (
        when(visited.known()).then(visited.year() == record.year).otherwise(truth(value=False))
    )
    return record.last_claim_of_year & ~in_year


@decision("record_overview", facts=RecordOverview, label="紀錄表概況", clause="s5.rec.overview")
def record_overview(record: RecordOverview) -> Outcome:
    """Whether the overview speaks of process, pattern of work, people and hazards."""
    no_joint_visit(record)
    return verdict(
        process_described=process_described(record),
        pattern_described=pattern_described(record),
        hazards_described=hazards_described(record),
    )


# -- activities --------------------------------------------------------------------------------


@rule(
    "s5.rec.items",
    label="本項人數",
    sentence="本項毋須填人數，或已填 {persons} 名",
    fails="本項應填人數而空白；請填當次服務之人數，沒有者填 0",
)
def persons_counted(activity: Activity) -> Truth:
    """協助選配__名；異常追蹤管理與健康指導__名；高風險勞工評估及個案管理__名

    The prevention of work-related injuries and diseases has a head count, too.
    """
    return ~activity.item.among(*ACTIVITIES_WITH_PERSONS) | activity.persons.known()


@rule(
    "s5.rec.items",
    label="其他事項內容",
    sentence="非其他事項，或已填內容",
    fails="勾選「其他」而未填內容；請填所辦理之事項",
)
def other_described(activity: Activity) -> Truth:
    """復工評估與職務再設計；其他"""
    return (activity.item != OTHER_ACTIVITY) | activity.description.filled()


@rule(
    "s5.rec.items",
    label="至少勾選一項",
    sentence="已勾選辦理事項",
    fails="未勾選任何辦理事項；請勾選當次所執行之措施",
)
def some_activity(record: RecordActivities) -> Truth:
    """當次依勞工健康保護規則第9至13條執行之措施，可複選10項"""
    return record.activities.some()


@rule(
    "s5.rec.items",
    label="各項人數",
    sentence="應填人數之各項均已填",
    fails="有應填人數而空白之項；請見各項之說明",
)
def every_count_given(record: RecordActivities) -> Truth:
    """協助選配__名"""
    return every(record.activities, persons_counted)


@rule(
    "s5.rec.items",
    label="其他已說明",
    sentence="未勾選「其他」，或已填內容",
    fails="勾選「其他」而未填內容；請見該項之說明",
)
def every_other_described(record: RecordActivities) -> Truth:
    """其他）。"""
    return every(record.activities, other_described)


@rule(
    "s5.rec.statutory_content",
    label="提醒：僅勾選其他",
    sentence="辦理事項僅有「其他」；執行內容應屬法規推動與執行辦理事項，由審核人員確認",
    warns=True,
)
def only_other(record: RecordActivities) -> Truth:
    """執行內容應屬法規推動與執行辦理事項。"""
    statutory = record.activities.some(lambda activity: activity.item != OTHER_ACTIVITY)
    return record.activities.some() & ~statutory


@decision(
    "record_activities", facts=RecordActivities, label="紀錄表辦理事項", clause="s5.rec.items"
)
def record_activities(record: RecordActivities) -> Outcome:
    """Whether activities are marked, with their head counts and the text of «other»."""
    only_other(record)
    return verdict(
        some_activity=some_activity(record),
        every_count_given=every_count_given(record),
        every_other_described=every_other_described(record),
    )
