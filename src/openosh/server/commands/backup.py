"""``openosh backup FILE``: the database and the papers in one file, without the keys."""

from __future__ import annotations

from pathlib import Path

import click

from openosh.server import backup, keyring, screen
from openosh.server.arguments import PathType
from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="把資料庫與文件備份成一個檔案。不含金鑰檔：沒有它，備份裡的個人資料無人能讀，\n"
    "所以金鑰檔須另行保管，還原時放回。",
)
@click.argument("file", type=PathType(exists=False), metavar="FILE", help="寫到哪個檔案")
def command(file: Path) -> None:
    """Write the backup, and say what is not in it."""
    opened()
    from django.conf import settings

    from openosh.desk import clock
    from openosh.desk.journal import export

    notes = {
        "made_at": clock.now().isoformat(),
        "keyring": backup.fingerprint(settings.KEYS),
        "journal": export.ends(),
    }
    try:
        manifest = backup.make(file, backup.database(), settings.MEDIA_ROOT, notes)
    except (backup.BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    papers = len(manifest["sha256"]) - 1
    screen.remark(f"已寫入 {file}：資料庫一份、文件 {papers:,} 件")
    screen.remark(f"不含 {settings.VAR / 'keys' / keyring.FILE}，請另行備份，分開保管")
