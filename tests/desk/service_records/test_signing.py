"""What was signed stays as it is; a change is a revision, and signatures are collected anew."""

from __future__ import annotations

import datetime as dt
import sys
import uuid
from types import ModuleType

import pytest
from django.core.exceptions import PermissionDenied
from tests.desk.papers import made_files
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import FIRST, SECOND, Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.models import Entry
from openosh.desk.papers import store
from openosh.desk.papers.actions import sweep
from openosh.desk.record_form import Activity
from openosh.desk.service_records import actions, contents, differences, queries
from openosh.desk.service_records.actions.signing import CHANGED
from openosh.desk.service_records.errors import (
    FrozenError,
    RecordError,
    SignatureRefusedError,
    SignRefusedError,
)
from openosh.desk.service_records.models import ServiceRecord, Signature
from openosh.desk.service_records.said import Mark


pytestmark = pytest.mark.django_db


def now(record: ServiceRecord) -> ServiceRecord:
    with scope.entered(OFFICE):
        return queries.record(record.pk)


def test_the_last_signature_closes_the_record(visits: Visits):
    record = made.filled(visits)
    made.sign(record, visits.nurse)
    assert now(record).closed_on is None
    made.countersign(record, visits.employer)

    assert clock.today() == now(record).closed_on
    with scope.entered(visits.employer):
        kept = queries.signatures_of(now(record))
    assert [("nurse", "示範護理甲"), ("safety_officer", "示範安全員")] == [
        (one.signature.role, one.name) for one in kept
    ]
    assert [made.STROKES, made.STROKES] == [one.strokes for one in kept]


def test_people_of_the_employer_sign_when_every_author_has(visits: Visits):
    record = made.filled(visits)
    with pytest.raises(SignRefusedError, match="執行人員尚未簽章"):
        made.countersign(record, visits.nurse)


def test_whoever_did_not_take_part_does_not_sign(visits: Visits):
    record = made.filled(visits)
    made.sign(record, visits.nurse)
    with pytest.raises(RecordError, match="未列為當次到場"):
        made.countersign(record, visits.nurse, "hr_officer")


def test_a_place_is_signed_once(visits: Visits):
    record = made.closed(visits)
    with pytest.raises(RecordError, match="已簽章"):
        made.countersign(record, visits.nurse)


def test_what_changed_since_it_was_shown_is_not_signed(visits: Visits):
    record = made.filled(visits)
    one = made.own_part(record, visits.nurse)
    with scope.entered(visits.nurse), pytest.raises(RecordError, match=CHANGED):
        actions.sign_part(one.pk, Mark("", made.STROKES), shown="0" * 64, by=visits.nurse)


def test_what_was_signed_can_be_written_by_nobody(visits: Visits):
    record = made.closed(visits)
    with pytest.raises(FrozenError):
        made.write(record, visits.nurse, made.part("別的內容"))
    with scope.entered(visits.nurse), pytest.raises(FrozenError):
        actions.save_head(record.pk, made.head(department="別課"), seen=2, by=visits.nurse)


@pytest.mark.parametrize("drawn", ["", "M1 1", "<script>", "M1 1L2 2" * 9000])
def test_what_is_no_signature_is_refused_and_nothing_is_signed(visits: Visits, drawn: str):
    record = made.filled(visits)
    with pytest.raises(SignatureRefusedError):
        made.sign(record, visits.nurse, Mark("", drawn))
    assert now(record).frozen_at is None


def sweep_module() -> ModuleType:
    return sys.modules[sweep.__module__]


def test_a_picture_signs_as_well_and_is_not_swept_away(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
):
    record = made.filled(visits)
    made.sign(record, visits.nurse, Mark("", picture=made_files.pdf()))
    with scope.entered(OFFICE):
        one = Signature.objects.get()
        assert {one.stored} == queries.files_named([one.stored, "0" * 64])
        monkeypatch.setattr(sweep_module(), "LEFT_ALONE", dt.timedelta(days=-1))
        orphan = store.keep(record.key, b"of no row").stored
        assert 1 == sweep()
        assert ({one.stored}, {orphan}) == ({*store.names()}, {orphan} - {*store.names()})
    with scope.entered(visits.nurse):
        assert ("application/pdf", made_files.pdf()) == queries.picture_of(record.pk, one.pk)


def test_a_file_that_is_no_picture_signs_nothing(visits: Visits):
    record = made.filled(visits)
    with pytest.raises(SignatureRefusedError):
        made.sign(record, visits.nurse, Mark("", picture=b"MZ not a picture"))


# -- revisions ---------------------------------------------------------------------------------


