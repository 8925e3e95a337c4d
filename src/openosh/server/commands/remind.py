"""``openosh remind``: deadlines that draw near and tables whose time is over, once a day."""

from __future__ import annotations

import sys

import click

from openosh.server import screen
from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="通知將屆與已屆的期限，每個期限每次只通知一回。請排程每日執行一次；\n"
    "漏了幾天，下一次會補上。信件由 openosh send-mail 寄出。\n"
    "同時清除逾保留期間的匯入表格，以及資料庫檔案中已銷毀的金鑰。",
)
def command() -> int:
    """Forget tables, tell of deadlines, say how many; the status tells whether traces are left."""
    opened()
    from openosh.desk.cases import telling
    from openosh.desk.tables import actions as tables
    from openosh.server import traces

    swept = tables.sweep()
    sys.stdout.write(f"已通知 {telling.of_deadlines():,} 則。\n")
    sys.stdout.write(f"已清除逾保留期間的匯入表格 {swept:,} 份。\n")
    if traces.leave_none(*traces.SHEETS, *traces.KEYS):
        return 0
    screen.complain(
        "資料庫檔案中的舊資料尚未清除：資料表使用中，例如正在備份。請錯開時間再執行一次。"
    )
    return 1
