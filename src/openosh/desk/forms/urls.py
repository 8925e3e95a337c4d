"""The addresses of the form of a case."""

from __future__ import annotations

from django.urls import path

from openosh.desk.forms import views


app_name = "forms"
urlpatterns = [
    path("<uuid:case_id>/tasks", views.tasks, name="tasks"),
    path("<uuid:case_id>/form/<slug:name>", views.page, name="page"),
    path("<uuid:case_id>/answers", views.answers, name="answers"),
    path("<uuid:case_id>/print/<slug:sheet>", views.print_sheet, name="print"),
]
