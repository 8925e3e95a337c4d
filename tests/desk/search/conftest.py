"""The office of the toy programme, as the tests of cases have it."""

from __future__ import annotations

from tests.desk.browsing import look
from tests.desk.cases.conftest import office


__all__ = ["look", "office"]
