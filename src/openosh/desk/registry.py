"""The programmes that the office runs: filled at start-up by the server, read by every app."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.desk.case_type import CaseType
    from openosh.desk.programme import Programme

_programmes: dict[str, Programme] = {}


class NoSuchProgrammeError(LookupError):
    """The office does not run that programme."""


def register(programmes: Iterable[Programme]) -> None:
    """Take up programmes; one that was there under the same name is replaced."""
    _programmes.update({one.slug: one for one in programmes})


def programmes() -> tuple[Programme, ...]:
    """Return all programmes, in the order of their names."""
    return tuple(_programmes[slug] for slug in sorted(_programmes))


def programme(slug: str) -> Programme:
    """Return one programme.

    Raises:
        NoSuchProgrammeError: there is none of that name.
    """
    try:
        return _programmes[slug]
    except KeyError:
        raise NoSuchProgrammeError(f"沒有「{slug}」這項計畫") from None


def case_type(slug: str, name: str) -> CaseType:
    """Return a type of case of one programme."""
    return programme(slug).case_type(name)
