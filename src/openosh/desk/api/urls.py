"""The addresses of this app: two pages, the document, and version 1 of the interface."""

from __future__ import annotations

from django.urls import path

from openosh.desk.api import views
from openosh.desk.api.endpoints import api


app_name = "api"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("tokens", views.tokens, name="tokens"),
    path("tokens/<int:number>/revoke", views.revoke, name="revoke"),
    path("v1/openapi.json", views.openapi, name="document"),
    path("v1/", api.urls),
]
