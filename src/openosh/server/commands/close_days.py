"""``openosh close-days``: the root of each day of the journal, for a clock that calls it daily."""

from __future__ import annotations

import sys

import click

from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="補齊日誌到昨日為止的每日根值，並逐一印出，可供公布。請排程每日執行一次；\n"
    "漏了幾天，下一次會一併補上。",
)
def command() -> None:
    """Make the roots that are missing and print them."""
    opened()
    from openosh.desk.journal import roots

    for root in roots.close_days():
        sys.stdout.write(f"{root.day.isoformat()} {root.ledger} {bytes(root.hash).hex()}\n")
