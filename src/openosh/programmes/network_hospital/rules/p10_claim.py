"""第十點（二）至（五）: a payee's claim, its lines passed through the conditions in order."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import NotificationClaim
from openosh.programmes.network_hospital.rules.p10_4_visit_report import (
    independence,
    one_per_day,
    visit_outcome,
)
from openosh.programmes.network_hospital.rules.p10_5_assessment_report import deadline
from openosh.programmes.network_hospital.rules.p10_claim_amounts import amount
from openosh.programmes.network_hospital.rules.p10_claim_conditions import (
    disease_type,
    once,
    one_heading,
    paper,
    payee,
    quality_review,
    supplement,
    taken,
)
from openosh.programmes.network_hospital.rules.p10_payee import item_payee
from openosh.statute.ordered import sieve
from openosh.statute.rule import Outcome, Table, decision


@decision(
    "notification_claim",
    facts=NotificationClaim,
    label="通報、轉介及報告書補助之申請",
    clause="annex8.missing",
)
def notification_claim(claim: NotificationClaim) -> Outcome:
    """What a physician or notifier is granted, line by line, and where a line fell."""
    lines, line = claim.lines, claim.lines.each
    fate = sieve(
        taken(claim),
        payee,
        supplement,
        quality_review,
        paper,
        disease_type,
        visit_outcome,
        independence,
        deadline,
        one_heading,
        once,
        one_per_day,
        amount=amount(line),
    )
    return {
        "granted": lines.total(lambda _: fate.granted),
        "lines": Table(
            lines,
            {
                "id": line.id,
                "item": line.item,
                "payee": item_payee(line),
                "granted": fate.granted,
                "removed_at": fate.removed_at,
            },
        ),
    }
