"""The law is asked before anybody signs: what is missing, repeated, or not followed up."""

from __future__ import annotations

import uuid

import pytest
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import SECOND, Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.record_form import Head, Measure
from openosh.desk.service_records import actions, checking, contents, queries
from openosh.desk.service_records.checking import Checked, Status
from openosh.desk.service_records.errors import SignRefusedError
from openosh.desk.service_records.models import ServiceRecord


pytestmark = pytest.mark.django_db


def checks(record: ServiceRecord, visits: Visits) -> dict[str, Checked]:
    with scope.entered(visits.nurse):
        now = queries.record(record.pk)
        found = checking.checked(now.programme, contents.form_of(now), queries.whole(now))
    return {one.check.decision: one for one in found}


def test_a_record_with_everything_passes_every_check_but_the_signatures(visits: Visits):
    found = checks(made.filled(visits), visits)

    assert ["record_signatures"] == [
        name for name, one in found.items() if one.status is not Status.PASSED
    ]


def test_an_empty_record_is_signed_by_nobody_and_every_field_is_named(visits: Visits):
    record = made.begun(visits)
    with pytest.raises(SignRefusedError) as told:
        made.sign(record, visits.nurse)

    said = {one.what: one for one in told.value.obstacles}
    assert {"部門名稱", "行政人員人數", "辦理事項", "追蹤辦理情形", "具發現問題"} <= {*said}
    assert "onsite_subsidy:s5.rec.unit_dept" == said["部門名稱"].clause
    assert "請填當次服務場域之業務相關部門" in said["部門名稱"].next


def test_a_finding_without_a_measure_is_named_by_its_number(visits: Visits):
    said = made.part()
    record = made.filled(visits, said=made.part(measures=()))
    found = checks(record, visits)["record_content"]

    assert Status.FAILED is found.status
    assert "問題 1 未提供採行措施" in " ".join(one.sentence for one in found.remarks)
    stray = Measure(uuid.uuid4(), None, "無所屬")
    strays = made.part(findings=said.findings, measures=(*said.measures, stray))
    assert "措施 2" in " ".join(
        one.sentence
        for one in checks(made.filled(visits, said=strays), visits)["record_content"].remarks
    )


def test_nothing_found_that_is_explained_is_enough(visits: Visits):
    said = made.part(findings=(), measures=(), nothing_found="無。巡視三處均無異常。")
    assert Status.PASSED is checks(made.filled(visits, said=said), visits)["record_content"].status


def test_a_text_that_stands_in_an_earlier_record_is_shown_beside_it_and_not_signed(
    visits: Visits,
):
    made.closed(visits)
    record = made.filled(visits, SECOND, head=made.head().head)
    follow(record, visits)
    found = checks(record, visits)["record_text"]

    assert (Status.FAILED, True) == (found.status, found.blocks)
    assert found.repeat is not None
    assert (100, made.FIRST) == (found.repeat.percent, found.repeat.earlier.visited_on)
    assert [True] == [one.is_same for one in found.repeat.ours]
    with pytest.raises(SignRefusedError, match="相同"):
        made.sign(record, visits.nurse)


def test_a_reason_lets_a_repeated_text_be_signed(visits: Visits):
    made.closed(visits)
    record = made.filled(visits, SECOND, made.part(reason="同一作業台尚未改善，問題未變。"))
    follow(record, visits)

    assert checks(record, visits)["record_text"].is_excused
    made.sign(record, visits.nurse)


def test_a_text_that_is_nearly_the_same_warns_and_marks_what_differs(visits: Visits):
    made.closed(visits)
    said = made.part(made.TEXT.replace("四名", "五名"), "另訂措施：改用升降台。")
    record = made.filled(visits, SECOND, said)
    found = checks(record, visits)["record_text"]

    assert (Status.WARNED, False) == (found.status, found.blocks)
    assert found.repeat is not None
    assert "五" in "".join(one.text for one in found.repeat.ours if not one.is_same)


def test_earlier_advice_that_was_not_followed_up_is_in_the_way(visits: Visits):
    made.closed(visits)
    record = made.filled(visits, SECOND, made.part("噪音區抽查三人未戴耳塞。", "張貼標示。"))
    with pytest.raises(SignRefusedError, match="前次建議 1 未填辦理情形"):
        made.sign(record, visits.nurse)
    follow(record, visits)
    made.sign(record, visits.nurse)


def test_the_first_record_says_that_there_is_no_earlier_advice(visits: Visits):
    record = made.filled(visits, head=Head(counts=made.head().head.counts))
    assert Status.FAILED is checks(record, visits)["record_follow_up"].status


def test_special_work_without_its_kind_is_refused(visits: Visits):
    record = made.filled(visits, head=Head(counts=made.head().head.counts))
    found = checks(record, visits)["record_workers"]
    assert ["onsite_subsidy:s5.rec.work_type"] == [one.clause for one in found.remarks]


def test_who_wrote_what_can_be_told_apart_and_another_part_is_not_in_the_way(visits: Visits):
    record = made.filled(visits)
    with scope.entered(visits.physician):
        actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=visits.physician)
    found = checks(record, visits)["record_authors"]

    assert "醫師內容無法辨識" in " ".join(one.sentence for one in found.remarks)
    made.sign(record, visits.nurse)


def follow(record: ServiceRecord, visits: Visits) -> None:
    """Say what became of every open advice."""
    own = made.own_part(record, visits.nurse)
    with scope.entered(visits.nurse):
        for one in queries.open_advice(queries.record(record.pk)):
            actions.follow_up(own.pk, one.id, "ongoing", "辦理中。", by=visits.nurse)
