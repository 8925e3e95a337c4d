"""How a claim moves from draft to payment notice: the same on both paths (五、經費申請)."""

from __future__ import annotations

from dataclasses import replace

from openosh.desk.case_type import Clock, Move, Stage, State
from openosh.programmes.onsite_subsidy.workflow import (
    APPLICANT,
    APPROVER,
    REVIEWER,
    supplement_period,
)


PROPOSALS = ("propose_grant", "propose_refusal")

STATES = (
    State("draft", "草稿", Stage.DRAFT),
    State("submitted", "已送件", Stage.OPEN),
    State("under_review", "審查中", Stage.OPEN),
    State("supplement", "通知提供佐證資料", Stage.WAITING),
    State("grant_proposed", "擬予補助", Stage.OPEN, seen_as="under_review"),
    State("refusal_proposed", "擬不予補助", Stage.OPEN, seen_as="under_review"),
    State("granted", "核定補助", Stage.GRANTED),
    State("refused", "不予補助", Stage.REFUSED),
    State("withdrawn", "撤回", Stage.ENDED),
)

CLOCKS = (
    Clock(
        "supplement",
        "佐證資料期限",
        "s5.q6",
        supplement_period,
        on_expiry="close_supplement",
    ),
)


AMOUNTS = "amounts"
"""Stands for the decision that computes the amounts: each path has its own."""

MOVES = (
    Move(
        "send",
        "送出申請",
        ("draft",),
        "submitted",
        APPLICANT,
        "s3.step5",
    ),
    Move(
        "take_up",
        "開始審查",
        ("submitted",),
        "under_review",
        REVIEWER,
        "s3.step6",
        bulk=True,
        assigns=True,
    ),
    Move(
        "ask",
        "通知提供佐證資料",
        ("under_review",),
        "supplement",
        REVIEWER,
        "s5.supplement5",
        asks=True,
        starts=("supplement",),
    ),
    Move(
        "answer",
        "送出佐證資料",
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
        "逾期未提供，續行審查",
        ("supplement",),
        "under_review",
        REVIEWER,
        "s5.supplement5",
        stops=("supplement",),
        after=("supplement",),
    ),
    Move(
        "propose_grant",
        "擬予補助",
        ("under_review",),
        "grant_proposed",
        REVIEWER,
        "s5.formA.result",
        checks=("single_use",),
        decides=True,
        decision=AMOUNTS,
    ),
    Move(
        "propose_refusal",
        "擬不予補助",
        ("under_review",),
        "refusal_proposed",
        REVIEWER,
        "s5.formA.result",
        reason=True,
        decides=True,
        decision=AMOUNTS,
    ),
    Move(
        "grant",
        "核定補助",
        ("grant_proposed",),
        "granted",
        APPROVER,
        "s3.step6",
        checks=("single_use",),
        decides=True,
        not_after=PROPOSALS,
        decision=AMOUNTS,
        letter="claim_letter",
        bulk=True,
    ),
    Move(
        "refuse",
        "核定不予補助",
        ("refusal_proposed",),
        "refused",
        APPROVER,
        "s3.step6",
        reason=True,
        decides=True,
        not_after=PROPOSALS,
        decision=AMOUNTS,
        letter="claim_letter",
    ),
    Move(
        "send_back",
        "退回審查",
        ("grant_proposed", "refusal_proposed"),
        "under_review",
        APPROVER,
        "s3.step6",
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
        "s3.step5",
        reason=True,
    ),
)


def moves(decision: str, before_sending: tuple[str, ...]) -> tuple[Move, ...]:
    """Return the moves of a claim whose amounts one decision computes, sent after these checks."""
    return tuple(
        replace(
            one,
            checks=before_sending if one.name == "send" else one.checks,
            decision=decision if one.decision == AMOUNTS else one.decision,
        )
        for one in MOVES
    )
