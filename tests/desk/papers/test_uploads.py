"""Taking files in: examined, sealed, counted, and read by nobody who may not."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as office_settings
from django.db import DatabaseError, transaction
from tests.desk.cases.conftest import ASKED, FILLED, Office, moved, opened, sent
from tests.desk.papers import made_files as made
from tests.desk.papers.conftest import uploaded

from openosh.desk.cases import actions as case_actions
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.papers import actions, queries, store
from openosh.desk.papers.actions import (
    NotReadableError,
    PaperNotFoundError,
    UploadRefusedError,
)
from openosh.desk.papers.models import Upload
from openosh.desk.privacy import actions as keys


def test_an_upload_is_read_back_as_it_was_handed_in(office: Office):
    content = made.pdf(pages=2)
    found = uploaded(opened(office.firm), office.firm, content, name="監測報告.pdf")
    with scope.entered(office.firm):
        assert content == queries.content_of_upload(found, by=office.firm)
    assert ("監測報告.pdf", 2, "clean", "structure") == (
        found.name,
        found.pages,
        found.state,
        found.scan,
    )


def test_an_upload_is_a_change_of_the_case(office: Office):
    case = opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    assert case.version + 1 == found.version
    with scope.entered(office.firm):
        assert {"report": 1} == queries.attached(case)


def test_a_file_lies_sealed_and_its_name_says_nothing(office: Office):
    content = made.pdf()
    uploaded(opened(office.firm), office.firm, content)
    (name,) = store.names()
    lies = (Path(office_settings.MEDIA_ROOT) / name[:2] / name).read_bytes()
    assert b"%PDF" not in lies
    assert name != store.digest(content)


def test_the_same_file_sent_twice_is_taken_once(office: Office):
    case = opened(office.firm)
    assert uploaded(case, office.firm, made.pdf()) == uploaded(case, office.firm, made.pdf())


def test_a_full_slot_says_so_and_keeps_what_it_has(office: Office):
    case = opened(office.firm)
    for pages in (1, 2):
        uploaded(case, office.firm, made.pdf(pages=pages))
    with pytest.raises(UploadRefusedError, match="至多 2 個檔案，已經滿了"):
        uploaded(case, office.firm, made.pdf(pages=3))
    with scope.entered(office.firm):
        assert {"report": 2} == queries.attached(case)


def test_a_withdrawn_upload_makes_room_and_is_still_known(office: Office):
    case = opened(office.firm)
    first = uploaded(case, office.firm, made.pdf())
    with scope.entered(office.firm):
        actions.withdraw_upload(first.pk, by=office.firm)
        assert {} == queries.attached(case)
        assert [] == queries.uploads(case)
        assert "withdrawn" == Upload.objects.get(pk=first.pk).state


def test_a_refused_file_leaves_everything_as_it_was(office: Office):
    case = opened(office.firm)
    kept = uploaded(case, office.firm, made.pdf())
    with pytest.raises(UploadRefusedError, match="JavaScript"):
        uploaded(case, office.firm, made.acting_on_opening(S="/JavaScript", JS="x"))
    with scope.entered(office.firm):
        assert [kept] == queries.uploads(case)
        assert kept.version == Case.objects.get(pk=case.pk).version
    assert [kept.stored] == list(store.names())


def test_a_file_that_is_too_large_is_not_read_to_its_end_twice(office: Office):
    with pytest.raises(UploadRefusedError, match=r"檔案 12\.0 MB，每個檔案至多 10 MB"):
        uploaded(opened(office.firm), office.firm, bytes(12 * 1024**2))


def test_a_slot_that_is_not_there_is_told(office: Office):
    with pytest.raises(UploadRefusedError, match="沒有「sandwich」這份文件"):
        uploaded(opened(office.firm), office.firm, made.pdf(), slot="sandwich")


def test_nothing_is_added_once_the_case_is_with_the_office(office: Office):
    case = opened(office.firm)
    uploaded(case, office.firm, made.pdf())
    case = sent_with(case, office.firm)
    with pytest.raises(UploadRefusedError, match="須經補件通知指出才會開啟"):
        uploaded(case, office.firm, made.pdf(pages=2))


def sent_with(case: Case, by: Actor) -> Case:
    with scope.entered(by):
        seen = Case.objects.get(pk=case.pk).version
        saved = case_actions.save_facts(case.pk, FILLED, seen=seen, by=by)
    return moved(case, "send", by, version=saved.version)


def test_a_supplement_opens_the_slot_that_it_points_at_and_no_other(office: Office):
    case = moved(
        sent(office.firm),
        "ask",
        office.reviewer,
        items=[case_actions.AskedItem(slot="report", what="缺第二頁", clause="s1.noise")],
    )
    assert "clean" == uploaded(case, office.firm, made.pdf()).state
    with pytest.raises(UploadRefusedError, match="目前不能更換「用印後之申請表」"):
        uploaded(case, office.firm, made.pdf(), slot="sealed")


def test_a_supplement_that_points_at_a_field_opens_no_slot(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    with pytest.raises(UploadRefusedError, match="目前不能更換"):
        uploaded(case, office.firm, made.pdf())


# -- who sees it ---------------------------------------------------------------------------------


def test_another_firm_neither_reads_nor_adds(office: Office):
    case = opened(office.firm)
    found = uploaded(case, office.firm, made.pdf())
    with scope.entered(office.other_firm), pytest.raises(PaperNotFoundError):
        queries.upload(found.pk, by=office.other_firm)
    with pytest.raises(case_actions.CaseNotFoundError):
        uploaded(case, office.other_firm, made.pdf(pages=2))


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(lambda office: office.other_firm, id="another firm"),
        pytest.param(lambda office: office.stranger, id="staff of another programme"),
        pytest.param(lambda office: office.reviewer, id="staff, before it is sent"),
        pytest.param(lambda _: scope.PUBLIC, id="the public"),
    ],
)
def test_the_database_shows_an_upload_to_nobody_else(
    office: Office, who: Callable[[Office], scope.Actor]
):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    with scope.entered(who(office)):
        assert 0 == Upload.objects.filter(pk=found.pk).count()
        assert 0 == Upload.objects.filter(pk=found.pk).update(slot="stolen")


def test_the_database_takes_no_upload_in_the_name_of_another(office: Office):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    forged = replace(office.firm, account=office.colleague.account)
    row = Upload(**{one.attname: getattr(found, one.attname) for one in Upload._meta.fields})
    row.pk = None
    with scope.entered(forged), pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_whether_a_file_stands_in_anothers_case_is_told_and_nothing_more(office: Office):
    receipt = made.picture("PNG")
    case = opened(office.firm)
    mine = uploaded(case, office.firm, receipt, name="收據.png")
    with scope.entered(office.firm):
        assert frozenset() == queries.used_elsewhere(case, [mine])
    uploaded(opened(office.other_firm), office.other_firm, receipt, name="收據.png")
    with scope.entered(office.firm):
        assert {mine.sha256} == queries.used_elsewhere(case, [mine])
        assert [mine] == list(Upload.objects.all())


def test_staff_are_told_of_a_file_that_another_firm_has_handed_in(office: Office):
    receipt = made.picture("PNG")
    uploaded(opened(office.other_firm), office.other_firm, receipt, name="收據.png")
    case = opened(office.firm)
    uploaded(case, office.firm, receipt, name="收據.png")
    case = sent_with(case, office.firm)
    with scope.entered(office.reviewer):
        (found,) = queries.listed(case, by=office.reviewer)
    with scope.entered(office.firm):
        (told,) = queries.listed(case, by=office.firm)
    assert ("收據.png", "另一單位的案件也附有相同檔案") == (found.title, found.remark)
    assert told.remark == ""


# -- what may go wrong with the files ------------------------------------------------------------


def test_a_file_that_was_changed_where_it_lies_is_not_handed_out(office: Office):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    lies = Path(office_settings.MEDIA_ROOT) / found.stored[:2] / found.stored
    lies.write_bytes(lies.read_bytes()[:-1] + b"x")
    with scope.entered(office.firm), pytest.raises(store.LostFileError, match="已遭更動"):
        queries.content_of_upload(found, by=office.firm)


def test_a_file_that_is_gone_is_told(office: Office):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    (Path(office_settings.MEDIA_ROOT) / found.stored[:2] / found.stored).unlink()
    with scope.entered(office.firm), pytest.raises(store.LostFileError, match="以備份還原"):
        queries.content_of_upload(found, by=office.firm)


def test_with_the_key_of_the_case_its_files_are_forgotten(office: Office):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    with scope.entered(scope.OFFICE):
        keys.destroy_key(found.case.key, reason="保存期限屆滿", by=scope.OFFICE)
    with scope.entered(office.firm), pytest.raises(NotReadableError, match="已依保存期限銷毀"):
        queries.content_of_upload(Upload.objects.select_related("case").get(), by=office.firm)


def test_a_disk_that_fails_leaves_neither_row_nor_draft(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    case = opened(office.firm)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        uploaded(case, office.firm, made.pdf())
    with scope.entered(office.firm):
        assert [] == queries.uploads(case)
    assert [] == list((Path(office_settings.MEDIA_ROOT) / store.DRAFTS).iterdir())


def test_a_file_is_kept_before_its_row_is(office: Office, monkeypatch: pytest.MonkeyPatch):
    case = opened(office.firm)
    there: list[bool] = []
    create = Upload.objects.create

    def watched(**values: object) -> Upload:
        there.append(str(values["stored"]) in store.names())
        return create(**values)

    monkeypatch.setattr(Upload.objects, "create", watched)
    uploaded(case, office.firm, made.pdf())
    assert [True] == there


def test_a_file_object_is_read_no_further_than_the_limit(office: Office):
    class Counting(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Counting.asked += 1
            return super().read(size)

    case = opened(office.firm)
    with scope.entered(office.firm):
        actions.upload(case.pk, "report", "a.pdf", Counting(made.pdf()), by=office.firm)
    assert 1 == Counting.asked


def test_a_file_that_no_row_names_is_swept_after_a_day(office: Office):
    found = uploaded(opened(office.firm), office.firm, made.pdf())
    with scope.entered(office.firm):
        lost = store.keep(found.case.key, b"the process ended here")
        young = store.keep(found.case.key, b"the row is still to come")
    for name in (found.stored, lost.stored):
        yesterday = (Path(office_settings.MEDIA_ROOT) / name[:2] / name).stat().st_mtime - 90_000
        os.utime(Path(office_settings.MEDIA_ROOT) / name[:2] / name, (yesterday, yesterday))
    assert 1 == actions.sweep()
    assert {found.stored, young.stored} == set(store.names())
