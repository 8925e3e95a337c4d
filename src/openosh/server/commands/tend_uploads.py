"""``openosh tend-uploads``: scan what is held, and remove files that no upload or paper names."""

from __future__ import annotations

import sys

import click

from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="為等待掃毒的附件補行掃毒，並清理沒有紀錄指向的檔案。請排程每小時執行一次。",
)
def command() -> None:
    """Do both and say what came out."""
    opened()
    from openosh.desk.papers import actions

    scanned, swept = actions.scan_held(), actions.sweep()
    sys.stdout.write(
        f"掃毒：可開啟 {scanned.clean} 件，拒收 {scanned.refused} 件，"
        f"仍在等待 {scanned.waiting} 件。\n清理：無主檔案 {swept} 個。\n"
    )
