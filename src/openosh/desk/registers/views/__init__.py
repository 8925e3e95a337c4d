"""Pages of the registers."""

from __future__ import annotations

from openosh.desk.statuses import UNPROCESSABLE


__all__ = ["UNPROCESSABLE"]
