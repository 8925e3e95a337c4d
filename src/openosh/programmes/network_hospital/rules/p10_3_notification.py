"""第十點（三）職業傷病通報補助: one payment for each completed case."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import NotifiedCase
from openosh.programmes.network_hospital.rules.p10_hospital import notification_fee
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Whole, fixed, when


@rule(
    "10.3",
    label="通報補助",
    unit="元",
    sentence="依附表二，{condition}之費用；未經品質審查確認者 0 元",
)
def granted_for_notification(case: NotifiedCase) -> Whole:
    """經品質審查確認為職業傷病者，每完成一個通報個案依附表二類型補助通報費用。"""
    fee = notification_fee(case.law, case.condition, case.island)
    return when(case.quality_review_passed).then(fee).otherwise(fixed(0))


@decision("notification", facts=NotifiedCase, label="職業傷病通報補助", clause="10.3")
def notification(case: NotifiedCase) -> Outcome:
    """What is granted for a completed notification."""
    return {"granted": granted_for_notification(case)}
