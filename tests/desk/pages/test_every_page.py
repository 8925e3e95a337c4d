"""Every page, as each person finds it: no rule of accessibility broken, nothing beyond the edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.pages import register_pages
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk import registry


pytestmark = [pytest.mark.django_db, pytest.mark.long]


def of_the_public(_: DemoOffice) -> list[str]:
    return [
        "/",
        "/components",
        "/handbook",
        "/papers/verify",
        "/papers/verify/OSH-000",
        "/registers/published",
        "/registers/remote-areas",
        "/api/",
        "/no-such",
    ]


def of_somebody_begun(demo: DemoOffice) -> list[str]:
    """An application that was begun: every page of its form, empty and half filled."""
    case = demo.cases["employer-a"]
    pages = registry.case_type(case.programme, case.kind).pages
    return [
        "/",
        "/cases/",
        f"/cases/{case.pk}/",
        f"/cases/{case.pk}/tasks",
        f"/cases/{case.pk}/answers",
        *(f"/cases/{case.pk}/form/{page.name}" for page in pages),
    ]


def of_somebody_asked(demo: DemoOffice) -> list[str]:
    """An application that waits for a supplement, with its clock and what is asked for."""
    case = demo.cases["employer-c"].pk
    return ["/", f"/cases/{case}/", f"/cases/{case}/tasks", f"/cases/{case}/answers"]


def of_somebody_granted(demo: DemoOffice) -> list[str]:
    case = demo.cases["employer-d"].pk
    return [
        "/",
        f"/cases/{case}/",
        f"/papers/case/{case}/",
        f"/journal/case/{case}",
        "/people/me",
        "/people/organisation",
        "/people/members",
        "/people/log-ins",
        "/api/tokens",
        "/journal/who-looked",
        "/notices/",
        "/notices/preferences",
        "/registers/",
        "/registers/findings",
        "/registers/hazard-work/new",
        "/records/",
        "/records/phrases",
        "/tables/import/practitioners",
    ]


def of_a_reviewer(demo: DemoOffice) -> list[str]:
    case = demo.cases["employer-b"]
    return [
        "/cases/queue?whose=",
        "/cases/queue?when=over",
        "/cases/calendar",
        "/search/",
        "/search/?q=沒有這個單位",
        "/search/?q=股份有限公司",
        "/people/interests",
        f"/cases/{case.pk}/",
        f"/cases/{case.pk}/move/take_up",
        f"/cases/{demo.cases['employer-c'].pk}/",
        f"/cases/workflow/{case.programme}/{case.kind}",
        f"/journal/case/{case.pk}",
    ]


EVERYBODY: dict[str, Callable[[DemoOffice], list[str]]] = {
    "": of_the_public,
    "employer-a": of_somebody_begun,
    "employer-c": of_somebody_asked,
    "employer-d": of_somebody_granted,
    "reviewer": of_a_reviewer,
    "provider": register_pages.of_a_provider,
    "nurse": register_pages.of_a_nurse,
    "officer": register_pages.of_an_officer,
    "operator": lambda _: [
        "/people/members",
        "/tables/",
        "/tables/import/organisations",
        "/tables/import/office-days",
    ],
}


STATUSES = {"/no-such": 404, "/papers/verify/OSH-000": 422}
"""Pages that say what is wrong."""


@pytest.mark.parametrize("person", EVERYBODY)
def test_every_page_is_the_one_that_was_meant(demo: DemoOffice, person: str):
    client = demo.people[person] if person else Client()
    paths = EVERYBODY[person](demo)

    found = {path: client.get(path).status_code for path in paths}

    assert {path: STATUSES.get(path, 200) for path in paths} == found


@pytest.mark.parametrize("person", EVERYBODY)
def test_every_page_can_be_used_by_everybody_at_every_width(
    demo: DemoOffice, look: Look, axe: Axe, person: str
):
    client = demo.people[person] if person else Client()
    found, page = {}, None

    for path in EVERYBODY[person](demo):
        page = look(client, path, on=page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = ["wider than the window"] if is_too_wide(page) else []
            found[path, width] = [*axe(page), *wide]

    assert {at: [] for at in found} == found


def test_the_pages_can_be_read_in_the_dark(demo: DemoOffice, look: Look, axe: Axe):
    case = demo.cases["employer-c"].pk
    pages = [
        look(demo.people["employer-c"], f"/cases/{case}/", scheme="dark"),
        look(Client(), "/components", scheme="dark"),
    ]

    assert [[], []] == [axe(page) for page in pages]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_answer_that_cannot_be_is_named_at_the_top_and_at_its_field(
    demo: DemoOffice, look: Look, axe: Axe, width: int
):
    case = demo.cases["employer-a"].pk
    page = look(demo.people["employer-a"], f"/cases/{case}/form/workforce", width)

    page.locator("main input[inputmode=numeric]").first.fill("許多")
    page.locator("main button[type=submit]").first.click()

    assert page.title().startswith("錯誤：")
    assert [] == axe(page)
    assert not is_too_wide(page)
    page.locator(".errors a").first.click()
    named = page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    assert named


def test_whoever_uses_the_keyboard_can_skip_what_every_page_repeats(demo: DemoOffice, look: Look):
    page = look(demo.people["employer-a"], "/")

    page.keyboard.press("Tab")
    assert "跳到主要內容" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_page_does_its_work_without_a_script(demo: DemoOffice, look: Look):
    page = look(demo.people["employer-a"], "/", script=False)

    page.get_by_role("link", name="繼續填寫").click()

    assert page.get_by_role("heading", level=1).inner_text() == "資格審查申請"
