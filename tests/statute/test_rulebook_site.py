"""The site of all rulebooks: links that lead somewhere, every version, reading without a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.statute.toys.books import BARE, CLINIC, HALL, LATER, ON
from tests.statute.toys.site_pages import Page, dead_links, index_of, pages

from openosh.statute.rulebook import volume
from openosh.statute.rulebook.book import write_rulebook, write_site
from openosh.statute.rulebook.chapters import Contents
from openosh.statute.rulebook.frame import SCRIPT, STYLE
from openosh.statute.rulebook.places import Places, View
from openosh.statute.rulebook.sections import grouped


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("site")
    write_site([(CLINIC, ON), (HALL, LATER)], where)
    return where


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, Page]:
    return pages(folder)


@pytest.fixture
def divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(volume, "WHOLE_PAGE", 1)
    monkeypatch.setattr("openosh.statute.rulebook.site.WHOLE_PAGE", 1)
    monkeypatch.setattr(volume, "PART_PAGE", 1)
    write_site([(CLINIC, ON), (HALL, LATER)], tmp_path)
    return tmp_path


# -- pages and links -----------------------------------------------------------------------------


def test_every_programme_has_its_pages(site: dict[str, Page]):
    assert {
        "index.html",
        "toy.html",
        "toy-readings.html",
        "toy-cases.html",
        "hall.html",
        "hall-readings.html",
    } == set(site)


def test_every_link_leads_to_a_place(site: dict[str, Page]):
    assert [] == dead_links(site)


def test_every_page_is_well_formed_and_has_each_anchor_once(site: dict[str, Page]):
    for name, page in site.items():
        assert [] == page.open, name
        assert len(page.ids) == len(set(page.ids)), name
        assert 1 == page.tags["h1"], name


def test_no_page_needs_anything_from_elsewhere(folder: Path, site: dict[str, Page]):
    for page in site.values():
        assert {STYLE, SCRIPT} == set(page.loaded)
    for name in (STYLE, SCRIPT):
        source = (folder / name).read_text(encoding="utf-8")
        assert "://" not in source
        assert "@import" not in source
        assert "url(" not in source


def test_reading_needs_no_script(site: dict[str, Page]):
    """What is hidden without a script is what only a script can do."""
    for name, page in site.items():
        assert 2 == page.source.count(" hidden"), name
        assert '<section id="tools"' in page.source
        assert '<section id="found"' in page.source
        assert page.source.count("<script") == 1
        assert "onclick" not in page.source


def test_the_first_page_introduces_each_programme(site: dict[str, Page]):
    page = site["index.html"]

    for said in (
        "示範門診計畫",
        "示字第1號",
        "115年6月30日 適用",
        "條文5計算4不計算，附理由1尚未處理0",
        "條文4計算1不計算，附理由0尚未處理3",
        "示範會館規則",
        "可作成之決定 2 項",
    ):
        assert said in page.text, said
    assert {"toy.html", "hall.html", "toy-cases.html", "hall-readings.html"} <= set(page.links)


def test_one_programme_alone_has_no_page_of_all(tmp_path: Path):
    assert tmp_path / "index.html" == write_rulebook(CLINIC, tmp_path, ON)
    site = pages(tmp_path)

    assert {"index.html", "toy-readings.html", "toy-cases.html"} == set(site)
    assert [] == dead_links(site)
    assert "全部計畫" not in site["index.html"].text


def test_a_programme_without_cases_and_readings_has_no_page_of_them(tmp_path: Path):
    write_site([(replace(BARE, text=replace(BARE.text, readings=())), ON)], tmp_path)

    assert {"index.html", "toy.html"} == set(pages(tmp_path))


# -- cross-references ----------------------------------------------------------------------------


def test_clauses_that_a_text_names_are_links_within_and_between_programmes(
    site: dict[str, Page],
):
    assert {"#floor:A1.1", "toy.html#p3"} <= set(site["hall.html"].links)
    assert "toy.html#p2" in site["hall-readings.html"].links
    assert {"#p1", "hall.html#floor:A1.2"} <= set(site["toy.html"].links)


def test_what_names_no_clause_is_no_link(site: dict[str, Page]):
    assert "約 8.1 成。" in site["hall.html"].source, "a decimal"
    assert "toy:p9。" in site["hall.html"].source, "a clause that is not there"


def test_a_number_may_rest_on_what_is_not_in_the_text(site: dict[str, Page]):
    assert '<span class="cite">plan:art5</span>' in site["hall.html"].source


def test_findings_lead_to_the_programme_that_offers_them(site: dict[str, Page]):
    toy, hall = site["toy.html"], site["hall.html"]

    assert "hall.html#finding-closed" in toy.links
    assert "elsewhere.finding" in toy.text
    assert "finding-closed" in hall.ids
    assert "finding-opinion" in toy.ids


def test_a_finding_that_is_not_offered_leads_to_the_programme(tmp_path: Path):
    write_site([(CLINIC, ON), (replace(HALL, publishes={}), LATER)], tmp_path)

    assert "hall.html" in pages(tmp_path)["toy.html"].links


def test_a_clause_does_not_link_to_itself():
    places = Places()
    places.put("toy", "p1", "toy.html")
    view = View(places, "toy", "toy.html")

    assert "依 p1" == view.prose("依 p1", own="p1")
    assert '依 <a href="#p1" class="ref">p1</a>' == view.prose("依 p1")


# -- versions ------------------------------------------------------------------------------------


def test_a_text_that_was_amended_stands_with_all_its_versions(site: dict[str, Page]):
    text = site["hall.html"].text

    assert "自 114年1月1日 至 115年7月1日 前（已修正） 一千二百席。" in text
    assert "自 115年7月1日 起（適用中） 一千五百席。" in text
    assert "座位數：自 115年7月1日 起（適用中） 1,500 席" in text


def test_a_clause_of_another_day_stands_where_it_stood(site: dict[str, Page]):
    contents = Contents(HALL, LATER, whole=True)

    assert ["floor:A1.1", "floor:A1.3", "floor:A1.2", "8.1"] == list(contents.clauses)
    assert "自 115年7月1日 起（適用中） 本條不適用於此期間。" in site["hall.html"].text
    assert ["floor:A1.1", "floor:A1.2", "8.1"] == list(Contents(HALL, LATER).clauses)


def test_the_days_on_which_something_changes_are_offered(site: dict[str, Page]):
    for name in ("toy.html", "hall.html"):
        assert "115年7月1日起" in site[name].text
    assert 'data-days="2026-01-01 2026-07-01"' in site["toy.html"].source
    assert 'data-from="2026-01-01" data-until="2026-07-01"' in site["toy.html"].source
    assert 'data-days="' not in site["index.html"].source


def test_a_rule_that_a_number_changes_is_told_for_each_day(site: dict[str, Page]):
    assert "同看診日期、較早而仍未剔除之診次數 < 2" in site["toy.html"].text
    assert "同看診日期、較早而仍未剔除之診次數 < 1" in site["toy.html"].text


# -- readings and cases --------------------------------------------------------------------------


def test_all_readings_are_listed_and_stand_beside_their_clauses(site: dict[str, Page]):
    listed = site["hall-readings.html"]

    assert "何謂席" in listed.text
    assert "以座椅計。" in listed.text
    assert {"hall.html#floor:A1.2", "hall.html#8.1"} - set(listed.links) == {"hall.html#8.1"}
    assert "hall-readings.html#reading-1" in site["hall.html"].links


def test_a_case_tells_its_facts_and_what_comes_out(site: dict[str, Page]):
    page = site["toy-cases.html"]

    for said in ("同日第二診不予補助", "範例　診次補助", "診次編號 a", "核定補助金額600 元"):
        assert said in page.text, said
    assert "toy.html#p3" in page.links
    assert "toy-cases.html#case-sessions-1" in site["toy.html"].links
    assert "核定補助金額：600 元" in site["toy.html"].text


def test_many_cases_of_a_clause_are_folded(tmp_path: Path):
    cases = [replace(CLINIC.cases[0], anchor=f"case-{n}", name="長" * 70) for n in range(9)]

    write_rulebook(replace(CLINIC, cases=cases), tmp_path, ON)

    assert "<summary>9 件</summary>" in pages(tmp_path)["index.html"].source


# -- large programmes ----------------------------------------------------------------------------


def test_a_large_programme_has_a_page_for_each_chapter(divided: Path):
    site = pages(divided)

    assert {"toy-part-1.html", "toy-part-2.html", "toy-part-3.html", "toy-numbers.html"} <= set(
        site
    )
    assert [] == dead_links(site)
    assert "一、對象" in site["toy-part-1.html"].text
    assert {"toy-part-1.html", "toy-part-3.html"} <= set(site["toy-part-2.html"].links)


def test_a_chapter_that_fits_no_page_is_divided_by_section(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(volume, "WHOLE_PAGE", 1)
    whole = volume.whole(Contents(CLINIC, ON), "toy.html")
    sizes = {"一、對象": 10, "二、01 補助": 700_000, "二、02 診次": 1, "三、其他": 1}

    parts = volume.split(whole, lambda section: sizes[section.title], 0).parts

    assert [["一、對象"], ["二、01 補助"], ["二、02 診次", "三、其他"]] == [
        [section.title for section in part] for part in parts
    ]


def test_old_anchors_of_a_large_programme_lead_on(divided: Path, site: dict[str, Page]):
    before, after = site["toy.html"], pages(divided)["toy.html"]

    assert {one for one in before.ids if not one.startswith("section-")} <= set(after.ids)
    assert "toy-part-3.html#p3" in after.links
    assert "toy-numbers.html#number-scale" in after.links


def test_cases_of_a_large_programme_are_divided_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("openosh.statute.rulebook.site.WHOLE_PAGE", 1)
    monkeypatch.setattr(volume, "PART_PAGE", 1)
    other = replace(CLINIC.cases[0], anchor="case-2", clauses=("p5", "p3"), facts=())

    write_site([(replace(CLINIC, cases=(*CLINIC.cases, other)), ON)], tmp_path)

    site = pages(tmp_path)
    assert "case-2" in site["toy-cases-2.html"].ids
    assert "事實無結果" in site["toy-cases-2.html"].text
    assert "toy-cases.html" in site["toy-cases-2.html"].links
    assert [] == dead_links(site)


# -- the index -----------------------------------------------------------------------------------


def test_the_index_holds_everything_that_can_be_found(folder: Path, site: dict[str, Page]):
    index = index_of(folder)

    assert [["toy", "示範門診計畫"], ["hall", "示範會館"]] == index["programmes"]
    assert {"條文", "規則", "數值", "疑義", "案例"} == {one[1] for one in index["entries"]}
    for _, _, address, *_ in index["entries"]:
        file, _, anchor = address.partition("#")
        assert anchor in site[file].ids


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("p3", "toy.html#p3"),
        ("二、02 診次", "toy.html#p3"),
        ("每日一診次。", "toy.html#p3"),
        ("僅供聯絡", "toy.html#p4"),
        ("未逾每日診次", "toy.html#p3.daily"),
        ("每日診次", "toy.html#number-per_day"),
        ("62.5%", "toy.html#number-scale"),
        ("1,500 席", "hall.html#number-seats"),
        ("1,200 席", "hall.html#number-seats"),
        ("以座椅計", "hall-readings.html#reading-1"),
        ("同日第二診", "toy-cases.html#case-sessions-1"),
    ],
)
def test_the_index_finds(folder: Path, word: str, address: str):
    found = [one[2] for one in index_of(folder)["entries"] if word in "\n".join(one[3:])]

    assert address in found


# -- sections ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locators", "titles"),
    [
        (["封面", "一、對象（第 1 頁）", "註1", "二、01"], ["封面", "一、對象", "二、01"]),
        (
            ["參（本文）", "參、一(二)", "附件二2.2.1", "附件二（簽名）"],
            ["參", "參、一(二)", "附件二"],
        ),
        (
            ["第七點第二項", "第十點（一）1", "第十點附表一"],
            ["第七點", "第十點（一）", "第十點附表一"],
        ),
        (["A1（簡報頁4） 評核方式", "A1（簡報頁4）", "B21、E1備註"], ["A1", "B21、E1備註"]),
        (["項次2 三、", "項次2", "全文", "4.2.1 基準"], ["項次2", "全文", "4.2.1"]),
        (["（無處所）", "甲（乙）"], ["（無處所）", "甲"]),
    ],
)
def test_clauses_are_grouped_by_the_places_that_they_name(locators: list[str], titles: list[str]):
    assert titles == [group.title for group in grouped(locators)]


def test_a_day_before_all_law_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="最早之條文自 114年1月1日 起適用"):
        write_site([(HALL, date(2024, 12, 31))], tmp_path)
