"""The tables that the contest prints, as Markdown."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from contest import Contestant, Measured


MEGA = 1 << 20
TITLES = {
    "messy": "全國一年，資料有缺漏與錯誤",
    "tidy": "全國一年，資料無缺漏（OpenFisca 沒有「不明」，只能比這一份）",
}


def conditions(employers: int, visits: int, runs: int) -> str:
    """Say what was measured on what."""
    versions = "、".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("polars", "duckdb")
    )
    return (
        f"{visits:,} 場次、{employers:,} 家事業單位，各 {runs} 次取中位數；"
        f"{os.cpu_count()} 核、Python {platform.python_version()}、{versions}"
    )


def year_table(year: str, found: Mapping[Contestant, Measured], visits: int) -> str:
    """Return the table of a year: time, speed, and both against whom one compares with."""
    tuned, openfisca = (_reference(found, name) for name in ("tuned", "openfisca"))
    rows = [
        (
            one.label,
            f"{its.seconds:.2f}",
            f"{visits / its.seconds / 1e6:.2f}",
            _times(tuned.seconds, its.seconds) if tuned else "",
            *((_times(openfisca.seconds, its.seconds),) if openfisca else ()),
            f"{its.peak_bytes / MEGA:,.0f}",
            _times(its.peak_bytes, tuned.peak_bytes) if tuned else "",
        )
        for one, its in found.items()
    ]
    against = ("為 OpenFisca 之倍速",) if openfisca else ()
    head = (
        "",
        "秒",
        "百萬場次／秒",
        "為手工 Polars 之倍速",
        *against,
        "記憶體峰值 MB",
        "為手工 Polars 之倍",
    )
    return _markdown(TITLES[year], head, rows)


def case_table(title: str, found: Mapping[Contestant, Measured]) -> str:
    """Return a table of one claim; all who stand in it start from the same kind of facts."""
    openfisca = _reference(found, "openfisca")
    rows = [
        (
            one.label,
            f"{its.seconds * 1e3:.3f}",
            _times(its.seconds, openfisca.seconds) if openfisca else "",
        )
        for one, its in found.items()
    ]
    return _markdown(f"一案六十場次，{title}", ("", "毫秒", "與 OpenFisca 含軌跡之比"), rows)


def whole_table(found: Mapping[Contestant, Measured]) -> str:
    """Return the table of whole processes."""
    least = _reference(found, "json")
    rows = [
        (one.label, f"{its.seconds * 1e3:.0f}", _times(its.seconds, least.seconds) if least else "")
        for one, its in found.items()
    ]
    return _markdown("一案六十場次，整個行程", ("", "毫秒", "倍"), rows)


def _reference(found: Mapping[Contestant, Measured], name: str) -> Measured | None:
    return next((its for one, its in found.items() if one.reference == name), None)


def _times(one: float, other: float) -> str:
    return f"{one / other:.2f}"


def _markdown(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    lines = [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]
    return "\n".join(["", f"**{title}**", "", *lines])
