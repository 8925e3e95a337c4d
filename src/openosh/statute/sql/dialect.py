"""Where DuckDB and Spark SQL differ: quoting, whole-number division, days, arrays."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute.expr import Kind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


ROW = "__row"
"""What a related row is called within a list of them: no fact has that name."""


@dataclass(frozen=True, slots=True)
class Dialect(ABC):
    """One SQL dialect; every method returns the text of an expression."""

    name: str
    quote: str
    types: Mapping[Kind, str]

    def column(self, name: str) -> str:
        """Quote a column or table name."""
        return f"{self.quote}{name}{self.quote}"

    @abstractmethod
    def floor_divide(self, left: str, right: str) -> str:
        """Divide rounding down, also below zero; neither engine does that by itself."""

    @abstractmethod
    def divide(self, left: str, right: str) -> str:
        """Divide whole numbers that are not negative."""

    @abstractmethod
    def remainder(self, left: str, right: str) -> str:
        """Return the remainder of a division that rounds down."""

    @abstractmethod
    def plus_days(self, day: str, days: str) -> str:
        """Shift a day."""

    @abstractmethod
    def days_between(self, later: str, earlier: str) -> str:
        """Count days."""

    @abstractmethod
    def plus_months(self, day: str, months: str) -> str:
        """Shift a day by months."""

    @abstractmethod
    def first_of_month(self, day: str) -> str:
        """Return the first day of the month."""

    @abstractmethod
    def element(self, array: str, index: str) -> str:
        """Return the element of an array, counted from 1."""

    @abstractmethod
    def days(self, values: Sequence[date]) -> str:
        """Write an array of days."""

    @abstractmethod
    def list_of(self, columns: Mapping[str, str]) -> str:
        """Gather rows of these columns in a list."""

    @abstractmethod
    def largest_of(self, rows: str, value: str) -> str:
        """Return the largest value over a list of rows, each called ``ROW``; null without any."""

    @abstractmethod
    def numbers(self, values: Sequence[int]) -> str:
        """Write an array of whole numbers."""


def _joined(values: Sequence[object]) -> str:
    """Write a list as one text, which an engine folds to an array as soon as it has read it.

    Thousands of literals would each be parsed, typed and optimised, wherever the list is used.
    """
    return ",".join(map(str, values))


class _DuckDb(Dialect):
    def floor_divide(self, left: str, right: str) -> str:
        return f"(({left} - {self.remainder(left, right)}) // {right})"

    def divide(self, left: str, right: str) -> str:
        return f"({left} // {right})"

    def remainder(self, left: str, right: str) -> str:
        return f"((({left} % {right}) + {right}) % {right})"

    def plus_days(self, day: str, days: str) -> str:
        return f"({day} + CAST({days} AS INTEGER))"

    def days_between(self, later: str, earlier: str) -> str:
        return f"CAST({later} - {earlier} AS BIGINT)"

    def plus_months(self, day: str, months: str) -> str:
        return f"CAST({day} + to_months(CAST({months} AS INTEGER)) AS DATE)"

    def first_of_month(self, day: str) -> str:
        return f"CAST(date_trunc('month', {day}) AS DATE)"

    def element(self, array: str, index: str) -> str:
        return f"{array}[{index}]"

    def days(self, values: Sequence[date]) -> str:
        return f"CAST(string_split('{_joined(values)}', ',') AS DATE[])"

    def numbers(self, values: Sequence[int]) -> str:
        return f"CAST(string_split('{_joined(values)}', ',') AS BIGINT[])"

    def list_of(self, columns: Mapping[str, str]) -> str:
        packed = ", ".join(f"{self.column(name)} := {value}" for name, value in columns.items())
        return f"list(struct_pack({packed}))"

    def largest_of(self, rows: str, value: str) -> str:
        return f"list_max(list_transform({rows}, lambda {ROW}: {value}))"


class _Spark(Dialect):
    def floor_divide(self, left: str, right: str) -> str:
        return f"(({left} - {self.remainder(left, right)}) div {right})"

    def divide(self, left: str, right: str) -> str:
        return f"({left} div {right})"

    def remainder(self, left: str, right: str) -> str:
        return f"((({left} % {right}) + {right}) % {right})"

    def plus_days(self, day: str, days: str) -> str:
        return f"date_add({day}, CAST({days} AS INT))"

    def days_between(self, later: str, earlier: str) -> str:
        return f"CAST(datediff({later}, {earlier}) AS BIGINT)"

    def plus_months(self, day: str, months: str) -> str:
        return f"add_months({day}, CAST({months} AS INT))"

    def first_of_month(self, day: str) -> str:
        return f"trunc({day}, 'MM')"

    def element(self, array: str, index: str) -> str:
        # plain element_at is computed for rows whose index is null, and then refuses their place
        return f"try_element_at({array}, CAST({index} AS INT))"

    def days(self, values: Sequence[date]) -> str:
        return f"CAST(split('{_joined(values)}', ',') AS ARRAY<DATE>)"

    def numbers(self, values: Sequence[int]) -> str:
        return f"CAST(split('{_joined(values)}', ',') AS ARRAY<BIGINT>)"

    def list_of(self, columns: Mapping[str, str]) -> str:
        packed = ", ".join(f"{value} AS {self.column(name)}" for name, value in columns.items())
        return f"collect_list(struct({packed}))"

    def largest_of(self, rows: str, value: str) -> str:
        return f"array_max(transform({rows}, {ROW} -> {value}))"


_SHARED = {
    Kind.TRUTH: "BOOLEAN",
    Kind.WHOLE: "BIGINT",
    Kind.DAY: "DATE",
    Kind.TIME: "INTEGER",
}
DUCKDB: Dialect = _DuckDb("duckdb", '"', {**_SHARED, Kind.TEXT: "VARCHAR", Kind.TEXTS: "VARCHAR"})
SPARK: Dialect = _Spark("spark", "`", {**_SHARED, Kind.TEXT: "STRING", Kind.TEXTS: "STRING"})
