"""Facts about records: insurance, revisions, violations, deficiencies, penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LABOUR, FARMERS, OTHER = "labour", "farmers", "other"
OF_TYPE, OF_NUMBER = "type", "number"
LABOUR_STANDARDS, GENDER_EQUALITY, PENSION = "labour_standards", "gender_equality", "pension"
AUTHORITY = "主管機關之函復或查詢紀錄"


class InsuredWorker(Facts):
    """工作人員之投保。"""

    id = text("工作人員", key=True, personal=True)
    started_on = day("到職日", clause="accreditation:A1.r1", evidence="工作人員名冊")
    insurance = choice(
        "投保之社會保險",
        (LABOUR, FARMERS, OTHER),
        names={LABOUR: "勞工保險", FARMERS: "農民健康保險", OTHER: "其他保險"},
        clause="accreditation:A1.m3",
        evidence="投保資料",
    )
    by_actual_salary = flag(
        "依實際薪資投保", clause="accreditation:A1.r1", evidence="投保資料與薪資清冊"
    )
    records_from = day("投保資料起日", clause="accreditation:A1.r1", evidence="投保資料")
    records_to = day("投保資料迄日", clause="accreditation:A1.r1", evidence="投保資料")


class InsuranceRecords(Facts):
    """工作人員勞健保之辦理。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A1.r1", evidence="評鑑通知")
    workers = rows(InsuredWorker, "工作人員")


class WellbeingMeasures(Facts):
    """身心健康維護措施。"""

    gatherings = flag("聚餐", clause="accreditation:A1.m4", evidence="活動紀錄")
    trips = flag("旅遊", clause="accreditation:A1.m4", evidence="活動紀錄")
    lectures = flag("紓壓講座", clause="accreditation:A1.m4", evidence="活動紀錄")
    exercises = flag("健康操", clause="accreditation:A1.m4", evidence="活動紀錄")
    others = flag("其他措施", clause="accreditation:A1.m4", evidence="活動紀錄")


class RevisionYear(Facts):
    """一年度之修訂。"""

    year = whole("年度", unit="西元年", least=1900, most=2200, key=True)
    revisions = whole(
        "該年度修訂次數", unit="次", clause="accreditation:A1.4", evidence="載明修訂日期之頁面"
    )


class ManualRevision(Facts):
    """工作手冊及相關制度之修訂。"""

    years = rows(RevisionYear, "各年度")


class AdmissionViolation(Facts):
    """違規收容紀錄。"""

    found_on = day("違規日期", clause="accreditation:A2.5", evidence=AUTHORITY)
    kind = choice(
        "違規之種類",
        (OF_TYPE, OF_NUMBER, OTHER),
        names={OF_TYPE: "收容個案類型", OF_NUMBER: "收容人數", OTHER: "其他違規收容"},
        clause="accreditation:A2.r1",
        evidence=AUTHORITY,
    )


class AdmissionViolations(Facts):
    """最近4年之違規收容。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A2.5", evidence="評鑑通知")
    authority_answered = flag("已向主管機關查詢", clause="accreditation:A2.m5", evidence=AUTHORITY)
    violations = rows(AdmissionViolation, "違規收容紀錄")


class ResidentMovement(Facts):
    """服務對象之入住或退住。"""

    reason = choice(
        "事由",
        ("moved_in", "condition_changed", "went_home", "referred", "died", "left_otherwise"),
        names={
            "moved_in": "入住",
            "condition_changed": "失能或疾病改變",
            "went_home": "返家",
            "referred": "轉介其他機構",
            "died": "往生",
            "left_otherwise": "其他退住",
        },
        clause="accreditation:A2.m1",
        evidence="入出機構紀錄",
    )


class CommissionedResident(Facts):
    """委託收容之服務對象。"""

    age = whole("年齡", unit="歲", clause="accreditation:A2.m6", evidence="身分證明")
    disabled = flag("身心障礙者", clause="accreditation:A2.m6", evidence="身心障礙證明")
    commissioned = flag("接受委託收容", clause="accreditation:A2.m6", evidence="委託契約")
    official_letter = flag("出示公文", clause="accreditation:A2.m6", evidence="委託之公文")


class Deficiency(Facts):
    """查核缺失一項。"""

    found_on = day("查核日期", clause="accreditation:A4.1", evidence="查核紀錄")
    authority = choice(
        "查核機關",
        ("welfare", "fire", "building", "labour", "other"),
        names={
            "welfare": "衛福",
            "fire": "消防",
            "building": "建管",
            "labour": "勞工",
            "other": "其他目的事業主管機關",
        },
        clause="accreditation:A4.1",
        evidence="查核紀錄",
    )
    improved = flag("已改善", clause="accreditation:A4.m1", evidence=AUTHORITY)


class DeficiencyRegister(Facts):
    """過去4年目的事業主管機關之查核缺失。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A4.1", evidence="評鑑通知")
    deficiencies = rows(Deficiency, "查核缺失")


