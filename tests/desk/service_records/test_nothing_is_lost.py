"""What is typed on a page of a record is kept, or named: never dropped while «saved» is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.desk.registers.registers_office import browser, organisation
from tests.desk.service_records import visits as made
from tests.desk.service_records.test_pages import HEAD, PART
from tests.desk.service_records.visits import FIRST, SECOND, Visits
from tests.desk.visiting import Visitor

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.record_form import Measure as Advised
from openosh.desk.service_records import actions, contents, queries
from openosh.desk.service_records.actions.writing import MOST_ITEMS
from openosh.desk.service_records.errors import RecordError
from openosh.desk.service_records.models import Measure, ServiceRecord


pytestmark = pytest.mark.django_db


def nurse(visits: Visits) -> Visitor:
    return Visitor(browser(visits.nurse))


def test_a_measure_too_many_is_named_and_still_there(visits: Visits):
    record = made.begun(visits)
    many = {f"f-0-m-{at}-text": f"措施之{at}" for at in range(MOST_ITEMS + 1)}

    said = nurse(visits).is_refused(f"/records/{record.pk}/part", **(PART | many))

    assert f"至多 {MOST_ITEMS} 項" in said
    assert f"措施之{MOST_ITEMS}" in said


def test_a_finding_far_down_the_page_is_kept(visits: Visits):
    record = made.begun(visits)
    far = {"f-70-activity": "abnormal_follow_up", "f-70-text": "很後面的問題。"}
    nurse(visits).sends(f"/records/{record.pk}/part", **(PART | far))
    assert "很後面的問題。" in nurse(visits).reads(f"/records/{record.pk}/")


def test_what_stands_beside_an_activity_that_is_not_ticked_is_named(visits: Visits):
    record = made.begun(visits)
    unticked = {name: typed for name, typed in PART.items() if name != "a-abnormal_follow_up"}
    said = nurse(visits).is_refused(f"/records/{record.pk}/part", **unticked)
    assert "已填內容但未勾選" in said


@pytest.mark.parametrize(("name", "most"), [("department", 100), ("place", 200)])
def test_a_name_that_is_too_long_is_named_and_everything_is_still_there(
    visits: Visits, name: str, most: int
):
    record = made.begun(visits)
    said = nurse(visits).is_refused(
        f"/records/{record.pk}/head", **(HEAD | {name: "課" * (most + 1), "seen": "1"})
    )
    assert f"至多 {most} 字" in said
    assert "兩班制" in said


def test_what_no_keyboard_types_breaks_no_page(visits: Visits):
    record, visitor = made.begun(visits), nurse(visits)
    head = HEAD | {"department": "包\0裝課", "text-process": "沖\0壓"}
    page = visitor.sends(f"/records/{record.pk}/head", **head)
    assert "包裝課" in visitor.reads(page)
    visitor.sends("/records/phrases", kind="measure", text="調整\0高度")
    assert "調整高度" in visitor.reads("/records/phrases")

    endless = "9" * 5000
    client, of = visitor.client, {"programme": made.PROGRAMME, "visited_on": "115年7月6日"}
    assert 200 == client.get("/records/", {"year": endless}).status_code
    assert 422 == client.post("/records/new", {**of, "employer": endless}).status_code
    answer = client.post(f"/records/{record.pk}/head", HEAD | {"seen": endless})
    assert 409 == answer.status_code


def test_taking_over_fills_what_is_blank_and_leaves_what_was_written(visits: Visits):
    made.closed(visits)
    record = made.begun(visits)
    head = made.head(department="我剛填的課", visited_on=SECOND)
    texts = {"process": "", "pattern": "三班制"}
    own = replace(head, head=replace(head.head, counts={"office_men": 0}, texts=texts))
    with scope.entered(visits.nurse) as by:
        actions.save_head(record.pk, own, seen=1, by=by)
        taken = actions.copy_forward(record.pk, seen=2, by=by)
        found = contents.written(taken)

    assert "我剛填的課" == found.department
    assert (0, 40) == (found.head.counts["office_men"], found.head.counts["field_men"])
    assert ("沖壓、包裝", "三班制") == (found.head.texts["process"], found.head.texts["pattern"])


def test_what_a_colleague_wrote_is_not_withdrawn_with_ones_own(visits: Visits):
    record = made.begun(visits)
    made.joined(record, visits.physician)
    made.write(record, visits.physician, made.part("醫師所見。"))

    with scope.entered(visits.nurse) as by, pytest.raises(RecordError, match="另一位人員已填寫"):
        actions.withdraw(record.pk, by=by)
    part = made.own_part(record, visits.physician)
    with scope.entered(visits.physician) as by:
        empty = made.part(activities={}, findings=(), measures=())
        actions.save_part(part.pk, empty, seen=part.version, client_at=clock.now(), by=by)
    with scope.entered(visits.nurse) as by:
        assert actions.withdraw(record.pk, by=by).withdrawn_at is not None


def items(record: ServiceRecord) -> list[Measure]:
    with scope.entered(OFFICE):
        return list(Measure.objects.filter(part__record=record))


def test_a_measure_has_no_id_of_a_measure_of_another_visit(visits: Visits):
    (old,) = items(made.closed(visits, FIRST))
    record, said = made.begun(visits), made.part("另一個問題。")
    (advised,) = said.measures
    borrowed = replace(said, measures=(Advised(old.item, advised.finding, advised.text),))

    with pytest.raises(RecordError, match="已用於另一份紀錄"):
        made.write(record, visits.nurse, borrowed)


def test_a_revision_keeps_the_ids_of_what_it_revises(visits: Visits):
    old = made.closed(visits)
    with scope.entered(visits.nurse) as by:
        new = actions.revise(old.pk, reason="更正", by=by)
    visitor = nurse(visits)
    page = visitor.reads(f"/records/{new.pk}/part")
    ids = dict(re.findall(r'name="(f-0[-m0-9]*-id)" value="([0-9a-f-]{36})"', page))
    visitor.sends(f"/records/{new.pk}/part", **(PART | ids | {"f-0-m-0-text": "改寫的措施。"}))

    assert [one.item for one in items(old)] == [one.item for one in items(new)]
    with scope.entered(visits.nurse):
        assert [new.pk, old.pk] == queries.versions_before(new)
        assert organisation(visits.employer) == new.employer_id
