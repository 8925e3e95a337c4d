"""``openosh verify-journal``: finds any changed, missing or reordered entry of an export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from openosh.desk.journal import verifier
from openosh.server.arguments import PathType
from openosh.server.command_line import Command


@click.command(
    cls=Command,
    help="檢查匯出的日誌：有沒有哪一則被改過、少了、調換了，每日根值對不對。\n"
    "另給先前的匯出檔時，並檢查當時的根值是否都還在。完整時結束狀態為 0，否則為 1。",
)
@click.argument("export", type=PathType(), metavar="EXPORT", help="匯出檔")
@click.argument(
    "earlier", type=PathType(), required=False, metavar="[EARLIER]", help="先前的匯出檔"
)
def command(export: Path, earlier: Path | None) -> int:
    """Check a file with the program that outsiders use."""
    found = verifier.checked(export, earlier)
    sys.stdout.write(verifier.told(found) + "\n")
    return 1 if found.problems else 0
