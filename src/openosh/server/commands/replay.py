"""``openosh replay``: kept decisions made again, each under the calendar of its moment."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from openosh.server import screen
from openosh.server.command_line import Command


if TYPE_CHECKING:
    from openosh.desk.cases.replaying import Replayed

DIFFERENT = 1
"""Exit status where a decision does not come out as it was kept."""


@click.command(
    cls=Command,
    help="重算辦公室存檔的決定：結果是否與當時完全相符；不符者列出哪裡不同、法規哪部分已變。",
)
@click.argument("cases", nargs=-1, metavar="CASE…")
@click.option("--all", "everything", is_flag=True, help="全部案件")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 印出")
def command(cases: tuple[str, ...], *, everything: bool, as_json: bool) -> int:
    """Make decisions again, and say of each whether it holds."""
    if bool(cases) == everything:
        raise click.UsageError("請寫收件序號（可多件），或用 --all 重算全部。")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    import django

    from openosh.server import postgres

    if postgres.is_embedded():
        postgres.start()
    django.setup()
    found = _replayed(None if everything else cases)
    missing = sorted(set(cases) - {one.number for one in found})
    if missing:
        screen.complain(f"沒有存檔的決定：{'、'.join(missing)}。請核對收件序號。")
    _show(found, as_json=as_json)
    return DIFFERENT if missing or not all(one.holds for one in found) else 0


def _replayed(numbers: tuple[str, ...] | None) -> list[Replayed]:
    from openosh.desk.cases.replaying import replay_all
    from openosh.desk.isolation import scope

    with scope.entered(scope.OFFICE):
        return list(replay_all(numbers))


def _show(found: list[Replayed], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1))
        sys.stdout.write("\n")
        return
    for one in found:
        sys.stdout.write(one.to_text() + "\n")
    same = sum(one.holds for one in found)
    sys.stdout.write(f"共 {len(found)} 件決定，{same} 件相符。\n")


def _plain(one: Replayed) -> dict[str, Any]:
    from openosh.desk.privacy.sealing import Forgotten

    made = {"case": one.number, "decision": one.decision.name}
    if isinstance(one.replay, Forgotten):
        return {**made, "holds": None, "forgotten": True}
    return {**made, **one.replay.to_json()}
