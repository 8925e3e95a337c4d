"""``openosh explain FILE``: the reasons of a decision as a tree, and what would change it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from rich.text import Text
from rich.tree import Tree

from openosh.server import screen
from openosh.server.arguments import COUNT, PathType
from openosh.server.command_line import Command
from openosh.server.requests import Counter, Refusal, Tray
from openosh.statute.explain.reasons import tree
from openosh.statute.typeset import wrapped
from openosh.statute.what_if.goal import goals
from openosh.statute.what_if.search import what_if


if TYPE_CHECKING:
    from rich.console import Console

    from openosh.statute.decide import Result
    from openosh.statute.explain.reasons import Reason
    from openosh.statute.what_if.goal import Goal
    from openosh.statute.what_if.search import ChangeSet


FEW_LINES = 3
"""Lists up to this long show the reasons of every line; longer ones only the line that is asked."""
MOST_PROPOSED = 3
MOST_GOALS = 6
"""How many refused lines are looked at when none is named: each takes up to a second."""
GUIDE = 4
"""Columns that each branch of the tree takes."""
MARKS = {"是": ("✓", "good"), "否": ("✗", "bad"), "尚不明": ("？", "warn")}


class Asked(NamedTuple):
    """A result, and the facts from which it was decided."""

    result: Result
    facts: dict[str, Any]


@click.command(
    cls=Command,
    help="把一件決定的理由畫成樹：從結果、步驟，一直到事實、佐證與法定數值。\n"
    "加 --what-if 可問：最少改動哪些有佐證可查的事實，結果就會不同。",
)
@click.argument("file", type=PathType(), metavar="FILE", help="一個請求（JSON），或請求的清單")
@click.option(
    "--index", type=COUNT, default=0, show_default=True, help="清單中的第幾個請求，由 0 起"
)
@click.option("--line", metavar="ID", help="只看一列：該列的編號，或它在請求中的位置")
@click.option("--step", metavar="NAME", help="只看一個步驟")
@click.option("--what-if", "ask_what_if", is_flag=True, help="要改什麼，未獲准的才會獲准")
@click.option("--full", is_flag=True, help="每一列都展開")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 印出")
def command(
    file: Path,
    index: int,
    line: str | None,
    step: str | None,
    *,
    ask_what_if: bool,
    full: bool,
    as_json: bool,
) -> None:
    """Decide, and draw why."""
    asked = _decided(file, index)
    try:
        reason = tree(asked.result, step, line)
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error
    proposals = _proposals(asked, line) if ask_what_if else {}
    if as_json:
        shown: dict[str, Any] = {"reasons": reason.to_json()}
        if ask_what_if:
            shown["what_if"] = [one.to_json() for found in proposals.values() for one in found]
        json.dump(shown, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = screen.console()
    console.print(_drawn(reason, console.width, every_line=full or line is not None))
    if ask_what_if:
        _print_proposals(proposals, console)


def _decided(file: Path, index: int) -> Asked:
    """Decide one request of a file.

    Raises:
        click.ClickException: it cannot be decided; says everything that is wrong.
    """
    refusal = Refusal()
    tray = Tray(refusal, several=False)
    tray.take(str(file), file.read_bytes())
    requests = tray.requests()
    chosen = requests[index : index + 1]
    try:
        results = Counter().decide(chosen, refusal)
    except Refusal as refused:
        problems = (f"{fault.at}　{fault.message}" for fault in refused.faults)
        raise click.ClickException("請求不能決定：\n  " + "\n  ".join(problems)) from refused
    if not results:
        raise click.ClickException(
            f"{file} 沒有第 {index} 個請求；共有 {len(requests)} 個，由 0 起"
        )
    return Asked(results[0], chosen[0].given["facts"])  # type: ignore[index]


# -- the tree ------------------------------------------------------------------------------------


def _drawn(reason: Reason, columns: int, *, every_line: bool) -> Tree:
    drawn = Tree(_told(reason, columns), guide_style="aside")
    _grow(drawn, reason, columns - GUIDE, every_line=every_line)
    return drawn


def _grow(drawn: Tree, reason: Reason, columns: int, *, every_line: bool) -> None:
    lines = [child for child in reason.children if child.sort == "line"]
    is_long = len(lines) > FEW_LINES and not every_line
    for child in reason.children:
        branch = drawn.add(_told(child, columns))
        if child.sort != "line" or not is_long:
            _grow(branch, child, columns - GUIDE, every_line=every_line)
    if is_long:
        drawn.add(Text("一列的理由：加 --line 編號；全部：加 --full", style="aside"))


def _told(reason: Reason, columns: int) -> Text:
    """Return a reason in so many columns: what it is, its clause, and why."""
    mark, style = MARKS.get(reason.value, ("", "figure"))
    cited = f"〔{reason.clause}〕" if reason.clause else ""
    first = " ".join(filter(None, (mark, reason.label, "" if mark else reason.value)))
    told = Text("\n".join(wrapped(first + cited, columns)))
    told.highlight_regex(r"〔[^〕]+〕", "clause")
    told.highlight_regex(f"{re.escape(mark or reason.value)}(?=〔|$)|^{re.escape(mark)}", style)
    if reason.sentence:
        told.append("\n" + "\n".join(wrapped(reason.sentence, columns)), style="aside")
    return told


# -- what would change it ------------------------------------------------------------------------


def _proposals(asked: Asked, line: str | None) -> dict[str, list[ChangeSet]]:
    """Return the smallest changes by which what was refused would be granted."""
    result = asked.result
    wanted = [goal for goal in goals(result) if line is None or line in _names(goal, result)]
    found = {}
    for goal in wanted[:MOST_GOALS]:
        found[_name(goal)] = what_if(
            result.decider, result.law_date, asked.facts, goal, at_most=MOST_PROPOSED
        )
    if len(wanted) > MOST_GOALS:
        screen.remark(f"未獲准的另有 {len(wanted) - MOST_GOALS} 列，請以 --line 逐列查問")
    return found


def _names(goal: Goal, result: Result) -> set[str]:
    """Return what a line may be called: its id, or its place in the request."""
    if goal.line is None:
        return set()
    item = result.decider.program.outcome[goal.outcome]
    source = result.decider.program.sources[item.source]  # type: ignore[union-attr]
    row = goal.line
    if not isinstance(row, int):
        keys = [name for name, shape in source.columns.items() if shape.key]
        row = result.case.columns[source.name][keys[0]].index(row)
    return {str(goal.line), source.path.format(*result.case.positions[source.name][row])}


def _name(goal: Goal) -> str:
    if goal.line is None:
        return goal.outcome
    return f"第 {goal.line + 1} 列" if isinstance(goal.line, int) else goal.line


def _print_proposals(proposals: dict[str, list[ChangeSet]], console: Console) -> None:
    console.print()
    console.print(Text("要改什麼，結果才會不同", style="title"))
    if not proposals:
        console.print(screen.item("✓", "沒有未獲准之處，不必改。", style="good"))
    for name, changes in proposals.items():
        if len(proposals) > 1:
            console.print(Text(f"  {name}"))
        if not changes:
            console.print(screen.item("·", "沒有相近而有佐證可查的改法。"))
        for one in changes:
            console.print(screen.item("→", one.sentence, style="good"))
