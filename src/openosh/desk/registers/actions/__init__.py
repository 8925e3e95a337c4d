"""Writing in the registers: each verb checks, changes, and tells the journal."""

from __future__ import annotations

from openosh.desk.registers.actions.contracting import (
    end_contract,
    record_contract,
    record_hazard_work,
)
from openosh.desk.registers.actions.correcting import (
    correct_end_of_contract,
    correct_end_of_filing,
    correct_end_of_remote_area,
    correct_leaving,
)
from openosh.desk.registers.actions.filing import end_filing, file_practitioner
from openosh.desk.registers.actions.finding import (
    announce_finding,
    contest_finding,
    publish_finding,
    settle_finding,
    withdraw_finding,
)
from openosh.desk.registers.actions.places import add_remote_area, end_remote_area
from openosh.desk.registers.actions.practitioners import (
    add_qualification,
    add_training,
    end_engagement,
    engage,
    link_account,
    register_practitioner,
    unmask,
)


__all__ = [
    "add_qualification",
    "add_remote_area",
    "add_training",
    "announce_finding",
    "contest_finding",
    "correct_end_of_contract",
    "correct_end_of_filing",
    "correct_end_of_remote_area",
    "correct_leaving",
    "end_contract",
    "end_engagement",
    "end_filing",
    "end_remote_area",
    "engage",
    "file_practitioner",
    "link_account",
    "publish_finding",
    "record_contract",
    "record_hazard_work",
    "register_practitioner",
    "settle_finding",
    "unmask",
    "withdraw_finding",
]
