"""A signature is for what was shown, under the version that stands, by who was there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from tests.desk.registers.registers_office import browser
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import FIRST, Visits
from tests.desk.visiting import Visitor

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.notices import queries as notices
from openosh.desk.privacy.actions import destroy_key
from openosh.desk.service_records import actions, contents, differences, queries
from openosh.desk.service_records.errors import FrozenError
from openosh.desk.service_records.models import ServiceRecord


pytestmark = pytest.mark.django_db

ELSEWHERE = "示範縣別處路 99 號"


def revised(old: ServiceRecord, by: Actor) -> ServiceRecord:
    with scope.entered(by):
        return actions.revise(old.pk, reason="更正", by=by)


def reads(by: Actor, record: ServiceRecord) -> str:
    return Visitor(browser(by)).reads(f"/records/{record.pk}/")


def test_a_revision_that_moves_the_visit_to_another_place_says_so(visits: Visits):
    old = made.closed(visits)
    new = revised(old, visits.nurse)
    with scope.entered(visits.nurse) as by:
        moved = made.head(place=ELSEWHERE, visited_on=FIRST)
        actions.save_head(new.pk, moved, seen=new.version, by=by)
        before, after = (contents.written(queries.record(one.pk)) for one in (old, new))
        (found,) = differences.of_records(contents.form_of(new), before, after)

    assert ("服務地點", "示範縣示範路 1 號", ELSEWHERE) == found
    assert ELSEWHERE in reads(visits.nurse, new)


def test_a_version_that_is_being_revised_is_signed_by_nobody(visits: Visits):
    old = made.filled(visits)
    made.sign(old, visits.nurse)
    assert "看過內容並簽章" in reads(visits.nurse, old)
    revised(old, visits.nurse)

    for side in (visits.employer, visits.nurse):
        with pytest.raises(FrozenError, match="已有更正版"):
            made.countersign(old, side)
    assert "看過內容並簽章" not in reads(visits.nurse, old)


def test_what_a_colleague_has_not_signed_goes_on_in_the_revision(visits: Visits):
    old = made.filled(visits)
    made.joined(old, visits.physician)
    made.sign(old, visits.nurse)
    new = revised(old, visits.nurse)

    with pytest.raises(FrozenError, match="已有更正版"):
        made.write(old, visits.physician, made.part("醫師後來寫的內容。"))
    made.write(new, visits.physician, made.part("醫師寫在更正版的內容。"))


def test_people_of_the_provider_who_were_not_there_take_no_signature_of_the_employer(
    visits: Visits,
):
    record = made.filled(visits)
    made.sign(record, visits.nurse)

    for absent in (visits.office.provider, visits.physician):
        with pytest.raises(PermissionDenied, match="當次執行人員"):
            made.countersign(record, absent)
        assert "看過內容並簽章" not in reads(absent, record)
    made.countersign(record, visits.nurse)


def test_a_record_that_nobody_of_the_employer_signs_does_not_say_that_both_did(visits: Visits):
    head = made.head()
    record = made.filled(visits, head=replace(head.head, attended=()))
    made.sign(record, visits.nurse)

    said = reads(visits.nurse, record)
    assert "事業單位未簽章" in said
    assert "雙方已於" not in said


def test_why_a_record_was_revised_is_sealed_as_what_it_corrects(visits: Visits):
    old = made.closed(visits)
    with scope.entered(visits.nurse) as by:
        new = actions.revise(old.pk, reason="王示範之血壓誤植", by=by)
        (row,) = ServiceRecord.objects.filter(pk=new.pk).values()
    assert "王示範" not in str(row)
    assert "王示範".encode() not in bytes(row["reason_sealed"] or b"")

    visitor = Visitor(browser(visits.nurse))
    for page in ("", "revisions"):
        assert "王示範之血壓誤植" in visitor.reads(f"/records/{new.pk}/{page}")
    with scope.entered(OFFICE):
        destroy_key(new.key, reason="示範", by=OFFICE)
    assert "王示範" not in visitor.reads(f"/records/{new.pk}/")


# -- who is told -------------------------------------------------------------------------------


def told(by: Actor) -> list[str]:
    with scope.entered(by):
        return [one.event for one in reversed(notices.inbox(by=by).notices)]


def test_the_employer_is_told_once_that_its_people_are_to_sign(visits: Visits):
    record = made.filled(visits)
    made.joined(record, visits.physician)
    made.write(record, visits.physician, made.part("醫師所見，作業台太低。", "調整作業台高度。"))
    made.sign(record, visits.nurse)
    assert [] == told(visits.employer)
    made.sign(record, visits.physician)
    assert ["sign"] == told(visits.employer)

    made.countersign(record, visits.employer)
    assert ["sign"] == told(visits.employer)
    for other in (visits.office.provider, visits.office.other_employer, visits.nurse):
        assert [] == told(other)


def test_the_employer_is_told_who_signed_for_it_on_the_device_of_the_nurse(visits: Visits):
    record = made.closed(visits)
    assert ["sign", "signed"] == told(visits.employer)
    with scope.entered(visits.employer) as by:
        one = notices.inbox(by=by).notices[0]
    assert (f"/records/{record.pk}/", True) == (one.address, "職業安全衛生人員" in one.what)


def test_nobody_is_told_to_sign_where_nobody_of_the_employer_was(visits: Visits):
    record = made.filled(visits, head=replace(made.head().head, attended=()))
    made.sign(record, visits.nurse)
    assert [] == told(visits.employer)
