"""The pages of cases, walked through."""

from __future__ import annotations

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django import Settings
from tests.desk.cases.conftest import ASKED, Office, days_later, moved, opened, sent
from tests.desk.cases.walking import MIDDLEWARE, walk

from openosh.desk.cases.models import Case, MoveMade, Note, OfficeDay, SavedFilter
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor


pytestmark = pytest.mark.usefixtures("_walking")


@pytest.fixture
def _walking(settings: Settings) -> None:
    settings.MIDDLEWARE = MIDDLEWARE


def page(by: Actor, name: str, /, *words: object, **given: str) -> str:
    answer = walk(by).get(reverse(f"cases:{name}", args=words), given)
    assert 200 == answer.status_code
    return answer.content.decode()


def post(by: Actor, name: str, /, *words: object, **given: object):
    return walk(by).post(reverse(f"cases:{name}", args=words), given)


def test_the_queue_lists_what_was_sent_with_its_clock(office: Office):
    case = sent(office.firm)
    shown = page(office.reviewer, "queue", whose="")
    assert case.number in shown
    assert "審查目標剩 14 天" in shown


def test_the_queue_is_no_place_for_applicants(office: Office):
    assert 403 == walk(office.firm).get(reverse("cases:queue")).status_code


def test_what_expires_first_stands_on_top(office: Office):
    first = sent(office.firm)
    with days_later(1):
        second = sent(office.other_firm)
        moved(second, "ask", office.reviewer, items=ASKED)
        shown = page(office.reviewer, "queue", whose="")
    assert shown.index(second.number) < shown.index(first.number)


def test_a_view_is_kept_under_a_name_and_forgotten(office: Office):
    post(office.reviewer, "keep-filter", name="快到期", whose="", when="over")
    assert "快到期" in page(office.reviewer, "queue")
    assert "快到期" not in page(office.second_reviewer, "queue")
    post(office.reviewer, "forget-filter", name="快到期")
    with scope.entered(office.reviewer):
        assert not SavedFilter.objects.exists()


def test_the_page_of_a_case_masks_persons_until_somebody_says_why(office: Office):
    case = sent(office.firm)
    shown = page(office.reviewer, "case", case.pk)
    assert "示範聯絡人" not in shown
    assert "示○○○人" in shown
    answer = post(office.reviewer, "unmask", case.pk, reason="")
    assert 422 == answer.status_code
    answer = post(office.reviewer, "unmask", case.pk, reason="電話確認")
    assert "示範聯絡人" in answer.content.decode()


def test_unmasking_is_told_to_the_person_concerned(office: Office):
    from openosh.desk.journal.models import Entry

    case = sent(office.firm)
    post(office.reviewer, "unmask", case.pk, reason="電話確認")
    with scope.entered(office.firm):
        read = Entry.objects.get(ledger="reads", case=case.pk)
        assert "審查員甲" == read.name


def test_a_move_that_is_hindered_says_why_on_the_page_of_the_case(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer)
    assert "不得再「核定」" in page(office.reviewer, "case", case.pk)


def test_the_page_of_a_move_shows_what_the_law_says_before_anybody_decides(office: Office):
    case = sent(office.firm)
    shown = page(office.reviewer, "move", case.pk, "propose")
    assert "聽力防護具補助" in shown
    assert "1,000 元" in shown


def test_a_supplement_request_is_picked_on_its_page_and_shows_its_deadline(office: Office):
    case = sent(office.firm)
    shown = page(office.reviewer, "move", case.pk, "ask")
    assert "補件期限至115年7月13日24:00" in shown
    given = {
        "version": case.version,
        "ask": ["sound_level", "slot:report"],
        "what-sound_level": "報告為 80 分貝",
        "what-slot:report": "缺第 2 頁",
    }
    answer = post(office.reviewer, "move", case.pk, "ask", **given)
    assert 302 == answer.status_code
    shown = page(office.firm, "case", case.pk)
    assert "請補正 2 項" in shown
    assert "缺第 2 頁" in shown


def test_a_request_that_is_refused_keeps_what_was_written(office: Office):
    case = sent(office.firm)
    given = {"version": case.version, "ask": ["sound_level"], "reason": "請速補"}
    answer = post(office.reviewer, "move", case.pk, "ask", **given)
    assert 422 == answer.status_code
    shown = answer.content.decode()
    assert "「音壓級」沒有說明須補正什麼。" in shown
    assert "請速補" in shown


def test_whoever_is_second_is_told_on_the_page(office: Office):
    case = sent(office.firm)
    moved(case, "propose", office.reviewer)
    answer = post(
        office.second_reviewer, "move", case.pk, "ask", version=case.version, ask="sound_level"
    )
    assert 409 == answer.status_code
    assert "審查員甲已先「擬核定」" in answer.content.decode()


def test_many_cases_move_at_once_and_what_hinders_one_hinders_no_other(office: Office):
    one, other = sent(office.firm), sent(office.other_firm)
    moved(other, "propose", office.reviewer)
    ticked = [f"{case.pk}@{case.version}" for case in (one, other)]
    shown = post(office.reviewer, "bulk", move="propose", case=ticked).content.decode()
    assert "2 件中，1 件可以辦理" in shown
    with scope.entered(office.reviewer):
        assert "submitted" == Case.objects.get(pk=one.pk).state
    shown = post(office.reviewer, "bulk", move="propose", case=ticked, sure="1").content.decode()
    assert "2 件中，1 件已擬核定" in shown
    with scope.entered(office.reviewer):
        assert 1 == MoveMade.objects.filter(case=one, name="propose").count()


