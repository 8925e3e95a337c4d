"""A record on paper says what the record says, with the signatures that were drawn."""

from __future__ import annotations

import io
import uuid

import pytest
from pypdf import PdfReader
from tests.desk.papers.made_files import text_of
from tests.desk.registers.registers_office import browser
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.service_records import actions, printing, queries
from openosh.desk.service_records.models import ServiceRecord


pytestmark = pytest.mark.django_db

_NO_SPACE = dict.fromkeys(map(ord, " \n\u3000"))


def together(visits: Visits) -> ServiceRecord:
    """A record of nurse and physician, which follows up the one before."""
    made.closed(visits)
    said = made.part("噪音區抽查三人未戴耳塞。", "入口張貼標示，領班每班查核。")
    record = made.filled(visits, made.SECOND, said)
    with scope.entered(visits.physician) as by:
        actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=by)
    made.write(record, visits.physician, made.part("聽力異常者三名未複檢。", "八月前安排複檢。"))
    with scope.entered(visits.nurse) as by:
        own = made.own_part(record, visits.nurse)
        (advice,) = queries.open_advice(queries.record(record.pk))
        actions.follow_up(own.pk, advice.id, "ongoing", "已加高六公分。", by=by)
    made.sign(record, visits.nurse)
    made.sign(record, visits.physician)
    made.countersign(record, visits.nurse)
    return record


def test_the_paper_says_what_the_record_says(visits: Visits):
    record = together(visits)
    client = browser(visits.employer)

    answer = client.get(f"/records/{record.pk}/print")

    assert "application/pdf" == answer["Content-Type"]
    text = text_of(answer.content).translate(_NO_SPACE)
    for said in (
        "示範五金股份有限公司",
        "部門名稱：包裝課",
        "行政人員男：3人；女：4人",
        "噪音作業：5人",
        "■健康檢查結果異常者之追蹤管理及健康指導：護理人員4名；醫師4名",
        "【護理人員】1.噪音區抽查三人未戴耳塞。",
        "【醫師】問題1：八月前安排複檢。",
        "辦理中：已加高六公分。",
        "護理人員，示範護理甲",
        "職業安全衛生人員，示範安全員",
        "115年7月6日",
        "13時30分至15時35分",
    ):
        assert said in text


def test_the_paper_is_one_that_lasts(visits: Visits):
    record = made.filled(visits)
    with scope.entered(visits.nurse):
        made_pdf = printing.printed(queries.record(record.pk))
    reader = PdfReader(io.BytesIO(made_pdf))
    assert (595, 842) == tuple(round(float(one)) for one in reader.pages[0].mediabox[2:])
    assert b"<pdfaid:part>2</pdfaid:part>" in made_pdf


def test_a_sign_that_no_font_has_is_named_and_the_page_stays(visits: Visits):
    record = made.filled(visits, department="包裝課\U0001f9e4")
    answer = browser(visits.nurse).get(f"/records/{record.pk}/print", follow=True)
    assert "U+1F9E4" in answer.content.decode()
