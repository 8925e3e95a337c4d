"""Facts of the service record (附表八): what its five sections say."""

from __future__ import annotations

from openosh.kit.hazards import Hazard
from openosh.programmes.onsite_subsidy.facts import STAFF_NAMES
from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


RECORD = "執行紀錄表"
FILING = "勞工健康保護管理報備資訊網"
SPECIAL_WORK_NAMES = {str(one): one.label for one in Hazard}
"""職業安全衛生法施行細則第28條所列之作業，依款次。"""

OTHER_ACTIVITY = "other"
ACTIVITIES_WITH_PERSONS = {
    "placement": "協助選配勞工從事適當之工作",
    "abnormal_follow_up": "健康檢查結果異常者之追蹤管理及健康指導",
    "high_risk": "職業健康相關高風險勞工之評估及個案管理",
    "prevention": "工作相關傷病之預防、健康諮詢",
}
ACTIVITY_NAMES = {
    "examination_results": "勞工體格（健康）檢查結果之分析與評估",
    **ACTIVITIES_WITH_PERSONS,
    "education": "勞工健康教育、衛生指導、身心健康保護等措施之策劃及實施",
    "hazard_assessment": "協助辨識與評估危害因子並提出建議",
    "health_work_relation": "協助調查勞工健康情形與作業之關連性",
    "return_to_work": "協助提供復工勞工之職能評估、職務再設計或調整之諮詢及建議",
    OTHER_ACTIVITY: "其他",
}
"""紀錄表三（一）之十項辦理事項；須填人數者為 ACTIVITIES_WITH_PERSONS。"""

FOLLOW_UP_NAMES = {"done": "完成", "ongoing": "辦理中", "not_done": "未辦理"}
SECTION_NAMES = {"findings": "發現問題", "measures": "改善及建議採行措施"}
UNTAGGED = "untagged"
AUTHOR_NAMES = {**STAFF_NAMES, UNTAGGED: "未標明"}


# -- 各欄 --------------------------------------------------------------------------------------


class RecordFields(Facts):
    """紀錄表各欄是否填寫（當次無此情形而填「無」者為已填）。"""

    employer_name = flag("事業單位名稱已填", clause="s5.rec.unit_dept", evidence=RECORD)
    department = flag("部門名稱已填", clause="s5.rec.unit_dept", evidence=RECORD)
    office_workers = flag("行政人員男、女人數已填", clause="s5.rec.workers", evidence=RECORD)
    field_workers = flag("現場操作人員男、女人數已填", clause="s5.rec.workers", evidence=RECORD)
    general_work = flag("一般作業人數已填", clause="s5.rec.work_type", evidence=RECORD)
    special_work = flag(
        "特別危害健康作業類別及人數已填", clause="s5.rec.work_type", evidence=RECORD
    )
    overview = flag("作業場所與勞動條件概況已填", clause="s5.rec.overview", evidence=RECORD)
    activities = flag("辦理事項已勾選", clause="s5.rec.items", evidence=RECORD)
    findings = flag("發現問題已填", clause="s5.rec.findings", evidence=RECORD)
    measures = flag("改善及建議採行措施已填", clause="s5.rec.measures", evidence=RECORD)
    follow_up = flag("追蹤辦理情形已填", clause="s5.rec.followup", evidence=RECORD)
    date_and_times = flag("執行日期、時間已填", clause="s5.rec.datetime", evidence=RECORD)


class SpecialWorkKind(Facts):
    """紀錄表所載之特別危害健康作業。"""

    kind = choice(
        "作業類別",
        tuple(SPECIAL_WORK_NAMES),
        names=SPECIAL_WORK_NAMES,
        key=True,
        clause="s5.rec.work_type",
        evidence=RECORD,
    )
    workers = whole("人數", unit="人", clause="s5.rec.work_type", evidence=RECORD)


class RecordWorkers(Facts):
    """紀錄表之作業人員、作業類別與人數。"""

    office_men = whole("行政人員男", unit="人", clause="s5.rec.workers", evidence=RECORD)
    office_women = whole("行政人員女", unit="人", clause="s5.rec.workers", evidence=RECORD)
    field_men = whole("現場操作人員男", unit="人", clause="s5.rec.workers", evidence=RECORD)
    field_women = whole("現場操作人員女", unit="人", clause="s5.rec.workers", evidence=RECORD)
    special_workers = whole(
        "特別危害健康作業人數", unit="人", clause="s5.rec.work_type", evidence=RECORD
    )
    special_work = rows(SpecialWorkKind, "特別危害健康作業")
    filed_special_workers = whole(
        "報備之特別危害健康作業人數", unit="人", clause="s5.rec.work_type", evidence=FILING
    )


