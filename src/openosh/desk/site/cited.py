"""Clauses as people cite them: by their place in the official text, not by our ids."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from openosh.desk import registry


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.law import Clause

PAGE = re.compile(r"（第[^（）]*頁）")


def clause_of(written: str, programme: str = "") -> tuple[str, Clause | None]:
    """Return whose a clause is and what it is, by its id with or without the prefix.

    Without a programme the first one that has such a clause is taken.
    """
    prefix, _, rest = written.partition(":")
    for one in registry.programmes():
        known = _newest(one.slug)
        if one.slug in {prefix, programme} or not programme:
            found = known.get(rest) if one.slug == prefix else None
            found = found or known.get(written)
            if found is not None:
                return one.slug, found
    return programme, None


def short_place(locator: str) -> str:
    """Return a place without the page on which it is printed."""
    return PAGE.sub("", locator).strip()


@cache
def _newest(slug: str) -> Mapping[str, Clause]:
    """Return the clauses of the newest text of a programme."""
    text = registry.programme(slug).text
    return text.versions[max(text.versions)]
