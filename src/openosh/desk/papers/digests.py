"""Whether a sheet would show other facts than it did."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from openosh.desk.papers.parts import as_data


if TYPE_CHECKING:
    from openosh.desk.case_type import Given, Sheet


def content_digest(sheet: Sheet, facts: Given) -> str:
    """Return a hash of what a sheet shows of the facts, whoever acts and whatever the day."""
    shown = json.dumps(as_data(sheet.content(facts, {})), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()
