"""Facts about annex 1: the form, its enclosures, and how they came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


FORM = "附件一"
FILLED = "未填"


class FilingForm(Facts):
    """附件一、一：基本資料與服務概況。"""

    institution_name = text(
        "機構名稱", named=True, null_means=FILLED, clause="annex1:1.institution_name", evidence=FORM
    )
    registered_name = text(
        "登記之機構名稱", named=True, clause="annex1:1.institution_name", evidence="開業執照"
    )
    department = text("負責部門", null_means=FILLED, clause="annex1:1.department", evidence=FORM)
    address = text(
        "機構地址", named=True, null_means=FILLED, clause="annex1:1.address", evidence=FORM
    )
    registered_address = text(
        "登記之機構地址", named=True, clause="annex1:1.address", evidence="開業執照"
    )
    contact_name = text(
        "聯絡人", null_means=FILLED, clause="annex1:1.contact", evidence=FORM, personal=True
    )
    contact_title = text("職稱", null_means=FILLED, clause="annex1:1.contact", evidence=FORM)
    phone = text("電話", null_means=FILLED, clause="annex1:1.phone", evidence=FORM)
    staff_total = whole(
        "總人數", unit="人", null_means=FILLED, clause="annex1:1.staff_total", evidence=FORM
    )
    doctors = whole("醫師", unit="人", null_means=FILLED, clause="annex1:1.doctors", evidence=FORM)
    doctors_occ_med = whole(
        "職業醫學科專科醫師",
        unit="人",
        null_means=FILLED,
        clause="annex1:1.doctors_occ_med",
        evidence=FORM,
    )
    doctors_lhs = whole(
        "勞工健康服務醫師",
        unit="人",
        null_means=FILLED,
        clause="annex1:1.doctors_lhs",
        evidence=FORM,
    )
    nurses = whole(
        "護理人員", unit="人", null_means=FILLED, clause="annex1:1.nurses", evidence=FORM
    )
    related = whole(
        "相關人員", unit="人", null_means=FILLED, clause="annex1:1.related", evidence=FORM
    )
    related_psychologist = whole(
        "心理師",
        unit="人",
        null_means=FILLED,
        clause="annex1:1.related_psychologist",
        evidence=FORM,
    )
    related_ot = whole(
        "職能治療師", unit="人", null_means=FILLED, clause="annex1:1.related_ot", evidence=FORM
    )
    related_pt = whole(
        "物理治療師", unit="人", null_means=FILLED, clause="annex1:1.related_pt", evidence=FORM
    )
    other_staff = whole(
        "其他人員", unit="人", null_means=FILLED, clause="annex1:1.other_staff", evidence=FORM
    )
    other_staff_note = text(
        "其他人員之說明", null_means=FILLED, clause="annex1:1.other_staff", evidence=FORM
    )
    enterprises_prev_year = whole(
        "查核前一年度服務家數",
        unit="家",
        null_means=FILLED,
        clause="annex1:1.enterprises_prev_year",
        evidence=FORM,
    )
    enterprises_current_year = whole(
        "查核當年度服務家數（迄2月28日止）",
        unit="家",
        null_means=FILLED,
        clause="annex1:1.enterprises_current_year",
        evidence=FORM,
    )
    listed_prev_year = whole(
        "清冊所列前一年度家數", unit="家", clause="annex1:2.4", evidence="附件一、二(四)之清冊"
    )
    audited_before = choice(
        "曾經查核",
        ("yes", "no"),
        names={"yes": "是", "no": "否"},
        null_means="未勾選",
        clause="annex1:1.audited_before",
        evidence=FORM,
    )
    audits_on_record = flag(
        "查核紀錄中曾經查核", clause="annex1:1.audited_before", evidence="歷年查核結果"
    )


class FilingDocuments(Facts):
    """附件一、二：應檢附文件、聲明及用印。"""

    organisation_chart = flag("組織架構", clause="annex1:2.1", evidence="附件一、二(一)")
    management_rules = flag("管理規範", clause="annex1:2.1", evidence="附件一、二(一)")
    roster = flag("人員清冊", clause="annex1:2.2.a", evidence="附件一、二(二)")
    roster_electronic = flag("人員清冊為電子檔", clause="annex1:2.e", evidence="附件一、二(二)")
    training_records = flag("內部教育訓練紀錄", clause="annex1:2.3", evidence="附件一、二(三)")
    competency_records = flag("能力考評紀錄", clause="annex1:2.3", evidence="附件一、二(三)")
    client_list = flag("服務事業單位清冊", clause="annex1:2.4", evidence="附件一、二(四)")
    client_list_electronic = flag(
        "服務事業單位清冊為電子檔", clause="annex1:2.e", evidence="附件一、二(四)"
    )
    others_requested = whole(
        "執行單位指定之其他文件", unit="件", clause="annex1:2.5", evidence="查核通知"
    )
    others_enclosed = whole(
        "已附之其他文件", unit="件", clause="annex1:2.5", evidence="附件一、二(五)"
    )
    declared = flag("聲明屬實", clause="annex1:3", evidence="附件一之聲明")
    institution_sealed = flag("機構全銜蓋印", clause="annex1:4", evidence="附件一之用印")
    representative_sealed = flag("代表人或負責人蓋印", clause="annex1:5", evidence="附件一之用印")


SERVED_UNITS = ("employers", "visits")


class RosterLine(Facts):
    """人員清冊之一人。"""

    name = text(
        "姓名", null_means=FILLED, clause="annex1:2.2.a", evidence="人員清冊", personal=True
    )
    filed_on = day("報備日", null_means=FILLED, clause="annex1:2.2.a", evidence="人員清冊")
    insurance_proof = flag("投保證明文件", clause="annex1:2.2.a", evidence="投保證明")
    training_hours = whole(
        "教育訓練時數", unit="小時", null_means=FILLED, clause="annex1:2.2.b", evidence="人員清冊"
    )
    certified_hours = whole(
        "有證明文件之時數", unit="小時", clause="annex1:2.2.b", evidence="訓練證明"
    )
    served = whole("服務家數或場次", null_means=FILLED, clause="annex1:2.2.c", evidence="人員清冊")
    served_unit = choice(
        "服務量之單位",
        SERVED_UNITS,
        names={"employers": "家數", "visits": "場次"},
        null_means=FILLED,
        clause="annex1:2.2.c",
        evidence="人員清冊",
    )


class ClientLine(Facts):
    """服務事業單位清冊之一列。"""

    year = whole("年度", unit="西元年", least=1900, most=2200, clause="annex1:2.4", evidence="清冊")
    employer = text(
        "事業單位名稱", null_means=FILLED, clause="annex1:2.4", evidence="服務事業單位清冊"
    )
    address = text("地址", null_means=FILLED, clause="annex1:2.4", evidence="服務事業單位清冊")
    contact = text("聯絡人", null_means=FILLED, clause="annex1:2.4", evidence="清冊", personal=True)
    phone = text("聯絡電話", null_means=FILLED, clause="annex1:2.4", evidence="服務事業單位清冊")


class FiledLists(Facts):
    """附件一、二(二)及(四)：人員清冊與服務事業單位清冊。"""

    audit_year = whole(
        "查核年度", unit="西元年", least=1900, most=2200, clause="annex1:2.4", evidence="查核通知"
    )
    roster = rows(RosterLine, "人員")
    clients = rows(ClientLine, "事業單位")


class DocumentFiling(Facts):
    """查核書面文件之函送。"""

    received_on = day("接獲查核通知之日", clause="5.2.a", evidence="查核通知之送達證明")
    filed_on = day("函送日期", null_means="尚未函送", clause="5.2.a", evidence="收文登錄")
    letter_number = text("函文字號", null_means="無函", clause="5.2.c", evidence="機構來函")
    form_complete = flag("附件一填載完備", clause="5.2.b", evidence="附件一之檢核")
    enclosures_complete = flag("佐證資料齊備", clause="5.2.b", evidence="附件一之檢核")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody answers a notice before it came."""
        del given
        received, filed = known["received_on"], known["filed_on"]
        if received and filed and filed < received:
            yield "filed_on", f"函送日期早於接獲通知之日 {received}；請查對收文登錄。〔5.2.a〕"


