"""The rulebook site in Chromium, from the disk: no axe violation, search, another day, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.statute.toys.books import CLINIC, HALL, LATER, ON

from openosh.server import discovery
from openosh.server.books import newest_day, rulebook
from openosh.statute.rulebook import volume
from openosh.statute.rulebook.book import write_site


pytestmark = pytest.mark.long


Open = Callable[..., Any]
Axe = Callable[..., list[str]]

WIDTHS = (320, 1280)
SLUGS = discovery.slugs()


@pytest.fixture(scope="module")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("toys")
    write_site([(CLINIC, ON), (HALL, LATER)], where)
    return where


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of all programmes, as the command writes it."""
    where = tmp_path_factory.mktemp("site")
    write_site([(rulebook(one), newest_day(one)) for one in discovery.programmes()], where)
    return where


def fits(page: Any, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def search(page: Any, words: str) -> list[str]:
    page.fill("#find", words)
    page.wait_for_function(
        "words => document.getElementById('found-count').textContent.includes(`「${words}」`)",
        arg=words,
    )
    return [link.get_attribute("href") for link in page.query_selector_all("#found-list a")]


# -- every page is for everyone ------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "name", ["index.html", "toy.html", "toy-readings.html", "toy-cases.html", "hall.html"]
)
def test_no_page_has_a_violation(
    toys: Path, visit: Open, axe: Axe, name: str, width: int, scheme: str
):
    page = visit(toys / name, width, scheme)

    assert [] == axe(page)
    assert fits(page, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_search_results_have_no_violation(
    toys: Path, visit: Open, axe: Axe, width: int, scheme: str
):
    page = visit(toys / "toy.html", width, scheme)

    assert search(page, "診次")
    assert [] == axe(page)
    assert fits(page, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_divided_programme_has_no_violation(
    tmp_path: Path, visit: Open, axe: Axe, width: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(volume, "WHOLE_PAGE", 1)
    monkeypatch.setattr(volume, "PART_PAGE", 1)
    write_site([(CLINIC, ON)], tmp_path)

    for name in ("toy.html", "toy-part-2.html", "toy-numbers.html"):
        assert [] == axe(visit(tmp_path / name, width)), name


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_all_programmes_has_no_violation(site: Path, visit: Open, axe: Axe, width: int):
    page = visit(site / "index.html", width)

    assert [] == axe(page)
    assert fits(page, width)
    assert search(page, "上限")
    assert [] == axe(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_of_a_programme_has_no_violation(
    site: Path, visit: Open, axe: Axe, slug: str, width: int
):
    """Colours are those of the toys, where each is looked at: thousands of places take minutes."""
    page = visit(site / f"{slug}.html", width)

    assert [] == axe(page, colours=False)
    assert fits(page, width)


# -- search --------------------------------------------------------------------------------------


def test_search_finds_without_a_server_and_says_how_much(toys: Path, visit: Open):
    page = visit(toys / "hall.html")

    assert "hall.html#floor:A1.1" == search(page, "floor:A1.1")[0]
    assert "「floor:A1.1」共 3 項。" == page.inner_text("#found-count")
    assert "status" == page.get_attribute("#found-count", "role")
    assert "floor:A1.1" == page.inner_text("#found-list mark >> nth=0")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("1500", "hall.html#number-seats"),
        ("１，５００ 席", "hall.html#number-seats"),  # full width, two words
        ("每日 一診次", "toy.html#p3"),
        ("補助上限 p2", "toy.html#p2.cap"),
        ("FLOOR:a1.2", "hall.html#floor:A1.2"),
    ],
)
def test_search_takes_words_as_people_write_them(toys: Path, visit: Open, words: str, address: str):
    assert address in search(visit(toys / "index.html"), words)


def test_what_is_not_found_is_said(toys: Path, visit: Open):
    page = visit(toys / "toy.html")

    assert [] == search(page, "沒有這個詞")
    assert "找不到" in page.inner_text("#found-count")


def test_search_works_by_keyboard(toys: Path, visit: Open):
    page = visit(toys / "index.html")
    search(page, "floor:A1.2")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('#found-list li:first-child a')")
    page.keyboard.press("Enter")

    page.wait_for_url("**/hall.html#floor:A1.2")


def test_escape_ends_a_search(toys: Path, visit: Open):
    page = visit(toys / "index.html")
    search(page, "診次")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert "find" == page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")

    assert page.is_hidden("#found")


# -- another day ---------------------------------------------------------------------------------


def test_text_and_numbers_of_a_chosen_day_are_shown(toys: Path, visit: Open):
    page = visit(toys / "hall.html")
    assert page.is_visible("text=一千五百席。")
    assert page.is_hidden("text=一千二百席。")

    page.fill("#day", "115年6月30日")
    page.press("#day", "Enter")

    assert page.is_visible("text=一千二百席。")
    assert page.is_hidden("text=一千五百席。")
    assert page.is_visible("text=已刪之條。")
    assert page.is_visible(".numbers >> text=1,200 席")
    assert page.is_visible("#numbers >> text=1,500 席"), "the list of numbers keeps every version"
    assert "顯示 115年6月30日 之規定；本頁有 4 處因日期而異。" == page.inner_text("#day-said")
    assert "115年6月30日" == page.inner_text(".lead time")


@pytest.mark.parametrize(
    "day", ["115/6/30", "2026-06-30", "1150630", "民國115年6月30日", "１１５/6/30"]
)
def test_a_day_is_taken_in_either_calendar(toys: Path, visit: Open, day: str):
    page = visit(toys / "hall.html")

    page.fill("#day", day)
    page.click("text=顯示 >> nth=0")

    assert "115年6月30日" == page.input_value("#day")


def test_a_day_goes_with_the_reader_and_with_the_address(toys: Path, visit: Open):
    page = visit(toys / "hall.html")
    page.click("text=114年1月1日起")
    page.click("text=疑義")
    page.click("text=條文 >> nth=0")
    assert page.is_visible("text=一千二百席。")

    assert visit(toys / "hall.html", query="?on=2025-05-03").is_visible("text=一千二百席。")


@pytest.mark.parametrize(
    ("day", "said"),
    [("115/2/30", "不是日期"), ("hello", "不是日期"), ("113/12/31", "尚無本計畫之條文")],
)
def test_a_day_that_cannot_be_shown_is_answered(toys: Path, visit: Open, day: str, said: str):
    page = visit(toys / "hall.html")

    page.fill("#day", day)
    page.press("#day", "Enter")

    assert said in page.inner_text("#day-said")


# -- without a script, and on paper --------------------------------------------------------------


def test_without_a_script_everything_is_there_to_read(toys: Path, visit: Open):
    page = visit(toys / "hall.html", script=False)

    for said in ("一千二百席。", "一千五百席。", "已刪之條。", "1,200 席", "1,500 席"):
        assert page.is_visible(f"text={said}"), said
    assert page.is_hidden("#tools")


def test_an_old_address_leads_to_the_page_that_has_it_now(
    tmp_path: Path, visit: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(volume, "WHOLE_PAGE", 1)
    monkeypatch.setattr(volume, "PART_PAGE", 1)
    write_site([(CLINIC, ON)], tmp_path)

    for anchor, now in (("p3", "part-3"), ("p3.daily", "part-3"), ("number-scale", "numbers")):
        page = visit(tmp_path / "toy.html", query=f"#{anchor}")
        page.wait_for_url(f"**/toy-{now}.html#{anchor}")


def test_paper_has_the_law_and_not_the_tools(toys: Path, visit: Open):
    page = visit(toys / "toy.html")

    page.emulate_media(media="print")

    assert page.is_hidden("#tools")
    assert page.is_hidden("nav.contents")
    assert page.is_visible("text=每日一診次。")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
