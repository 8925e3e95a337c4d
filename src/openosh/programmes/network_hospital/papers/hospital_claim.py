"""附件七、九、十一: a hospital's statement, receipt and row of the summary, from its decisions.

A half-yearly claim brings the decision ``clinic_claim``, a yearly one ``year_claim``, or both.
Nothing is computed here that a decision has not decided: lines are grouped, sums are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from openosh.kit.numerals import to_formal


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.decide import Result


class OpenClaimError(ValueError):
    """A claim that is not decided yet: no paper can be made of it."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One month of the statement."""

    month: date
    dates: tuple[date, ...]
    sessions: int
    fee: int


@dataclass(frozen=True, slots=True)
class Statement:
    """職業傷病門診補助統計表（附件七）: the months of a half-year, and their sums."""

    rows: tuple[StatementRow, ...]
    sessions: int
    fee: int


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One ticked kind of subsidy, with the figures that its box asks for."""

    kind: str
    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """補助收據（附件九）: what was approved, in figures and in formal numerals."""

    lines: tuple[ReceiptLine, ...]
    amount: int
    amount_in_words: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """補助費彙總表（附件十一）: one hospital."""

    clinic_from: date | None
    sessions: int
    unit_price: int
    clinic_amount: int
    award_amount: int
    case_fee_amount: int
    total: int


def statement(clinic: Result) -> Statement:
    """Return the statement of the sessions that are paid, month by month.

    Raises:
        OpenClaimError: a session is not decided yet.
    """
    outcome = _decided(clinic)
    dates = dict(zip(_column(clinic, "id"), _column(clinic, "date"), strict=True))
    paid = sorted(
        (line["month"], dates[line["id"]], line["granted"])
        for line in outcome["lines"]
        if line["granted"]
    )
    rows = tuple(
        _statement_row(month, list(lines)) for month, lines in groupby(paid, lambda one: one[0])
    )
    return Statement(rows, outcome["sessions_paid"], outcome["granted"])


def _statement_row(month: str, lines: list[tuple[str, date, int]]) -> StatementRow:
    dates = tuple(day for _, day, _ in lines)
    return StatementRow(
        date.fromisoformat(month), dates, len(lines), sum(granted for *_, granted in lines)
    )


def receipt(clinic: Result | None, year: Result | None) -> Receipt:
    """Return the receipt of a half-yearly claim, a yearly one, or both.

    Raises:
        OpenClaimError: one of them is not decided yet.
    """
    lines = (*_clinic_lines(clinic), *_year_lines(year))
    amount = sum(line.amount for line in lines)
    return Receipt(lines, amount, to_formal(amount))


def _clinic_lines(clinic: Result | None) -> list[ReceiptLine]:
    if clinic is None:
        return []
    outcome = _decided(clinic)
    on_island = _column(clinic, "island", of_case=True)[0]
    kind, name = (
        ("island_clinic", "離島地區職業傷病門診") if on_island else ("clinic", "職業傷病門診")
    )
    label = f"{name}（共{outcome['sessions_paid']}診次）"
    return _if_paid(kind, label, outcome["granted"])


def _year_lines(year: Result | None) -> list[ReceiptLine]:
    if year is None:
        return []
    outcome = _decided(year)
    award = (
        f"服務績效獎勵（職業病通報共{outcome['diseases']}例、"
        f"職業傷害通報共{outcome['injuries']}例）"
    )
    fee = (
        f"個案管理服務費（求診人數{outcome['persons']}人、求診人次{outcome['visits']}人次、"
        f"職業病評估報告書{outcome['assessment_reports']}件）"
    )
    return [
        *_if_paid("performance_award", award, outcome["performance_award"]),
        *_if_paid("case_management_fee", fee, outcome["case_management_fee"]),
    ]


def _if_paid(kind: str, label: str, amount: int) -> list[ReceiptLine]:
    return [ReceiptLine(kind, label, amount)] if amount else []


def summary_row(clinic: Result | None, year: Result | None) -> SummaryRow:
    """Return what the summary of the recognised institution says of this hospital.

    Raises:
        OpenClaimError: a claim is not decided yet.
    """
    sessions = _decided(clinic) if clinic else {}
    done = _decided(year) if year else {}
    clinic_amount = sessions.get("granted", 0)
    award, fee = done.get("performance_award", 0), done.get("case_management_fee", 0)
    return SummaryRow(
        clinic_from=_column(clinic, "period_from", of_case=True)[0] if clinic else None,
        sessions=sessions.get("sessions_paid", 0),
        unit_price=sessions.get("unit_price", 0),
        clinic_amount=clinic_amount,
        award_amount=award,
        case_fee_amount=fee,
        total=clinic_amount + award + fee,
    )


def _decided(result: Result) -> Mapping[str, Any]:
    """Return the outcome, once nothing in it is open."""
    if result.status != "decided":
        message = f"{result.decision} 尚未全部決定（{result.status}）；請先補齊所缺之事實"
        raise OpenClaimError(message)
    return result.outcome


def _column(result: Result, name: str, *, of_case: bool = False) -> list[Any]:
    """Return a fact of the claim, or of each of its sessions."""
    return result.case.columns["" if of_case else "sessions"][name]
