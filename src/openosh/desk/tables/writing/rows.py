"""What the writers are given."""

from __future__ import annotations

from collections.abc import Sequence


Row = Sequence[str | int]
"""The cells of a row: texts, which stay texts, and whole numbers, which stay numbers."""
