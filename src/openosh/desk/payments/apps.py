"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Payments(AppConfig):
    """What granted cases are paid, and what comes back."""

    name = "openosh.desk.payments"
    label = "payments"
    verbose_name = "撥款"
