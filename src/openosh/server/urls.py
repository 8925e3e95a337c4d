"""Every address of the office; each app declares its own."""

from __future__ import annotations

from django.urls import include, path

from openosh.server import pages


urlpatterns = [
    path("", include("openosh.desk.site.urls")),
    path("handbook", pages.handbook, name="handbook"),
    path("rulebook/", pages.rulebook, name="rulebook"),
    path("rulebook/<path:path>", pages.rulebook, name="rulebook-page"),
    path("account/", include("allauth.urls")),
    path("people/", include("openosh.desk.people.urls")),
    path("cases/", include("openosh.desk.cases.urls")),
    path("cases/", include("openosh.desk.forms.urls")),
    path("papers/", include("openosh.desk.papers.urls")),
    path("api/", include("openosh.desk.api.urls")),
    path("journal/", include("openosh.desk.journal.urls")),
    path("notices/", include("openosh.desk.notices.urls")),
    path("records/", include("openosh.desk.service_records.urls")),
    path("registers/", include("openosh.desk.registers.urls")),
    path("search/", include("openosh.desk.search.urls")),
    path("tables/", include("openosh.desk.tables.urls")),
]

handler400 = "openosh.desk.site.faults.bad_request"
handler403 = "openosh.desk.site.faults.forbidden"
handler404 = "openosh.desk.site.faults.not_found"
handler500 = "openosh.desk.site.faults.broken"
