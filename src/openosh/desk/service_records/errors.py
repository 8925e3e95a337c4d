"""What can be wrong with a record: said to the person, without what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Sequence


class RecordError(ValueError):
    """Something that cannot be written; the message says why and what to do next."""


class NotThereError(LookupError):
    """There is no such record, or not for whoever asks: the two are not told apart."""


class FrozenError(RecordError):
    """What was signed; only a revision changes it."""


class Difference(NamedTuple):
    """Where two versions say something else."""

    where: str
    old: str
    new: str


class ConflictError(RecordError):
    """Somebody wrote first, to something else; carries both, so that nothing typed is lost."""

    def __init__(self, differences: Sequence[Difference], theirs: Any = None) -> None:
        super().__init__("這份內容已在他處修改過；您輸入的內容仍保留，請核對後再存一次。")
        self.differences = tuple(differences)
        self.theirs = theirs


class Obstacle(NamedTuple):
    """One reason why nobody can sign yet."""

    what: str
    clause: str
    next: str


class SignRefusedError(RecordError):
    """A record that cannot be signed yet; carries every reason."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__("；".join(f"{one.what}：{one.next}" for one in obstacles))
        self.obstacles = tuple(obstacles)


class SignatureRefusedError(RecordError):
    """A picture or drawing that is no signature."""
