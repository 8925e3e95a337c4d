"""Facts of a qualification application as a whole: what the form asks and each document says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.kit.identifiers import IdentifierError, check_business_number
from openosh.programmes.onsite_subsidy.facts_qualification import (
    ACCOUNT_PAPER,
    FORM,
    FORM_SCAN,
    INSURED_CERTIFICATE,
    PREMIUM_CERTIFICATE,
    PROOF_KINDS,
    PROOF_NAMES,
    REGISTER,
    REGISTRATION,
    SEAL_NAMES,
    SEAL_OWNERS,
    PaidFee,
)
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    month,
    number,
    record,
    rows,
    text,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


COUNTIES = (
    "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "嘉義市",
    "新竹縣", "苗栗縣", "彰化縣", "南投縣", "雲林縣", "嘉義縣", "屏東縣", "宜蘭縣", "花蓮縣",
    "臺東縣", "澎湖縣", "金門縣", "連江縣",
)  # fmt: skip
RISK_NAMES = {1: "第一類", 2: "第二類", 3: "第三類"}


class RegistrationPaper(Facts):
    """立案證明文件所載。"""

    proof_kind = choice(
        "立案證明之種類",
        PROOF_KINDS,
        names=PROOF_NAMES,
        clause="s2.target.legal_entity",
        evidence=REGISTRATION,
    )
    full_name = text(
        "證明所載全銜", named=True, clause="s4.formA.consistency", evidence=REGISTRATION
    )
    uniform_number = text("證明所載統一編號", clause="s4.formA.consistency", evidence=REGISTRATION)
    responsible_person = text(
        "證明所載負責人",
        named=True,
        personal=True,
        clause="s4.formA.consistency",
        evidence=REGISTRATION,
    )
    registered_address = text(
        "證明所載登記地址", named=True, clause="s4.formA.consistency", evidence=REGISTRATION
    )
    industry_visible = flag("營業項目可見行業別", clause="s4.doc2", evidence=REGISTRATION)
    every_page = flag("各頁完整無缺漏", clause="s4.doc2.same_number", evidence=REGISTRATION)
    letter_number = text(
        "公文函之文號", named=True, clause="s4.doc2.same_number", evidence="核准之公文函"
    )
    table_number = text(
        "登記表（或工廠抄本）之文號",
        named=True,
        clause="s4.doc2.same_number",
        evidence="登記表或工廠抄本",
    )


class InsuredPaper(Facts):
    """勞工保險投保人數證明所載。"""

    certificate_month = month("證明之月份", clause="s4.doc3", evidence=INSURED_CERTIFICATE)
    insured_workers = whole(
        "證明所載投保人數",
        unit="人",
        least=0,
        clause="s4.doc3.equals_form",
        evidence=INSURED_CERTIFICATE,
    )


class PremiumPaper(Facts):
    """投保單位繳費證明書所載。"""

    legible = flag("清晰可讀", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE)
    latest_period = flag("為最近期", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE)
    unit_name = text(
        "證明所載單位名稱", named=True, clause="s4.doc4.unit_name", evidence=PREMIUM_CERTIFICATE
    )
    insurance_number = text(
        "證明所載保險帳號", named=True, clause="s4.doc4.unit_name", evidence=PREMIUM_CERTIFICATE
    )
    printed_on = day("列印日期", clause="s4.doc4.paid", evidence=PREMIUM_CERTIFICATE)
    fees = rows(PaidFee, "繳費紀錄")


class AccountCover(Facts):
    """撥款帳戶之存摺封面，或代替之資料所載。"""

    cover_attached = flag("附存摺封面", clause="s4.doc5.no_cover", evidence=ACCOUNT_PAPER)
    employer_sealed = flag(
        "無存摺封面者，已加蓋事業單位大章",
        optional=True,
        clause="s4.doc5.no_cover",
        evidence=ACCOUNT_PAPER,
    )
    bank_sealed = flag(
        "無存摺封面者，已加蓋銀行確認章",
        optional=True,
        clause="s4.doc5.no_cover",
        evidence=ACCOUNT_PAPER,
    )
    bank_name = text("銀行名稱", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    bank_code = text("銀行代號", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    branch = text("分行", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_number = text("帳號", personal=True, clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_name = text(
        "戶名", named=True, clause="s4.doc5.branch_hq_account", evidence=ACCOUNT_PAPER
    )
    head_office_name = text(
        "總公司全銜",
        named=True,
        null_means="申請單位並非分公司（廠）",
        clause="s4.doc5.branch_hq_account",
        evidence=REGISTRATION,
    )
    reason_note = text(
        "代收原因之備註",
        null_means="未備註",
        clause="s4.doc5.branch_hq_account",
        evidence=ACCOUNT_PAPER,
    )
    note_seal = choice(
        "備註處之印章",
        SEAL_OWNERS,
        names=SEAL_NAMES,
        null_means="未蓋章",
        clause="s4.doc5.branch_hq_account",
        evidence=ACCOUNT_PAPER,
    )


class SealedForm(Facts):
    """用印後掃描之申請表。"""

    seal_text = text("印文", named=True, clause="s4.formA.seal", evidence=FORM_SCAN)
    employer_sealed = flag("切結處已蓋事業單位印", clause="s4.formA.affidavit", evidence=FORM_SCAN)
    responsible_sealed = flag("切結處已蓋負責人印", clause="s4.formA.affidavit", evidence=FORM_SCAN)


class QualificationApplication(Facts):
    """資格審查申請。"""

    full_name = text("事業單位全銜", named=True, clause="s4.formA.consistency", evidence=FORM)
    uniform_number = text("統一編號", clause="s4.formA.consistency", evidence=FORM)
    county = choice("縣市別", COUNTIES, clause="s4.formA.consistency", evidence=FORM)
    registered_address = text("登記地址", named=True, clause="s4.formA.consistency", evidence=FORM)
    mailing_address = text("通訊地址", clause="s4.formA.consistency", evidence=FORM)
    responsible_person = text(
        "負責人", named=True, personal=True, clause="s4.formA.consistency", evidence=FORM
    )
    insurance_number = text("勞工保險證號", named=True, clause="s4.doc4.unit_name", evidence=FORM)
    industry = text("行業別", clause="s4.doc2", evidence=FORM)
    risk_class = number(
        "危害風險類別", (1, 2, 3), names=RISK_NAMES, clause="s2.standard.class_def", evidence=FORM
    )
    insured_workers = whole(
        "勞工保險投保人數", unit="人", least=0, clause="s4.formA.insured_match", evidence=FORM
    )
    special_hazard_workers = whole(
        "從事特別危害健康作業人數（含其他受工作場所負責人指揮或監督從事勞動之人數）",
        unit="人",
        least=0,
        clause="s4.formA.special_count",
        evidence=f"{FORM}；{REGISTER}",
    )
    register_risk_class = number(
        "報備資訊網之危害風險類別",
        (1, 2, 3),
        names=RISK_NAMES,
        clause="s2.standard.class_def",
        evidence=REGISTER,
    )
    register_special_hazard_workers = whole(
        "報備資訊網之特別危害健康作業人數",
        unit="人",
        least=0,
        clause="s4.formA.match_filing",
        evidence=REGISTER,
    )
    contact_name = text("聯絡人", personal=True, clause="s4.formA.contact", evidence=FORM)
    contact_title = text("職稱", clause="s4.formA.contact", evidence=FORM)
    email = text("電子郵件", personal=True, clause="s3.step6", evidence=FORM)
    phone = text("聯絡電話", personal=True, clause="s4.formA.contact", evidence=FORM)
    fax = text("傳真", null_means="無傳真", clause="s4.formA.contact", evidence=FORM)
    affidavit = flag(
        "茲聲明以上記載及所附文件均完全屬實，有虛假情事者，願負一切法律責任，絕無異議。",
        clause="s4.formA.affidavit",
        evidence=FORM,
    )
    registration = record(RegistrationPaper)
    insured = record(InsuredPaper)
    premium = record(PremiumPaper)
    account = record(AccountCover)
    sealed = record(SealedForm)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A number that cannot be is refused while it is typed, not after it was sent."""
        del given
        if known.get("uniform_number"):
            try:
                check_business_number(known["uniform_number"])
            except IdentifierError as error:
                yield "uniform_number", f"{error}〔s4.formA.consistency〕"
        email = known.get("email")
        if email and ("@" not in email[1:-1] or " " in email):
            yield "email", f"「{email}」不是電子郵件地址；核定結果寄到這裡，請更正。〔s3.step6〕"
