"""``openosh restore FILE``: a backup put back where nothing is yet, its journal verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from openosh.server import backup, keyring, postgres, screen
from openosh.server.arguments import PathType
from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="把備份還原到空的資料夾（OPENOSH_VAR）與資料庫，最後驗證日誌。\n"
    "金鑰檔不在備份裡：還原之前或之後，把原來的金鑰檔放回 keys 資料夾。",
)
@click.argument("file", type=PathType(), metavar="FILE", help="備份檔")
def command(file: Path) -> int:
    """Put everything back, then check that the journal is whole and as long as it was."""
    try:
        manifest = backup.restore(file, backup.database(), postgres.var() / backup.PAPERS)
    except backup.BackupError as error:
        raise click.ClickException(str(error)) from error
    papers = len(manifest["sha256"]) - 1
    screen.remark(f"已還原 {manifest['made_at']} 的備份：資料庫一份、文件 {papers:,} 件")
    opened()
    _speak_of_keys(manifest)
    _speak_of_erasure()
    return _verify(manifest)


def _speak_of_keys(manifest: dict[str, Any]) -> None:
    from django.conf import settings

    place = settings.VAR / "keys" / keyring.FILE
    if backup.fingerprint(settings.KEYS) == manifest["keyring"]:
        screen.remark(f"{place} 是這份備份的金鑰檔")
    else:
        screen.complain(
            f"{place} 不是這份備份的金鑰檔：個人資料還不能解密。請放回原來的金鑰檔，取代這一份。"
        )


def _speak_of_erasure() -> None:
    """An old backup brings keys back that were destroyed since: they are due again."""
    from openosh.desk import clock
    from openosh.desk.isolation.scope import OFFICE, entered
    from openosh.desk.privacy import queries

    with entered(OFFICE):
        due = len(queries.due(clock.today()))
    if due:
        screen.complain(
            f"有 {due:,} 把金鑰的保存期限已滿，備份使它們復現；請執行 openosh erase --destroy。"
        )


def _verify(manifest: dict[str, Any]) -> int:
    """Check the journal as an outsider would; the status says whether it is whole."""
    from openosh.desk.journal import export, verifier

    found = verifier.Checked(export.lines())
    screen.remark(verifier.told(found))
    if export.ends() != manifest["journal"]:
        screen.complain("日誌的長度或最後一則與備份時不同；請改用另一份備份。")
        return 1
    return 1 if found.problems else 0
