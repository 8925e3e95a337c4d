"""Facts at the head of every claim: whose it is, carried over from its qualification (五、A)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.kit.identifiers import IdentifierError, check_business_number
from openosh.programmes.onsite_subsidy.facts import Employer
from openosh.programmes.onsite_subsidy.facts_application import COUNTIES
from openosh.programmes.onsite_subsidy.facts_documents import (
    FORM,
    PRINT,
    ClaimSignatures,
    ConflictOfInterest,
)
from openosh.programmes.onsite_subsidy.facts_qualification import ACCOUNT_PAPER
from openosh.statute.facts import Facts, choice, flag, record, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class PayoutAccount(Facts):
    """撥款帳戶。"""

    bank_name = text("銀行名稱", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    bank_code = text("銀行代號", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    branch = text("分行", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_number = text("帳號", personal=True, clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_name = text(
        "戶名", named=True, clause="s4.doc5.branch_hq_account", evidence=ACCOUNT_PAPER
    )


class SealedClaim(ClaimSignatures):
    """用印後掃描之申請表。"""

    employer_sealed = flag("事業單位已蓋印", clause="s5.formA.decl_liability", evidence=FORM)
    responsible_sealed = flag("負責人已蓋印", clause="s5.formA.decl_liability", evidence=FORM)
    seal_text = text("事業單位印文", named=True, clause="s5.formA.seal", evidence=FORM)
    legible = flag("各頁清晰可讀", clause="s5.formA.complete", evidence=FORM)
    pages = whole("上傳頁數", unit="頁", clause="s5.formA.complete", evidence=FORM)
    expected_pages = whole("套印頁數", unit="頁", least=1, clause="s5.doc1", evidence=PRINT)


class ClaimHead(Facts):
    """經費申請表之年度、事業單位、帳戶、檢視與切結。"""

    year = whole("費用年度", unit="西元年", least=1900, most=2200, clause="s6.case1.note3")
    full_name = text("事業單位全銜", named=True, clause="s5.formA.seal", evidence=FORM)
    uniform_number = text("統一編號", named=True, clause="s5.rcpt.buyer_name", evidence=FORM)
    head_office = text(
        "總公司全銜",
        named=True,
        null_means="非分公司（廠）",
        clause="s5.rcpt.branch",
        evidence=FORM,
    )
    head_office_number = text(
        "總公司統一編號",
        named=True,
        null_means="非分公司（廠）",
        clause="s5.rcpt.branch",
        evidence=FORM,
    )
    county = choice("縣市別", COUNTIES, clause="s4.formA.consistency", evidence=FORM)
    registered_address = text("登記地址", named=True, clause="s4.formA.consistency", evidence=FORM)
    mailing_address = text("通訊地址", clause="s4.formA.consistency", evidence=FORM)
    responsible_person = text(
        "負責人", named=True, personal=True, clause="s4.formA.consistency", evidence=FORM
    )
    insurance_number = text("勞工保險證號", named=True, clause="s4.doc4.unit_name", evidence=FORM)
    industry = text("行業別", clause="s4.doc2", evidence=FORM)
    contact_name = text("聯絡人", personal=True, clause="s4.formA.contact", evidence=FORM)
    contact_title = text("職稱", clause="s4.formA.contact", evidence=FORM)
    email = text("電子郵件", personal=True, clause="s3.step6", evidence=FORM)
    phone = text("聯絡電話", personal=True, clause="s4.formA.contact", evidence=FORM)
    fax = text("傳真", null_means="無傳真", clause="s4.formA.contact", evidence=FORM)
    employer = record(Employer)
    account = record(PayoutAccount)
    interests = record(ConflictOfInterest)
    declared_true = flag("以上記載及所附文件均完全屬實", clause="s5.formA.decl_true", evidence=FORM)
    declared_single = flag(
        "無以同一案件向二個以上機關申請補助", clause="s5.formA.decl_nodouble", evidence=FORM
    )
    sealed = record(SealedClaim)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A number that cannot be is refused while it is typed, not after it was sent."""
        del given
        for name in ("uniform_number", "head_office_number"):
            if known.get(name):
                try:
                    check_business_number(known[name])
                except IdentifierError as error:
                    yield name, f"{error}〔s5.rcpt.buyer_name〕"
