"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.notices import views


app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:number>", views.notice, name="notice"),
    path("read", views.read_all, name="read-all"),
    path("preferences", views.preferences, name="preferences"),
]
