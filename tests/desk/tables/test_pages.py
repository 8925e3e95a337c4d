"""A table comes in by its page and lists go out: previewed, written once, told to the journal."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.people.office import Office
from tests.desk.tables.brought import (
    BAD,
    CLINIC,
    FIRM,
    HEADS,
    bring,
    events,
    organisations,
    rows_of,
    saved,
    written,
)
from tests.desk.tables.tables_made import csv

from load.browsers import sign_in
from openosh.desk.cases import office_calendar
from openosh.desk.cases.models import OfficeDay
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.tables import reading
from openosh.desk.tables.models import Sheet


pytestmark = pytest.mark.django_db


def test_good_rows_are_written_and_bad_ones_are_given_back(operator: Client):
    preview = bring(operator, "organisations", csv(HEADS, FIRM, BAD, CLINIC))
    assert "將寫入 <b>2</b> 列" in preview.content.decode()
    assert "A3" in preview.content.decode()
    assert "/to-mend.ods" in preview.content.decode()
    assert "/template.ods" in operator.get("/tables/import/organisations").content.decode()
    assert set() == organisations()

    result = written(operator, preview)
    assert "已寫入 <b>2</b> 列" in result.content.decode()
    assert {FIRM[1], CLINIC[1]} == organisations()

    address = f"{preview.redirect_chain[-1][0]}/to-mend.xlsx"
    back = reading.read(saved(operator.get(address)))
    assert [*HEADS, "原列號", "要改正的事"] == [cell.text for cell in back.lines[0].cells]
    assert "不在選項內" in back.lines[1].cells[-1].text


def test_the_sheet_of_bad_rows_comes_back_mended(operator: Client):
    heads = [*HEADS, "原列號", "要改正的事"]

    preview = bring(operator, "organisations", csv(heads, [*FIRM, "3", "A3「統一編號」：…"]))

    assert "將寫入 <b>1</b> 列" in preview.content.decode()


def test_the_same_file_twice_writes_nothing_twice(operator: Client):
    first = bring(operator, "organisations", csv(HEADS, FIRM))
    written(operator, first)
    written(operator, first)

    again = bring(operator, "organisations", csv(HEADS, FIRM))

    assert "已有、將略過 <b>1</b> 列" in again.content.decode()
    assert "沒有可以寫入的新資料" in again.content.decode()
    assert 1 == len(events("table.imported"))


def test_what_is_known_otherwise_is_not_overwritten(operator: Client):
    written(operator, bring(operator, "organisations", csv(HEADS, FIRM)))

    page = bring(operator, "organisations", csv(HEADS, [FIRM[0], "測試匯入改名", *FIRM[2:]]))

    assert "已登記為「測試匯入股份有限公司」，全銜與檔案不同。" in page.content.decode()
    assert {FIRM[1]} == organisations()


def test_days_of_the_office_calendar_come_in_at_once(operator: Client):
    rows = [
        ["115年7月27日", "放假", "颱風"],
        ["2026-08-01", "上班", "補行上班"],
        ["115年7月28日", "上班", "照常"],
    ]

    preview = bring(operator, "office-days", csv(["日期", "放假或上班", "理由"], *rows))
    assert "將寫入 <b>2</b> 列" in preview.content.decode()
    assert "略過 <b>1</b> 列" in preview.content.decode()
    written(operator, preview)

    with entered(OFFICE):
        calendar = office_calendar.in_force()
        days = list(OfficeDay.objects.order_by("id").values_list("date", "works"))
    assert [False, True] == [calendar.is_working_day(day) for day, _ in days]


def test_a_file_that_is_no_table_is_refused_where_it_was_chosen(operator: Client):
    answer = bring(operator, "organisations", b"%PDF-1.7")

    assert 422 == answer.status_code
    assert "這不是表格檔。" in answer.content.decode()


def test_without_a_file_it_is_said_that_none_was_chosen(operator: Client):
    answer = operator.post("/tables/import/organisations")

    assert (422, True) == (answer.status_code, "還沒有選擇檔案" in answer.content.decode())


def test_nobody_else_may_import(client: Client, office: Office):
    for person in (office.applicant, office.reviewer):
        sign_in(client, person)
        assert 404 == client.get("/tables/import/organisations").status_code
        assert 404 == bring(client, "office-days", csv(["日期"], ["115年7月1日"])).status_code


def test_a_table_is_seen_by_whoever_brought_it_alone(operator: Client, office: Office):
    preview = bring(
        operator,
        "office-days",
        csv(["日期", "放假或上班", "理由"], ["1150727", "放假", "颱風"]),
    )

    assert 200 == preview.status_code
    with entered(OFFICE):
        Sheet.objects.update(account=office.reviewer.pk)
    assert 404 == operator.get(preview.redirect_chain[-1][0]).status_code


def test_the_template_of_an_import_comes_back_without_a_fault(operator: Client):
    for name in ("organisations", "office-days"):
        for form in ("xlsx", "ods", "csv"):
            template = saved(operator.get(f"/tables/import/{name}/template.{form}"))
            page = bring(operator, name, template, f"範本.{form}")
            assert "待改正 <b>0</b> 列" in page.content.decode()


# -- what goes out ---------------------------------------------------------------------------------


def test_one_s_own_log_ins_and_who_looked_go_out_and_nothing_else(operator: Client):
    assert "時間" == rows_of(operator, "/tables/export/log-ins.xlsx")[0][0]
    assert "何人" == rows_of(operator, "/tables/export/who-looked.ods")[0][2]
    assert 302 == Client().get("/tables/export/log-ins.csv").status_code
    assert 404 == operator.get("/tables/export/salaries.csv").status_code
    assert 404 == operator.get("/tables/export/queue.pdf").status_code


# -- how the pages look ----------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(WIDTHS[0], "light"), (WIDTHS[1], "dark")])
def test_the_pages_of_an_import_can_be_used_by_everybody(
    operator: Client, look: Look, axe: Axe, width: int, scheme: str
):
    long = ["00000173", "長名" * 90, "事業單位", "", ""]
    content = csv(HEADS, FIRM, BAD, long, ["=1+1", "", "", "", ""])
    preview = bring(operator, "organisations", content, f"{'很長的檔名' * 20}.csv")
    assert "將寫入 <b>2</b> 列" in preview.content.decode()
    found = {}

    for path in ("/tables/", "/tables/import/organisations"):
        page = look(operator, path, width, scheme)
        found[path] = [*axe(page), *(["too wide"] if is_too_wide(page) else [])]
    page = look(operator, preview.redirect_chain[-1][0], width, scheme)
    found["preview"] = [*axe(page), *(["too wide"] if is_too_wide(page) else [])]
    page.locator("main button[type=submit]").first.click()
    page.get_by_text("已寫入 2 列").first.wait_for()
    found["result"] = [*axe(page), *(["too wide"] if is_too_wide(page) else [])]

    assert {path: [] for path in found} == found
