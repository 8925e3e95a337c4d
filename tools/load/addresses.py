"""Every address of the office, read from the URL configuration, and what fills its holes.

An address that is added tomorrow is among them without a word here; one whose parameter nobody has
explained is refused.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize


class UnexplainedError(LookupError):
    """An address takes something of which nobody has said what it is."""


@dataclass(frozen=True)
class Address:
    """One address: name, the path with holes, and what fills them."""

    name: str
    template: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return "/" + self.template % {one: f"<{one}>" for one in self.parameters}

    def filled(self, things: Mapping[str, Sequence[Any]]) -> Iterator[str]:
        """Yield its paths with each of the things.

        Args:
            things: values by the name of a parameter, of every address (``case_id``) or of this
                one alone (``cases:decision.number``).

        Raises:
            UnexplainedError: ``things`` has nothing by the name of a parameter.
        """
        named = [f"{self.name}.{one}" for one in self.parameters]
        known = [
            things.get(full, things.get(short))
            for full, short in zip(named, self.parameters, strict=True)
        ]
        unknown = [full for full, found in zip(named, known, strict=True) if found is None]
        if unknown:
            raise UnexplainedError(f"請說明「{'、'.join(unknown)}」代表什麼")
        for values in itertools.product(*(found for found in known if found is not None)):
            yield "/" + self.template % dict(zip(self.parameters, values, strict=True))


def every_address() -> list[Address]:
    """Return every address of the office."""
    return [
        Address(name, template, tuple(parameters))
        for name, pattern in _leaves(get_resolver().url_patterns)
        for template, parameters in normalize(pattern)
    ]


def _leaves(
    patterns: list[Any], before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    for one in patterns:
        regex = one.pattern.regex.pattern.replace("\\Z", "").lstrip("^").removesuffix("$")
        if isinstance(one, URLResolver):
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _leaves(one.url_patterns, before + regex, inner)
        elif isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or "")), before + regex