REVIEWED = ("complete", "incomplete", "question")


class ReviewedItem(Facts):
    """書面審查之一項。"""

    item = text("文件項目", key=True, clause="5.2.d", evidence="書面審查表")
    result = choice(
        "審查結果",
        REVIEWED,
        names={"complete": "齊備", "incomplete": "不齊備", "question": "待說明"},
        null_means="未審查",
        clause="5.2.d",
        evidence="書面審查表",
    )


class DeskReview(Facts):
    """書面資料審查。"""

    reason_to_proceed = text(
        "未結案而逕行實地查核之理由", null_means="無", clause="5.2.d", evidence="書面審查表"
    )
    items = rows(ReviewedItem, "審查項目")


class RequestedItem(Facts):
    """補正通知之一項。"""

    item = text("應補正之文件或資料", key=True, clause="5.9.a", evidence="補正通知")
    answered_on = day(
        "補正或說明日期", null_means="未補正亦未說明", clause="5.9.b", evidence="收文登錄"
    )


class SupplementNotice(Facts):
    """限期補正或說明之書面通知。"""

    written = flag("以書面通知", clause="5.9.a", evidence="補正通知")
    due_on = day("所定期限", null_means="未定期限", clause="5.9.a", evidence="補正通知")
    items = rows(RequestedItem, "補正項目")
