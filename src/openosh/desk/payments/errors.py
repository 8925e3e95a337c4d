"""What may be refused about payments: said with what to do next."""

from __future__ import annotations


class PaymentError(ValueError):
    """Something that cannot be done with a payment now; the message says why and what to do."""


class NotThereError(LookupError):
    """There is no such row, or not for whoever asks: the two are not told apart."""
