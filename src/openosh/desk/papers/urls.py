"""The addresses of this app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from openosh.desk.papers import views


if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "papers"
urlpatterns: list[URLPattern] = [
    path("verify", views.verify_form, name="verify-form"),
    path("verify/<str:code>", views.verify, name="verify"),
    path("case/<uuid:case_id>/", views.of_case, name="case"),
    path("case/<uuid:case_id>/upload/<str:slot>", views.upload, name="upload"),
    path("uploads/<uuid:upload_id>", views.download, name="download"),
    path("uploads/<uuid:upload_id>/withdraw", views.withdraw, name="withdraw"),
    path("<uuid:paper_id>/void", views.void, name="void"),
    path("<uuid:paper_id>.pdf", views.paper, {"form": "pdf"}, name="pdf"),
    path("<uuid:paper_id>.odt", views.paper, {"form": "odt"}, name="odt"),
]
