"""The rulebook that a case pins when it is filed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from openosh.desk.cases.deciding import decider_of


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType


def rulebook_of(programme: str, kind: CaseType) -> str:
    """Return one hash of every decision that a type of case asks the law for."""
    asked = {check.decision for check in kind.checks}
    asked |= {move.decision for move in kind.moves if move.decision}
    parts = [f"{name}={decider_of(programme, name).rulebook}" for name in sorted(asked)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


_LENGTH = 16
