"""Rows as they were before: they stay in the files of a table until it is written anew."""

from __future__ import annotations

from django.db import OperationalError, connections


PATIENCE = "5s"
"""How long everybody may stand behind us for a table: a backup holds each of them for minutes."""
KEYS = (
    "privacy_key",
    "registers_practitioner",
    "registers_qualification",
    "registers_practitioneraccount",
)
"""Keys, and what goes with a key that is destroyed."""
SHEETS = ("tables_sheet",)


def leave_none(*tables: str) -> bool:
    """Write tables anew, so that their files hold what there is now and nothing from before.

    A row that a transaction from before might still read stays until the next time, as everywhere
    in PostgreSQL. Returns whether the tables were written; somebody else may need one for longer
    than we wait.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [PATIENCE])
        try:
            for table in tables:
                cursor.execute(f"VACUUM (FULL) {table}")
        except OperationalError:
            return False
        finally:
            cursor.execute("RESET lock_timeout")
    return True
