"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.registers.views import findings, people


app_name = "registers"
urlpatterns = [
    path("", people.lists, name="lists"),
    path("practitioners/<int:number>", people.practitioner, name="practitioner"),
    path("findings", findings.own, name="findings"),
    path("findings/<int:number>", findings.finding, name="finding"),
    path("published", findings.published, name="published"),
]
