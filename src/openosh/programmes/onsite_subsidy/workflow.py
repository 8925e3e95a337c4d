"""The yearly qualification application as a type of case: pages, papers, states, moves, clocks."""

from __future__ import annotations

import datetime as dt

from openosh.desk.case_type import CaseType, Clock, Move, Page, Slot, Stage, State
from openosh.desk.law_day import LawDay
from openosh.desk.roles import Role
from openosh.kit.periods import Period
from openosh.programmes.onsite_subsidy.application_checks import CHECKS
from openosh.programmes.onsite_subsidy.facts_application import QualificationApplication
from openosh.programmes.onsite_subsidy.sheets import SHEETS


APPLICANT = frozenset({Role.APPLICANT})
REVIEWER = frozenset({Role.REVIEWER})
APPROVER = frozenset({Role.APPROVER})
BEFORE_SENDING = tuple(check.decision for check in CHECKS)
PROPOSALS = ("propose_approval", "propose_refusal")


def supplement_period(law: LawDay) -> Period:
    """Return the days after the notice, the last one included (五、Q6)."""
    return Period(
        law.count("supplement_days"),
        holiday_moves_last_day=law.switch("supplement_holiday_moves"),
    )


def of_year(day: dt.date) -> str:
    """An employer applies once a year (三、步驟3)."""
    return str(day.year)


STATES = (
    State("draft", "草稿", Stage.DRAFT),
    State("submitted", "已送件", Stage.OPEN),
    State("under_review", "審查中", Stage.OPEN),
    State("supplement", "通知補件", Stage.WAITING),
    State("approval_proposed", "擬符合條件", Stage.OPEN, seen_as="under_review"),
    State("refusal_proposed", "擬不符合條件", Stage.OPEN, seen_as="under_review"),
    State("approved", "符合條件", Stage.GRANTED),
    State("rejected", "不符合條件", Stage.REFUSED),
    State("withdrawn", "撤回", Stage.ENDED),
)

CLOCKS = (
    Clock(
        "supplement",
        "補件期限",
        "s5.q6",
        supplement_period,
        on_expiry="close_supplement",
    ),
)

MOVES = (
    Move(
        "send",
        "送出申請",
        ("draft",),
        "submitted",
        APPLICANT,
        "s3.step3",
        checks=BEFORE_SENDING,
    ),
    Move(
        "take_up",
        "開始審查",
        ("submitted",),
        "under_review",
        REVIEWER,
        "s3.step4",
        bulk=True,
        assigns=True,
    ),
    Move(
        "ask",
        "通知補件",
        ("under_review",),
        "supplement",
        REVIEWER,
        "s4.formA.review",
        asks=True,
        starts=("supplement",),
    ),
    Move(
        "answer",
        "送出補件",
        ("supplement",),
        "under_review",
        APPLICANT,
        "s5.supplement5",
        answers=True,
        stops=("supplement",),
        within=("supplement",),
    ),
    Move(
        "close_supplement",
        "補件逾期，續行審查",
        ("supplement",),
        "under_review",
        REVIEWER,
        "s5.supplement5",
        stops=("supplement",),
        after=("supplement",),
    ),
    Move(
        "propose_approval",
        "擬符合條件",
        ("under_review",),
        "approval_proposed",
        REVIEWER,
        "s4.formA.review",
        checks=("eligibility", "qualification_documents"),
        decides=True,
        decision="eligibility",
    ),
    Move(
        "propose_refusal",
        "擬不符合條件",
        ("under_review",),
        "refusal_proposed",
        REVIEWER,
        "s4.formA.review",
        reason=True,
        decides=True,
        decision="eligibility",
    ),
    Move(
        "approve",
        "核定符合條件",
        ("approval_proposed",),
        "approved",
        APPROVER,
        "s3.step4",
        decides=True,
        not_after=PROPOSALS,
        decision="eligibility",
        letter="result_letter",
    ),
    Move(
        "reject",
        "核定不符合條件",
        ("refusal_proposed",),
        "rejected",
        APPROVER,
        "s3.step4",
        reason=True,
        decides=True,
        not_after=PROPOSALS,
        decision="eligibility",
        letter="result_letter",
    ),
    Move(
        "send_back",
        "退回審查",
        ("approval_proposed", "refusal_proposed"),
        "under_review",
        APPROVER,
        "s3.step4",
        reason=True,
        decides=True,
        not_after=PROPOSALS,
    ),
    Move(
        "withdraw",
        "撤回申請",
        ("draft", "submitted", "under_review", "supplement"),
        "withdrawn",
        APPLICANT,
        "s3.step3",
        reason=True,
    ),
)

