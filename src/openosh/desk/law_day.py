"""The numbers of a programme's law on one day, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    import datetime as dt

    from openosh.statute.numbers import Numbers


class NotInForceError(LookupError):
    """A number that no instrument sets on that day."""


class LawDay(NamedTuple):
    """The law of one programme on one day: what clocks and papers read of it."""

    numbers: Numbers
    day: dt.date

    def count(self, name: str) -> int:
        """Return a whole number without a key.

        Raises:
            NotInForceError: no instrument sets it on that day.
        """
        found = self._cell(name)
        if isinstance(found, bool) or not isinstance(found, int):
            raise TypeError(f"numbers.toml 的 {name} 不是整數")
        return found

    def switch(self, name: str) -> bool:
        """Return a yes or no.

        Raises:
            NotInForceError: no instrument sets it on that day.
        """
        found = self._cell(name)
        if not isinstance(found, bool):
            raise TypeError(f"numbers.toml 的 {name} 不是開關")
        return found

    def _cell(self, name: str) -> object:
        version = self.numbers.entry(name).at(self.day)
        if version is None:
            raise NotInForceError(f"{self.day.isoformat()} 尚無「{name}」之規定")
        return version.rows[()][0]
