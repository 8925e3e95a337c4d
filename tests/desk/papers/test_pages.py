"""The pages of papers: uploading, downloading, and the public check."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import Office, browser_of, moved, opened, sent
from tests.desk.papers import made_files as made
from tests.desk.papers.conftest import uploaded
from tests.desk.papers.examiners import ExaminerAway

from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.models import Entry
from openosh.desk.papers import actions, queries
from openosh.desk.papers.codes import new_code
from openosh.desk.papers.content import apart
from openosh.desk.papers.models import Paper


def file(content: bytes, name: str = "監測報告.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page_of(case: Case, slot: str = "report") -> str:
    return f"/papers/case/{case.pk}/upload/{slot}"


def approved_letter(office: Office) -> Paper:
    case = moved(sent(office.firm), "propose", office.reviewer)
    moved(case, "approve", office.approver)
    with scope.entered(office.firm):
        (letter,) = queries.letters(case)
    return letter


def test_an_upload_is_taken_and_listed(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    answer = client.post(page_of(case), {"file": file(made.pdf())}, follow=True)
    said = answer.content.decode()
    assert "「作業環境監測報告」已收下 1 個檔案。" in said
    for part in ("監測報告.pdf", "示範承辦 上傳", "結構檢查", "1 頁"):
        assert part in said


def test_several_files_are_taken_and_the_bad_one_is_told_in_three_sentences(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    bad = file(made.acting_on_opening(S="/JavaScript", JS="x"), "壞.pdf")
    answer = client.post(page_of(case), {"file": [file(made.pdf()), bad]})
    said = answer.content.decode()
    assert 422 == answer.status_code
    assert "有 1 個檔案沒有收下" in said
    assert "PDF 內含 JavaScript 程式。" in said
    assert "請以 PDF 閱讀器開啟後，用「列印」另存為 PDF 再上傳。" in said
    assert "<title>錯誤：" in said
    with scope.entered(office.firm):
        assert {"report": 1} == queries.attached(case)


def test_while_nobody_can_examine_it_a_good_file_is_not_called_bad_and_is_taken_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    client, case = browser_of(office.firm), opened(office.firm)
    with monkeypatch.context() as away:
        away.setattr(apart, "EXAMINER", ExaminerAway())
        refused = client.post(page_of(case), {"file": file(made.pdf())}).content.decode()
    taken = client.post(page_of(case), {"file": file(made.pdf())}, follow=True).content.decode()

    assert "目前無法檢查檔案，沒有收下；檔案本身未必有問題。" in refused
    assert "請稍後再試" in refused
    assert "已收下 1 個檔案。" in taken


def test_a_refusal_is_kept_in_the_journal(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    client.post(page_of(case), {"file": file(b"MZ", "壞.exe")})
    with scope.entered(OFFICE):
        entry = Entry.objects.get(event="upload.refused", case=case.pk)
    assert '"faults":["type"]' in entry.details


def test_nothing_chosen_is_told(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    answer = client.post(page_of(case))
    assert (422, True) == (answer.status_code, "還沒有選擇檔案" in answer.content.decode())


def test_an_upload_is_withdrawn(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    answer = client.post(f"/papers/uploads/{found.pk}/withdraw", follow=True)
    assert "尚未上傳" in answer.content.decode()


def test_what_the_office_has_is_not_withdrawn(office: Office):
    client, case = browser_of(office.firm), opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    moved_on(case, office)
    answer = client.post(f"/papers/uploads/{found.pk}/withdraw", follow=True)
    assert "須經補件通知指出才會開啟" in answer.content.decode()
    with scope.entered(office.firm):
        assert {"report": 1} == queries.attached(case)


def moved_on(case: Case, office: Office) -> None:
    from tests.desk.papers.test_uploads import sent_with

    sent_with(case, office.firm)


def test_a_download_is_shown_and_never_run(office: Office):
    client = browser_of(office.firm)
    found = uploaded(opened(office.firm), office.firm, made.pdf(), name="存摺 封面.pdf")
    answer = client.get(f"/papers/uploads/{found.pk}")
    assert made.pdf() == answer.content
    assert (
        "inline; filename*=utf-8''%E5%AD%98%E6%91%BA%20%E5%B0%81%E9%9D%A2.pdf"
        == (answer["Content-Disposition"])
    )
    assert ("application/pdf", "nosniff", "private, no-store") == (
        answer["Content-Type"],
        answer["X-Content-Type-Options"],
        answer["Cache-Control"],
    )
    assert "sandbox" in answer["Content-Security-Policy"]


def test_an_office_document_is_only_ever_saved(office: Office):
    client = browser_of(office.firm)
    found = uploaded(opened(office.firm), office.firm, made.docx(), name="說明.docx")
    answer = client.get(f"/papers/uploads/{found.pk}")
    assert answer["Content-Disposition"].startswith("attachment")


def test_who_reads_a_file_is_seen_by_the_person_concerned(office: Office):
    case = opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    moved_on(case, office)
    assert 200 == browser_of(office.reviewer).get(f"/papers/uploads/{found.pk}").status_code
    with scope.entered(office.firm):
        entry = Entry.objects.get(event="personal.read", account=office.reviewer.account)
    assert ("upload:report", case.key) == (entry.about, entry.person)


@pytest.mark.parametrize("who", ["other_firm", "stranger", "auditor"])
def test_what_is_not_ones_own_is_not_there(office: Office, who: str):
    case = opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    moved_on(case, office)
    client = browser_of(getattr(office, who))
    for address in (
        f"/papers/uploads/{found.pk}",
        f"/papers/case/{case.pk}/",
        page_of(case),
        f"/papers/uploads/{uuid4()}",
    ):
        assert 404 == client.get(address).status_code
    assert 404 == client.post(f"/papers/uploads/{found.pk}/withdraw").status_code


def test_a_file_that_is_held_is_not_handed_out(office: Office, settings: Settings):
    settings.CLAMAV = "nobody-listens-here"
    client, case = browser_of(office.firm), opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    answer = client.get(f"/papers/uploads/{found.pk}")
    assert (403, True) == (answer.status_code, "尚未完成掃毒" in answer.content.decode())
    assert "完成前不能開啟" in client.get(page_of(case)).content.decode()


def test_the_papers_of_a_case_stand_on_one_page(office: Office):
    letter = approved_letter(office)
    said = browser_of(office.firm).get(f"/papers/case/{letter.case_id}/").content.decode()
    for part in (letter.number, letter.code, f"{letter.pk}.pdf", f"{letter.pk}.odt"):
        assert str(part) in said


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("odt", b"PK")])
def test_a_letter_is_handed_out_as_it_went_out(office: Office, form: str, begins: bytes):
    letter = approved_letter(office)
    answer = browser_of(office.firm).get(f"/papers/{letter.pk}.{form}")
    assert answer.content.startswith(begins)
    assert 404 == browser_of(office.other_firm).get(f"/papers/{letter.pk}.{form}").status_code


def test_an_officer_voids_a_letter_with_a_reason(office: Office):
    letter, client = approved_letter(office), browser_of(office.officer)
    assert "作廢" in client.get(f"/papers/case/{letter.case_id}/").content.decode()
    address = f"/papers/{letter.pk}/void"
    assert 200 == client.get(address).status_code
    without = client.post(address, {"reason": " "})
    assert (422, True) == (without.status_code, "寫明作廢的事由" in without.content.decode())
    answer = client.post(address, {"reason": "受文者誤植"}, follow=True)
    assert "已作廢" in answer.content.decode()


def test_a_firm_voids_nothing(office: Office):
    letter, client = approved_letter(office), browser_of(office.firm)
    assert "/void" not in client.get(f"/papers/case/{letter.case_id}/").content.decode()
    answer = client.post(f"/papers/{letter.pk}/void", {"reason": "不喜歡"})
    assert (422, True) == (answer.status_code, "職安署承辦或主管" in answer.content.decode())


# -- the public check ----------------------------------------------------------------------------


def test_anybody_confirms_a_letter(office: Office):
    letter = approved_letter(office)
    said = Client().get("/papers/verify", {"code": letter.code.lower()}).content.decode()
    for part in ("這份文件確由本平台發出", str(letter.number), letter.pdf_sha256, "有效"):
        assert part in said
    assert "示範五金" not in said


def test_a_copy_is_compared_and_not_kept(office: Office):
    letter = approved_letter(office)
    pdf = browser_of(office.firm).get(f"/papers/{letter.pk}.pdf").content
    address = f"/papers/verify/{letter.code}"
    same = Client().post(address, {"copy": file(pdf)}).content.decode()
    changed = Client().post(address, {"copy": file(pdf + b" ")}).content.decode()
    assert "完全相同" in same
    assert "與發出的不同" in changed


def test_a_void_letter_is_told(office: Office):
    letter = approved_letter(office)
    with scope.entered(office.officer):
        actions.void(letter.pk, "受文者誤植", by=office.officer)
    said = Client().get(f"/papers/verify/{letter.code}").content.decode()
    assert "這份文件已作廢" in said
    assert "受文者誤植" in said
    assert "有效</span>" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 200, "請輸入驗證碼"),
        ("8K2M", 422, "12 個英文字母與數字"),
        ("0000-0000-0001", 422, "打錯了"),
        (new_code(), 404, "查無此驗證碼"),
    ],
    ids=["nothing", "too short", "a slip", "of nobody"],
)
def test_a_code_that_is_not_confirmed_says_why(typed: str, status: int, said: str):
    answer = Client().get("/papers/verify", {"code": typed})
    assert (status, True) == (answer.status_code, said in answer.content.decode())


@pytest.mark.django_db
def test_the_door_of_the_check_asks_for_a_code():
    assert "輸入函或申請表最下方的驗證碼" in Client().get("/papers/verify").content.decode()
