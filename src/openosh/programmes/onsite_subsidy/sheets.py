"""The papers of a qualification application: the form to be sealed, and the letter of its result."""

from __future__ import annotations

from openosh.desk.case_type import Given, Sheet


def form_content(case: Given, record: Given) -> Given:
    """Return what the printed form shows: the facts as they stand, and the number of the case."""
    return {"case": case, "record": record}


SHEETS = (
    Sheet("application_form", "資格審查申請表", form_content),
    Sheet("result_letter", "資格審查結果通知", form_content, numbered="職健通字"),
)
