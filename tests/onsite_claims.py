"""Claims of contracted services as their form holds them: a small one, and the handbook's first."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tests.worked import PUBLISHED


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


CASE_ONE = "onsite_subsidy.contracted_claim.handbook_case_one.json"
NURSE, SPECIALIST, PHYSICIAN = "示範護理師", "示範專科醫師", "示範醫師"


def claim() -> dict[str, Any]:
    """A claim in which everything is right: one nurse, two visits, one invoice with tax."""
    contract = {
        "provider": "示範診所",
        "provider_number": "00000001",
        "provider_kind": "醫療機構",
        "actual_kind": "醫療機構",
        "party_a": "示範五金股份有限公司",
        "party_b": "示範診所",
        "parties": 2,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "outsourced": False,
        "brokered": False,
        "by_agent": False,
        "signing_date": "full",
        "states_names": True,
        "states_responsible": True,
        "states_addresses": True,
        "states_phones": True,
        "states_term": True,
        "states_services": True,
        "states_fee": True,
        "employer_sealed": True,
        "provider_sealed": True,
    }
    person = {
        "person": "示範護理師",
        "provider": "示範診所",
        "filed_on": "2026-01-02",
        "started_on": "2026-01-01",
        "category": "nurse",
        "id_number": "A223456781",
        "specialist": False,
        "found": True,
        "qualified": True,
        "certificate_uploaded": False,
    }
    receipt = {
        "number": "AB00000001",
        "kind": "triplicate_invoice",
        "copy": "receipt_copy",
        "issued_on": "2026-03-31",
        "buyer": "示範五金股份有限公司",
        "buyer_number": "04595257",
        "seller": "示範診所",
        "invoice_stamp": True,
        "item_names_branch": False,
        "tax": 350,
        "total": 7350,
        "total_in_words": None,
        "legible": True,
        "original": True,
        "colour": True,
        "states_category": True,
        "states_months": True,
        "states_times": True,
        "states_unit_price": True,
        "states_buyer": True,
    }
    item = {
        "receipt": "AB00000001",
        "person": "示範護理師",
        "month": "2026-03",
        "item": "護理人員臨場健康服務費（3月份）",
        "times": 2,
        "unit_price": 3500,
        "amount": 7000,
    }
    return {
        "year": 2026,
        "full_name": "示範五金股份有限公司",
        "uniform_number": "04595257",
        "head_office": None,
        "head_office_number": None,
        "county": "臺南市",
        "registered_address": "臺南市示範區虛構路 1 號",
        "mailing_address": "臺南市示範區虛構路 1 號",
        "responsible_person": "示範負責人",
        "insurance_number": "00000000A",
        "industry": "金屬製品製造業",
        "contact_name": "示範承辦人",
        "contact_title": "職業安全衛生管理師",
        "email": "contact@demo.example",
        "phone": "00-0000-0000",
        "fax": None,
        "account": {
            "bank_name": "示範銀行",
            "bank_code": "000",
            "branch": "示範分行",
            "account_number": "00000000000000",
            "account_name": "示範五金股份有限公司",
        },
        "employer": {
            "legally_registered": True,
            "employment_insured": True,
            "insured_workers": 180,
            "special_hazard_workers": 60,
            "risk_class": 1,
        },
        "contracts": [contract],
        "people": [person],
        "visits": [visit("v1", "2026-03-05"), visit("v2", "2026-03-12")],
        "receipts": [receipt],
        "items": [item],
        "interests": {"positions_reviewed": True, "related": False, "disclosure_attached": False},
        "declared_true": True,
        "declared_single": True,
        "sealed": {
            "handler_signed": True,
            "accounting_signed": True,
            "responsible_signed": True,
            "employer_sealed": True,
            "responsible_sealed": True,
            "seal_text": "示範五金股份有限公司",
            "legible": True,
            "pages": 2,
            "expected_pages": 2,
        },
    }


def visit(number: str, day: str) -> dict[str, Any]:
    """A morning of the nurse, of which form, record and invoice say the same."""
    return {
        "id": number,
        "person": "示範護理師",
        "provider": "示範診所",
        "date": day,
        "time_in": "09:00",
        "time_out": "12:00",
        "fee": 3675,
        "remote_area": False,
        "at_listed_place": True,
        "record_attached": True,
        "record_signed": True,
        "record_date": day,
        "record_time_in": "09:00",
        "record_time_out": "12:00",
        "receipt": "AB00000001",
    }


# -- case study one of the handbook --------------------------------------------------------------


def case_one(first: str, last: str) -> dict[str, Any]:
    """The claim of the handbook's first case for the visits between two days, both included."""
    visits = [one for one in _visits_of_case_one() if first <= one["date"] <= last]
    receipts, items = _papers_of(visits)
    return {**claim(), "people": _people(), "visits": visits, "receipts": receipts, "items": items}


def _people() -> list[dict[str, Any]]:
    (nurse,) = claim()["people"]
    specialist = {"person": SPECIALIST, "category": "physician", "specialist": True}
    physician = {"person": PHYSICIAN, "category": "physician", "specialist": False}
    return [
        nurse,
        {**nurse, **specialist, "id_number": "A123456789"},
        {**nurse, **physician, "id_number": "B123456780"},
    ]


def _visits_of_case_one() -> Iterator[dict[str, Any]]:
    facts = json.loads((PUBLISHED / CASE_ONE).read_text(encoding="utf-8"))["request"]["facts"]
    names = {"N1": NURSE, "D1": SPECIALIST, "D2": PHYSICIAN}
    for one in sorted(facts["visits"], key=lambda row: row["date"]):
        times = {name: one[name] for name in ("time_in", "time_out")}
        yield {
            **visit(one["id"], one["date"]),
            **times,
            **{f"record_{name}": value for name, value in times.items()},
            "person": names[one["person"]],
            "fee": one["fee"],
            "receipt": _number_of(one["date"]),
        }


def _number_of(day: str) -> str:
    """The number of the invoice of a month."""
    return f"AB{day[:4]}{day[5:7]}00"


def _papers_of(
    visits: Iterable[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Invoices by month, and of each what was served by whom."""
    (receipt,), (item,) = claim()["receipts"], claim()["items"]
    receipts, items = [], []
    for month, served in groupby(visits, key=lambda one: one["date"][:7]):
        lines = [
            {
                **item,
                "receipt": _number_of(f"{month}-01"),
                "person": person,
                "month": month,
                "item": f"{'護理人員' if person == NURSE else '醫師'}臨場健康服務費",
                "times": len(mine),
                "unit_price": mine[0]["fee"],
                "amount": sum(one["fee"] for one in mine),
            }
            for person, mine in _by_person(served)
        ]
        items += lines
        total = sum(one["amount"] for one in lines)
        of_month = {"number": _number_of(f"{month}-01"), "issued_on": f"{month}-28"}
        receipts.append({**receipt, **of_month, "tax": 0, "total": total})
    return receipts, items


def _by_person(served: Iterable[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    ordered = sorted(served, key=lambda one: one["person"])
    for person, mine in groupby(ordered, key=lambda one: one["person"]):
        yield person, list(mine)
