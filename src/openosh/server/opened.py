"""The office opened for a command: its database running and migrated, its apps loaded."""

from __future__ import annotations

import os

from openosh.server import postgres


def opened() -> None:
    """Open the office for a command that reads or writes what it keeps.

    Nothing is said and nothing is made up: ``openosh run`` prepares an office for the first time.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    if postgres.is_embedded():
        postgres.start()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", database="owner", interactive=False, verbosity=0)
