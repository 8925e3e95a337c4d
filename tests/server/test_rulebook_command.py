"""``openosh rulebook --html``: the rulebooks of all programmes, as a person finds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.statute.toys.site_pages import Page, dead_links, index_of, pages

from openosh.server import discovery
from openosh.server.books import newest_day, rulebook
from openosh.server.commands.gaps import account
from openosh.server.law_index import LawIndex
from openosh.statute.rulebook import front
from openosh.statute.rulebook.book import write_site
from openosh.statute.rulebook.chapters import contents_of
from openosh.statute.rulebook.volume import WHOLE_PAGE, whole


Openosh = Callable[..., Any]

TESTS = Path(__file__).parents[1]
SLUGS = discovery.slugs()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("rulebooks")
    books = [(rulebook(one, TESTS / "cases"), newest_day(one)) for one in discovery.programmes()]
    write_site(books, where)
    return where


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, Page]:
    return pages(folder)


def test_every_programme_is_introduced_and_has_its_page(site: dict[str, Page]):
    front_page = site["index.html"]

    for programme in discovery.programmes():
        assert programme.title in front_page.text
        assert f"{programme.slug}.html" in front_page.links
        for instrument in programme.numbers.instruments.values():
            assert instrument.title in front_page.text


def test_every_link_of_every_programme_leads_to_a_place(site: dict[str, Page]):
    assert [] == dead_links(site)


def test_every_page_is_well_formed_and_quick_to_open(folder: Path, site: dict[str, Page]):
    for name, page in site.items():
        assert [] == page.open, name
        assert len(page.ids) == len(set(page.ids)), name
        assert (folder / name).stat().st_size <= WHOLE_PAGE, name


@pytest.mark.parametrize("slug", SLUGS)
def test_every_clause_reading_and_case_stands_in_the_site(slug: str, folder: Path):
    programme = discovery.programme(slug)
    entries = [one for one in index_of(folder)["entries"] if one[2].startswith(slug)]

    clauses = {clause for version in programme.text.versions.values() for clause in version}
    assert clauses == {one[3] for one in entries if one[1] == "條文"}
    readings = {reading.title for reading in programme.text.readings}
    assert readings == {one[3] for one in entries if one[1] == "疑義"}
    cases = rulebook(programme, TESTS / "cases").cases
    assert len(cases) == len([one for one in entries if one[1] == "案例"])


@pytest.mark.parametrize("slug", SLUGS)
def test_clauses_are_counted_as_the_list_of_gaps_counts_them(slug: str):
    programme = discovery.programme(slug)
    found = account(LawIndex(programme))

    volume = whole(contents_of(rulebook(programme), newest_day(programme), whole=True), "")

    assert {
        "條文": len(found.clauses),
        "計算": len(found.clauses) - len(found.gaps) - len(set(found.excused) - set(found.stale)),
        "不計算，附理由": len(set(found.excused) - set(found.stale)),
        "尚未處理": len(found.gaps),
    } == dict(front.account(volume))


def test_a_case_of_a_handbook_and_a_published_one_are_told(site: dict[str, Page]):
    text = site["onsite_subsidy-cases.html"].text

    for said in ("案例一　特約醫師及護理人員，一年五十二場次", "手冊案例", "公布案例"):
        assert said in text


def test_a_clause_leads_to_its_cases_and_readings(site: dict[str, Page]):
    links = site["onsite_subsidy.html"].links

    assert any(link.startswith("onsite_subsidy-cases.html#case-") for link in links)
    assert any(link.startswith("onsite_subsidy-readings.html#reading-") for link in links)


# -- the command ---------------------------------------------------------------------------------


def test_without_a_programme_all_are_written(openosh: Openosh, tmp_path: Path):
    done = openosh("rulebook", "--html", tmp_path / "site")

    assert 0 == done.returncode
    written = {path.name for path in (tmp_path / "site").iterdir()}
    assert {"index.html", *(f"{slug}.html" for slug in SLUGS)} <= written


def test_programmes_without_a_text_on_that_day_are_left_out_and_named(
    openosh: Openosh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENOSH_PROGRAMMES", "tests.sixth_programme.hearing_protectors")
    first = {one.slug: min(one.text.versions) for one in discovery.programmes()}
    day = min(first.values())

    done = openosh("rulebook", "--html", tmp_path, "--on", day.isoformat())

    standing = {slug for slug, start in first.items() if start <= day}
    assert standing < set(first)
    assert standing == {slug for slug in first if (tmp_path / f"{slug}.html").exists()}
    assert "未收錄" in done.stderr


def test_published_cases_are_told_if_asked_for(openosh: Openosh, tmp_path: Path):
    openosh("rulebook", "onsite_subsidy", "--html", tmp_path, "--cases", TESTS / "cases")

    text = (tmp_path / "onsite_subsidy-cases.html").read_text(encoding="utf-8")
    assert "eligibility_100_0" in text
