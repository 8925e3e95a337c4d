"""The four ledgers of the journal."""

from __future__ import annotations

from enum import StrEnum


class Ledger(StrEnum):
    """Which of the four ledgers an entry stands in; each is chained by itself."""

    EVENTS = "events"
    CHANGES = "changes"
    READS = "reads"
    SECURITY = "security"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return NAMES[self]


NAMES = {
    Ledger.EVENTS: "事件",
    Ledger.CHANGES: "資料變更",
    Ledger.READS: "個資查閱",
    Ledger.SECURITY: "安全",
}