def test_a_revision_is_signed_anew_and_both_versions_are_seen_by_both_sides(visits: Visits):
    old = made.closed(visits)
    with scope.entered(visits.nurse):
        new = actions.revise(old.pk, reason="漏列輪替時間", by=visits.nurse)
    assert new.frozen_at is None
    with scope.entered(visits.employer):
        assert [old] == queries.revisions(queries.record(old.pk))

    said = made.part("更正後的內容，作業台低。")
    made.write(new, visits.nurse, said)
    made.sign(new, visits.nurse)
    made.countersign(new, visits.nurse)
    for side in (visits.nurse, visits.employer):
        with scope.entered(side):
            versions = queries.revisions(queries.record(old.pk))
            assert [1, 2] == [each.revision for each in versions]
            before, after = (contents.written(each) for each in versions)
            found = differences.of_records(contents.form_of(new), before, after)
            assert "更正後的內容，作業台低。" in {each.new for each in found}
            assert made.TEXT in {each.old for each in found}


def test_what_is_not_signed_needs_no_revision_and_one_version_has_one(visits: Visits):
    record = made.filled(visits)
    with scope.entered(visits.nurse), pytest.raises(RecordError, match="直接修改"):
        actions.revise(record.pk, reason="更正", by=visits.nurse)
    made.sign(record, visits.nurse)
    with scope.entered(visits.nurse):
        actions.revise(record.pk, reason="更正", by=visits.nurse)
    with scope.entered(visits.nurse), pytest.raises(RecordError, match="已有更正版"):
        actions.revise(record.pk, reason="再更正", by=visits.nurse)


def test_only_an_author_revises(visits: Visits):
    record = made.closed(visits)
    with scope.entered(visits.physician), pytest.raises(PermissionDenied):
        actions.revise(record.pk, reason="更正", by=visits.physician)


def test_a_signed_revision_takes_the_place_of_what_it_revises(visits: Visits):
    old = made.closed(visits)
    with scope.entered(visits.nurse):
        new = actions.revise(old.pk, reason="更正", by=visits.nurse)
        assert {old, new} == {*queries.records_of(employer=old.employer_id)}
    made.sign(new, visits.nurse)
    with scope.entered(visits.nurse):
        assert [new] == queries.records_of(employer=old.employer_id, year=FIRST.year)
        assert [] == queries.records_of(employer=old.employer_id, year=SECOND.year + 1)


# -- follow-up ---------------------------------------------------------------------------------


def test_every_measure_that_is_not_done_is_asked_for_again(visits: Visits):
    made.closed(visits)
    record = made.filled(visits, SECOND)
    with scope.entered(visits.nurse):
        (advice,) = queries.open_advice(queries.record(record.pk))
        assert (made.ADVICE, FIRST) == (advice.text, advice.visited_on)
        own = made.own_part(record, visits.nurse)
        actions.follow_up(own.pk, advice.id, "ongoing", "已加高，輪替待排。", by=visits.nurse)
        for _ in range(2):
            actions.follow_up(own.pk, advice.id, "done", "七月三日完成。", by=visits.nurse)
        found = contents.written(queries.record(record.pk))
        assert [("done", "七月三日完成。")] == [(one.state, one.text) for one in found.follow_ups]
    with scope.entered(OFFICE):
        assert 2 == Entry.objects.filter(event="record.followed-up").count()


def test_what_was_done_is_not_asked_for_again_and_what_is_under_way_is(visits: Visits):
    made.closed(visits)
    second = made.filled(
        visits, SECOND, made.part("噪音區未戴耳塞，抽查三人。", "六月底前張貼標示。")
    )
    with scope.entered(visits.nurse):
        (advice,) = queries.open_advice(queries.record(second.pk))
        own = made.own_part(second, visits.nurse)
        actions.follow_up(own.pk, advice.id, "done", "完成。", by=visits.nurse)
    made.sign(second, visits.nurse)
    third = made.begun(visits, clock.today())

    with scope.entered(visits.nurse):
        left = queries.open_advice(queries.record(third.pk))
    assert ["六月底前張貼標示。"] == [one.text for one in left]


def test_advice_of_nobody_and_states_of_no_form_are_refused(visits: Visits):
    made.closed(visits)
    record = made.filled(visits, SECOND)
    own = made.own_part(record, visits.nurse)
    with scope.entered(visits.nurse):
        (advice,) = queries.open_advice(queries.record(record.pk))
        with pytest.raises(RecordError, match="請選擇辦理情形"):
            actions.follow_up(own.pk, advice.id, "perhaps", "", by=visits.nurse)
        with pytest.raises(RecordError, match="不在先前紀錄"):
            actions.follow_up(own.pk, uuid.uuid4(), "done", "", by=visits.nurse)


def test_the_form_says_which_activities_take_a_number(visits: Visits):
    form = contents.form_of(made.begun(visits))
    assert (
        Activity("abnormal_follow_up", "健康檢查結果異常者之追蹤管理及健康指導", persons=True)
        == form.activity_of["abnormal_follow_up"]
    )
