"""Making the office ready: database, tables, first data. Each step says what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.server import postgres


if TYPE_CHECKING:
    from collections.abc import Iterator


def prepared() -> Iterator[str]:
    """Prepare whatever is not there yet, naming each step as it begins."""
    if postgres.is_embedded():
        yield "啟動資料庫　Starting PostgreSQL"
        postgres.start()
    import django

    django.setup()
    from django.core.management import call_command

    if _unapplied():
        yield "建立資料表　Making tables"
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    from django.conf import settings

    if settings.DEMONSTRATION:
        from openosh.server import demonstration

        if demonstration.is_missing():
            yield "放入虛構的示範資料　Adding fictional demonstration data"
            demonstration.make()


def _unapplied() -> bool:
    """Return whether a migration still has to be applied."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
