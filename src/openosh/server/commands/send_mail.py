"""``openosh send-mail``: the outbox, for a clock that calls it every minute or so."""

from __future__ import annotations

import sys

import click

from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="寄出等候中的通知信。寄不出的稍後再試，間隔逐次加倍，十次為限。\n"
    "請排程每分鐘執行；示範環境不寄出，信件存成檔案。",
)
def command() -> None:
    """Send what is due and say what became of it."""
    opened()
    from openosh.desk.notices import post

    done = post.send()
    sys.stdout.write(
        f"寄出 {done.sent:,} 封，稍後再試 {done.later:,} 封，放棄 {done.given_up:,} 封。\n"
    )
