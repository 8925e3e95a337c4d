"""What a page was opened with, travelling with it: so two people's edits can be told apart.

It is signed and not sealed: nothing may stand in it that the page itself does not show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core import signing

from openosh.desk.cases.merging import same


if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from openosh.desk.cases.actions import Saved
    from openosh.desk.cases.errors import ConflictError


@dataclass(frozen=True)
class Opened:
    """A page as one person has it before them.

    Attributes:
        version: the version of the case at which the page was opened. It stays the same while the
            page comes back with mistakes: what others write meanwhile was not shown.
        shown: what the page held, by path. Whoever leaves that says nothing of it.
        told: a later version for facts of which the person learnt since, for they wrote them or
            were told what another wrote there.
    """

    version: int = 0
    shown: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)

    def saved(self, values: Mapping[str, Any], done: Saved) -> Opened:
        """Return what holds once ``values`` were saved: they stand on the page as they stand."""
        mine = [path for path, value in values.items() if not self._left(path, value)]
        return replace(
            self,
            shown={**self.shown, **{path: values[path] for path in mine}},
            told={**self.told, **dict.fromkeys(mine, done.version)},
        )

    def refused(self, error: ConflictError) -> Opened:
        """Return what holds once the person was told: sent again, their own word stands."""
        paths = [one.path for one in error.conflicts]
        return replace(
            self,
            shown={path: value for path, value in self.shown.items() if path not in paths},
            told={**self.told, **dict.fromkeys(paths, error.version)},
        )

    def _left(self, path: str, value: Any) -> bool:
        return path in self.shown and same(value, self.shown[path])


def sign(opened: Opened, *place: UUID | str) -> str:
    """Return what travels with a page of a case; anywhere else it says nothing."""
    said = [opened.version, dict(opened.shown), dict(opened.told)]
    return signing.dumps(said, salt=_salt(place))


def read(text: str, *place: UUID | str) -> Opened:
    """Return what a page of a case was opened with; nothing where it does not say so truly."""
    try:
        version, shown, told = signing.loads(text, salt=_salt(place))
    except signing.BadSignature:
        return Opened()
    return Opened(version, shown, told)


def _salt(place: Sequence[UUID | str]) -> str:
    return ":".join(["openosh.forms.opened", *map(str, place)])
