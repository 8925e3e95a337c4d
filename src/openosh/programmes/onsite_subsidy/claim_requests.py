"""What a claim tells each decision, derived from facts that its form asks once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from openosh.desk.checks import Stage
from openosh.kit.money import round_half_up
from openosh.kit.texts import normalise_name
from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN, STAFF_KINDS
from openosh.programmes.onsite_subsidy.facts_procedure import APPROVED, REJECTED, UNDER_REVIEW


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from openosh.desk.case_type import Given, OtherCase, Surroundings


REFUSED_AUDIT = "service_audit.refused_audit"
"""The finding of another programme that a claim reads."""
QUALIFICATION, CLAIM, EMPLOYED_CLAIM = "qualification", "claim", "employed_claim"
"""The types of case that a claim looks at."""
RESULTS = {Stage.GRANTED: APPROVED, Stage.REFUSED: REJECTED}
COUNTED = (None, "annual_cap")
"""Where a visit ends that takes a place of the year: it stands, or only the cap has cut it."""
ANOTHER_CLAIM = "另一申請案"
"""How a claim that used something before is called: whose it is, is nobody's business."""


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


# -- other cases ---------------------------------------------------------------------------------


def period(year: int | None, filed_on: dt.date) -> str:
    """Return what a claim is for: the year of its costs, and the window in which it is filed."""
    return f"{year}.{filed_on:%Y-%m}"


def qualifications(around: Surroundings) -> list[Given]:
    """Return the qualifications of the employer, year by year; a withdrawn one is none."""
    return [
        {"year": int(one.once.partition(".")[0]), "result": RESULTS.get(one.stage, UNDER_REVIEW)}
        for one in around.others
        if one.kind == QUALIFICATION and one.stage is not Stage.ENDED
    ]


def granted_earlier(case: Given, around: Surroundings) -> int | None:
    """Return what was granted for costs of the same year before, in dollars, on either path."""
    if case["year"] is None:
        return None
    before = granted_before(case, around, CLAIM, EMPLOYED_CLAIM)
    return sum(outcome["granted"] or 0 for _, outcome in before)


def granted_before(
    case: Given, around: Surroundings, *kinds: str
) -> Iterator[tuple[OtherCase, Given]]:
    """Yield the granted claims for costs of the same year, each with its outcome."""
    for one in around.others:
        of_year = one.once.partition(".")[0] == str(case["year"])
        if of_year and one.kind in kinds and one.stage is Stage.GRANTED and one.outcome:
            yield one, one.outcome


def counted_earlier(case: Given, around: Surroundings) -> dict[str, int | None]:
    """Return how many visits of each kind of staff earlier claims of the year have counted.

    A visit that only the cap cut has taken its place; unknown where a claim cannot be read again.
    """
    counted = dict.fromkeys(STAFF_KINDS, 0)
    for claim, outcome in granted_before(case, around, CLAIM):
        request = claim.request()
        if request is None:
            return {f"earlier_{kind}_visits": None for kind in STAFF_KINDS}
        kinds = {visit["id"]: visit["kind"] for visit in request["visits"]}
        for line in outcome["lines"]:
            if line["removed_at"] in COUNTED:
                counted[kinds[line["id"]]] += 1
    return {f"earlier_{kind}_visits": number for kind, number in counted.items()}


def uses(case: Given) -> Iterator[str]:
    """Yield what a claim uses up: each receipt of a seller, each visit of a person."""
    for receipt in case["receipts"]:
        if used := receipt_used(receipt):
            yield used
    for visit in case["visits"]:
        if used := visit_used(case, visit):
            yield used


def receipt_used(receipt: Given | None) -> str:
    """Return what tells a receipt from all others: an invoice has one number in the country."""
    if receipt is None or not receipt["number"]:
        return ""
    return f"receipt\n{receipt['number']}\n{receipt['seller'] or ''}"


def visit_used(case: Given, visit: Given) -> str:
    """Return what tells a visit from all others; nobody is at two places at once."""
    person = next((one for one in case["people"] if one["person"] == visit["person"]), None)
    known = person is not None and visit["date"] is not None and visit["time_in"] is not None
    if person is None or not known:
        return ""
    who = person["id_number"] or f"{person['person']}\n{person['provider']}"
    return f"visit\n{who}\n{visit['date']}\n{visit['time_in']}"


def single_use(case: Given, visit: Given, around: Surroundings) -> Given:
    """Return a visit and its receipt beside what another claim has used of them."""
    mine = {**some(visit, "person", "date", "time_in"), "receipt_number": visit["receipt"]}
    receipt = receipt_used(receipt_of(case, visit["receipt"])) in around.used_elsewhere
    itself = visit_used(case, visit) in around.used_elsewhere
    other = {"claim": ANOTHER_CLAIM, **some(visit, "date", "time_in")}
    used: list[Given] = []
    if receipt:
        used.append({**other, "person": ANOTHER_CLAIM, "receipt_number": visit["receipt"]})
    if itself:
        used.append({**other, "person": visit["person"], "receipt_number": ANOTHER_CLAIM})
    return {**mine, "other_uses": used}


# -- the amounts ---------------------------------------------------------------------------------


def contracted_claim(case: Given, around: Surroundings) -> Given:
    """Return the year's claim as the decision of the amounts asks for it."""
    providers = dict.fromkeys(one["provider"] for one in case["contracts"])
    return {
        "year": case["year"],
        "employer": case["employer"],
        "providers": [
            {"id": one, "refused_audit_years": _refusals(case, one, around)}
            for one in providers
            if one is not None
        ],
        "filings": filings(case),
        "contracts": [
            some(one, "provider", "starts_on", "ends_on", "parties") for one in case["contracts"]
        ],
        "visits": [_visit(case, one) for one in case["visits"]],
        "granted_earlier_this_year": granted_earlier(case, around),
        **counted_earlier(case, around),
    }


def _refusals(case: Given, provider: str, around: Surroundings) -> list[int]:
    """Return the years in which a provider refused an audit, as it was announced."""
    name = normalise_name(provider)
    numbers = {
        one["provider_number"] for one in case["contracts"] if one["provider"] == provider
    } - {None}
    return sorted(
        {
            one.year
            for one in around.findings
            if one.name == REFUSED_AUDIT
            and (one.number in numbers or normalise_name(one.organisation) == name)
        }
    )


def _visit(case: Given, visit: Given) -> Given:
    asked = ("id", "person", "provider", "date", "time_in", "time_out", "fee", "remote_area")
    return {
        **some(visit, *asked, "record_signed"),
        "kind": kind_of(case, visit["person"]),
        "specialist": is_specialist(case, visit["person"]),
        "receipt_matches": _is_paid(case, visit),
    }


def _is_paid(case: Given, visit: Given) -> bool | None:
    """Return whether a receipt lists the person's service of that month; amounts apart."""
    if visit["receipt"] is None:
        return None
    paid = item_behind(case, visit)
    return paid is not None and (paid["month"] is None or paid["month"] == month_of(visit))


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
