"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.journal import views


app_name = "journal"
urlpatterns = [
    path("case/<uuid:case>", views.case, name="case"),
    path("who-looked", views.who_looked, name="who-looked"),
]