class RecordOverview(Facts):
    """紀錄表二、作業場所與勞動條件概況，及每年會同訪視。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s5.rec.overview")
    describes_process = flag("已述工作流程（製程）", clause="s5.rec.overview", evidence=RECORD)
    describes_pattern = flag("已述工作型態與時間", clause="s5.rec.overview", evidence=RECORD)
    describes_hazards = flag("已述人員及危害特性", clause="s5.rec.overview", evidence=RECORD)
    joint_visit_on = day(
        "會同相關部門訪視現場之日期",
        clause="s5.rec.overview",
        evidence=RECORD,
        null_means="尚未會同訪視",
    )
    last_claim_of_year = flag("為該年度最後一次申請", clause="s5.rec.overview", evidence="補助系統")


class Activity(Facts):
    """三（一）所勾選之辦理事項。"""

    item = choice(
        "辦理事項",
        tuple(ACTIVITY_NAMES),
        names=ACTIVITY_NAMES,
        key=True,
        clause="s5.rec.items",
        evidence=RECORD,
    )
    persons = whole(
        "人數", unit="名", clause="s5.rec.items", evidence=RECORD, null_means="未填人數"
    )
    description = text(
        "其他事項之內容",
        optional=True,
        default="",
        clause="s5.rec.items",
        evidence=RECORD,
        null_means="未填內容",
    )


class RecordActivities(Facts):
    """紀錄表三（一）辦理事項。"""

    activities = rows(Activity, "辦理事項")


# -- 發現、措施、追蹤 --------------------------------------------------------------------------


class NamedActivity(Facts):
    """三（一）所勾選之辦理事項。"""

    item = choice(
        "辦理事項",
        tuple(ACTIVITY_NAMES),
        names=ACTIVITY_NAMES,
        key=True,
        clause="s5.rec.items",
        evidence=RECORD,
    )


class Finding(Facts):
    """三（二）發現之一項問題。"""

    id = text("問題編號", key=True)
    item = choice(
        "所延續之辦理事項",
        tuple(ACTIVITY_NAMES),
        names=ACTIVITY_NAMES,
        clause="s5.rec.findings",
        evidence=RECORD,
    )
    explained = flag("已說明如何發現問題原因", clause="s5.rec.findings", evidence=RECORD)


class Measure(Facts):
    """四、改善及建議採行之一項措施。"""

    id = text("措施編號", key=True)
    finding = text("所針對之問題編號", clause="s5.rec.measures", evidence=RECORD)


class RecordContent(Facts):
    """紀錄表之發現問題與採行措施。"""

    no_finding_explained = flag(
        "當次無發現問題且已說明",
        optional=True,
        default=False,
        clause="s5.rec.findings",
        evidence=RECORD,
    )
    activities = rows(NamedActivity, "辦理事項")
    findings = rows(Finding, "發現問題")
    measures = rows(Measure, "採行措施")


class EarlierAdvice(Facts):
    """前次紀錄之一項建議改善事項。"""

    id = text("建議編號", key=True)


class FollowUp(Facts):
    """五、一項建議之追蹤辦理情形。"""

    advice = text("所追蹤之建議編號", clause="s5.rec.followup", evidence=RECORD)
    status = choice(
        "辦理情形",
        tuple(FOLLOW_UP_NAMES),
        names=FOLLOW_UP_NAMES,
        clause="s5.rec.followup",
        evidence=RECORD,
    )
    remarked = flag("已說明追蹤情形", clause="s5.rec.followup", evidence=RECORD)


class RecordFollowUp(Facts):
    """紀錄表五、對於前次建議改善事項之追蹤辦理情形。"""

    states_none = flag(
        "填「無（首次服務）」",
        optional=True,
        default=False,
        clause="s5.rec.followup",
        evidence=RECORD,
    )
    earlier_advice = rows(EarlierAdvice, "前次建議")
    follow_ups = rows(FollowUp, "追蹤辦理情形")


# -- 內容重複、撰寫者 --------------------------------------------------------------------------


class Comparison(Facts):
    """與一份先前紀錄之一段文字比對。"""

    record = text(
        "先前之紀錄", clause="s5.rec.no_duplicate", evidence="同事業單位或同特約機構之紀錄"
    )
    section = choice(
        "段落",
        tuple(SECTION_NAMES),
        names=SECTION_NAMES,
        clause="s5.rec.no_duplicate",
        evidence=RECORD,
    )
    similarity_permille = whole(
        "文字相似度", unit="千分比", most=1000, clause="s5.rec.no_duplicate", evidence="文字比對"
    )


class RecordText(Facts):
    """紀錄內容與先前紀錄之比對。"""

    written_by_hand = flag("第三、四大項為手寫", clause="s5.rec.online_parts", evidence=RECORD)
    comparisons = rows(Comparison, "比對")
    reviewer_found_same = flag(
        "審核人員認定與先前紀錄相同",
        judged=True,
        clause="s5.rec.no_duplicate",
        evidence="審核人員比對手寫內容之意見",
    )


class Entry(Facts):
    """紀錄表之一項內容。"""

    id = text("項次", key=True)
    author = choice(
        "撰寫者",
        tuple(AUTHOR_NAMES),
        names=AUTHOR_NAMES,
        clause="s5.rec.split_doctor_nurse",
        evidence=RECORD,
    )


class RecordAuthors(Facts):
    """同一份紀錄表之執行者與各項內容之撰寫者。"""

    physician_performed = flag(
        "當次有醫師執行", clause="s5.rec.split_doctor_nurse", evidence="執行紀錄表第六項"
    )
    nurse_performed = flag(
        "當次有護理人員執行", clause="s5.rec.split_doctor_nurse", evidence="執行紀錄表第六項"
    )
    allied_performed = flag(
        "當次有相關人員執行", clause="s5.rec.split_doctor_nurse", evidence="執行紀錄表第六項"
    )
    entries = rows(Entry, "內容")
