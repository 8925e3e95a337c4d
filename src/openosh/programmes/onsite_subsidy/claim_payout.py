"""How a granted claim is paid: into the account that its qualification has proved (四、02 E)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.payout import Payee, Payout


if TYPE_CHECKING:
    from openosh.desk.case_type import Given


def payee(case: Given) -> Payee:
    """Return the employer and its account, as the claim states them."""
    account = case["account"]
    return Payee(
        name=case["full_name"],
        number=case["uniform_number"],
        natural=False,
        address=case["mailing_address"],
        **{
            name: account[name]
            for name in ("bank_code", "bank_name", "branch", "account_number", "account_name")
        },
    )


PAYOUT = Payout(
    amount=lambda outcome: outcome["granted"] or 0,
    payee=payee,
    budget_year=lambda case: case["year"],
)