class NurseViolation(Facts):
    """護理人員聘用之違規。"""

    found_on = day("違規日期", clause="accreditation:A9.4", evidence=AUTHORITY)


class NurseViolations(Facts):
    """最近4年護理人員之聘用違規。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A9.4", evidence="評鑑通知")
    authority_answered = flag("主管機關已提供資料", clause="accreditation:A9.4", evidence=AUTHORITY)
    violations = rows(NurseViolation, "違規紀錄")


class Penalty(Facts):
    """勞動法令之處罰。"""

    penalised_on = day("處罰日期", clause="accreditation:A12.1", evidence=AUTHORITY)
    law_broken = choice(
        "違反之法律",
        (LABOUR_STANDARDS, GENDER_EQUALITY, PENSION, OTHER),
        names={
            LABOUR_STANDARDS: "勞動基準法",
            GENDER_EQUALITY: "性別工作平等法",
            PENSION: "勞工退休金條例",
            OTHER: "其他",
        },
        clause="accreditation:A12.1",
        evidence=AUTHORITY,
    )


class LabourPenalties(Facts):
    """近4年勞動法令之處罰。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A12.1", evidence="評鑑通知")
    authority_answered = flag(
        "主管機關已提供資料", clause="accreditation:A12.m3", evidence=AUTHORITY
    )
    penalties = rows(Penalty, "處罰紀錄")


class InsuredDirector(Facts):
    """業務負責人（主任、院長）。"""

    is_director = flag("主任（院長）", clause="accreditation:A7.m1", evidence="聘書、立案資料")
    qualified = flag(
        "資格符合老人福利服務專業人員資格及訓練辦法",
        clause="accreditation:A7.m2",
        evidence="資格證明文件",
    )
    full_time = flag("專任", clause="accreditation:A7.2", evidence="工作人員名冊、投保資料")
    labour_insured = flag("於機構投保勞工保險", clause="accreditation:A7.m3", evidence="投保資料")
    accident_insured = flag("參加職業災害保險", clause="accreditation:A7.m5", evidence="投保資料")
    health_insured = flag(
        "於機構投保全民健康保險", clause="accreditation:A7.m3", evidence="投保資料"
    )
    pension_paid = flag("於機構提撥勞退金", clause="accreditation:A7.m3", evidence="提撥明細")
    is_employer = flag("機構負責人（雇主）兼任", clause="accreditation:A7.m3", evidence="立案資料")
    old_age_benefit = flag("已領取勞保老年給付", clause="accreditation:A7.m5", evidence="給付證明")
    age = whole("年齡", unit="歲", clause="accreditation:A7.m5", evidence="身分證明")
    once_labour_insured = flag("曾參加勞工保險", clause="accreditation:A7.m5", evidence="投保資料")
    other_pension = flag(
        "已領取其他社會保險養老給付", clause="accreditation:A7.m5", evidence="給付證明"
    )


class ResidentFiles(Facts):
    """一位服務對象之照顧紀錄。"""

    id = text("服務對象", key=True, personal=True)
    nursing = flag("護理紀錄", clause="qep112:4.2.1.e3", evidence="照顧紀錄")
    care = flag("照服員之照顧紀錄", clause="qep112:4.2.1.e3", evidence="照顧紀錄")
    social_work = flag("社會工作人員之個案紀錄", clause="qep112:4.2.1.e3", evidence="照顧紀錄")
    part_time = flag("兼任或特約人員之照護紀錄", clause="qep112:4.2.1.e3", evidence="照顧紀錄")


class CareRecords(Facts):
    """服務對象照顧紀錄之提供。"""

    residents = rows(ResidentFiles, "服務對象")


class Awareness(Facts):
    """工作人員對處理流程之瞭解。"""

    interviewed = whole(
        "受訪工作人員", unit="人", clause="accreditation:A5.m3", evidence="訪談紀錄"
    )
    aware = whole("清楚處理流程者", unit="人", clause="accreditation:A5.3", evidence="訪談紀錄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No more are aware than were asked."""
        del given
        asked, aware = known["interviewed"], known["aware"]
        if asked is not None and aware is not None and aware > asked:
            yield (
                "aware",
                f"清楚者 {aware} 人，多於受訪者 {asked} 人；請查對訪談紀錄。〔accreditation:A5.3〕",
            )
