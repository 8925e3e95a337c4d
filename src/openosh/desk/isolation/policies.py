"""Migration operations: row-level security for a table, and the part that the web role gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.migrations.operations import RunSQL


if TYPE_CHECKING:
    from collections.abc import Collection

Statement = str | tuple[str, Any]
OFFICE = "office_acts()"
"""True for the office's own clockwork."""


def protect(
    table: str,
    *,
    sees: str,
    adds: str | None = None,
    changes: str | None = None,
    removes: str | None = None,
) -> RunSQL:
    """Put ``table`` under row-level security.

    ``sees``, ``adds``, ``changes`` and ``removes`` are SQL conditions on a row; without one the
    web role may not do it at all. The office's own clockwork sees and may what any condition
    allows somebody. Owners are bound too (``FORCE``), so that nobody forgets a scope in a job.
    """
    grants = ["SELECT"]
    statements: list[Statement] = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY sees ON {table} FOR SELECT USING ({OFFICE} OR ({sees}))",
    ]
    if adds is not None:
        grants.append("INSERT")
        statements.append(
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({OFFICE} OR ({adds}))"
        )
    if changes is not None:
        grants.append("UPDATE")
        statements.append(
            f"CREATE POLICY changes ON {table} FOR UPDATE"
            f" USING ({OFFICE} OR ({changes})) WITH CHECK ({OFFICE} OR ({changes}))"
        )
    if removes is not None:
        grants.append("DELETE")
        statements.append(
            f"CREATE POLICY removes ON {table} FOR DELETE USING ({OFFICE} OR ({removes}))"
        )
    statements += [
        f"REVOKE ALL ON {table} FROM {web_role()}",
        f"GRANT {', '.join(grants)} ON {table} TO {web_role()}",
    ]
    return RunSQL(statements, reverse_sql=RunSQL.noop)


def rewrite(table: str, *, sees: str, adds: str) -> RunSQL:
    """Replace the conditions on which rows of a protected ``table`` are seen and added."""
    return RunSQL(
        [
            f"ALTER POLICY sees ON {table} USING ({OFFICE} OR ({sees}))",
            f"ALTER POLICY adds ON {table} WITH CHECK ({OFFICE} OR ({adds}))",
        ],
        reverse_sql=RunSQL.noop,
    )


def open_table(table: str, *, allowed: Collection[str] = ("SELECT",)) -> RunSQL:
    """Grant the web role a table that holds nothing of anybody, without row-level security."""
    return RunSQL(
        [
            f"REVOKE ALL ON {table} FROM {web_role()}",
            f"GRANT {', '.join(allowed)} ON {table} TO {web_role()}",
        ],
        reverse_sql=RunSQL.noop,
    )


def web_role() -> str:
    """Return the quoted name of the role that the web process logs in as."""
    name: str = settings.WEB_ROLE
    return '"' + name.replace('"', '""') + '"'
