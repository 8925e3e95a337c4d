"""What a claim tells each decision, derived from facts that its form asks once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from openosh.kit.money import round_half_up
from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openosh.desk.case_type import Given


def some(record: Given, *names: str) -> dict[str, Any]:
    """Return these facts of a record."""
    return {name: record[name] for name in names}


def whole_sum(amounts: Iterable[int | None]) -> int | None:
    """Return a sum, unknown while a part of it is."""
    found = list(amounts)
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def kind_of(case: Given, person: str | None) -> str | None:
    """Return the kind of staff that somebody on the form is; unknown of whom it does not list."""
    category = next((one["category"] for one in case["people"] if one["person"] == person), None)
    if category is None:
        return None
    return category if category in {PHYSICIAN, NURSE} else ALLIED


def is_specialist(case: Given, person: str | None) -> bool:
    """Return whether somebody on the form is a specialist; nobody is who does not say so."""
    return any(one["person"] == person and one["specialist"] is True for one in case["people"])


def receipt_of(case: Given, number: str | None) -> Given | None:
    """Return the receipt with this number, if there is one."""
    return next((one for one in case["receipts"] if one["number"] == number), None)


def items_of(case: Given, number: str | None) -> list[Given]:
    """Return what a receipt lists."""
    return [one for one in case["items"] if one["receipt"] == number]


def item_behind(case: Given, visit: Given) -> Given | None:
    """Return the item that pays a visit: of the person, of the month if there is such a one."""
    mine = [one for one in items_of(case, visit["receipt"]) if one["person"] == visit["person"]]
    same_month = [one for one in mine if one["month"] == month_of(visit)]
    return next(iter(same_month or mine), None)


def gross(case: Given, item: Given) -> int | None:
    """Return what was paid for an item: with its share of the tax that its receipt lists apart."""
    receipt, amount = receipt_of(case, item["receipt"]), item["amount"]
    untaxed = whole_sum(one["amount"] for one in items_of(case, item["receipt"]))
    if receipt is None or receipt["tax"] is None or amount is None or not untaxed:
        return None
    return int(amount) + round_half_up(receipt["tax"] * amount, untaxed)


def month_of(visit: Given) -> str | None:
    """Return the month of a visit, as it is written; unknown with the day."""
    day = visit["date"]
    return None if day is None else str(day).rpartition("-")[0]


def filings(case: Given) -> list[Given]:
    """Return the filings of the people on the form; who is not filed yet has none."""
    asked = ("person", "provider", "filed_on", "started_on")
    return [some(one, *asked) for one in case["people"] if one["filed_on"] is not None]


def contracted_claim(case: Given) -> Given:
    """Return the year's claim as the decision of the amounts asks for it."""
    providers = dict.fromkeys(one["provider"] for one in case["contracts"])
    return {
        "year": case["year"],
        "employer": case["employer"],
        "providers": [
            {"id": one, "refused_audit_years": _refusals(case, one)}
            for one in providers
            if one is not None
        ],
        "filings": filings(case),
        "contracts": [
            some(one, "provider", "starts_on", "ends_on", "parties") for one in case["contracts"]
        ],
        "visits": [_visit(case, one) for one in case["visits"]],
        "granted_earlier_this_year": case["granted_earlier_this_year"],
    }


def _refusals(case: Given, provider: str) -> list[int] | None:
    """Return the years in which a provider refused an audit; unknown while one of them is."""
    found = [one["year"] for one in case["refusals"] if one["provider"] == provider]
    return None if None in found else found


def _visit(case: Given, visit: Given) -> Given:
    asked = ("id", "person", "provider", "date", "time_in", "time_out", "fee", "remote_area")
    return {
        **some(visit, *asked, "record_signed", "receipt_matches"),
        "kind": kind_of(case, visit["person"]),
        "specialist": is_specialist(case, visit["person"]),
    }


def months_of_people(case: Given) -> list[Given]:
    """Return form, receipts and records side by side for every person, provider and month."""
    claimed: dict[tuple[str | None, str | None, str | None], list[Given]] = defaultdict(list)
    for visit in case["visits"]:
        claimed[visit["person"], month_of(visit), visit["provider"]].append(visit)
    return [_month(case, *key, visits) for key, visits in claimed.items()]


def _month(
    case: Given,
    person: str | None,
    month: str | None,
    provider: str | None,
    visits: Sequence[Given],
) -> Given:
    numbers = {one["receipt"] for one in visits}
    paid = [
        one
        for one in case["items"]
        if one["receipt"] in numbers and (one["person"], one["month"]) == (person, month)
    ]
    sellers = {found["seller"] for one in paid if (found := receipt_of(case, one["receipt"]))}
    records = [one["record_attached"] for one in visits]
    return {
        "person": person,
        "month": month,
        "form_visits": len(visits),
        "receipt_visits": whole_sum(one["times"] for one in paid),
        "records": None if None in records else records.count(True),
        "form_fees": whole_sum(one["fee"] for one in visits),
        "receipt_fees": whole_sum(gross(case, one) for one in paid),
        "form_provider": provider,
        "receipt_provider": _one_seller(sellers, provider),
    }


def _one_seller(sellers: set[str | None], provider: str | None) -> str | None:
    """Return who sold, and of several somebody else than the provider: they must all agree."""
    if None in sellers or not sellers:
        return None
    return next((one for one in sorted(map(str, sellers)) if one != provider), provider)
