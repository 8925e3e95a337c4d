"""What can be wrong when something is entered: said to the person, without what they entered."""

from __future__ import annotations


class RegisterError(ValueError):
    """Something that cannot be entered; the message says why and what to do next."""


class AnotherPersonError(RegisterError):
    """The identifier belongs to somebody of another name or profession."""


class KnownAlreadyError(RegisterError):
    """The same stands there already."""


class DatesError(RegisterError):
    """A day stands before one that it must follow."""


class NotThereError(LookupError):
    """There is no such row, or not for whoever asks: the two are not told apart."""
