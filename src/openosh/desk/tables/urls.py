"""The addresses of this app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from openosh.desk.tables import views


if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "tables"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("import/<slug:name>", views.bring, name="bring"),
    path("import/<slug:name>/template.<str:form>", views.template, name="template"),
    path("import/<slug:name>/<uuid:number>", views.sheet, name="sheet"),
    path("import/<slug:name>/<uuid:number>/to-mend.<str:form>", views.to_mend, name="to-mend"),
    path("export/<slug:what>.<str:form>", views.export, name="export"),
]
