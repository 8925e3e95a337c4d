"""Writing records: each verb checks, changes, and tells the journal."""

from __future__ import annotations

from openosh.desk.service_records.actions.following import follow_up
from openosh.desk.service_records.actions.phrasing import add_phrase, remove_phrase
from openosh.desk.service_records.actions.revising import revise
from openosh.desk.service_records.actions.signing import sign_for_employer, sign_part
from openosh.desk.service_records.actions.starting import join_record, start_record, withdraw
from openosh.desk.service_records.actions.writing import copy_forward, save_head, save_part


__all__ = [
    "add_phrase",
    "copy_forward",
    "follow_up",
    "join_record",
    "remove_phrase",
    "revise",
    "save_head",
    "save_part",
    "sign_for_employer",
    "sign_part",
    "start_record",
    "withdraw",
]
