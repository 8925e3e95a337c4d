"""Lots for fictional data: the same seed, name and key give the same lot on every machine.

No state is carried from lot to lot. Each is splitmix64 of its key under a number made from the
seed and the name of what is drawn, so a new column leaves every other column as it was. ``Draws``
draws for the rows of a table, ``Lots`` one by one: of the same key, the same lot.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


T = TypeVar("T")

HALF = 1 << 32
"""A lot is drawn from its upper half: 32 bits times a bound stay within 64."""


class Draws:
    """Draws lots for the rows of a table; the column ``key`` says which row it is."""

    def __init__(self, seed: int) -> None:
        """Take the seed of everything that is drawn."""
        self.seed = seed

    def key(self, name: str, *columns: str) -> pl.Expr:
        """Return the key of each row: what these whole-number columns say, as one lot."""
        start = _start(self.seed, name)
        return pl.map_batches(
            [pl.col(column) for column in columns],
            lambda parts: _folded(start, parts),
            return_dtype=pl.UInt64,
        )

    def below(self, bound: int | pl.Expr, name: str, key: str = "key") -> pl.Expr:
        """Draw a whole number from 0 up to, not including, the bound."""
        limit = bound if isinstance(bound, pl.Expr) else pl.lit(bound)
        return (self.key(name, key) // HALF * limit.cast(pl.UInt64) // HALF).cast(pl.Int64)

    def happens(self, permille: int | pl.Expr, name: str, key: str = "key") -> pl.Expr:
        """Draw whether something happens that happens so many times in a thousand."""
        return self.below(1000, name, key) < permille

    def one_of(self, weights: Mapping[int, int], name: str, key: str = "key") -> pl.Expr:
        """Draw one of these whole numbers, by weight."""
        values = [value for value, weight in weights.items() for _ in range(weight)]
        return pl.lit(pl.Series(values, dtype=pl.Int64)).gather(self.below(len(values), name, key))


class Lots:
    """Draws lots one by one; a number says whose lot it is."""

    def __init__(self, seed: int) -> None:
        """Take the seed of everything that is drawn."""
        self.seed = seed

    def below(self, bound: int, name: str, number: int) -> int:
        """Draw a whole number from 0 up to, not including, the bound."""
        lot = (number * GOLDEN & ALL_BITS) ^ _start(self.seed, name)
        for shift, factor in ((30, FIRST), (27, SECOND)):
            lot = (lot ^ (lot >> shift)) * factor & ALL_BITS
        return ((lot ^ (lot >> 31)) // HALF * bound) // HALF

    def happens(self, permille: int, name: str, number: int) -> bool:
        """Draw whether something happens that happens so many times in a thousand."""
        return self.below(1000, name, number) < permille

    def one_of(self, values: Sequence[T], name: str, number: int) -> T:
        """Draw one of these."""
        return values[self.below(len(values), name, number)]


GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
ALL_BITS = (1 << 64) - 1


def _start(seed: int, name: str) -> int:
    """Return what tells the lots of one thing from those of all others."""
    digest = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _word(value: int) -> pl.Series:
    return pl.Series([value], dtype=pl.UInt64)


_GOLDEN, _FIRST, _SECOND = map(_word, (GOLDEN, FIRST, SECOND))


def _folded(start: int, parts: Sequence[pl.Series]) -> pl.Series:
    lot = _word(start)
    for part in parts:
        lot = _mixed((part.cast(pl.UInt64) * _GOLDEN) ^ lot)
    return lot


def _mixed(lot: pl.Series) -> pl.Series:
    """Return splitmix64's finisher: products wrap at 64 bits, dividing by 2**n shifts right."""
    lot = (lot ^ (lot // (1 << 30))) * _FIRST
    lot = (lot ^ (lot // (1 << 27))) * _SECOND
    return lot ^ (lot // (1 << 31))
