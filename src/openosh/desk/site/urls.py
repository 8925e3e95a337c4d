"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.site import views


urlpatterns = [
    path("", views.home, name="home"),
    path("components", views.components, name="components"),
]
