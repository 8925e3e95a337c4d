"""Every address of the office, asked as one person, and how many queries each page cost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client

from load.addresses import every_address


if TYPE_CHECKING:
    from typing import Any

FOUND = 200
NOT_OURS = ("account/", "rulebook/", "tables/export/")
"""Pages of the library at the entrance, files that read no case, and lists that are read in parts:
a file of all cases asks once for each part."""
SCOPE = re.compile(r"^(SELECT set_config|SAVEPOINT|RELEASE)")
"""Who acts, and marks within a transaction: they ask nothing of any table."""


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
        for address in every_address():
            if not address.template.startswith(NOT_OURS):
                for path in address.filled(self.known):
                    self._ask(str(address), path)
        return self.costs

    def _ask(self, address: str, path: str) -> None:
        asked: list[str] = []

        def listen(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(listen):
            answer: Any = self.client.get(path)
            if answer.streaming:
                b"".join(answer.streaming_content)
        if answer.status_code == FOUND:
            counted = sum(not SCOPE.match(sql) for sql in asked)
            self.costs[address] = max(counted, self.costs.get(address, 0))
