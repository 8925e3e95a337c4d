"""Writing about payments: each verb checks, changes, and tells the journal."""

from __future__ import annotations

from openosh.desk.payments.actions.bank_file import COLUMNS, bank_file
from openosh.desk.payments.actions.drawing import draw_up
from openosh.desk.payments.actions.lists import close, confirm_paid, release
from openosh.desk.payments.actions.recovering import recover, repay
from openosh.desk.payments.actions.single import hold, mark_returned, pay_again, resume


__all__ = [
    "COLUMNS",
    "bank_file",
    "close",
    "confirm_paid",
    "draw_up",
    "hold",
    "mark_returned",
    "pay_again",
    "recover",
    "release",
    "repay",
    "resume",
]
