"""``openosh decisions``: what can be decided."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from openosh.server import discovery, screen
from openosh.server.arguments import PROGRAMME
from openosh.server.command_line import Command


if TYPE_CHECKING:
    from openosh.desk.programme import Programme


@click.command(
    cls=Command,
    help="列出可作成的決定。各項決定需要哪些事實，用 openosh decide --list 決定名稱。",
)
@click.argument(
    "programme",
    type=PROGRAMME,
    required=False,
    metavar="[PROGRAMME]",
    help="計畫的代號；省略時列出所有計畫",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 列出")
def command(programme: Programme | None, *, as_json: bool) -> None:
    """List decisions by programme, with label and clause."""
    found = [programme] if programme else list(discovery.programmes())
    if as_json:
        json.dump([_described(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = screen.console()
    for one in found:
        console.print(Text(f"{one.title}　", style="title") + Text(one.slug, style="aside"))
        table = screen.table("決定", "內容", "條文")
        for name in one.decisions:
            decision = discovery.decider(f"{one.slug}.{name}").decision
            table.add_row(f"{one.slug}.{name}", decision.label, decision.clause)
        console.print(table)


def _described(programme: Programme) -> dict[str, object]:
    decisions = [discovery.decider(f"{programme.slug}.{name}") for name in programme.decisions]
    return {
        "programme": programme.slug,
        "title": programme.title,
        "decisions": [
            {
                "decision": one.name,
                "label": one.decision.label,
                "clause": one.prefix + one.decision.clause,
            }
            for one in decisions
        ],
    }
