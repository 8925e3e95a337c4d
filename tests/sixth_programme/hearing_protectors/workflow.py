"""The yearly application for ear-muffs: a type of case as small as one can be."""

from __future__ import annotations

from tests.sixth_programme.hearing_protectors.sheets import SHEETS

from openosh.desk.case_type import (
    CaseType,
    Check,
    Clock,
    Given,
    Move,
    Page,
    Payee,
    Payout,
    Slot,
    Stage,
    State,
    Surroundings,
)
from openosh.desk.law_day import LawDay
from openosh.desk.roles import Role
from openosh.kit.periods import Period, Unit
from openosh.statute.facts import Facts, flag, record, rows, text, whole


class Worker(Facts):
    """一名勞工。"""

    id = text("編號", key=True)
    name = text("姓名", personal=True)


class Contact(Facts):
    """聯絡人。"""

    name = text("聯絡人", personal=True)
    phone = text("電話", personal=True)


class Application(Facts):
    """聽力防護具補助之申請。"""

    full_name = text("全銜", clause="s4.form")
    sound_level = whole("音壓級", unit="分貝", clause="s1.noise", evidence="作業環境監測報告")
    noisy_enough = flag("現場確有噪音作業", judged=True)
    contact = record(Contact)
    workers = rows(Worker, "勞工")


APPLICANT = frozenset({Role.APPLICANT})
REVIEWER = frozenset({Role.REVIEWER})
APPROVER = frozenset({Role.APPROVER})


def five_days(law: LawDay) -> Period:
    """五日，末日遇休息日順延。"""
    del law
    return Period(5, holiday_moves_last_day=True)


def ten_working_days(law: LawDay) -> Period:
    """十個工作日。"""
    del law
    return Period(10, Unit.WORKING_DAY)


def workplace(facts: Given, around: Surroundings) -> Given | None:
    """Ask about the workplace once a report is there."""
    if not around.attached.get("report"):
        return None
    return {"sound_level": facts["sound_level"]}


def pairs(facts: Given, around: Surroundings) -> Given | None:
    """Ask about one pair for every worker, bought on the day."""
    return {
        "sound_level": facts["sound_level"],
        "purchases": [
            {
                "id": one["id"],
                "worker": one["name"],
                "bought_on": around.today.isoformat(),
                "price": PRICE,
            }
            for one in facts["workers"]
        ],
    }


PRICE = 1_000


def payee(facts: Given) -> Payee:
    """Pay the firm, on the one account of the bank of the tests."""
    name = facts["full_name"]
    return Payee(
        name, "00000000", False, "000", "示範銀行", "示範分行", "0001", name, "示範路 1 號"
    )


EAR_MUFFS = CaseType(
    name="ear_muffs",
    title="聽力防護具補助申請",
    facts=Application,
    form_revision="1",
    start="draft",
    opened_by=APPLICANT,
    states=(
        State("draft", "草稿", Stage.DRAFT),
        State("submitted", "已送件", Stage.OPEN),
        State("supplement", "通知補件", Stage.WAITING),
        State("proposed", "擬核定", Stage.OPEN, seen_as="submitted"),
        State("approved", "核定", Stage.GRANTED),
        State("rejected", "不予補助", Stage.REFUSED),
        State("withdrawn", "撤回", Stage.ENDED),
    ),
    moves=(
        Move(
            "send",
            "送件",
            ("draft",),
            "submitted",
            APPLICANT,
            "s4.form",
            checks=("workplace",),
            starts=("review",),
        ),
        Move(
            "ask",
            "通知補件",
            ("submitted",),
            "supplement",
            REVIEWER,
            "s4.form",
            asks=True,
            starts=("supplement",),
            assigns=True,
        ),
        Move(
            "answer",
            "送出補件",
            ("supplement",),
            "submitted",
            APPLICANT,
            "s4.form",
            answers=True,
            stops=("supplement",),
            within=("supplement",),
        ),
        Move(
            "close",
            "補件逾期，續行審查",
            ("supplement",),
            "submitted",
            REVIEWER,
            "s4.form",
            stops=("supplement",),
            after=("supplement",),
        ),
        Move(
            "propose",
            "擬核定",
            ("submitted",),
            "proposed",
            REVIEWER,
            "s2.share",
            decides=True,
            decision="claim",
            bulk=True,
        ),
        Move(
            "approve",
            "核定",
            ("proposed",),
            "approved",
            APPROVER | REVIEWER,
            "s2.share",
            decides=True,
            not_after=("propose",),
            decision="claim",
            letter="letter",
            bulk=True,
        ),
        Move(
            "reject",
            "不予補助",
            ("proposed", "submitted"),
            "rejected",
            APPROVER,
            "s2.share",
            reason=True,
            decides=True,
        ),
        Move("withdraw", "撤回", ("draft", "submitted"), "withdrawn", APPLICANT, "s4.form"),
    ),
    pages=(
        Page("firm", "事業單位", ("full_name", "contact.name", "contact.phone")),
        Page("noise", "噪音", ("sound_level", "noisy_enough"), ("report",)),
        Page("workers", "勞工", ("workers",)),
    ),
    clocks=(
        Clock("supplement", "補件期限", "s4.form", five_days, on_expiry="close"),
        Clock("review", "審查目標", "s4.form", ten_working_days),
    ),
    checks=(
        Check("workplace", "噪音作業場所", workplace, page="noise", passed="noisy_workplace"),
        Check("claim", "補助金額", pairs, blocks=False),
    ),
    slots=(
        Slot("report", "作業環境監測報告", "s1.noise", most=2),
        Slot("sealed", "用印後之申請表", "s4.form", optional=True, printed="form"),
    ),
    sheets=SHEETS,
    organisation_facts={"full_name": "name"},
    retention_years=5,
    once=lambda day: str(day.year),
    payout=Payout(
        amount=lambda outcome: outcome["granted"],
        payee=payee,
        period=lambda _: "2026.1",
        budget_year=lambda _: 2026,
    ),
)
