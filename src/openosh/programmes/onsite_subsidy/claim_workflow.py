"""The claim of contracted services as a type of case: pages, papers, states, moves, clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.case_type import CaseType, Page, Slot
from openosh.programmes.onsite_subsidy import claim_requests as requests
from openosh.programmes.onsite_subsidy.claim_checks import (
    BASIS,
    CHECKS,
    CONTRACTS,
    DECLARED,
    ITEMS,
    PEOPLE,
    RECEIPTS,
    SEALED,
    VISITS,
)
from openosh.programmes.onsite_subsidy.claim_lines import CONTRACTED
from openosh.programmes.onsite_subsidy.claim_moves import CLOCKS, STATES, moves
from openosh.programmes.onsite_subsidy.claim_payout import PAYOUT
from openosh.programmes.onsite_subsidy.claim_sheets import SHEETS
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.workflow import APPLICANT


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.case_type import Given


def of_year_and_window(day: dt.date, case: Given) -> str:
    """One claim for a year's costs in each window (五、01)."""
    return requests.period(case["year"], day)


UNIT, EVIDENCE, SEAL = "一、事業單位", "二、場次與支用", "三、切結與用印"
HEAD = (
    "full_name",
    "uniform_number",
    "head_office",
    "head_office_number",
    "county",
    "registered_address",
    "mailing_address",
    "responsible_person",
    "insurance_number",
    "industry",
)
CONTACT = ("contact_name", "contact_title", "email", "phone", "fax")
ACCOUNT = ("bank_name", "bank_code", "branch", "account_number", "account_name")
EMPLOYER = (
    "legally_registered",
    "employment_insured",
    "insured_workers",
    "special_hazard_workers",
    "risk_class",
)
INTERESTS = ("positions_reviewed", "related", "disclosure_attached")
SEALS = (
    "handler_signed",
    "accounting_signed",
    "responsible_signed",
    "employer_sealed",
    "responsible_sealed",
    "seal_text",
    "legible",
    "pages",
    "expected_pages",
)


def _below(record: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{record}.{name}" for name in names)


CARRIES = (
    {name: name for name in HEAD if not name.startswith("head_office")}
    | {name: name for name in CONTACT}
    | {path: path for path in _below("account", ACCOUNT)}
    | {
        f"employer.{name}": name
        for name in ("insured_workers", "special_hazard_workers", "risk_class")
    }
)
"""What the qualification of the year has asked already."""

BASIS_PAGES = (
    Page(
        BASIS,
        "申請年度與補助基準",
        ("year", *_below("employer", EMPLOYER)),
        hint="自該年度資格審查帶入；勞工人數決定補助比例與年度上限。",
        group=UNIT,
    ),
    Page("employer", "事業單位", HEAD, hint="自資格審查帶入，請確認仍屬正確。", group=UNIT),
    Page("contact", "聯絡人", CONTACT, hint="核定金額寄到這裡的電子郵件。", group=UNIT),
    Page("account", "撥款帳戶", _below("account", ACCOUNT), group=UNIT),
)
DECLARED_PAGES = (
    Page(
        DECLARED,
        "利益衝突檢視與切結",
        (*_below("interests", INTERESTS), "declared_true", "declared_single"),
        ("disclosure",),
        "檢視負責人、董事、獨立董事、監察人、經理人或相類似職務，是否為"
        "勞動部、職安署及監督該部（署）之公職人員或其關係人。",
        SEAL,
    ),
    Page(
        SEALED,
        "列印、簽章、用印並上傳申請表",
        _below("sealed", SEALS),
        ("claim_form",),
        "先填完其他各頁，再列印套印之申請表；簽章用印後掃描上傳。",
        SEAL,
    ),
)
PAGES = (
    *BASIS_PAGES,
    Page(
        CONTRACTS,
        "特約機構與契約",
        ("contracts",),
        ("contract",),
        "每份契約填一列，依契約書所載填寫；系統隨即與申請表核對。",
        EVIDENCE,
    ),
    Page(
        PEOPLE,
        "服務人員",
        ("people",),
        ("certificates",),
        "每位服務人員於每一特約機構填一列；備查日期須與報備資訊網相符。",
        EVIDENCE,
    ),
    Page(
        VISITS,
        "服務場次",
        ("visits",),
        ("records",),
        "每場次填一列，依申請表與執行紀錄表所載分別填寫。",
        EVIDENCE,
    ),
    Page(
        RECEIPTS,
        "支用證明",
        ("receipts",),
        ("receipts",),
        "每張發票或收據填一列；須掃描自正本，彩色上傳。",
        EVIDENCE,
    ),
    Page(
        ITEMS,
        "支用證明之各項",
        ("items",),
        hint="每人每月之服務費填一列；交通、餐飲等其他費用另列，不予補助。",
        group=EVIDENCE,
    ),
    *DECLARED_PAGES,
)
CLAIM_FORM = Slot("claim_form", "用印後之經費補助申請表", "s5.doc1", most=5, printed="claim_form")
DISCLOSURE = Slot("disclosure", "身分關係揭露表", "s5.formA.coi", most=3, optional=True)
SLOTS = (
    CLAIM_FORM,
    Slot("records", "臨場健康服務執行紀錄表", "s5.doc2", most=60),
    Slot("receipts", "支用證明", "s5.doc3", most=60),
    Slot("contract", "特約契約書", "s5.doc4a", most=10),
    Slot("certificates", "服務人員資格證明文件", "s5.formA.qualification_link", 20, optional=True),
    DISCLOSURE,
)

CLAIM = CaseType(
    name=requests.CLAIM,
    title="經費申請（特約機構派員）",
    facts=FundsClaim,
    form_revision="114-07",
    start="draft",
    opened_by=APPLICANT,
    states=STATES,
    moves=moves("contracted_claim", tuple(check.decision for check in CHECKS)),
    pages=PAGES,
    clocks=CLOCKS,
    checks=CHECKS,
    slots=SLOTS,
    sheets=SHEETS,
    organisation_facts={"full_name": "name", "uniform_number": "uniform_number"},
    once_filed=of_year_and_window,
    looks_at=(requests.QUALIFICATION, requests.CLAIM, requests.EMPLOYED_CLAIM),
    reads=(requests.REFUSED_AUDIT,),
    carries_from=requests.QUALIFICATION,
    carries=CARRIES,
    amounts=CONTRACTED,
    payout=PAYOUT,
    uses=requests.uses,
)
