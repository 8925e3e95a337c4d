"""Making kept decisions again: the same to the dollar, or where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.cases import deciding
from openosh.desk.cases.models import DecisionMade
from openosh.desk.privacy.sealing import Forgotten


if TYPE_CHECKING:
    from collections.abc import Collection

    from openosh.statute.replay import Replay


@dataclass(frozen=True, slots=True)
class Replayed:
    """A kept decision, and what came of making it again."""

    number: str
    decision: DecisionMade
    replay: Replay | Forgotten

    @property
    def holds(self) -> bool:
        """Return whether nothing speaks against it: the same came out, or all is forgotten."""
        return isinstance(self.replay, Forgotten) or self.replay.holds

    def to_text(self) -> str:
        """Return what came of it, for people."""
        head = f"{self.number}　{self.decision.name}　{self.decision.law_date}"
        if isinstance(self.replay, Forgotten):
            return f"{head}\n　{self.replay}，無法重算。"
        return "\n".join([head, *(f"　{line}" for line in self.replay.to_text().splitlines())])


def replay_all(numbers: Collection[str] | None = None) -> Iterator[Replayed]:
    """Make again every kept decision, or those of the cases with these numbers, oldest first."""
    kept = DecisionMade.objects.select_related("case").order_by("id")
    if numbers is not None:
        kept = kept.filter(case__number__in=numbers)
    for decision in kept.iterator(chunk_size=500):
        yield Replayed(decision.case.number, decision, deciding.again(decision))
