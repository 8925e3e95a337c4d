"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Api(AppConfig):
    """Tokens of organisations, and what programs may ask with them."""

    name = "openosh.desk.api"
    label = "api"
    verbose_name = "程式介面"
