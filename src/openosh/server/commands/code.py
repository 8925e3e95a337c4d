"""``openosh code``: the code that the second factor of the demonstration shows now."""

from __future__ import annotations

import os
import sys

import click

from openosh.server.command_line import Command


@click.command(cls=Command, help="示範帳號現在的動態驗證碼；每 30 秒更換。")
def command() -> int:
    """Print the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    import django

    django.setup()
    from openosh.server import demonstration

    sys.stdout.write(demonstration.code_now() + "\n")
    return 0
