"""``openosh remind``: deadlines that draw near, for a clock that calls it daily."""

from __future__ import annotations

import sys

import click

from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="通知將屆與已屆的期限，每個期限每次只通知一回。請排程每日執行一次；\n"
    "漏了幾天，下一次會補上。信件由 openosh send-mail 寄出。",
)
def command() -> None:
    """Tell of deadlines and say how many were told."""
    opened()
    from openosh.desk.cases import telling

    sys.stdout.write(f"已通知 {telling.of_deadlines():,} 則。\n")