SLOTS = (
    Slot("registration", "立案證明文件", "s4.doc2", most=5),
    Slot("insured", "勞工保險投保人數證明", "s4.doc3", most=3),
    Slot("premium", "投保單位繳費證明書", "s4.doc4", most=3),
    Slot("account", "撥款帳戶存摺封面", "s4.doc5", most=2),
    Slot(
        "application_form",
        "用印後之資格審查申請表",
        "s4.doc1",
        most=2,
        printed="application_form",
    ),
)

UNIT, PAPERS, SEAL = "一、事業單位", "二、佐證文件", "三、申請表"

PAGES = (
    Page(
        "identity",
        "事業單位名稱與統一編號",
        ("full_name", "uniform_number", "industry"),
        hint="全銜須與立案證明一致；分公司（廠）須含其名稱。",
        group=UNIT,
    ),
    Page(
        "address",
        "地址",
        ("county", "registered_address", "mailing_address"),
        hint="登記地址須與立案證明一致。",
        group=UNIT,
    ),
    Page(
        "responsible",
        "負責人與勞工保險證號",
        ("responsible_person", "insurance_number"),
        group=UNIT,
    ),
    Page(
        "workforce",
        "勞工人數與危害風險類別",
        (
            "risk_class",
            "register_risk_class",
            "insured_workers",
            "special_hazard_workers",
            "register_special_hazard_workers",
        ),
        hint="須與勞工健康保護管理報備資訊網所載相符。",
        group=UNIT,
    ),
    Page(
        "contact",
        "聯絡人",
        ("contact_name", "contact_title", "email", "phone", "fax"),
        hint="以案件申請者為宜；核定結果寄到這裡的電子郵件。",
        group=UNIT,
    ),
    Page(
        "registration",
        "立案證明",
        tuple(
            f"registration.{name}"
            for name in (
                "proof_kind",
                "full_name",
                "uniform_number",
                "responsible_person",
                "registered_address",
                "industry_visible",
                "every_page",
                "letter_number",
                "table_number",
            )
        ),
        ("registration",),
        "依文件所載填寫，系統隨即與申請表核對。",
        PAPERS,
    ),
    Page(
        "insured",
        "勞工保險投保人數證明",
        ("insured.certificate_month", "insured.insured_workers"),
        ("insured",),
        group=PAPERS,
    ),
    Page(
        "premium",
        "投保單位繳費證明書",
        tuple(
            f"premium.{name}"
            for name in (
                "legible",
                "latest_period",
                "unit_name",
                "insurance_number",
                "printed_on",
                "fees",
            )
        ),
        ("premium",),
        group=PAPERS,
    ),
    Page(
        "account",
        "撥款帳戶",
        tuple(
            f"account.{name}"
            for name in (
                "cover_attached",
                "employer_sealed",
                "bank_sealed",
                "bank_name",
                "bank_code",
                "branch",
                "account_number",
                "account_name",
                "head_office_name",
                "reason_note",
                "note_seal",
            )
        ),
        ("account",),
        "戶名須為事業單位；以總公司帳戶代收者，備註原因並加蓋印章。",
        PAPERS,
    ),
    Page(
        "sealed_form",
        "列印、用印並上傳申請表",
        ("affidavit", "sealed.seal_text", "sealed.employer_sealed", "sealed.responsible_sealed"),
        ("application_form",),
        "先填完其他各頁，再列印套印之申請表；用印後掃描上傳。",
        SEAL,
    ),
)

QUALIFICATION = CaseType(
    name="qualification",
    title="資格審查申請",
    facts=QualificationApplication,
    form_revision="114-07",
    start="draft",
    opened_by=APPLICANT,
    states=STATES,
    moves=MOVES,
    pages=PAGES,
    clocks=CLOCKS,
    checks=CHECKS,
    slots=SLOTS,
    sheets=SHEETS,
    organisation_facts={
        "full_name": "name",
        "uniform_number": "uniform_number",
        "county": "county",
        "registered_address": "address",
    },
    once=of_year,
)
