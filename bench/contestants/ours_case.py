"""Our case reading on one claim; what a function may have at hand is made before the clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openosh.programmes.onsite_subsidy.programme import PROGRAMME


DECIDER = PROGRAMME.decider("contracted_claim")


def steps(folder: Path) -> Callable[[], object]:
    """Compute every step and keep its value, from facts that were taken in."""
    law_date, facts = _request(folder)
    case = DECIDER.intake.read(law_date, facts)
    return lambda: DECIDER.reading.compute(case)


def outcome(folder: Path) -> Callable[[], object]:
    """Decide a request: check its facts, decide, give the outcome."""
    law_date, facts = _request(folder)
    return lambda: DECIDER.decide(law_date, facts).outcome


def sentences(folder: Path) -> Callable[[], object]:
    """Decide a request and write the trace: each step with its clause and its sentence."""
    law_date, facts = _request(folder)
    return lambda: DECIDER.decide(law_date, facts).to_json()


def _request(folder: Path) -> tuple[date, dict[str, object]]:
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    return date.fromisoformat(request["law_date"]), request["facts"]
