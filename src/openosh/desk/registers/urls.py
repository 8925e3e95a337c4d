"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.registers.entries import (
    contracts,
    correcting,
    findings as found,
    people as persons,
    places as remote,
)
from openosh.desk.registers.views import findings, people, places
from openosh.desk.registers.views.entering import entering


app_name = "registers"
urlpatterns = [
    path("", people.lists, name="lists"),
    path("myself", entering(persons.myself), name="myself"),
    path("practitioners/new", entering(persons.new_practitioner), name="new-practitioner"),
    path("practitioners/<int:number>", people.practitioner, name="practitioner"),
    path("practitioners/<int:number>/return", entering(persons.return_of), name="return"),
    path(
        "practitioners/<int:number>/qualification",
        entering(persons.qualification),
        name="new-qualification",
    ),
    path("practitioners/<int:number>/training", entering(persons.course), name="new-course"),
    path("practitioners/<int:number>/filing", entering(persons.filing), name="new-filing"),
    path("engagements/<int:number>/end", entering(persons.leaving), name="leave"),
    path(
        "engagements/<int:number>/correct",
        entering(correcting.leaving),
        name="correct-leaving",
    ),
    path(
        "filings/<int:number>/correct",
        entering(correcting.end_of_filing),
        name="correct-filing",
    ),
    path(
        "contracts/<int:number>/correct",
        entering(correcting.end_of_contract),
        name="correct-contract",
    ),
    path("filings/<int:number>/end", entering(persons.end_of_filing), name="end-filing"),
    path("contracts/new", entering(contracts.contract), name="new-contract"),
    path(
        "contracts/<int:number>/end",
        entering(contracts.end_of_contract),
        name="end-contract",
    ),
    path("hazard-work/new", entering(contracts.hazard_work), name="new-hazard-work"),
    path("findings", findings.own, name="findings"),
    path("findings/<int:number>", findings.finding, name="finding"),
    path("published", findings.published, name="published"),
    path("office/findings", findings.of_programmes, name="office-findings"),
    path("office/findings/new", entering(found.by_hand), name="new-finding"),
    path("office/findings/<int:number>", findings.of_programme, name="office-finding"),
    path("office/findings/<int:number>/announce", findings.announce, name="announce"),
    path("office/findings/<int:number>/settle", entering(found.settlement), name="settle"),
    path(
        "office/findings/<int:number>/withdraw",
        entering(found.withdrawal),
        name="withdraw",
    ),
    path("remote-areas", places.remote_areas, name="remote-areas"),
    path("remote-areas/new", entering(remote.remote_area), name="new-remote-area"),
    path(
        "remote-areas/<int:number>/correct",
        entering(correcting.end_of_remote_area),
        name="correct-remote-area",
    ),
    path(
        "remote-areas/<int:number>/end",
        entering(remote.end_of_remote_area),
        name="end-remote-area",
    ),
]
