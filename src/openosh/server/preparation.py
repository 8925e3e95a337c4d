"""Making the office ready: database, tables, first data. Each step says what it does."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from openosh.server import postgres


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAKE_DEMONSTRATION = """
import sys
import django
django.setup()
from openosh.server import preparation
sys.exit(preparation.make_demonstration())
"""


class NotPreparedError(RuntimeError):
    """The office could not be made ready; why was said where it happened."""


def prepared() -> Iterator[str]:
    """Prepare whatever is not there yet, naming each step as it begins.

    Raises:
        NotPreparedError: the demonstration could not be made; the next start tries again.
    """
    if postgres.is_embedded():
        yield "啟動資料庫　Starting PostgreSQL"
        postgres.start()
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    if _unapplied():
        yield "建立資料表　Making tables"
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    if not (settings.VAR / "rulebook" / "index.html").exists():
        yield "寫成法規本　Writing the rulebook"
        _write_rulebook(settings.VAR / "rulebook")
    if settings.DEMONSTRATION:
        from openosh.server import demonstration

        if demonstration.is_missing():
            yield "放入虛構的示範資料　Adding fictional demonstration data"
            _make_demonstration_apart()


def _make_demonstration_apart() -> None:
    """Make it in a process of its own.

    Its letters are set by a library that starts threads; a server that is forked afterwards has
    the library's word that they run, but not the threads, and would wait for them for ever.
    """
    done = subprocess.run([sys.executable, "-c", MAKE_DEMONSTRATION], check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise NotPreparedError


def make_demonstration() -> int:
    """Make the demonstration, or say in a sentence what is missing; return the exit status."""
    from openosh.desk.papers.printing.fonts import NoFontsError
    from openosh.server import demonstration, screen

    screen.speak_chinese()
    try:
        demonstration.make()
    except NoFontsError as error:
        screen.complain(str(error))
        return 1
    return 0


def _write_rulebook(folder: Path) -> None:
    """Write the rulebook of every programme, beside its place until it is whole."""
    import shutil

    from openosh.server import books, discovery
    from openosh.statute.rulebook.book import write_site

    draft = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    write_site(
        [(books.rulebook(one), books.newest_day(one)) for one in discovery.programmes()], draft
    )
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def _unapplied() -> bool:
    """Return whether a migration still has to be applied."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
