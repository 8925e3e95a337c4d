"""``openosh erase``: what need not be kept any more is forgotten by destroying its key."""

from __future__ import annotations

from datetime import date

import click

from openosh.server import screen
from openosh.server.arguments import DAY
from openosh.server.command_line import Command
from openosh.server.opened import opened
from openosh.statute.figures import roc_day


@click.command(
    cls=Command,
    help="列出保存期限已滿的金鑰；加 --destroy 即銷毀，案件中的個人資料從此無人能讀，\n"
    "日誌仍可驗證。省略 --on 時為今天。",
)
@click.option("--on", "day", type=DAY, help="哪一天，西元或民國；省略時為今天")
@click.option("--destroy", is_flag=True, help="銷毀列出的金鑰，不能復原")
@click.option("--reason", help="銷毀的理由，記入日誌")
def command(day: date | None, destroy: bool, reason: str | None) -> None:  # noqa: FBT001 - by name
    """Show what is due; destroy it where that was asked for, each key by itself."""
    opened()
    from openosh.desk import clock
    from openosh.desk.isolation.scope import OFFICE, entered
    from openosh.desk.privacy import actions, queries
    from openosh.server import traces

    if day is not None and day > clock.today():
        raise click.ClickException(f"{roc_day(day)} 還沒到；請寫今天或以前的日期")
    with entered(OFFICE):
        due = queries.due(day or clock.today())
    for one in due:
        click.echo(f"{one.key}　保存至 {roc_day(one.kept_until)}")
    if not due:
        screen.remark("沒有保存期限已滿的金鑰")
    if not destroy:
        return
    for one in due:
        with entered(OFFICE):
            why = reason or f"保存期限於 {roc_day(one.kept_until)} 屆滿"
            actions.destroy_key(one.key, reason=why, by=OFFICE)
    if due:
        if not traces.leave_none(*traces.KEYS):
            screen.complain(
                "資料庫檔案中的舊金鑰尚未清除（資料表使用中）；openosh remind 每日會再清。"
            )
        screen.remark(f"已銷毀 {len(due):,} 把金鑰；早於今日的備份也應依期限銷毀")
