"""The browser on pages of the office."""

from __future__ import annotations

from tests.desk.browsing import look


__all__ = ["look"]
