"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.cases.views import case, clocks, finding, moves, queue, workflow
from openosh.desk.registers.views.entering import entering


app_name = "cases"
urlpatterns = [
    path("", queue.mine, name="mine"),
    path("open/<slug:programme>/<slug:kind>", queue.open_case, name="open"),
    path("queue", queue.queue, name="queue"),
    path("queue/keep", queue.keep_filter, name="keep-filter"),
    path("queue/forget", queue.forget_filter, name="forget-filter"),
    path("bulk", moves.bulk, name="bulk"),
    path("calendar", clocks.office_calendar, name="calendar"),
    path("deadlines.ics", clocks.my_deadlines, name="my-deadlines"),
    path("workflow/<slug:programme>/<slug:kind>", workflow.workflow, name="workflow"),
    path("<uuid:case_id>/", case.case, name="case"),
    path("<uuid:case_id>/unmask", case.unmask, name="unmask"),
    path("<uuid:case_id>/note", case.note, name="note"),
    path("<uuid:case_id>/assign", case.assign, name="assign"),
    path("<uuid:case_id>/decisions/<int:number>", case.decision, name="decision"),
    path("<uuid:case_id>/finding", entering(finding.finding), name="finding"),
    path("<uuid:case_id>/move/<slug:name>", moves.move, name="move"),
    path("<uuid:case_id>/clocks/<int:run>", clocks.extend, name="extend"),
    path("<uuid:case_id>/deadlines.ics", clocks.case_deadlines, name="deadlines"),
]
