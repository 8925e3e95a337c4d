"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from openosh.desk.service_records.views import phrases, reading, signing, starting, writing


app_name = "service_records"
urlpatterns = [
    path("", reading.records, name="list"),
    path("new", starting.new, name="new"),
    path("phrases", phrases.phrases, name="phrases"),
    path("phrases/<int:phrase>/remove", phrases.remove, name="remove-phrase"),
    path("<uuid:record_id>/", reading.record, name="record"),
    path("<uuid:record_id>/head", writing.head, name="head"),
    path("<uuid:record_id>/copy", writing.copy, name="copy"),
    path("<uuid:record_id>/part", writing.part, name="part"),
    path("<uuid:record_id>/follow-up", writing.follow_up, name="follow-up"),
    path("<uuid:record_id>/join", starting.join, name="join"),
    path("<uuid:record_id>/withdraw", starting.withdraw, name="withdraw"),
    path("<uuid:record_id>/sign/<slug:place>", signing.sign, name="sign"),
    path("<uuid:record_id>/signatures/<uuid:signature_id>", signing.picture, name="picture"),
    path("<uuid:record_id>/print", reading.paper, name="print"),
    path("<uuid:record_id>/revise", signing.revise, name="revise"),
    path("<uuid:record_id>/revisions", reading.revisions, name="revisions"),
]
