"""The quality-excellence plan of 2023: its documents, and what no rule computes."""

from __future__ import annotations


DECISIONS = {
    "personnel_documents": "q4_2_1_documents",
    "care_records": "q4_2_records",
    "manual_documents": "q4_2_2_documents",
    "rights_documents": "q4_2_2_documents",
    "excellence_rights": "q4_2_records",
}

EXCUSED = {
    "qep112:portal": "申報網址之連結，屬畫面行為；不作任何決定",
}
