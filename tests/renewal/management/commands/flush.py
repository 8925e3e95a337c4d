"""What Django calls after a test that committed: here the database is copied anew instead."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from tests import office_database


class Command(BaseCommand):
    """Takes the options of Django's own command of this name, and needs none of them."""

    stealth_options = (
        "database",
        "interactive",
        "reset_sequences",
        "allow_cascade",
        "inhibit_post_migrate",
    )

    def handle(self, *args: Any, **options: Any) -> None:
        del args, options
        office_database.renew()
