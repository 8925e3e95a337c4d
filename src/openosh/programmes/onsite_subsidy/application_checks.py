"""Which decisions are asked of a qualification application, with what it says as their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.case_type import Check


if TYPE_CHECKING:
    from openosh.desk.case_type import Given, Surroundings


LABOUR_INSURANCE, EMPLOYMENT_INSURANCE = "11", "41"
"""Fee codes as the certificate prints them; what they must show is decided by the rules."""


def _window(_: Given, around: Surroundings) -> Given:
    return {"submitted_on": around.filing_day.isoformat()}


def _attached(_: Given, around: Surroundings) -> Given:
    there = {slot: count > 0 for slot, count in around.attached.items()}
    return {
        "application_form": there.get("application_form", False),
        "registration_proof": there.get("registration", False),
        "insured_certificate": there.get("insured", False),
        "premium_certificate": there.get("premium", False),
        "account_proof": there.get("account", False),
    }


def _employer(case: Given, _: Surroundings) -> Given:
    codes = {fee["code"] for fee in case["premium"]["fees"]}
    registered = case["registration"]["proof_kind"]
    return {
        "legally_registered": None if registered is None else True,
        "employment_insured": EMPLOYMENT_INSURANCE in codes if codes else None,
        "insured_workers": case["insured_workers"],
        "special_hazard_workers": case["special_hazard_workers"],
        "risk_class": case["risk_class"],
    }


def _consistency(case: Given, _: Surroundings) -> Given:
    paper = case["registration"]
    names = ("full_name", "uniform_number", "responsible_person", "registered_address")
    return {
        "form": {**_some(case, *names), "insured_workers": case["insured_workers"]},
        "documents": {
            **_some(paper, *names),
            "insured_workers": case["insured"]["insured_workers"],
        },
    }


def _register(case: Given, _: Surroundings) -> Given:
    return {
        "form_risk_class": case["risk_class"],
        "register_risk_class": case["register_risk_class"],
        "form_special_hazard_workers": case["special_hazard_workers"],
        "register_special_hazard_workers": case["register_special_hazard_workers"],
    }


def _registration(case: Given, _: Surroundings) -> Given:
    return _some(case["registration"], "proof_kind", "industry_visible")


def _registration_numbers(case: Given, _: Surroundings) -> Given:
    return _some(case["registration"], "every_page", "letter_number", "table_number")


def _certificate_month(case: Given, around: Surroundings) -> Given:
    return {
        "applied_on": around.filing_day.isoformat(),
        "certificate_month": case["insured"]["certificate_month"],
    }


def _insured_count(case: Given, _: Surroundings) -> Given:
    return {
        "form_insured_workers": case["insured_workers"],
        "certificate_insured_workers": case["insured"]["insured_workers"],
    }


def _premium(case: Given, _: Surroundings) -> Given:
    paper = case["premium"]
    return {
        **_some(paper, "legible", "latest_period", "unit_name", "insurance_number", "printed_on"),
        "fees": [{"code": fee["code"]} for fee in paper["fees"]],
    }


def _premium_codes(case: Given, _: Surroundings) -> Given:
    return {"fees": [{"code": fee["code"]} for fee in case["premium"]["fees"]]}


def _premium_paid(case: Given, _: Surroundings) -> Given:
    return _some(case["premium"], "printed_on", "fees")


def _premium_unit(case: Given, _: Surroundings) -> Given:
    return {
        "form_name": case["full_name"],
        "certificate_name": case["premium"]["unit_name"],
        "form_insurance_number": case["insurance_number"],
        "certificate_insurance_number": case["premium"]["insurance_number"],
    }


def _account(case: Given, _: Surroundings) -> Given:
    return _some(
        case["account"], "bank_name", "bank_code", "branch", "account_number", "account_name"
    )


def _account_cover(case: Given, _: Surroundings) -> Given:
    account = case["account"]
    return {
        "cover_attached": account["cover_attached"],
        "employer_sealed": bool(account.get("employer_sealed")),
        "bank_sealed": bool(account.get("bank_sealed")),
    }


def _account_holder(case: Given, _: Surroundings) -> Given:
    return {
        "applicant_name": case["full_name"],
        **_some(case["account"], "head_office_name", "account_name", "reason_note", "note_seal"),
    }


def _affidavit(case: Given, _: Surroundings) -> Given:
    return {
        "declared": case["affidavit"],
        **_some(case["sealed"], "employer_sealed", "responsible_sealed"),
    }


def _seal(case: Given, _: Surroundings) -> Given:
    return {"full_name": case["full_name"], "seal_text": case["sealed"]["seal_text"]}


def _print(_: Given, around: Surroundings) -> Given | None:
    if around.printed_version is None:
        return None
    return {"printed_version": around.printed_version, "data_version": around.data_version}


def _some(record: Given, *names: str) -> dict[str, Any]:
    return {name: record[name] for name in names}


CHECKS = (
    Check("qualification_window", "資格申請期間", _window),
    Check("eligibility", "補助對象資格", _employer, page="workforce", passed="eligible"),
    Check("filing_register_match", "與報備資訊網相符", _register, page="workforce"),
    Check("registration_proof", "立案證明", _registration, page="registration"),
    Check("registration_numbers", "立案證明之文號", _registration_numbers, page="registration"),
    Check("form_consistency", "申請表與佐證文件一致", _consistency, page="registration"),
    Check("insured_certificate_month", "投保人數證明之月份", _certificate_month, page="insured"),
    Check("insured_count", "投保人數相符", _insured_count, page="insured"),
    Check("premium_certificate", "繳費證明書", _premium, page="premium"),
    Check("premium_fee_codes", "費用代號", _premium_codes, page="premium"),
    Check("premium_paid", "繳納日期", _premium_paid, page="premium"),
    Check("premium_unit", "繳費證明之單位", _premium_unit, page="premium"),
    Check("bank_account", "撥款帳戶之記載", _account, page="account"),
    Check("account_without_cover", "存摺封面", _account_cover, page="account"),
    Check("account_holder", "撥款帳戶之戶名", _account_holder, page="account"),
    Check("affidavit", "事業單位切結書", _affidavit, page="sealed_form"),
    Check("form_seal", "申請表之用印", _seal, page="sealed_form"),
    Check("form_print", "套印版次", _print, page="sealed_form"),
    Check("qualification_documents", "五項文件齊備", _attached),
)