def test_a_note_among_the_staff_is_not_shown_to_the_firm(office: Office):
    case = sent(office.firm)
    post(office.reviewer, "note", case.pk, text="內部意見")
    post(office.reviewer, "note", case.pk, text="請留意期限", visible="1")
    shown = page(office.firm, "case", case.pk)
    assert "請留意期限" in shown
    assert "內部意見" not in shown
    with scope.entered(office.firm):
        assert 1 == Note.objects.count()


def test_a_case_is_taken_and_given_back(office: Office):
    case = sent(office.firm)
    post(office.reviewer, "assign", case.pk, to="me")
    assert case.number in page(office.reviewer, "queue")
    post(office.reviewer, "assign", case.pk, to="")
    assert case.number not in page(office.reviewer, "queue")


def test_a_deadline_is_extended_with_a_reason_that_the_firm_reads(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    with scope.entered(office.reviewer):
        run = case.clocks.get(name="supplement").pk
    answer = post(office.reviewer, "extend", case.pk, run, until="115年7月13日", reason="")
    assert 422 == answer.status_code
    assert "展延後之末日須晚於115年7月13日" in answer.content.decode()
    answer = post(office.reviewer, "extend", case.pk, run, until="115/7/20", reason="颱風")
    assert 302 == answer.status_code
    shown = page(office.firm, "case", case.pk)
    assert "經展延至115年7月20日（含），理由：颱風" in shown
    with days_later(12):
        moved(case, "answer", office.firm)


def test_a_typhoon_shows_which_deadlines_it_moves_before_it_does(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    given = {"date": "115年7月13日", "works": "", "reason": "颱風停班"}
    shown = post(office.officer, "calendar", **given).content.decode()
    assert "會移動 2 個期限" in shown
    assert "115年7月14日（二）" in shown
    with scope.entered(office.officer):
        assert not OfficeDay.objects.exists()
    assert 302 == post(office.officer, "calendar", sure="1", **given).status_code
    with scope.entered(office.firm):
        assert "2026-07-14" == str(Case.objects.get(pk=case.pk).due_on)
    shown = page(office.firm, "case", case.pk)
    assert "末日115年7月11日為星期六，順延至115年7月14日（含）" in shown


def test_only_officers_edit_the_calendar(office: Office):
    answer = post(office.reviewer, "calendar", date="115年7月13日", reason="颱風", sure="1")
    assert 422 == answer.status_code
    with scope.entered(office.officer):
        assert not OfficeDay.objects.exists()


def events(by: Actor, address: str) -> dict[str, str]:
    """The last day of each event of a calendar file, by what it is called."""
    answer = walk(by).get(address)
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["summary"]): str(one.decoded("dtstart")) for one in found}


def test_deadlines_are_a_calendar_to_subscribe_to(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    title = f"聽力防護具補助申請 {case.number}"
    expected = {f"審查目標：{title}": "2026-07-20", f"補件期限：{title}": "2026-07-13"}
    assert expected == events(office.firm, reverse("cases:my-deadlines"))
    assert expected == events(office.firm, reverse("cases:deadlines", args=[case.pk]))


def test_a_kept_decision_is_shown_step_by_step_and_made_again(office: Office):
    case = moved(moved(sent(office.firm), "propose", office.reviewer), "approve", office.approver)
    with scope.entered(office.firm):
        decision = case.decisions.latest("id").pk
    shown = page(office.firm, "decision", case.pk, decision)
    assert "應補助金額" in shown
    shown = page(office.firm, "decision", case.pk, decision, again="1")
    assert "重算結果相同" in shown


def test_a_proposal_is_the_offices_own_until_the_case_is_decided(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer, reason="內部理由")
    shown = page(office.firm, "case", case.pk)
    assert "內部理由" not in shown
    assert "存檔的決定" not in shown
    assert "內部理由" in page(office.approver, "case", case.pk)


def test_the_workflow_is_drawn_from_its_data(office: Office):
    shown = page(office.reviewer, "workflow", "hearing_protectors", "ear_muffs")
    assert "<svg" in shown
    assert "不得與「擬核定」為同一人" in shown


def test_a_stranger_finds_no_case(office: Office):
    case = sent(office.firm)
    for somebody in (office.other_firm, office.stranger, office.auditor):
        answer = walk(somebody).get(reverse("cases:case", args=[case.pk]))
        assert 404 == answer.status_code


def test_a_firm_opens_a_case_and_finds_it_in_its_list(office: Office):
    answer = post(office.firm, "open", "hearing_protectors", "ear_muffs")
    assert 302 == answer.status_code
    with scope.entered(office.firm):
        number = Case.objects.get().number
    assert number in page(office.firm, "mine")
    answer = post(office.firm, "open", "hearing_protectors", "ear_muffs")
    assert 422 == answer.status_code
    assert number in answer.content.decode()


def test_a_draft_offers_to_go_on_with_the_form(office: Office):
    case = opened(office.firm)
    assert reverse("forms:tasks", args=[case.pk]) in page(office.firm, "case", case.pk)


def test_who_reads_the_reasons_of_a_decision_is_kept(office: Office):
    from openosh.desk.journal.models import Entry

    case = moved(sent(office.firm), "propose", office.reviewer)
    with scope.entered(office.approver):
        decision = case.decisions.latest("id").pk
    page(office.approver, "decision", case.pk, decision)
    with scope.entered(office.firm):
        told = Entry.objects.filter(ledger="reads", about="case.reasons")
        assert ["主管丙"] == list(told.values_list("name", flat=True))
