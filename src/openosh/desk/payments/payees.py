"""Who is paid: taken from the facts of the case, sealed with its key, masked where it is shown."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from openosh.desk.payout import Payee
from openosh.desk.privacy.masking import mask
from openosh.desk.privacy.sealing import Forgotten, seal, unseal


if TYPE_CHECKING:
    from openosh.desk.cases.models import Case
    from openosh.desk.payments.models import Payment

CONTEXT = "payment:payee"
PERSONAL = {"name": "name", "number": "identifier", "account_number": "identifier"}
PERSONAL |= {"account_name": "name", "address": ""}


def sealed(payee: Payee, case: Case) -> bytes:
    """Return a payee as it is kept: it is forgotten with the persons of the case."""
    text = json.dumps(dataclasses.asdict(payee), ensure_ascii=False)
    return seal(case.key, text, context=CONTEXT)


def opened(payment: Payment) -> Payee | Forgotten:
    """Return the payee of a payment: for the bank, not for showing."""
    text = unseal(payment.case.key, bytes(payment.sealed), context=CONTEXT)
    return text if isinstance(text, Forgotten) else Payee(**json.loads(text))


def shown(payment: Payment) -> Payee | Forgotten:
    """Return the payee of a payment as a page shows it: a natural person is masked."""
    payee = opened(payment)
    if isinstance(payee, Forgotten) or not payee.natural:
        return payee
    said = dataclasses.asdict(payee)
    return Payee(**said | {name: mask(said[name], kind) for name, kind in PERSONAL.items()})
