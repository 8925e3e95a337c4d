"""The setting that moves a last day off a holiday, off by default, and what it does when on."""

from __future__ import annotations

import pytest

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.programmes.service_audit.year import LAW_DATE
from openosh.statute.decide import Decider
from openosh.statute.numbers import Numbers


LAW = PROGRAMME.folder / "law"
SETTING = "[last_day_moves_off_holidays]"


@pytest.fixture(scope="module")
def moving() -> Decider:
    head, _, rest = (LAW / "numbers.toml").read_text(encoding="utf-8").partition(SETTING)
    changed = head + SETTING + rest.replace("value = false", "value = true", 1)
    scheme = (LAW / "scheme.toml").read_text(encoding="utf-8")
    return PROGRAMME.decider("clocks", Numbers.parse(f"{changed}\n{scheme}"))


@pytest.mark.parametrize(
    ("received", "literal", "moved"),
    [
        ("2026-05-23", "2026-06-12", "2026-06-12"),
        ("2026-05-24", "2026-06-13", "2026-06-15"),
        ("2026-05-25", "2026-06-14", "2026-06-15"),
        ("2026-05-26", "2026-06-15", "2026-06-15"),
    ],
)
def test_a_last_day_at_the_weekend_moves_only_when_the_setting_says_so(
    moving: Decider, received: str, literal: str, moved: str
):
    facts = {"notice_received_on": received, "result_served_on": received}
    plain = PROGRAMME.decider("clocks").decide(LAW_DATE, facts).outcome
    setting_on = moving.decide(LAW_DATE, facts).outcome

    assert (literal, literal) == (plain["documents_due_on"], plain["appeal_due_on"])
    assert (moved, moved) == (setting_on["documents_due_on"], setting_on["appeal_due_on"])
