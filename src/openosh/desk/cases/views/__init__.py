"""The pages of this app: what was asked, which page, nothing of law, no query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


class Asked(HttpRequest):
    """A request of somebody in one of their roles."""

    actor: Actor


def written(given: QueryDict) -> dict[str, str]:
    """Return what was written into each field; of a field with several values, the last."""
    return {name: value for name, value in given.items() if isinstance(value, str)}
