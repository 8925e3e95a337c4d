"""What the papers refuse, with what to do next."""

from __future__ import annotations

from openosh.desk.papers.content.verdict import BadContentError, NotExaminedError, Refusal


class UploadRefusedError(ValueError):
    """A file that was not taken; everything else stays as it was."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("".join(map(str, refusals)))
        self.refusals = refusals

    @classmethod
    def of(cls, error: BadContentError) -> UploadRefusedError:
        """Return what an examination found, as a refusal of the upload."""
        kind = UploadPostponedError if isinstance(error, NotExaminedError) else cls
        return kind(*error.refusals)


class UploadPostponedError(UploadRefusedError):
    """A file that nobody could examine now; the same file may be taken later."""


class PaperNotFoundError(LookupError):
    """There is no such file or paper, or not for whoever asks: the two are not told apart."""


class NotReadableError(LookupError):
    """A file that is there and may not be opened: held, refused, or destroyed."""


class PrintRefusedError(ValueError):
    """A paper that cannot be printed or voided as things stand."""
