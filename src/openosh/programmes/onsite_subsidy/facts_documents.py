"""Facts of the documents of a claim: what was uploaded, and what the claim form says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.kit.identifiers import IdentifierError, check_person_number
from openosh.programmes.onsite_subsidy.facts import (
    NURSE,
    PHYSICIAN,
    Filing,
)
from openosh.programmes.onsite_subsidy.facts_procedure import ARRANGEMENT_NAMES
from openosh.statute.facts import (
    Facts,
    choice,
    flag,
    money,
    rows,
    text,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


FORM = "經費補助申請表掃描檔"
PRINT = "補助系統套印之申請表"
CONTRACT = "契約書"
CATEGORY_NAMES = {
    PHYSICIAN: "醫師",
    NURSE: "護理人員",
    "psychologist": "心理師",
    "physiotherapist": "物理治療師",
    "occupational_therapist": "職能治療師",
}
COMPLETE, EVIDENCE_REQUIRED = "complete", "evidence_required"
RESULT_NAMES = {COMPLETE: "資料齊全", "incomplete": "資料不齊", EVIDENCE_REQUIRED: "須提供佐證資料"}


# -- 應附文件 ----------------------------------------------------------------------------------


class ClaimDocuments(Facts):
    """經費申請應附之文件。"""

    arrangement = choice(
        "申請方式",
        tuple(ARRANGEMENT_NAMES),
        names=ARRANGEMENT_NAMES,
        clause="s5.doc4a",
        evidence="經費補助申請表",
    )
    claim_form = flag("已附經費補助申請表", clause="s5.doc1", evidence="上傳之附件")
    records = flag("已附臨場健康服務執行紀錄表", clause="s5.doc2", evidence="上傳之附件")
    receipts = flag("已附支用證明", clause="s5.doc3", evidence="上傳之附件")
    contract = flag("已附契約書", clause="s5.doc4a", evidence="上傳之附件")
    service_plan = flag(
        "已附勞工健康服務計畫書及年度評估成效與檢討", clause="s5.doc4b", evidence="上傳之附件"
    )


class VisitRecord(Facts):
    """一場次之執行紀錄表。"""

    record_attached = flag("已附該場次之執行紀錄表", clause="s5.doc2", evidence="上傳之附件")
    performer_signed = flag(
        "有實際執行者之親簽或電子簽章", clause="s5.doc2", evidence="執行紀錄表第六項"
    )


class ReceiptScan(Facts):
    """支用證明之掃描檔。"""

    original = flag("掃描自正本", clause="s5.doc3", evidence="支用證明掃描檔")
    colour = flag("彩色掃描", clause="s5.doc3", evidence="支用證明掃描檔")


class ServicePlan(Facts):
    """專職僱用者之勞工健康服務計畫書。"""

    schedule = flag("可見計畫時程", clause="s5.doc4b", evidence="計畫書第四項")
    service_schedule = flag("可見各項服務實施期程", clause="s5.doc4b", evidence="計畫書第五項")
    evaluation = flag("訂定年度評估與檢討成效", clause="s5.doc4b", evidence="年度評估成效與檢討")


class EvidenceRequest(Facts):
    """審查人員要求之其他文件。"""

    document = text(
        "要求之文件名稱", clause="s5.doc4other", evidence="補件通知", null_means="未指明文件"
    )
    reason = text("要求之理由", clause="s5.doc4other", evidence="補件通知", null_means="未載理由")


class Attachment(Facts):
    """一項附件。"""

    files = whole("上傳張數", unit="張", clause="s5.formA.scan", evidence="上傳之附件")
    paper_a4 = flag("紙張為 A4", clause="s5.formA.scan", evidence="上傳之附件")


# -- 申請表 ------------------------------------------------------------------------------------


class FormScan(Facts):
    """申請表之掃描檔。"""

    printed_by_system = flag("由補助系統填寫並套印", clause="s5.doc1", evidence=FORM)
    legible = flag("各頁清晰可讀", clause="s5.formA.complete", evidence=FORM)
    pages = whole("上傳頁數", unit="頁", clause="s5.formA.complete", evidence=FORM)
    expected_pages = whole("套印頁數", unit="頁", least=1, clause="s5.doc1", evidence=PRINT)


class ProviderNames(Facts):
    """申請表與契約書之特約機構。"""

    form_name = text(
        "申請表之特約機構名稱", named=True, clause="s5.formA.provider_match", evidence=FORM
    )
    contract_name = text(
        "契約書乙方名稱", named=True, clause="s5.formA.provider_match", evidence=CONTRACT
    )
    form_code = text(
        "申請表之機構代號",
        named=True,
        optional=True,
        default="",
        null_means="未載代號",
        clause="s5.formA.provider_match",
        evidence=FORM,
    )
    contract_code = text(
        "契約書乙方之機構代號",
        named=True,
        optional=True,
        default="",
        null_means="未載代號",
        clause="s5.formA.provider_match",
        evidence=CONTRACT,
    )
    form_kind = text(
        "申請表之機構類別", named=True, clause="s5.err.provider_mismatch", evidence=FORM
    )
    actual_kind = text(
        "特約機構之實際類別", named=True, clause="s5.err.provider_mismatch", evidence="開業執照"
    )


class ClaimSignatures(Facts):
    """申請表之簽名或蓋章。"""

    handler_signed = flag("承辦單位（人員）已簽名或蓋章", clause="s5.formA.sign", evidence=FORM)
    accounting_signed = flag("會計單位（人員）已簽名或蓋章", clause="s5.formA.sign", evidence=FORM)
    responsible_signed = flag("事業單位負責人已簽名或蓋章", clause="s5.formA.sign", evidence=FORM)


class ClaimSeal(Facts):
    """申請表切結處之用印。"""

    employer_name = text("事業單位全銜", named=True, clause="s5.formA.seal", evidence=PRINT)
    employer_sealed = flag("事業單位已蓋印", clause="s5.formA.decl_liability", evidence=FORM)
    responsible_sealed = flag("負責人已蓋印", clause="s5.formA.decl_liability", evidence=FORM)
    seal_text = text("事業單位印文", named=True, clause="s5.formA.seal", evidence=FORM)


class ConflictOfInterest(Facts):
    """公職人員或其關係人之檢視與揭露。"""

    positions_reviewed = flag(
        "已逐一檢視所列職務", clause="s5.formA.coi", evidence="申請表之檢視欄"
    )
    related = flag("所列職務為公職人員或其關係人", clause="s5.formA.coi", evidence="申請表之檢視欄")
    disclosure_attached = flag(
        "已附身分關係揭露表", clause="s5.formA.coi", evidence="公職人員及關係人身分關係揭露表"
    )


class Declarations(Facts):
    """申請表之切結。"""

    arrangement = choice(
        "申請方式",
        tuple(ARRANGEMENT_NAMES),
        names=ARRANGEMENT_NAMES,
        clause="s5.formA.decl_hired",
        evidence="經費補助申請表",
    )
    declared_true = flag("已勾選切結一", clause="s5.formA.decl_true", evidence="申請表之切結")
    declared_single = flag("已勾選切結二", clause="s5.formA.decl_nodouble", evidence="申請表之切結")
    declared_full_time = flag("已勾選切結三", clause="s5.formA.decl_hired", evidence="申請表之切結")


class ReviewResult(Facts):
    """申請表之審核結果欄。"""

    result = choice(
        "審核結果",
        tuple(RESULT_NAMES),
        names=RESULT_NAMES,
        clause="s5.formA.result",
        evidence="審核人員之勾選",
    )
    explanation = text(
        "說明", clause="s5.formA.result", evidence="審核人員之說明", null_means="未填說明"
    )
    approved_amount = money(
        "申請補助金額合計", clause="s5.formA.result", evidence="審核結果欄", null_means="未填金額"
    )


class StaffMember(Facts):
    """申請表之服務人員。"""

    category = choice(
        "人員類別",
        tuple(CATEGORY_NAMES),
        names=CATEGORY_NAMES,
        clause="s5.formA.categories",
        evidence=FORM,
    )
    id_number = text("身分證字號", personal=True, clause="s5.err.id_masked", evidence=FORM)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """The check digit of the number is right."""
        del given
        if known["id_number"]:
            try:
                check_person_number(known["id_number"])
            except IdentifierError as error:
                yield "id_number", f"{error}〔s5.err.id_masked〕"


class StaffQualification(Facts):
    """服務人員資格之勾稽。"""

    found = flag(
        "查得人員資料",
        clause="s5.formA.qualification_link",
        evidence="全國勞工健康服務人員暨教育訓練管理系統",
    )
    qualified = flag(
        "符合規則第7條資格",
        clause="s5.formA.qualification_link",
        evidence="全國勞工健康服務人員暨教育訓練管理系統",
    )
    certificate_uploaded = flag(
        "已上傳資格證明文件", clause="s5.formA.qualification_link", evidence="資格證明文件"
    )


class PersonOnForm(Facts):
    """申請表所列之服務人員。"""

    person = text("服務人員", clause="s5.formA.person_filed", evidence=FORM, personal=True)
    provider = text("特約機構", clause="s5.formA.person_filed", evidence=FORM)


class PeopleFiled(Facts):
    """申請表所列人員與備查紀錄。"""

    people = rows(PersonOnForm, "服務人員")
    filings = rows(Filing, "備查")
