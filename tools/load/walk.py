"""Every address of the office, asked as one person, and how many queries each page cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver


if TYPE_CHECKING:
    from typing import Any

FOUND = 200
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
NOT_OURS = ("account/", "rulebook/", "tables/export/")
"""Pages of the library at the entrance, files that read no case, and lists that are read in parts:
a file of all cases asks once for each part."""
SCOPE = re.compile(r"^(SELECT set_config|SAVEPOINT|RELEASE)")
"""Who acts, and marks within a transaction: they ask nothing of any table."""


class UnknownParameterError(LookupError):
    """An address asks for something that the walk does not know: name it in ``known``."""


@dataclass
class Walk:
    """Addresses with what stands for their parameters.

    Attributes:
        client: the browser of the person.
        known: values for each parameter of an address, by its name.
    """

    client: Client
    known: Mapping[str, tuple[str, ...]]
    costs: dict[str, int] = field(default_factory=dict)

    def go(self) -> dict[str, int]:
        """Return how many queries each page cost that this person may see."""
        for path in addresses():
            for address in self._filled(path):
                self._ask(path, address)
        return self.costs

    def _ask(self, path: str, address: str) -> None:
        asked: list[str] = []

        def listen(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(listen):
            answer: Any = self.client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
        if answer.status_code == FOUND:
            counted = sum(not SCOPE.match(sql) for sql in asked)
            self.costs[path] = max(counted, self.costs.get(path, 0))

    def _filled(self, path: str) -> Iterator[str]:
        """Yield a path with every value of its parameters."""
        wanted = PARAMETER.search(path)
        if wanted is None:
            yield f"/{path}"
            return
        if wanted[1] not in self.known:
            raise UnknownParameterError(f"{path}: 請在巡覽中說明「{wanted[1]}」代表什麼")
        for value in self.known[wanted[1]]:
            yield from self._filled(path.replace(wanted[0], value, 1))


def addresses() -> list[str]:
    """Return every path of the office that shows a page of its own."""
    return [one for one in _below(get_resolver()) if not one.startswith(NOT_OURS)]


def _below(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        path = f"{above}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _below(one, path)
        elif isinstance(one, URLPattern):
            yield path
