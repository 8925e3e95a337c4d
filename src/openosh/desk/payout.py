"""What a granted case pays out: how much, to whom, and on which list it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from openosh.desk.checks import Given


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid, and on which account.

    Attributes:
        name: the full name.
        number: 統一編號, or the identifier of a natural person.
        natural: whether it is a natural person, of whom nothing is shown unmasked.
        bank_code: number of the bank.
        bank_name: what it is called.
        branch: its branch.
        account_number: number of the account.
        account_name: in whose name the account is held.
        address: where statements are sent.
    """

    name: str
    number: str
    natural: bool
    bank_code: str
    bank_name: str
    branch: str
    account_number: str
    account_name: str
    address: str


@dataclass(frozen=True)
class Payout:
    """How a type of case is paid out.

    Attributes:
        amount: whole dollars, out of the outcome of the decision that granted the case.
        payee: out of the facts of the case.
        budget_year: the year whose budget bears it, out of the facts.
        period: the window on whose payment list it stands, out of what the case may not repeat.
    """

    amount: Callable[[Mapping[str, Any]], int]
    payee: Callable[[Given], Payee]
    budget_year: Callable[[Given], int]
    period: Callable[[str], str] = lambda once: once
