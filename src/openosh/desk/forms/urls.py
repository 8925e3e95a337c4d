"""The addresses of this app."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "forms"
urlpatterns: list[URLPattern] = []
