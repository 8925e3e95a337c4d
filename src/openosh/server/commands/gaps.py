"""``openosh gaps``: clauses that nobody answers for, and excuses that no longer hold."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.text import Text

from openosh.server import screen
from openosh.server.arguments import programmes_argument
from openosh.server.command_line import Command
from openosh.server.law_index import LawIndex


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.programme import Programme
    from openosh.statute.law import Clause


GAPS_FOUND = 1
"""Exit status where something is left to do."""


class Account(NamedTuple):
    """Who answers for the clauses of a programme."""

    clauses: Mapping[str, Clause]
    computed: list[str]
    excused: Mapping[str, str]
    gaps: list[str]
    stale: Mapping[str, str]
    """Excuses that no longer hold, and why."""


def account(index: LawIndex) -> Account:
    """Go through every clause of every version of the text."""
    programme = index.programme
    clauses = {
        one.id: one for version in programme.text.versions.values() for one in version.values()
    }
    computed = [one for one in clauses if index.computed(one)]
    excused = {one: programme.excused[one] for one in clauses if one in programme.excused}
    gaps = [one for one in clauses if one not in excused and one not in set(computed)]
    stale = {one: _why_stale(one, clauses, computed) for one in programme.excused}
    return Account(
        clauses, computed, excused, gaps, {one: why for one, why in stale.items() if why}
    )


def _why_stale(clause: str, clauses: Mapping[str, Clause], computed: list[str]) -> str:
    if clause not in clauses:
        return "條文裡沒有這個代號"
    return "已有規則、數值或事實引用，不必再列理由" if clause in computed else ""


@click.command(
    cls=Command,
    help="列出尚無人負責的條文：既沒有規則計算、數值或事實引用，也沒有列明不計算的理由；\n"
    "以及已不成立的理由。都沒有時結束代碼為 0，否則為 1。省略計畫時為全部計畫。",
)
@programmes_argument
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出，含不計算的條文及其理由")
@click.option("--excused", is_flag=True, help="一併列出不計算的條文及其理由")
def command(programmes: list[Programme], *, as_json: bool, excused: bool) -> int:
    """Show what is left to do, and fail if that is anything."""
    found = [(one, account(LawIndex(one))) for one in programmes]
    if as_json:
        described = [_described(one, its) for one, its in found]
        shown = described if len(described) != 1 else described[0]
        json.dump(shown, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        for nth, (one, its) in enumerate(found):
            if nth:
                screen.console().print()
            _print(one, its, with_excused=excused)
    return GAPS_FOUND if any(its.gaps or its.stale for _, its in found) else 0


def _described(programme: Programme, found: Account) -> dict[str, object]:
    return {
        "programme": programme.slug,
        "clauses": len(found.clauses),
        "computed": len(found.computed),
        "gaps": [
            {"clause": programme.prefix + one, "text": found.clauses[one].text}
            for one in found.gaps
        ],
        "excused": [
            {"clause": programme.prefix + one, "reason": why} for one, why in found.excused.items()
        ],
        "stale": [
            {"clause": programme.prefix + one, "reason": why} for one, why in found.stale.items()
        ],
    }


def _print(programme: Programme, found: Account, *, with_excused: bool) -> None:
    console = screen.console()
    console.print(Text(programme.title, style="title"))
    sums = (
        f"  條文 {len(found.clauses)} 則：計算或引用 {len(found.computed)} 則，"
        f"列明理由不計算 {len(found.excused)} 則，無人負責 {len(found.gaps)} 則"
    )
    console.print(sums)
    texts = {one: found.clauses[one].text for one in found.gaps}
    _list("無人負責：請寫規則，或在計畫的宣告（excused）列明理由", texts, "bad")
    _list("不再成立的理由：請自計畫的宣告刪去", found.stale, "warn")
    if with_excused:
        _list("不計算的條文", found.excused, "default")
    if not found.gaps and not found.stale:
        console.print(Text("  ✓ 每一則條文都有人負責", style="good"))


def _list(heading: str, rows: Mapping[str, str], style: str) -> None:
    if not rows:
        return
    console = screen.console()
    console.print(Text(f"\n  {heading}", style=style))
    for clause, about in rows.items():
        console.print(screen.item("·", f"{clause}　{about}"))
