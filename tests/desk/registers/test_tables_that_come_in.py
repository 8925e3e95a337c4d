"""Lists that organisations bring: written once, bad rows named, nothing told of others' people."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    Office,
    organisation,
    registered,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.journal.actions import security_kept
from openosh.desk.registers import queries
from openosh.desk.registers.kinds import TrainingCategory
from openosh.desk.tables import actions as tables, imports, queries as sheets
from openosh.desk.tables.models import Sheet
from openosh.desk.tables.queries import Preview
from openosh.desk.tables.writing import Format, write_cells


pytestmark = pytest.mark.django_db

LICENSED = {
    "身分證統一編號或統一證號": IDENTIFIER,
    "姓名": NAME,
    "人員類別": "護理人員",
    "到職日": "115年3月2日",
    "專任": "是",
    "證明種類": "執業執照",
    "證明字號": "示範字第1號",
    "發給日": "110年1月4日",
    "有效至": "",
}
COURSE = {
    "身分證統一編號或統一證號": IDENTIFIER,
    "課程類別": "職業安全衛生相關法規",
    "課程名稱": "示範課程",
    "分鐘": "180",
    "上課日": "115年4月8日",
    "線上課程": "否",
}
FILED = {
    "身分證統一編號或統一證號": IDENTIFIER,
    "事業單位統一編號": "00000022",
    "特約機構統一編號": "00000058",
    "服務起日": "115年3月2日",
    "備查日": "115年3月9日",
    "備查文號": "示範備字第1號",
}
AGREED = {
    "事業單位統一編號": "00000022",
    "特約機構統一編號": "00000058",
    "契約起日": "115年1月1日",
    "契約迄日": "115年12月31日",
    "簽訂日": "",
    "締約方數": "2",
    "服務地點": "示範縣示範路 1 號",
    "每小時費用": "1200",
    "醫師每年次數": "",
    "護理人員每月次數": "2",
}
ROWS = {
    "practitioners": LICENSED,
    "training-hours": COURSE,
    "filings": FILED,
    "contracts": AGREED,
}


def brought(name: str, *rows: dict[str, str], by: Actor, form: Format = Format.CSV) -> Sheet:
    """Bring a file with these rows."""
    cells = [[*row.values()] for row in rows]
    with scope.entered(by), write_cells(form, name, list(rows[0]), cells) as made:
        return tables.take(name, f"{name}.{form}", made.read(), by=by)


def preview(sheet: Sheet, by: Actor) -> Preview:
    with scope.entered(by):
        return sheets.preview(sheet, by=by)


def written(sheet: Sheet, by: Actor) -> int | None:
    with security_kept(), scope.entered(by):
        return tables.write(sheet.pk, by=by).written


def faults(name: str, row: dict[str, str], by: Actor) -> list[str]:
    return [f"{one.heading}：{one.what}" for one in preview(brought(name, row, by=by), by).faults]


def test_a_file_of_each_kind_is_written_and_the_second_time_there_is_nothing_new(office: Office):
    by = office.provider
    for name, row in ROWS.items():
        assert 1 == written(brought(name, row, by=by), by)

        again = preview(brought(name, row, by=by), by)
        assert (0, 1, 0) == (len(again.new), len(again.same), len(again.faults))

    with scope.entered(by):
        own = organisation(by)
        (one,) = queries.practitioners_of(own)
        assert 1 == len(queries.qualifications_of(one.pk))
        assert (
            180
            == queries.training_minutes(one.pk, DAY, DAY.replace(month=12))[
                TrainingCategory.REGULATIONS
            ]
        )
        assert (1, 1) == (len(queries.filings_of(own)), len(queries.contracts_of(own)))


@pytest.mark.parametrize("form", [*Format])
def test_each_format_is_taken(office: Office, form: Format):
    by = office.provider

    assert 1 == written(brought("practitioners", LICENSED, by=by, form=form), by)


def test_a_person_with_two_proofs_takes_two_rows_and_is_one_person(office: Office):
    by = office.provider
    second = LICENSED | {"證明種類": "勞工健康服務訓練證明", "證明字號": "示範訓字第1號"}

    assert 2 == written(brought("practitioners", LICENSED, second, by=by), by)
    with scope.entered(by):
        (one,) = queries.practitioners_of(organisation(by))
        assert 2 == len(queries.qualifications_of(one.pk))


def test_what_cannot_be_is_named_at_its_cell(office: Office):
    by = office.provider
    registered(by)
    said = {
        "practitioners": [
            (LICENSED | {"證明字號": ""}, "證明字號：證明之證明種類、證明字號、發給日須一起填。"),
            (LICENSED | {"發給日": "116年1月1日"}, "發給日：發給日還沒有到。"),
            (LICENSED | {"有效至": "109年1月1日"}, "有效至：有效至早於發給日。"),
            (LICENSED | {"姓名": "測試員乙"}, "姓名：姓名或人員類別與已登錄的不同。"),
        ],
        "training-hours": [
            (COURSE | {"上課日": "116年1月1日"}, "上課日：上課日還沒有到。"),
            (
                COURSE | {"身分證統一編號或統一證號": "A100000001"},
                "身分證統一編號或統一證號：不是本單位在職的人員。",
            ),
        ],
        "filings": [
            (
                FILED | {"事業單位統一編號": "00000080"},
                "事業單位統一編號：沒有這個統一編號的單位。",
            ),
            (
                FILED | {"特約機構統一編號": "00000064"},
                "事業單位統一編號：貴單位不是這筆備查的一方。",
            ),
            (
                FILED | {"服務起日": "115年1月1日"},
                "服務起日：服務起日當日，這個人不是本單位在職的人員。",
            ),
        ],
        "contracts": [
            (AGREED | {"契約迄日": "114年12月31日"}, "契約迄日：契約迄日早於契約起日。"),
            (
                AGREED | {"特約機構統一編號": "00000064"},
                "事業單位統一編號：貴單位不是這份契約的一方，或雙方相同。",
            ),
        ],
    }

    for name, cases in said.items():
        for row, expected in cases:
            assert [expected] == faults(name, row, by)


def test_no_file_finds_out_whom_others_know(office: Office):
    registered(office.other_provider)
    by = office.provider
    wrong_name = LICENSED | {"姓名": "測試員乙"}
    unknown = LICENSED | {"身分證統一編號或統一證號": "A100000001", "姓名": "測試員乙"}

    sheet = brought("practitioners", wrong_name, unknown, by=by)
    looked = preview(sheet, by)

    assert (2, 0, 0) == (len(looked.new), len(looked.same), len(looked.faults))
    assert 1 == written(sheet, by)


def test_a_course_for_another_organisations_person_is_not_written(office: Office):
    registered(office.other_provider)

    expected = "身分證統一編號或統一證號：不是本單位在職的人員。"
    assert [expected] == faults("training-hours", COURSE, office.provider)


def test_an_employer_that_sees_a_filed_person_enters_no_training_for_them(office: Office):
    by = office.provider
    assert 1 == written(brought("practitioners", LICENSED, by=by), by)
    assert 1 == written(brought("filings", FILED, by=by), by)

    assert ["身分證統一編號或統一證號：不是本單位在職的人員。"] == faults(
        "training-hours", COURSE, office.employer
    )


def test_people_of_organisations_may_bring_these_tables_and_staff_may_not(office: Office):
    for name in ROWS:
        allowed = {who for who, actor in vars(office).items() if name in _offered(actor)}
        assert {"employer", "other_employer", "provider", "other_provider", "nurse"} == allowed


def test_many_rows_are_looked_at_with_as_many_questions_as_few(office: Office):
    by = office.provider
    registered(by)
    asked = []
    for count in (1, 50):
        rows = [LICENSED | {"證明字號": f"示範字第{number}號"} for number in range(count)]
        sheet = brought("practitioners", *rows, by=by)
        with CaptureQueriesContext(connection) as context:
            assert count == len(preview(sheet, by).new)
        asked.append(len(context))

    assert asked[0] == asked[1]


def _offered(actor: Actor) -> set[str]:
    return {one.name for one in imports.offered(by=actor)}
