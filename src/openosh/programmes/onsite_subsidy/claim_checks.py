"""Which decisions are asked of a claim, with what its form says as their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.case_type import Check
from openosh.programmes.onsite_subsidy import claim_requests as requests
from openosh.programmes.onsite_subsidy.claim_requests import (
    item_behind,
    items_of,
    kind_of,
    receipt_of,
    some,
    whole_sum,
)
from openosh.programmes.onsite_subsidy.facts import CONTRACTED
from openosh.programmes.onsite_subsidy.facts_receipts import RECEIPT_NAMES


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openosh.desk.case_type import Given, Surroundings

    Row = tuple[str, Given]
    Rows = Callable[[Given, Surroundings], Iterator[Row]]


# -- the claim as a whole ----------------------------------------------------------------------


def _window(case: Given, around: Surroundings) -> Given:
    return {
        "submitted_on": around.filing_day.isoformat(),
        "year": case["year"],
        "qualifications": requests.qualifications(around),
    }


def _attached(_: Given, around: Surroundings) -> Given:
    slots = ("claim_form", "records", "receipts", "contract", "service_plan")
    there = {slot: around.attached.get(slot, 0) > 0 for slot in slots}
    return {"arrangement": CONTRACTED, **there}


def _form_scan(case: Given, around: Surroundings) -> Given:
    scanned = some(case["sealed"], "legible", "pages", "expected_pages")
    # What was printed before something on it changed is not what the system fills in.
    is_current = around.printed_version == around.data_version
    return {"printed_by_system": is_current, **scanned}


def _signatures(case: Given, _: Surroundings) -> Given:
    return some(case["sealed"], "handler_signed", "accounting_signed", "responsible_signed")


def _seal(case: Given, _: Surroundings) -> Given:
    sealed = some(case["sealed"], "employer_sealed", "responsible_sealed", "seal_text")
    return {"employer_name": case["full_name"], **sealed}


def _interests(case: Given, _: Surroundings) -> Given:
    return some(case["interests"], "positions_reviewed", "related", "disclosure_attached")


def _declarations(case: Given, _: Surroundings) -> Given:
    declared = some(case, "declared_true", "declared_single")
    return {"arrangement": CONTRACTED, **declared, "declared_full_time": False}


def _staff_filed(case: Given, _: Surroundings) -> Given:
    return {
        "people": [some(one, "person", "provider") for one in case["people"]],
        "filings": requests.filings(case),
    }


def _listed(case: Given, _: Surroundings) -> Given:
    return {"visits": [some(one, "id", "person", "date", "time_in") for one in case["visits"]]}


def _reconciliation(case: Given, _: Surroundings) -> Given:
    return {"months": requests.months_of_people(case)}


def _expenses(case: Given, _: Surroundings) -> Given:
    return {
        "claimed_fees": whole_sum(one["fee"] for one in case["visits"]),
        "items": [
            {"item": one["item"], "amount": requests.gross(case, one)} for one in case["items"]
        ],
    }


def _amounts(case: Given, around: Surroundings) -> Given:
    return requests.contracted_claim(case, around)


# -- row by row --------------------------------------------------------------------------------


def _of(rows: str, what: str, given: Callable[[Given, Given], Given | None]) -> Rows:
    """Return what asks once for each row of a list, told by what it is and where it stands."""

    def each(case: Given, _: Surroundings) -> Iterator[Row]:
        for place, row in enumerate(case[rows], start=1):
            asked = given(case, row)
            if asked is not None:
                yield f"第 {place} {what}", asked

    return each


def _provider(_: Given, contract: Given) -> Given:
    return {
        "form_name": contract["provider"],
        "contract_name": contract["party_b"],
        "form_kind": contract["provider_kind"],
        "actual_kind": contract["actual_kind"],
    }


def _term(case: Given, contract: Given) -> Given:
    mine = [one for one in case["visits"] if one["provider"] == contract["provider"]]
    return {
        **some(contract, "starts_on", "ends_on"),
        "visits": [some(one, "id", "date", "at_listed_place") for one in mine],
    }


def _contents(_: Given, contract: Given) -> Given:
    said = ("names", "responsible", "addresses", "phones", "term", "services", "fee")
    asked = ("signing_date", *(f"states_{one}" for one in said))
    return some(contract, *asked, "employer_sealed", "provider_sealed")


def _parties(case: Given, contract: Given) -> Given:
    return {
        **some(contract, "parties", "party_a", "party_b", "outsourced", "brokered", "by_agent"),
        "employer_name": case["full_name"],
        "provider_name": contract["provider"],
    }


def _member(_: Given, person: Given) -> Given:
    return some(person, "category", "id_number")


def _qualified(_: Given, person: Given) -> Given:
    return some(person, "found", "qualified", "certificate_uploaded")


def _record(_: Given, visit: Given) -> Given:
    return {
        "record_attached": visit["record_attached"],
        "performer_signed": visit["record_signed"],
    }


def _times(case: Given, around: Surroundings) -> Iterator[Row]:
    for place, visit in enumerate(case["visits"], start=1):
        paid = item_behind(case, visit)
        form = {f"form_{name}": visit[name] for name in ("date", "time_in", "time_out")}
        record = some(visit, "record_date", "record_time_in", "record_time_out")
        yield (
            f"第 {place} 場次",
            {
                **form,
                **record,
                "receipt_month": None if paid is None else paid["month"],
                "submitted_on": around.filing_day.isoformat(),
            },
        )


def _single_use(case: Given, around: Surroundings) -> Iterator[Row]:
    for place, visit in enumerate(case["visits"], start=1):
        yield f"第 {place} 場次", requests.single_use(case, visit, around)


def _gross_fee(case: Given, visit: Given) -> Given:
    receipt, paid = receipt_of(case, visit["receipt"]), item_behind(case, visit)
    tax = None if receipt is None else receipt["tax"]
    return {
        "issued_on": None if receipt is None else receipt["issued_on"],
        "fee": visit["fee"],
        "unit_price": None if paid is None else paid["unit_price"],
        "tax_printed": None if tax is None else tax > 0,
    }


def _kind(_: Given, receipt: Given) -> Given:
    return some(receipt, "kind")


def _copy(_: Given, receipt: Given) -> Given | None:
    """A quotation has no copies: that it is one tells the check of its kind."""
    return some(receipt, "kind", "copy", "legible") if _is_receipt(receipt) else None


def _is_receipt(receipt: Given) -> bool:
    return receipt["kind"] is None or receipt["kind"] in RECEIPT_NAMES


def _states(_: Given, receipt: Given) -> Given:
    said = ("category", "months", "times", "unit_price", "buyer")
    return some(receipt, *(f"states_{one}" for one in said))


def _buyer(case: Given, receipt: Given) -> Given:
    return {
        "employer_name": case["full_name"],
        "employer_number": case["uniform_number"],
        **some(case, "head_office", "head_office_number"),
        **some(receipt, "buyer", "buyer_number"),
    }


def _seller(case: Given, receipt: Given) -> Given | None:
    if not _is_receipt(receipt):
        return None
    paid = [one for one in case["visits"] if one["receipt"] == receipt["number"]]
    provider = next((one["provider"] for one in paid), None)
    return {**some(receipt, "kind", "seller", "invoice_stamp"), "provider": provider}


def _scan(_: Given, receipt: Given) -> Given:
    return some(receipt, "original", "colour")


def _sums(case: Given, receipt: Given) -> Given:
    lines = items_of(case, receipt["number"])
    return {
        **some(receipt, "issued_on", "tax", "total", "total_in_words"),
        "items": [some(one, "item", "times", "unit_price", "amount") for one in lines],
    }


def _months(case: Given, receipt: Given) -> Given:
    lines = [one for one in items_of(case, receipt["number"]) if one["month"] is not None]
    months = dict.fromkeys(one["month"] for one in lines)
    return {
        "several_months": len(months) > 1,
        "times": whole_sum(one["times"] for one in lines),
        "months": [
            {
                "month": month,
                "times": whole_sum(one["times"] for one in lines if one["month"] == month),
            }
            for month in months
        ],
    }


def _branch(case: Given, item: Given) -> Given:
    receipt = receipt_of(case, item["receipt"])
    return {
        "employer_name": case["full_name"],
        "head_office": case["head_office"],
        "buyer": None if receipt is None else receipt["buyer"],
        "item": item["item"],
        "item_names_branch": None if receipt is None else receipt["item_names_branch"],
    }


def _item_name(case: Given, item: Given) -> Given | None:
    """What is no service fee is named after nobody: the check of other expenses tells of it."""
    if item["person"] is None:
        return None
    return {"item": item["item"], "kind": kind_of(case, item["person"])}


BASIS, CONTRACTS, PEOPLE, VISITS = "basis", "contracts", "people", "visits"
RECEIPTS, ITEMS, DECLARED, SEALED = "receipts", "items", "declarations", "sealed_form"

CHECKS = (
    Check("claim_window", "經費申請期間", _window, page=BASIS),
    Check(
        "claim_provider",
        "特約機構相符",
        page=CONTRACTS,
        each=_of("contracts", "份契約", _provider),
    ),
    Check(
        "contract_term",
        "契約期間與地點",
        page=CONTRACTS,
        each=_of("contracts", "份契約", _term),
    ),
    Check(
        "contract_contents",
        "契約應載事項",
        page=CONTRACTS,
        each=_of("contracts", "份契約", _contents),
    ),
    Check(
        "contract_parties", "雙方契約", page=CONTRACTS, each=_of("contracts", "份契約", _parties)
    ),
    Check(
        "staff_member",
        "服務人員類別",
        page=PEOPLE,
        passed="kind",
        each=_of("people", "位服務人員", _member),
    ),
    Check(
        "staff_qualification",
        "服務人員資格勾稽",
        page=PEOPLE,
        each=_of("people", "位服務人員", _qualified),
    ),
    Check("claim_staff_filed", "申請表所列人員備查", _staff_filed, page=PEOPLE),
    Check("visits_listed_once", "場次未重複填列", _listed, page=VISITS),
    Check("visit_record", "場次之執行紀錄表", page=VISITS, each=_of("visits", "場次", _record)),
    Check("visit_times", "服務日期、時間相符", page=VISITS, each=_times),
    Check("gross_fee", "每次支出費用含稅", page=VISITS, each=_of("visits", "場次", _gross_fee)),
    Check("single_use", "未重複申請", page=VISITS, each=_single_use),
    Check("receipt_kind", "支用證明種類", page=RECEIPTS, each=_of("receipts", "張支用證明", _kind)),
    Check(
        "receipt_copy", "三聯式發票聯別", page=RECEIPTS, each=_of("receipts", "張支用證明", _copy)
    ),
    Check(
        "receipt_contents",
        "支用證明應載事項",
        page=RECEIPTS,
        each=_of("receipts", "張支用證明", _states),
    ),
    Check(
        "receipt_buyer", "支用證明買受人", page=RECEIPTS, each=_of("receipts", "張支用證明", _buyer)
    ),
    Check(
        "receipt_seller",
        "支用證明賣方",
        page=RECEIPTS,
        each=_of("receipts", "張支用證明", _seller),
    ),
    Check(
        "receipt_scan", "支用證明正本彩色", page=RECEIPTS, each=_of("receipts", "張支用證明", _scan)
    ),
    Check(
        "receipt_amounts",
        "支用證明金額",
        page=ITEMS,
        each=_of("receipts", "張支用證明", _sums),
    ),
    Check(
        "receipt_months",
        "跨月支用證明",
        page=ITEMS,
        each=_of("receipts", "張支用證明", _months),
    ),
    Check("receipt_branch", "分公司之支用證明", page=ITEMS, each=_of("items", "項", _branch)),
    Check("receipt_item_name", "支用證明品名", page=ITEMS, each=_of("items", "項", _item_name)),
    Check("excluded_items", "不予補助之費用", _expenses, page=ITEMS),
    Check("reconciliation", "申請表、支用證明、紀錄一致", _reconciliation, page=ITEMS),
    Check("contracted_claim", "補助金額試算", _amounts, page=VISITS, passed="granted"),
    Check("conflict_of_interest", "利益衝突之檢視與揭露", _interests, page=DECLARED),
    Check("declarations", "切結", _declarations, page=DECLARED),
    Check("claim_form_scan", "申請表完整清晰", _form_scan, page=SEALED),
    Check("claim_signatures", "申請表簽章", _signatures, page=SEALED),
    Check("claim_seal", "申請表用印", _seal, page=SEALED),
    Check("claim_documents", "經費申請應附文件", _attached),
)
