"""A program does what its applicant may do on the pages, and is told why not where it may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.api.conftest import Program
from tests.desk.cases.conftest import ASKED, FILLED, SLUG, Office, moved, sent
from tests.desk.papers import made_files
from tests.desk.papers.examiners import ExaminerAway

from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.models import Entry
from openosh.desk.papers.content import apart


pytestmark = pytest.mark.django_db

EAR_MUFFS = {"programme": SLUG, "kind": "ear_muffs"}


def opened(program: Program) -> dict[str, Any]:
    answer = program.post("/cases", EAR_MUFFS)
    assert 201 == answer.status_code
    return dict(answer.json())


def pdf(name: str = "監測報告.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made_files.pdf())


def test_types_of_case_tell_every_fact_with_label_unit_clause_and_type(program: Program):
    lines = program.get("/case-types").json()
    assert ("聽力防護具補助申請", True) in [(one["title"], one["can_open"]) for one in lines]

    facts = {
        one["path"]: one for one in program.get(f"/case-types/{SLUG}/ear_muffs").json()["facts"]
    }

    level = facts["sound_level"]
    assert ("音壓級", "分貝", "s1.noise", "whole") == tuple(
        level[key] for key in ("label", "unit", "clause", "type")
    )
    assert facts["noisy_enough"]["office_only"]
    assert facts["contact.name"]["personal"]
    assert ["id", "name"] == [one["path"] for one in facts["workers"]["columns"]]


def test_a_case_is_opened_filled_in_and_sent(program: Program):
    case = opened(program)
    path = f"/cases/{case['id']}"

    saved = program.patch(f"{path}/facts", {"seen": case["version"], "values": FILLED})
    done = program.post(f"{path}/moves", {"name": "send", "version": saved.json()["version"]})

    assert (201, "open") == (done.status_code, done.json()["state"]["stage"])
    shown = program.get(path).json()
    assert "已送件" == shown["state"]["label"]
    assert ["審查目標"] == [one["label"] for one in shown["clocks"]]
    assert ["withdraw"] == [one["name"] for one in shown["moves"]]
    assert [] == shown["open"]


def test_what_is_personal_is_masked_until_a_reason_is_given_and_the_journal_keeps_it(
    program: Program, office: Office
):
    case = sent(office.firm)
    masked = program.get(f"/cases/{case.pk}/facts").json()
    full = program.get(f"/cases/{case.pk}/facts", query_params={"reason": "核對名冊"}).json()

    assert masked["masked"]
    assert "示範聯絡人" != masked["facts"]["contact"]["name"]
    assert "示範聯絡人" == full["facts"]["contact"]["name"]
    with scope.entered(OFFICE):
        (read,) = Entry.objects.filter(event="personal.read", case=case.pk)
    assert "核對名冊" in read.details
    assert "（權杖：送件程式）" in read.name


def test_a_move_that_is_refused_tells_all_reasons_with_clause_and_way_out(program: Program):
    case = opened(program)
    path = f"/cases/{case['id']}"
    program.post(f"{path}/uploads", {"slot": "report", "file": pdf()})
    seen = program.get(path).json()

    answer = program.post(f"{path}/moves", {"name": "approve", "version": seen["version"]})

    assert (422, "application/problem+json") == (answer.status_code, answer["Content-Type"])
    reasons = answer.json()["reasons"]
    assert [
        "案件現為「草稿」，不能「核定」。",
        "「核定」由專業機構審查、核定主管辦理，您目前的身分是申請單位。",
    ] == [one["what"] for one in reasons[:2]]
    assert all(one["next"] for one in reasons[:2])
    assert "s2.share" == reasons[0]["clause"]


def test_whoever_is_slower_is_told_and_writes_nothing(program: Program):
    case = opened(program)
    path = f"/cases/{case['id']}/facts"
    program.patch(path, {"seen": case["version"], "values": {"sound_level": 90}})

    answer = program.patch(
        path, {"seen": case["version"], "values": {"sound_level": 85, "full_name": "另一名稱"}}
    )

    assert 409 == answer.status_code
    told = answer.json()
    assert [("sound_level", 85, 90)] == [
        (one["at"], one["yours"], one["theirs"]) for one in told["reasons"]
    ]
    now = program.get(path).json()
    assert (told["version"], "示範五金股份有限公司") == (now["version"], now["facts"]["full_name"])


def test_a_personal_value_is_not_told_by_a_conflict_but_read_with_a_reason(program: Program):
    case = opened(program)
    path = f"/cases/{case['id']}/facts"
    program.patch(path, {"seen": case["version"], "values": {"contact.name": "示範祕密人"}})

    answer = program.patch(path, {"seen": 0, "values": {"contact.name": "試探"}})

    (reason,) = answer.json()["reasons"]
    assert (409, "contact.name") == (answer.status_code, reason["at"])
    assert "請附理由" in reason["next"]
    assert "示範祕密人" not in answer.content.decode()


def test_values_that_cannot_be_are_told_by_their_path(program: Program):
    case = opened(program)
    answer = program.patch(
        f"/cases/{case['id']}/facts",
        {"seen": case["version"], "values": {"sound_level": "很吵", "workers": 7}},
    )
    assert 422 == answer.status_code
    assert {"sound_level", "workers"} == {one["at"] for one in answer.json()["reasons"]}


@pytest.mark.parametrize("path", ["noisy_enough", "no.such.fact", "case", ""])
def test_what_the_office_supplies_or_nobody_knows_cannot_be_written(program: Program, path: str):
    case = opened(program)
    answer = program.patch(
        f"/cases/{case['id']}/facts", {"seen": case["version"], "values": {path: True}}
    )
    assert 422 == answer.status_code
    assert "目前不能更改" in answer.json()["detail"]


def test_a_supplement_is_seen_answered_and_nothing_else_is_open(program: Program, office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    path = f"/cases/{case.pk}"
    shown = program.get(path).json()
    assert ({"sound_level": "報告所載為 80 分貝"}, ["sound_level"]) == (
        shown["asked"],
        shown["open"],
    )

    program.patch(f"{path}/facts", {"seen": shown["version"], "values": {"sound_level": 80}})
    version = program.get(path).json()["version"]
    answer = program.post(f"{path}/moves", {"name": "answer", "version": version})

    assert "已送件" == answer.json()["state"]["label"]


def test_a_document_is_handed_in_listed_and_set_aside(program: Program):
    path = f"/cases/{opened(program)['id']}/uploads"
    made = program.post(path, {"slot": "report", "file": pdf()}).json()
    assert ("report", "clean", 1) == (made["slot"], made["state"], made["pages"])
    assert [made] == program.get(path).json()

    withdrawn = program.post(f"{path}/{made['id']}/withdrawal")

    assert "withdrawn" == withdrawn.json()["state"]
    assert [] == program.get(path).json()


def test_a_bad_file_is_refused_with_every_reason(program: Program):
    path = f"/cases/{opened(program)['id']}/uploads"
    bad = SimpleUploadedFile("壞.pdf", b"MZ\x00\x00")
    answer = program.post(path, {"slot": "report", "file": bad})
    assert 422 == answer.status_code
    assert all(one["what"] and one["next"] for one in answer.json()["reasons"])


def test_while_nobody_can_examine_a_file_the_same_request_is_to_be_sent_later(
    program: Program, monkeypatch: pytest.MonkeyPatch
):
    path = f"/cases/{opened(program)['id']}/uploads"
    with monkeypatch.context() as away:
        away.setattr(apart, "EXAMINER", ExaminerAway())
        first = program.post(path, {"slot": "report", "file": pdf()}, key="upload-1")
    again = program.post(path, {"slot": "report", "file": pdf()}, key="upload-1")

    assert (503, "/api/#later") == (first.status_code, first.json()["type"])
    assert 201 == again.status_code


def test_a_letter_is_listed_and_downloaded_and_the_decision_is_told_by_its_steps(
    program: Program, office: Office
):
    case = moved(sent(office.firm), "propose", office.reviewer)
    path = f"/cases/{case.pk}"
    assert [] == program.get(f"{path}/decisions").json()
    moved(case, "approve", office.approver)

    (letter,) = program.get(f"{path}/papers").json()
    files = [program.get(f"{path}/papers/{letter['id']}/{form}") for form in ("pdf", "odt")]
    (line,) = program.get(f"{path}/decisions").json()
    decision = program.get(f"{path}/decisions/{line['number']}").json()

    assert [b"%PDF", b"PK\x03\x04"] == [one.content[:4] for one in files]
    assert "核定" == decision["label"]
    assert any(step["clause"] and step["sentence"] for step in decision["steps"])


def test_the_list_goes_on_where_the_page_before_ended(program: Program):
    opened(program)
    with scope.entered(OFFICE):
        first = Case.objects.get()
        for number in range(60):
            first.pk, first.once, first.number = None, "", f"N{number}"
            first.save(force_insert=True)

    page = program.get("/cases").json()
    rest = program.get("/cases", query_params={"after": page["next"]}).json()

    assert (50, 11, None) == (len(page["cases"]), len(rest["cases"]), rest["next"])
    assert 61 == len({one["id"] for one in page["cases"] + rest["cases"]})


def test_what_a_program_did_is_told_in_its_makers_name(program: Program, office: Office):
    opened(program)
    with scope.entered(OFFICE):
        entry = Entry.objects.get(event="case.opened")
    assert (office.firm.account, "示範承辦（權杖：送件程式）") == (entry.account, entry.name)


# -- what no program should send -----------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        '{"seen": 1, "values": {"full_name": "\\u0000"}}',
        '{"seen": 1, "values": {"full_name": "\\ud800"}}',
        '{"seen": 1, "values": {"full_name": NaN}}',
        '{"seen": 1, "values": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"seen": 1, "values": {"full_name": ' + '{"a":' * 30 + "1" + "}" * 30 + "}}",
        '{"seen": 1, "values": {"sound_level": ' + "9" * 5_000 + "}}",
        "{",
        "\xff\xfe",
    ],
    ids=["nul", "surrogate", "nan", "abyss", "deep", "digits", "half", "bytes"],
)
def test_what_cannot_be_kept_is_refused_and_nothing_breaks(program: Program, body: str):
    path = f"/cases/{opened(program)['id']}/facts"
    answer = program.patch(path, body.encode("latin-1", "replace"))
    assert (400, "內容無法讀取") == (answer.status_code, answer.json()["title"])


@pytest.mark.parametrize("number", [10**40, -(10**40), 2**31, 1.5, 1e300, "1", True, None])
def test_a_version_that_is_none_is_refused(program: Program, number: object):
    path = f"/cases/{opened(program)['id']}/facts"
    answer = program.patch(path, {"seen": number, "values": {"sound_level": 10**40}})
    assert 422 == answer.status_code


def test_a_number_that_no_column_would_hold_is_refused_or_kept_whole(program: Program):
    case = opened(program)
    path = f"/cases/{case['id']}/facts"
    answer = program.patch(path, {"seen": case["version"], "values": {"sound_level": 10**40}})
    assert answer.status_code in {200, 422}
    assert 200 == program.get(path).status_code


def test_other_types_of_content_are_refused(program: Program):
    headers = program.headers() | {"idempotency-key": "k"}
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", ""):
        answer = program.client.generic(
            "POST", "/api/v1/cases", b"{}", content_type=kind, headers=headers
        )
        assert (415, "application/problem+json") == (answer.status_code, answer["Content-Type"])


def test_a_form_that_is_torn_is_refused(program: Program):
    path = f"/api/v1/cases/{opened(program)['id']}/uploads"
    for kind in ("multipart/form-data", "multipart/form-data; boundary=\xe9"):
        answer = program.client.generic(
            "POST",
            path,
            b"--x",
            content_type=kind,
            headers=program.headers() | {"idempotency-key": "k"},
        )
        assert 400 <= answer.status_code < 500


def test_an_address_or_method_that_is_not_there_is_a_problem_too(program: Program):
    nowhere = program.get("/no-such")
    assert (404, "查無此項") == (nowhere.status_code, nowhere.json()["title"])
    unknown = program.client.delete("/api/v1/cases", headers=program.headers())
    assert (405, "沒有這個方法") == (unknown.status_code, unknown.json()["title"])
    assert "GET" in unknown["Allow"]
