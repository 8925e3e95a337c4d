"""The browser on pages of the office."""

from __future__ import annotations

from tests.desk.browsing import axe, browser, look


__all__ = ["axe", "browser", "look"]
