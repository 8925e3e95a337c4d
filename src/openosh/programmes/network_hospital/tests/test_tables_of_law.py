"""Tables 1 to 3 in full, against the printed tables written out here once more."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from openosh.programmes.network_hospital.programme import PROGRAMME


LAW_DATE = date(2026, 8, 31)
PRINTED = (
    *(
        (injuries, 0, amount)
        for injuries, amount in zip(range(108, 0, -18), range(36, 0, -6), strict=True)
    ),
    *(
        (0, diseases, amount)
        for diseases, amount in zip(range(54, 0, -9), range(36, 0, -6), strict=True)
    ),
    *((54, 27, 36), (45, 23, 30), (36, 18, 24), (27, 14, 18), (18, 9, 12), (9, 5, 6)),
)
"""Injuries and diseases that a row asks for, and what it pays in 萬元."""
TABLE_1 = ("occupational_cancer", "asbestos_disease", "pneumoconiosis")
TABLE_2 = {
    "occupational_cancer": 1_800,
    "asbestos_disease": 1_200,
    "pneumoconiosis": 1_200,
    "other_disease": 600,
    "hearing_loss": 300,
    "injury": 100,
}


def best_row(injuries: int, diseases: int) -> int:
    met = [amount for least, other, amount in PRINTED if injuries >= least and diseases >= other]
    return max(met, default=0) * 10_000


def test_every_pair_of_counts_gets_the_best_row_of_table_3():
    decider = PROGRAMME.decider("performance_award")
    pairs = list(product(range(151), range(81)))

    def granted(injuries: int, diseases: int) -> int:
        facts = {"injuries": injuries, "diseases": diseases}
        return int(decider.decide(LAW_DATE, facts).outcome["granted"])

    assert 12_231 == len(pairs)
    assert [] == [pair for pair in pairs if granted(*pair) != best_row(*pair)]


def test_more_notifications_never_pay_less():
    amounts = {pair: best_row(*pair) for pair in product(range(152), range(82))}

    assert all(
        amounts[i, d] <= min(amounts[i + 1, d], amounts[i, d + 1])
        for i, d in product(range(151), range(81))
    )


@pytest.mark.parametrize("island", [False, True])
@pytest.mark.parametrize("suspected", TABLE_2)
@pytest.mark.parametrize("confirmed", TABLE_2)
def test_suspicion_and_confirmation_together_pay_what_table_2_has(
    suspected: str,
    confirmed: str,
    island: bool,  # noqa: FBT001
):
    """The difference makes up the whole fee; outside table 1 it is half, hearing loss nothing."""
    case = {"island": island, "suspected_condition": suspected, "quality_review_passed": True}
    first = PROGRAMME.decider("suspected_referral").decide(
        LAW_DATE, {**case, "referral_sent": True}
    )
    paid = first.outcome["granted"]
    second = PROGRAMME.decider("referral_confirmed").decide(
        LAW_DATE, {**case, "confirmed_condition": confirmed, "paid_for_suspicion": paid}
    )
    full = TABLE_2[confirmed] * (2 if island else 1)

    if suspected in TABLE_1 and confirmed not in TABLE_1:
        assert ("judgement_needed", None) == (second.status, second.outcome["granted"])
    elif suspected in TABLE_1:
        assert full == paid + second.outcome["granted"]
    else:
        unpaid = confirmed in {"hearing_loss", "injury"}
        assert (0, 0 if unpaid else full // 2) == (paid, second.outcome["granted"])
