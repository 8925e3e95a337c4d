"""``openosh export-journal``: the journal as a file that outsiders can check."""

from __future__ import annotations

from pathlib import Path

import click

from openosh.server import screen
from openosh.server.arguments import PathType
from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="把日誌匯出成檔案，一行一則（JSON），附每日根值。任何人都能用\n"
    "openosh verify-journal 檢查它，或只用 Python 執行 verifier.py，不需要本系統。\n"
    "個人資料在日誌中已加密；匯出前先補齊到昨日為止的根值。",
)
@click.argument("file", type=PathType(exists=False), metavar="FILE", help="寫到哪個檔案")
def command(file: Path) -> None:
    """Close the days that are over, then write everything beside its place until it is whole."""
    opened()
    from openosh.desk.journal import export, roots

    closed = roots.close_days()
    draft = file.with_name(f"{file.name}.new")
    with draft.open("wb") as written:
        count = 0
        for line in export.lines():
            written.write(line)
            count += 1
    draft.replace(file)
    screen.remark(f"已寫入 {file}：{count:,} 行；新補每日根值 {len(closed):,} 個")
