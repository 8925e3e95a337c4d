"""``openosh run``: the office on this machine, from nothing to a page in the browser."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from openosh.server import screen
from openosh.server.command_line import Command


if TYPE_CHECKING:
    from openosh.server.demonstration import DemoAccount

PORT = 8000
LOOPBACK = "127.0.0.1"
NOT_PREPARED = 1
"""Exit status where something is missing on this machine."""


@click.command(
    cls=Command,
    help="啟動辦公室：準備資料庫，第一次並放入虛構的示範資料，然後開啟網站。",
)
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, help="網站的埠")
@click.option("--prepare-only", is_flag=True, help="只準備，不開啟網站")
def command(port: int, prepare_only: bool) -> int:  # noqa: FBT001 - click passes it by name
    """Prepare everything, show the accounts, and serve until interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    from openosh.server import preparation

    console = screen.console()
    try:
        for line in preparation.prepared():
            console.print(f"▸ {line}")
            sys.stdout.flush()
    except preparation.NotPreparedError:
        return NOT_PREPARED
    from django.conf import settings

    if settings.DEMONSTRATION:
        from openosh.server import demonstration

        console.print(f"▸ 示範的信件不寄出；網站開著時，數秒內存入 {settings.EMAIL_FILE_PATH}")
        _show_accounts(demonstration.accounts(), demonstration.PASSWORD, demonstration.code_now())
    if prepare_only:
        return 0
    console.print(f"\n網站：http://{LOOPBACK}:{port}/　（Ctrl-C 結束）\n")
    sys.stdout.flush()
    from openosh.server import web

    web.serve(LOOPBACK, port, sends_mail=settings.DEMONSTRATION)
    return 0


def _show_accounts(accounts: list[DemoAccount], password: str, code: str) -> None:
    """Print who may sign in; every person and organisation is made up."""
    console = screen.console()
    console.print("\n示範帳號（人與單位均為虛構）")
    table = screen.table("角色", "帳號", "單位")
    for one in accounts:
        table.add_row(one.role, one.email, one.organisation)
    console.print(table)
    console.print(f"\n  密碼都是　{password}")
    console.print(f"  審查、核定與維運另需動態驗證碼，現在是　{code}　（openosh code 隨時再取）")
