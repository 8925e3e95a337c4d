"""Everything that may be done to a case: one verb a file, each in one transaction."""

from openosh.desk.cases.actions.bulk import Preview, Told, move_many, preview
from openosh.desk.cases.actions.calendar_days import may_set_office_day, set_office_day
from openosh.desk.cases.actions.extend import extend_clock
from openosh.desk.cases.actions.move import move
from openosh.desk.cases.actions.note import add_note
from openosh.desk.cases.actions.open_case import open_case
from openosh.desk.cases.actions.save_facts import Saved, save_facts
from openosh.desk.cases.actions.staff import assign, set_team
from openosh.desk.cases.actions.uploads import uploads_changed
from openosh.desk.cases.actions.views_kept import forget_filter, keep_filter
from openosh.desk.cases.errors import (
    BadFactsError,
    CaseNotFoundError,
    ConflictError,
    MoveRefusedError,
    NotAllowedError,
    Obstacle,
)
from openosh.desk.cases.obstacles import AskedItem


__all__ = [
    "AskedItem",
    "BadFactsError",
    "CaseNotFoundError",
    "ConflictError",
    "MoveRefusedError",
    "NotAllowedError",
    "Obstacle",
    "Preview",
    "Saved",
    "Told",
    "add_note",
    "assign",
    "extend_clock",
    "forget_filter",
    "keep_filter",
    "may_set_office_day",
    "move",
    "move_many",
    "open_case",
    "preview",
    "save_facts",
    "set_office_day",
    "set_team",
    "uploads_changed",
]
