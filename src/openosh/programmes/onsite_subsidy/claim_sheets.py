"""The papers of a claim: the form to be sealed, the letter of its result."""

from __future__ import annotations

from openosh.desk.case_type import Sheet
from openosh.programmes.onsite_subsidy.claim_form_sheet import form_content
from openosh.programmes.onsite_subsidy.claim_letter_sheet import letter_content
from openosh.programmes.onsite_subsidy.sheets import REMEDIES


SHEETS = (
    Sheet("claim_form", "經費補助申請表", form_content),
    Sheet(
        "claim_letter",
        "經費核定結果通知函",
        letter_content,
        numbered="職健通字",
        remedies=REMEDIES,
    ),
)
