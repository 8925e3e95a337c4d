"""A record is begun once, written in parts by whoever was there, and loses nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from tests.desk.registers.registers_office import organisation
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import FIRST, SECOND, Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.models import Entry
from openosh.desk.record_form import Head, Written
from openosh.desk.service_records import actions, contents, queries
from openosh.desk.service_records.errors import ConflictError, FrozenError, RecordError
from openosh.desk.service_records.models import Measure, ServiceRecord


pytestmark = pytest.mark.django_db


def written(record: ServiceRecord, visits: Visits) -> Written:
    with scope.entered(visits.nurse):
        return contents.written(queries.record(record.pk))


def test_the_same_record_sent_twice_is_one(visits: Visits):
    said = made.visit(visits)
    with scope.entered(visits.nurse):
        first = actions.start_record(said, by=visits.nurse)
        again = actions.start_record(said, by=visits.nurse)
        assert first == again
        assert 1 == ServiceRecord.objects.count()


def test_the_same_id_with_something_else_is_told_and_changes_nothing(visits: Visits):
    said = made.visit(visits)
    with scope.entered(visits.nurse):
        actions.start_record(said, by=visits.nurse)
        other = dataclasses.replace(said, visited_on=FIRST)
        with pytest.raises(ConflictError) as told:
            actions.start_record(other, by=visits.nurse)
        assert [("115年7月6日", "115年6月1日")] == [
            (one.old, one.new) for one in told.value.differences
        ]
        assert SECOND == queries.record(said.record).visited_on


def test_an_id_that_is_anothers_opens_nothing_of_theirs(visits: Visits):
    record = made.begun(visits)
    said = dataclasses.replace(
        made.visit(visits),
        record=record.pk,
        employer=organisation(visits.office.other_employer),
    )
    with scope.entered(visits.elsewhere), pytest.raises(RecordError, match="請重新建立"):
        actions.start_record(said, by=visits.elsewhere)


def test_whoever_is_not_filed_for_the_employer_begins_no_record(visits: Visits):
    with scope.entered(visits.elsewhere), pytest.raises(PermissionDenied):
        actions.start_record(made.visit(visits), by=visits.elsewhere)


def test_a_visit_that_is_still_to_come_has_no_record(visits: Visits):
    said = made.visit(visits, clock.today() + dt.timedelta(days=1))
    with scope.entered(visits.nurse), pytest.raises(RecordError, match="還沒有到"):
        actions.start_record(said, by=visits.nurse)


def test_what_was_written_is_there_and_kept_sealed(visits: Visits):
    record = made.filled(visits)
    found = written(record, visits)

    assert "包裝課" == found.department
    assert {"noise": 5} == found.head.hazards
    assert [made.TEXT] == [one.text for one in found.parts[0].findings]
    assert [made.ADVICE] == [one.text for one in found.parts[0].measures]
    with scope.entered(OFFICE):
        rows = [*Measure.objects.values_list("text_sealed", flat=True)]
        told = "".join(str(one) for one in Entry.objects.values_list("details", flat=True))
    assert made.ADVICE.encode() not in b"".join(map(bytes, rows))
    assert made.TEXT not in told


def test_the_same_part_sent_twice_is_written_once(visits: Visits):
    record, said = made.begun(visits), made.part()
    one = made.own_part(record, visits.nurse)
    with scope.entered(visits.nurse):
        kept = [
            actions.save_part(
                one.pk, said, seen=one.version, client_at=clock.now(), by=visits.nurse
            )
            for _ in range(2)
        ]
    assert [2, 2] == [each.version for each in kept]


def test_two_devices_of_one_author_collide_and_nothing_is_lost(visits: Visits):
    record = made.begun(visits)
    one = made.own_part(record, visits.nurse)
    made.write(record, visits.nurse, made.part("先存的內容"))
    late = made.part("後到的內容")
    with scope.entered(visits.nurse), pytest.raises(ConflictError) as told:
        actions.save_part(one.pk, late, seen=one.version, client_at=clock.now(), by=visits.nurse)

    said = {(one.old, one.new) for one in told.value.differences}
    assert {("先存的內容", "（空白）"), ("（空白）", "後到的內容")} <= said
    assert ["先存的內容"] == [each.text for each in written(record, visits).parts[0].findings]


def test_two_authors_of_one_head_collide_and_the_first_stands(visits: Visits):
    record = made.begun(visits)
    with scope.entered(visits.physician):
        actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=visits.physician)
        actions.save_head(record.pk, made.head(), seen=1, by=visits.physician)
    with scope.entered(visits.nurse), pytest.raises(ConflictError) as told:
        actions.save_head(record.pk, made.head(department="成型課"), seen=1, by=visits.nurse)

    assert [("部門名稱", "包裝課", "成型課")] == [*told.value.differences]


def test_each_author_writes_only_their_own_part(visits: Visits):
    record = made.begun(visits)
    with scope.entered(visits.physician):
        actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=visits.physician)
        nurses = made.own_part(record, visits.nurse)
        with pytest.raises(PermissionDenied, match="自己的部分"):
            actions.save_part(
                nurses.pk, made.part(), seen=1, client_at=clock.now(), by=visits.physician
            )


def test_a_record_is_not_moved_to_a_day_without_a_filing(visits: Visits):
    record = made.begun(visits)
    before = made.head(visited_on=dt.date(2026, 1, 5))
    with scope.entered(visits.nurse), pytest.raises(RecordError, match="沒有您為這個事業單位"):
        actions.save_head(record.pk, before, seen=1, by=visits.nurse)


def test_numbers_times_and_names_that_cannot_be_are_refused(visits: Visits):
    record = made.begun(visits)
    wrong = {
        "人數": made.head(head=Head(counts={"office_men": -1})),
        "離場時間": made.head(ends_at=dt.time(13, 0)),
        "紀錄表沒有": made.head(head=Head(hazards={"volcano": 1})),
    }
    with scope.entered(visits.nurse):
        for said, top in wrong.items():
            with pytest.raises(RecordError, match=said):
                actions.save_head(record.pk, top, seen=1, by=visits.nurse)


def test_the_next_record_takes_over_workers_and_overview_and_no_findings(visits: Visits):
    made.closed(visits)
    record = made.begun(visits)
    with scope.entered(visits.nurse):
        actions.copy_forward(record.pk, seen=1, by=visits.nurse)

    found = written(record, visits)
    assert ("包裝課", 40, "兩班制") == (
        found.department,
        found.head.counts["field_men"],
        found.head.texts["pattern"],
    )
    assert () == found.parts[0].findings
    assert not found.head.states_none


def test_a_record_that_nobody_signed_can_be_withdrawn_and_its_row_stays(visits: Visits):
    record = made.begun(visits)
    with scope.entered(visits.nurse):
        actions.withdraw(record.pk, by=visits.nurse)
        assert [] == queries.records_of(employer=organisation(visits.employer))
        assert queries.record(record.pk).withdrawn_at is not None


def test_a_record_that_was_signed_is_not_withdrawn(visits: Visits):
    record = made.closed(visits)
    with scope.entered(visits.nurse), pytest.raises(FrozenError):
        actions.withdraw(record.pk, by=visits.nurse)


# -- phrases -----------------------------------------------------------------------------------


def test_a_phrase_holds_nothing_of_a_person(visits: Visits):
    with scope.entered(visits.nurse):
        actions.add_phrase("measure", "調整作業台高度", own=False, by=visits.nurse)
        for text in ("聯絡 A200000003 複檢", "請撥 0912-345-678", ""):
            with pytest.raises(RecordError):
                actions.add_phrase("measure", text, own=False, by=visits.nurse)
        assert ["調整作業台高度"] == [one.text for one in queries.phrases(visits.nurse)]


def test_ones_own_phrase_is_not_the_colleagues(visits: Visits):
    with scope.entered(visits.nurse):
        kept = actions.add_phrase("finding", "現場檢視", own=True, by=visits.nurse)
    with scope.entered(visits.physician):
        assert [] == queries.phrases(visits.physician)
        with pytest.raises(LookupError):
            actions.remove_phrase(kept.pk, by=visits.physician)
