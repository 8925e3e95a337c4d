"""Finding an organisation by a part of its name, a case or a letter by its number."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given, strategies as st
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.cases.conftest import Office, browser_of, sent

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.people import actions as people
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.models import Organisation
from openosh.desk.roles import OrganisationKind
from openosh.desk.search import queries
from openosh.desk.search.models import Piece
from openosh.desk.search.queries import Found


STRANGE = ["\0", "五\0金", "\U0010ffff", "\ud7ff", "\ud800", "\x1b[0m", "\ufdd0"]


def find(typed: str, by: Actor) -> Found:
    with scope.entered(by):
        return queries.find(typed, by=by)


def names(found: Found) -> list[str]:
    return [one.name for one in found.organisations]


def numbers(found: Found) -> list[str]:
    return [one.case.number for one in found.cases]


@pytest.mark.parametrize(
    "typed", ["五金", "示範五金股份有限公司", "金", "範五", " 示範 五金 ", "五金股份"]
)
def test_an_organisation_is_found_by_a_part_of_its_name(office: Office, typed: str):
    assert ["示範五金股份有限公司"] == names(find(typed, office.reviewer))


@pytest.mark.parametrize("typed", ["五紡", "金五", "司", "%", "_", "'; DROP", "", "  ", "不存在"])
def test_what_is_no_part_of_a_name_finds_it_not(office: Office, typed: str):
    found = names(find(typed, office.reviewer))

    assert ("示範五金股份有限公司" in found) == (typed == "司")


def test_fullwidth_and_capital_letters_are_as_small_ones(office: Office):
    made("ＡＢＣ Tech 示範", "")

    for typed in ("abc", "ABCtech", "ｂｃ", "c t"):
        assert ["ＡＢＣ Tech 示範"] == names(find(typed, office.reviewer))


def test_a_name_that_is_changed_is_found_by_the_new_one_alone(office: Office):
    with scope.entered(scope.OFFICE):
        Organisation.objects.filter(name__contains="紡織").update(name="測試成衣股份有限公司")

    assert ["測試成衣股份有限公司"] == names(find("成衣", office.reviewer))
    assert [] == names(find("紡織", office.reviewer))


def test_an_organisation_and_its_cases_are_found_by_its_uniform_number(office: Office):
    case = sent(office.firm)

    found = find("１１１１１１１１", office.reviewer)

    assert ["示範五金股份有限公司"] == names(found)
    assert [case.number] == numbers(found)


def test_a_case_is_found_by_its_number(office: Office):
    case = sent(office.firm)

    found = find(f" {case.number} ", office.reviewer).case

    assert found is not None
    assert (case.pk, "聽力防護具補助申請", "已送件") == (found.case.pk, found.title, found.state)


def test_cases_of_other_programmes_are_not_found(office: Office):
    case = sent(office.firm)

    assert find(case.number, office.stranger).case is None
    assert [] == numbers(find("五金", office.stranger))


def test_an_applicant_finds_nobody_by_a_name(office: Office):
    assert [] == names(find("紡織", office.firm))
    with scope.entered(office.firm):
        assert 0 == Piece.objects.count()


def test_of_many_results_the_first_are_listed_and_it_is_said(office: Office):
    with scope.entered(scope.OFFICE):
        Organisation.objects.bulk_create(
            Organisation(kind="employer", name=f"眾多測試 {at}", made_at=clock.now())
            for at in range(queries.MOST + 5)
        )

    found = find("眾多", office.reviewer)

    assert (queries.MOST, True) == (len(found.organisations), found.is_more)


@pytest.mark.parametrize("typed", ["五金", "11111111", "司", "115-0000001", "無此"])
def test_a_search_asks_the_database_at_most_six_times(
    office: Office, django_assert_max_num_queries: Any, typed: str
):
    sent(office.firm)
    with scope.entered(office.reviewer), django_assert_max_num_queries(6):
        queries.find(typed, by=office.reviewer)


def test_the_index_finds_a_piece_under_row_level_security(office: Office):
    """``LIKE`` would not: an operator that might leak waits until a row is seen."""
    with scope.entered(scope.OFFICE):
        Organisation.objects.bulk_create(
            Organisation(kind="employer", name=f"{at}測試工業{at}", made_at=clock.now())
            for at in range(3_000)
        )
    with scope.entered(office.reviewer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT organisation_id FROM search_piece WHERE piece = '五金'")
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "piece_of_a_name" in plan
    assert "Index Cond: ((piece)::text = '五金'::text)" in plan


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs"]), min_size=1))
def test_a_part_of_a_name_has_no_piece_that_the_name_has_not(name: str):
    whole = queries.tidy(name)
    kept = {whole[at : at + 2] for at in range(len(whole))}

    for begin in range(len(whole)):
        for end in range(begin + 2, len(whole) + 1):
            assert set(queries.pieces(whole[begin:end])) <= kept


def made(name: str, number: str) -> None:
    with scope.entered(scope.OFFICE):
        registered = Registered(name, number)
        people.add_organisation(OrganisationKind.EMPLOYER, registered, by=scope.OFFICE)


# -- the page --------------------------------------------------------------------------------------


def test_a_number_of_a_case_leads_there_at_once(office: Office):
    case = sent(office.firm)

    answer = browser_of(office.reviewer).get("/search/", {"q": case.number})

    assert f"/cases/{case.pk}/" == answer["location"]


def test_the_search_is_not_for_applicants(office: Office):
    assert 403 == browser_of(office.firm).get("/search/?q=x").status_code
    assert "head__find" not in browser_of(office.firm).get("/").content.decode()


@pytest.mark.parametrize(("width", "scheme"), [(WIDTHS[0], "light"), (WIDTHS[1], "dark")])
def test_the_page_can_be_used_by_everybody(
    office: Office, look: Look, axe: Axe, width: int, scheme: str
):
    sent(office.firm)
    with scope.entered(scope.OFFICE):
        Organisation.objects.create(
            kind="employer", name="很長的五金" * 40, county="示範縣", made_at=clock.now()
        )
    client, found = browser_of(office.reviewer), {}
    for path in ("/search/", "/search/?q=五金", f"/search/?q={'無此單位' * 15}"):
        page = look(client, path, width, scheme)
        found[path] = [*axe(page), *(["too wide"] if is_too_wide(page) else [])]

    assert {path: [] for path in found} == found


@pytest.mark.parametrize("typed", STRANGE, ids=ascii)
def test_what_nobody_types_finds_nothing_and_breaks_nothing(office: Office, typed: str):
    assert find(typed, office.reviewer).case is None
