"""GoRules ZEN, as its users model: a decision table for the standard, a function for the lines.

The graph is what the editor of GoRules would draw: request, table, function, response. Counting
earlier lines is beyond tables and expressions, so ``zen_claim.js`` does it, in the engine's own
JavaScript.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import zen


COLUMNS = {
    "registered": "facts.employer.legally_registered",
    "insured": "facts.employer.employment_insured",
    "workers": "facts.employer.insured_workers",
    "hazards": "facts.employer.special_hazard_workers",
    "class": "facts.employer.risk_class",
}
GIVES = ("eligible", "quota", "annual_cap", "tenths")
ROWS = (
    ("[100..199]", "<= 99", "1", True, 4, 120_000, 6),
    ("[100..199]", "<= 99", "2", True, 3, 80_000, 6),
    ("[100..199]", "<= 99", "3", True, 2, 60_000, 6),
    ("[50..99]", ">= 1", "", True, 1, 40_000, 8),
)
NOBODY = ("", "", "", "", "", False, 0, 0, 6)


def standard_table() -> dict[str, Any]:
    """Return the standards table as a node; its last row is for whoever falls under no other."""
    rows = [*(("true", "true", *row) for row in ROWS), NOBODY]
    names = (*COLUMNS, *GIVES)
    rules = [
        {"_id": f"row{number}", **dict(zip(names, map(_cell, row), strict=True))}
        for number, row in enumerate(rows)
    ]
    return {
        "hitPolicy": "first",
        "passThrough": True,
        "outputPath": "standard",
        "inputs": [{"id": name, "name": name, "field": field} for name, field in COLUMNS.items()],
        "outputs": [{"id": name, "name": name, "field": name} for name in GIVES],
        "rules": rules,
    }


def _cell(value: object) -> str:
    """Return a cell as ZEN writes it; an empty one holds for everybody."""
    return value if isinstance(value, str) else json.dumps(value)


@cache
def decision() -> Any:
    """Return the decision, its graph compiled once."""
    source = Path(__file__).with_name("zen_claim.js").read_text(encoding="utf-8")
    nodes = (
        ("request", "inputNode", {}),
        ("standard", "decisionTableNode", standard_table()),
        ("claim", "functionNode", {"source": source}),
        ("response", "outputNode", {}),
    )
    names = [name for name, *_ in nodes]
    graph = {
        "nodes": [
            {
                "id": name,
                "name": name,
                "type": kind,
                "content": content,
                "position": {"x": 0, "y": 0},
            }
            for name, kind, content in nodes
        ],
        "edges": [
            {"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b}
            for a, b in pairwise(names)
        ],
    }
    return zen.ZenEngine().create_decision(json.dumps(graph))


def case(folder: Path) -> Callable[[], object]:
    """Decide one request again and again."""
    return _case(folder, trace=False)


def case_with_trace(folder: Path) -> Callable[[], object]:
    """Decide one request with ZEN's own trace of every node."""
    return _case(folder, trace=True)


def _case(folder: Path, *, trace: bool) -> Callable[[], object]:
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    return lambda: decision().evaluate(request, {"trace": trace})
