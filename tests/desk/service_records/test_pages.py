"""The pages of a record: written on a phone, signed by hand or by upload, revised and compared."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.cases.conftest import browser_of
from tests.desk.papers import made_files
from tests.desk.registers.registers_office import Office, browser, organisation
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import Visits
from tests.desk.visiting import Visitor

from load.pages import MOST_QUERIES
from load.walk import SCOPE
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.service_records import actions, queries
from openosh.desk.service_records.marks import STROKES
from openosh.desk.service_records.models import Phrase, ServiceRecord, Signature


pytestmark = pytest.mark.django_db

HEAD = {
    "department": "包裝課",
    "place": "示範縣示範路 1 號",
    "visited_on": "115年7月6日",
    "starts_at": "13:30",
    "ends_at": "15:35",
    "count-office_men": "３",
    "count-office_women": "4",
    "count-field_men": "40",
    "count-field_women": "12",
    "count-general_workers": "54",
    "count-special_workers": "5",
    "hazard-noise": "5",
    "text-process": "沖壓、包裝",
    "text-pattern": "兩班制",
    "text-hazards": "噪音",
    "attended-safety_officer": "1",
    "states_none": "1",
}
PART = {
    "a-abnormal_follow_up": "1",
    "a-abnormal_follow_up-n": "4",
    "f-0-activity": "abnormal_follow_up",
    "f-0-text": made.TEXT,
    "f-0-m-0-text": made.ADVICE,
}


def nurse(visits: Visits) -> Visitor:
    return Visitor(browser(visits.nurse))


def the_record() -> ServiceRecord:
    with scope.entered(OFFICE):
        return ServiceRecord.objects.get()


def test_a_nurse_who_has_not_said_who_they_are_is_shown_the_way(office: Office):
    page = browser(office.nurse).get("/records/").content.decode()

    assert 'href="/registers/myself"' in page
    assert "/records/new" not in page


def test_from_a_new_record_to_both_signatures_without_a_script(visits: Visits):
    visitor = nurse(visits)
    employer = str(organisation(visits.employer))
    visit = {"programme": made.PROGRAMME, "employer": employer, "visited_on": "115年7月6日"}
    head = visitor.sends("/records/new", **visit)
    page = visitor.sends(head, **HEAD)
    assert page == visitor.sends(f"{page}part", **PART)
    assert "看過內容並簽章" in visitor.reads(page)

    picture = SimpleUploadedFile("簽名.pdf", made_files.pdf())
    assert page == visitor.sends(f"{page}sign/nurse", picture=picture)
    employers = Visitor(browser(visits.employer))
    signed = {"name": "示範安全員", "drawn": made.STROKES}
    assert page == employers.sends(f"{page}sign/safety_officer", **signed)

    assert the_record().closed_on is not None
    assert made.TEXT in employers.reads(page)
    with scope.entered(OFFICE):
        one = Signature.objects.exclude(stored="").get()
    assert made_files.pdf() == employers.downloads(f"{page}signatures/{one.pk}")


def test_a_page_sent_twice_begins_one_record(visits: Visits):
    client = browser(visits.nurse)
    page = client.get("/records/new").content.decode()
    ids = dict(re.findall(r'name="(record|part)" value="([0-9a-f-]{36})"', page))
    said = {**ids, "programme": made.PROGRAMME, "visited_on": "115年7月6日"}
    said["employer"] = str(organisation(visits.employer))

    places = {client.post("/records/new", said)["Location"] for _ in range(2)}

    assert {f"/records/{the_record().pk}/head"} == places


def test_what_cannot_be_read_is_named_and_everything_typed_is_still_there(visits: Visits):
    record = made.begun(visits)
    wrong = HEAD | {"count-field_men": "許多", "starts_at": "下午", "visited_on": "昨天"}

    said = nurse(visits).is_refused(f"/records/{record.pk}/head", **wrong)

    assert "有 3 處需要更正" in said
    for typed in ("許多", "昨天", "兩班制"):
        assert typed in said


def test_a_finding_without_its_activity_is_named_by_its_number(visits: Visits):
    record = made.begun(visits)
    said = nurse(visits).is_refused(f"/records/{record.pk}/part", **(PART | {"f-0-activity": ""}))
    assert "請選擇問題 1 所延續的辦理事項" in said
    assert made.ADVICE in said


def test_a_page_that_another_device_has_overtaken_shows_both(visits: Visits):
    record = made.begun(visits)
    visitor, path = nurse(visits), f"/records/{record.pk}/part"
    opened = dict(re.findall(r'name="(seen)" value="(\d+)"', visitor.reads(path)))
    made.write(record, visits.nurse, made.part("另一裝置先存的內容。"))

    answer = visitor.client.post(path, PART | opened)

    assert 409 == answer.status_code
    said = answer.content.decode()
    assert "另一裝置先存的內容。" in said
    assert made.TEXT in said
    assert f"/records/{record.pk}/" == visitor.sends(path, **PART)


def test_signing_too_early_says_every_reason_with_its_clause(visits: Visits):
    record = made.begun(visits)
    said = nurse(visits).is_refused(f"/records/{record.pk}/sign/nurse", drawn=made.STROKES)
    assert "還不能簽章" in said
    assert "「部門名稱」空白" in said


def test_earlier_advice_is_followed_up_item_by_item(visits: Visits):
    made.closed(visits)
    record = made.filled(visits)
    visitor, path = nurse(visits), f"/records/{record.pk}/follow-up"
    with scope.entered(visits.nurse):
        (advice,) = queries.open_advice(queries.record(record.pk))
    assert made.ADVICE in visitor.reads(path)

    refused = visitor.is_refused(path, **{f"text-{advice.id}": "已加高。"})
    assert "請選擇辦理情形" in refused
    assert "已加高。" in refused
    done = {f"state-{advice.id}": "done", f"text-{advice.id}": "已加高。"}
    assert f"/records/{record.pk}/" == visitor.sends(path, **done)


def test_the_earlier_text_stands_beside_the_one_that_repeats_it(visits: Visits):
    made.closed(visits)
    record = made.filled(visits)
    page = nurse(visits).reads(f"/records/{record.pk}/part")
    assert "與 115年6月1日紀錄重複 100%" in page
    assert f"<mark>{made.ADVICE}</mark>" in page


def test_a_colleague_joins_and_a_record_is_withdrawn(visits: Visits):
    record = made.begun(visits)
    page = f"/records/{record.pk}/"
    physician = browser(visits.physician)
    assert f"{page}part" == physician.post(f"{page}join")["Location"]
    assert "/records/" == browser(visits.nurse).post(f"{page}withdraw")["Location"]
    assert "已於115年7月20日撤回" in nurse(visits).reads(page)


def test_a_revision_shows_what_changed(visits: Visits):
    old = made.closed(visits)
    visitor = nurse(visits)
    page = visitor.sends(f"/records/{old.pk}/revise", reason="補列輪替時間")
    visitor.sends(f"{page}part", **(PART | {"f-0-text": "更正後的內容。"}))
    said = visitor.reads(f"{page}revisions")
    assert "更正後的內容。" in said
    assert made.TEXT in said


def test_a_phrase_is_kept_and_removed(visits: Visits):
    visitor = nurse(visits)
    visitor.sends("/records/phrases", kind="measure", text="調整作業台高度", whose="own")
    assert "身分證統一編號" in visitor.is_refused(
        "/records/phrases", kind="measure", text="A200000003"
    )
    with scope.entered(OFFICE):
        one = Phrase.objects.get()
    assert 302 == visitor.client.post(f"/records/phrases/{one.pk}/remove").status_code
    assert "還沒有常用語" in visitor.reads("/records/phrases")


def test_a_year_of_many_visits_is_read_page_by_page(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    days = ["115年6月1日", "115年7月6日", "115年7月13日"]
    for month, day in ((6, 1), (7, 6), (7, 13)):
        made.begun(visits, dt.date(2026, month, day))
    visitor = nurse(visits)

    pages = [visitor.reads(f"/records/?year=2026&page={at}") for at in (1, 2, 3)]

    assert [days[1:], days[:1], []] == [[one for one in days if one in page] for page in pages]
    assert "page=2" in pages[0]
    assert "page=1" in pages[1]
    assert "沒有更早的紀錄" in pages[2]


def test_staff_find_no_page_of_records(visits: Visits):
    record = made.closed(visits)
    client = browser_of(visits.office.officer)
    found = [client.get(path).status_code for path in ("/records/", f"/records/{record.pk}/")]
    assert [403, 404] == found


# -- as it looks -------------------------------------------------------------------------------


def everything(visits: Visits) -> dict[str, Client]:
    """Every page of a record, with whom it is looked at."""
    closed_one = made.closed(visits)
    open_one = made.filled(visits)
    with scope.entered(visits.nurse) as by:
        actions.add_phrase("measure", "調整作業台高度為肘高。", own=False, by=by)
        new = actions.revise(closed_one.pk, reason="更正", by=by)
    made.sign(new, visits.nurse)
    client, firm = browser(visits.nurse), browser(visits.employer)
    own = f"/records/{open_one.pk}/"
    return {
        "/records/": client,
        "/records/?year=2020": firm,
        "/records/new": client,
        "/records/phrases": client,
        own: client,
        **{f"{own}{name}": client for name in ("head", "part", "follow-up", "sign/nurse")},
        f"/records/{closed_one.pk}/revisions": client,
        f"/records/{new.pk}/": client,
        f"/records/{new.pk}/revise": client,
        f"/records/{closed_one.pk}/": firm,
    }


def test_no_page_of_a_record_costs_more_however_many_versions_there_are(visits: Visits):
    found = everything(visits)
    (revised,) = (path.split("/")[2] for path in found if path.endswith("/revise"))
    asked = {path: cost(client, path) for path, client in found.items()}
    with scope.entered(visits.nurse) as by:
        newest = actions.revise(uuid.UUID(revised), reason="再更正", by=by)
    made.sign(newest, visits.nurse)
    with scope.entered(visits.nurse) as by:
        actions.revise(newest.pk, reason="三更正", by=by)
    asked["more versions"] = cost(browser(visits.nurse), f"/records/{newest.pk}/revisions")

    assert {} == {path: many for path, many in asked.items() if many > MOST_QUERIES}


def cost(client: Client, path: str) -> int:
    """How often a page asks the database; who acts is said without being counted."""
    with CaptureQueriesContext(connection) as asked:
        assert 200 == client.get(path).status_code
    return sum(not SCOPE.match(one["sql"]) for one in asked)


@pytest.mark.long
def test_every_page_of_a_record_can_be_used_by_everybody_at_every_width(
    visits: Visits, look: Look, axe: Axe
):
    found = {}
    for path, client in everything(visits).items():
        page = look(client, path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = ["wider than the window"] if is_too_wide(page) else []
            found[path, width] = [*axe(page), *wide]

    assert {at: [] for at in found} == found


def test_a_signature_is_drawn_on_the_screen(visits: Visits, look: Look):
    record = made.filled(visits)
    page = look(browser(visits.nurse), f"/records/{record.pk}/sign/nurse", 320)

    frame = page.locator("svg.pad").bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 20, frame["y"] + 20)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(frame["x"] + 20 + step * 20, frame["y"] + 20 + step % 2 * 30)
    page.mouse.up()
    assert "已簽名，送出前可清除重簽。" == page.locator("[data-told]").inner_text()
    page.get_by_role("button", name="簽章", exact=True).click()

    assert page.get_by_role("img", name="示範護理甲的簽名").is_visible()
    with scope.entered(visits.nurse):
        (kept,) = queries.signatures_of(queries.record(record.pk))
    assert STROKES.fullmatch(kept.strokes)
