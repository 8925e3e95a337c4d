"""A whole claim in which everything is right, as its form would hold it: for demonstrations."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from openosh.kit.calendar import OfficeCalendar


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROVIDER, PROVIDER_NUMBER = "示範診所", "00000096"
NURSE, PHYSICIAN = "示範護理乙", "示範醫師甲"
IDENTIFIERS = {NURSE: "A200000003", PHYSICIAN: "A100000001"}
"""Serial numbers that are lower than any that is given out."""
CATEGORIES = {NURSE: "nurse", PHYSICIAN: "physician"}
FEES = {NURSE: 3_500, PHYSICIAN: 8_000}
ADDRESS = "臺南市示範區虛構路 1 號"
ACCOUNT = {
    "bank_name": "示範銀行",
    "bank_code": "000",
    "branch": "虛構分行",
    "account_number": "000-000000000000",
}
SEALED = {
    "handler_signed": True,
    "accounting_signed": True,
    "responsible_signed": True,
    "employer_sealed": True,
    "responsible_sealed": True,
    "legible": True,
    "pages": 2,
    "expected_pages": 2,
}
SERIES = ("AB", "AC", "AD", "AE")
"""The letters of an employer's invoices, by its turn."""
WEEKS = (1, 3)
"""In which weeks of a month the nurse comes; the physician comes once in a quarter."""


def answers(
    organisation: str, number: str, first: dt.date, last: dt.date, *, turn: int = 0
) -> dict[str, Any]:
    """Return a claim for the visits between two days of a year, both included.

    Nobody is at two places at once and no invoice is paid twice, so every employer has its turn.
    """
    visits = list(_visits(first, last, turn))
    receipts, items = papers_of(visits, organisation, number)
    return {
        **head(organisation, number, first.year),
        "contracts": [contract(organisation, first.year)],
        "people": [person(name, first.year) for name in (NURSE, PHYSICIAN)],
        "visits": visits,
        "receipts": receipts,
        "items": items,
    }


def head(organisation: str, number: str, year: int) -> dict[str, Any]:
    """Return what stands at the head of a claim, its declarations and seals."""
    return {
        "year": year,
        "full_name": organisation,
        "uniform_number": number,
        "head_office": None,
        "head_office_number": None,
        "county": "臺南市",
        "registered_address": ADDRESS,
        "mailing_address": ADDRESS,
        "responsible_person": "示範負責人",
        "insurance_number": "00000000A",
        "industry": "金屬製品製造業",
        "contact_name": "示範承辦人",
        "contact_title": "職業安全衛生管理師",
        "email": "contact@demo.example",
        "phone": "00-0000-0000",
        "fax": None,
        "account": {**ACCOUNT, "account_name": organisation},
        "employer": {
            "legally_registered": True,
            "employment_insured": True,
            "insured_workers": 166,
            "special_hazard_workers": 5,
            "risk_class": 1,
        },
        "interests": {"positions_reviewed": True, "related": False, "disclosure_attached": False},
        "declared_true": True,
        "declared_single": True,
        "sealed": {**SEALED, "seal_text": organisation},
    }


def contract(organisation: str, year: int) -> dict[str, Any]:
    """Return a contract of a year that says everything it must."""
    said = ("names", "responsible", "addresses", "phones", "term", "services", "fee")
    return {
        "provider": PROVIDER,
        "provider_number": PROVIDER_NUMBER,
        "provider_kind": "醫療機構",
        "actual_kind": "醫療機構",
        "party_a": organisation,
        "party_b": PROVIDER,
        "parties": 2,
        "starts_on": f"{year}-01-01",
        "ends_on": f"{year}-12-31",
        "outsourced": False,
        "brokered": False,
        "by_agent": False,
        "signing_date": "full",
        **{f"states_{one}": True for one in said},
        "employer_sealed": True,
        "provider_sealed": True,
    }


def person(name: str, year: int) -> dict[str, Any]:
    """Return somebody who was filed at the beginning of a year."""
    return {
        "person": name,
        "provider": PROVIDER,
        "filed_on": f"{year}-01-02",
        "started_on": f"{year}-01-01",
        "category": CATEGORIES[name],
        "id_number": IDENTIFIERS[name],
        "specialist": False,
        "found": True,
        "qualified": True,
        "certificate_uploaded": False,
    }


def _visits(first: dt.date, last: dt.date, turn: int) -> Iterator[dict[str, Any]]:
    calendar = OfficeCalendar.load()
    for month in range(first.month, last.month + 1):
        days = [day for day in _days_of(first.year, month) if calendar.is_working_day(day)]
        for week in WEEKS:
            day = days[5 * week - 5 + turn]
            yield visit(f"{month:02}-{week}", NURSE, day, ("09:00", "12:00"), turn=turn)
        if month % 3 == 1:
            day = days[5 + turn]
            yield visit(f"{month:02}-md", PHYSICIAN, day, ("13:30", "16:30"), turn=turn)


def _days_of(year: int, month: int) -> list[dt.date]:
    first = dt.date(year, month, 1)
    days = (first + dt.timedelta(days=n) for n in range(31))
    return [day for day in days if day.month == month]


def visit(
    number: str, name: str, day: dt.date, times: tuple[str, str], *, turn: int = 0
) -> dict[str, Any]:
    """Return a visit of which form and record say the same."""
    began, ended = times
    date = day.isoformat()
    return {
        "id": number,
        "person": name,
        "provider": PROVIDER,
        "date": date,
        "time_in": began,
        "time_out": ended,
        "fee": FEES[name],
        "remote_area": False,
        "at_listed_place": True,
        "record_attached": True,
        "record_signed": True,
        "record_date": date,
        "record_time_in": began,
        "record_time_out": ended,
        "receipt": f"{SERIES[turn]}{date[:4]}{date[5:7]}00",
    }


def papers_of(
    visits: Iterable[dict[str, Any]], organisation: str, number: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the invoices month by month, and of each what was served by whom."""
    receipts, items = [], []
    by_invoice = sorted(visits, key=lambda one: one["receipt"])
    for invoice, served in groupby(by_invoice, key=lambda one: one["receipt"]):
        lines = [_item(mine) for mine in _by_person(served)]
        items += lines
        total = sum(one["amount"] for one in lines)
        receipts.append(_invoice(invoice, lines[0]["month"], total, organisation, number))
    return receipts, items


def _by_person(served: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    ordered = sorted(served, key=lambda one: one["person"])
    for _, mine in groupby(ordered, key=lambda one: one["person"]):
        yield list(mine)


def _item(served: list[dict[str, Any]]) -> dict[str, Any]:
    first = served[0]
    kind = "護理人員" if "護理" in first["person"] else "醫師"
    return {
        "receipt": first["receipt"],
        "person": first["person"],
        "month": first["date"][:7],
        "item": f"{kind}臨場健康服務費",
        "times": len(served),
        "unit_price": served[0]["fee"],
        "amount": sum(one["fee"] for one in served),
    }


def _invoice(
    invoice: str, month: str, total: int, organisation: str, number: str
) -> dict[str, Any]:
    said = ("category", "months", "times", "unit_price", "buyer")
    return {
        "number": invoice,
        "kind": "triplicate_invoice",
        "copy": "receipt_copy",
        "issued_on": f"{month}-28",
        "buyer": organisation,
        "buyer_number": number,
        "seller": PROVIDER,
        "invoice_stamp": True,
        "item_names_branch": False,
        "tax": 0,
        "total": total,
        "total_in_words": None,
        "legible": True,
        "original": True,
        "colour": True,
        **{f"states_{one}": True for one in said},
    }
