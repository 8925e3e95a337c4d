"""``openosh rotate-keys``: a new master key, and every person's key wrapped by it."""

from __future__ import annotations

import click

from openosh.server import keyring, screen
from openosh.server.command_line import Command
from openosh.server.opened import opened


@click.command(
    cls=Command,
    help="更換主金鑰：產生新的一版，並以它重新包住每一把個人金鑰。個人資料本身不必重新加密。\n"
    "舊版主金鑰留著，以便開啟較早的備份；不再需要時加 --drop-old 移除。可以中斷，再執行即接續。",
)
@click.option("--drop-old", is_flag=True, help="重新包住之後，移除舊版的主金鑰")
def command(drop_old: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Make a master key, save it, and only then use it."""
    opened()
    from django.conf import settings

    from openosh.desk.isolation.scope import OFFICE
    from openosh.desk.privacy import actions

    folder = settings.VAR / "keys"
    settings.KEYS = keyring.load(folder).rotated()
    keyring.save(settings.KEYS, folder)
    count = actions.rewrap(by=OFFICE)
    screen.remark(f"主金鑰已換為第 {settings.KEYS.newest} 版；重新包住 {count:,} 把金鑰")
    if drop_old:
        kept = {settings.KEYS.newest: settings.KEYS.masters[settings.KEYS.newest]}
        keyring.save(settings.KEYS._replace(masters=kept), folder)
        screen.remark("舊版主金鑰已移除：較早的備份從此不能解密個人資料")
    screen.remark(f"請另行備份 {folder / keyring.FILE}，與資料庫的備份分開保管")
