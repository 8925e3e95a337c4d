"""Figures of the office in the text format of Prometheus: numbers of things, none of anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openosh.desk.cases.queries import tally
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.queries import heights
from openosh.desk.papers.queries import waiting_for_scan
from openosh.server.watch.counts import EDGES, counted


MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def text() -> str:
    """Return every figure as it stands now."""
    with scope.entered(OFFICE):
        parts = [
            _family("openosh_cases", "gauge", "案件數，依階段", _by("stage", tally.by_stage())),
            _family("openosh_cases_overdue", "gauge", "期限已過之案件數", {"": tally.overdue()}),
            _family("openosh_uploads_held", "gauge", "等待掃毒之上傳", {"": waiting_for_scan()}),
            _family("openosh_journal_height", "counter", "各簿最後一筆", _by("ledger", heights())),
        ]
    return "".join([*parts, *_requests()])


def _requests() -> Iterator[str]:
    found = counted()
    statuses = _by("status", found.statuses)
    yield _family("openosh_requests_total", "counter", "已答覆之請求，依狀態", statuses)
    edges = [*map(str, EDGES), "+Inf"]
    buckets = zip(edges, found.durations, strict=True)
    name = "openosh_request_seconds"
    lines = [f'{name}_bucket{{le="{edge}"}} {number}\n' for edge, number in buckets]
    lines += [f"{name}_sum {found.seconds}\n", f"{name}_count {found.durations[-1]}\n"]
    yield f"# HELP {name} 答覆所需秒數\n# TYPE {name} histogram\n" + "".join(lines)


def _by(label: str, values: Mapping[str, int]) -> dict[str, int]:
    return {f'{{{label}="{name}"}}': value for name, value in values.items()}


def _family(name: str, kind: str, help_text: str, values: Mapping[str, int]) -> str:
    lines = "".join(f"{name}{labels} {value}\n" for labels, value in values.items())
    return f"# HELP {name} {help_text}\n# TYPE {name} {kind}\n{lines}"
