"""The bulk reading as large tables are read: related rows are met by their keys, not one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from openosh.statute.bulk import related


BY_KEY = "polars by key"


@contextmanager
def rows_met_by_key() -> Iterator[None]:
    """However few lines and rows there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(related, "LITTLE", 0)
        yield
