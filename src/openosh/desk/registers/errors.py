"""What can be wrong when something is entered: said to the person, without what they entered."""

from __future__ import annotations


class RegisterError(ValueError):
    """Something that cannot be entered; the message says why and what to do next.

    Attributes:
        about: what the value is called that is wrong, if it is a single one.
    """

    def __init__(self, message: str, *, about: str = "") -> None:
        super().__init__(message)
        self.about = about


class AnotherPersonError(RegisterError):
    """The identifier belongs to somebody of another name or profession."""


class KnownAlreadyError(RegisterError):
    """Something stands there already.

    Attributes:
        same: whether it is what was said, to the last value: then it was said a second time.
    """

    def __init__(self, message: str, *, same: bool = False) -> None:
        super().__init__(message)
        self.same = same


class OverError(RegisterError):
    """It was done before, so that there is nothing to ask any more.

    Attributes:
        address: the page that shows what became of it.
    """

    def __init__(self, message: str, address: str) -> None:
        super().__init__(message)
        self.address = address


class DatesError(RegisterError):
    """A day stands before one that it must follow."""


class NotThereError(LookupError):
    """There is no such row, or not for whoever asks: the two are not told apart."""
