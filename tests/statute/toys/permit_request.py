"""A permit in which next to nothing is in order."""

from __future__ import annotations

from typing import Any


PERMIT: dict[str, Any] = {
    "title": "採樣證",
    "applicant": "示範公司",
    "holder": "示範診所",
    "person": "測試一",
    "colour": "green",
    "class_of": 1,
    "issued_on": "2026-01-15",
    "filed_on": "2026-06-20",
    "ends_on": "2026-06-18",
    "month": "2026-09",
    "opens": "09:00",
    "closes": "10:00",
    "fee": 101,
    "visits": 2,
    "reports": 1,
    "year": 2025,
    "noted_on": None,
    "sealed": False,
    "remark": False,
    "suitable": False,
    "trainings": [{"person": "測試一", "done_on": "2026-01-10", "hours": 1}],
    "offices": [],
}
OFFICE = {
    "name": "示範診所",
    "address": {"city": "測試市", "floors": 1},
    "staff": [],
    "inspected_in": [2024],
}


def given(**facts: Any) -> dict[str, Any]:
    """Return the permit with some facts otherwise."""
    return {**PERMIT, **facts}
