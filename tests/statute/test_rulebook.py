"""The rulebook: every clause with what is made of it, as a page and as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.statute.toys import market
from tests.statute.toys.books import BARE, CLINIC, ON
from tests.statute.toys.site_pages import Page

from openosh.statute.expr import TRUE, Kind, Ref, Step
from openosh.statute.rule import Program
from openosh.statute.rulebook.book import Rulebook, rulebook_text, write_rulebook
from openosh.statute.rulebook.chapters import Article, Contents
from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.typeset import width


def written(folder: Path, book: Rulebook = CLINIC, on: date = ON) -> str:
    return write_rulebook(book, folder, on).read_text(encoding="utf-8")


def article(clause: str, book: Rulebook = CLINIC) -> Article:
    return next(one for one in Contents(book, ON).articles if one.clause.id == clause)


# -- what it holds ------------------------------------------------------------------------------


def test_a_clause_has_its_rules_numbers_facts_readings_and_cases():
    third = article("p3")

    assert {"在開業之後", "未逾每日診次"} <= {rule.step.label for rule in third.rules}
    assert ["開診時刻", "停診月份", "每日診次"] == [entry.title for entry in third.numbers]
    assert ["看診日期", "開始時刻"] == [fact.label for fact in third.facts]
    assert ["何謂規模"] == [reading.title for reading in third.readings]
    assert ["同日第二診不予補助"] == [case.name for case in third.cases]


def test_a_rule_names_what_it_rests_on_and_what_rests_on_it():
    cap = next(rule for rule in article("p2").rules if rule.step.name == "cap")

    assert ["負責人具執照"] == [link.label for link in cap.uses]
    assert "合計" not in {link.label for link in cap.used_by}
    share = next(rule for rule in article("p2").rules if rule.step.name == "share")
    assert "合計" in {link.label for link in share.used_by}
    assert ("診次補助",) == share.decisions
    assert "診察費 〔診察費〕 元 × 〔補助表〕" == share.sentence


def test_sections_follow_the_places_of_the_text():
    sections = Contents(CLINIC, ON).sections

    assert [
        ("一", "一、對象"),
        ("二", "二、01 補助"),
        ("二", "二、02 診次"),
        ("三", "三、其他"),
    ] == [(section.chapter, section.title) for section in sections]
    assert ["p3", "p4"] == [one.clause.id for one in sections[2].articles]


def test_a_clause_of_which_nothing_is_made_is_open_until_somebody_says_why():
    assert [("p4", False), ("p5", False)] == [
        (one.clause.id, one.is_open) for one in map(article, ("p4", "p5"))
    ]
    assert article("p4", BARE).is_open
    assert article("p5", BARE).is_open


def market_book() -> Rulebook:
    program, numbers = market.DECIDER.program, market.DECIDER.numbers
    return Rulebook("toy", "示範市集", market.TEXT, numbers, {"market": program})


def test_a_section_is_called_by_what_its_places_have_in_common():
    sections = Contents(market_book(), ON).sections

    assert [("一", "一、甲")] == [(one.chapter, one.title) for one in sections]


def test_a_rule_through_a_step_without_a_name_rests_on_the_named_ones_behind_it():
    hidden = Step("part", "", Kind.TRUTH, "", "", hidden=True)
    named = Step("known", "", Kind.TRUTH, "m1", "已知", node=Ref(Kind.TRUTH, hidden))
    hidden.node = Ref(Kind.TRUTH, Step("deep", "", Kind.TRUTH, "m1", "深處", node=TRUE))
    made = {**market.DECIDER.program.outcome, "known": Ref(Kind.TRUTH, named)}
    program = Program(market.market_decision, market.DECIDER.numbers, made, [])
    book = Rulebook("toy", "示範市集", market.TEXT, market.DECIDER.numbers, {"market": program})

    rule = next(one for one in Contents(book, ON).rules if one.step.name == "known")

    assert ["深處"] == [link.label for link in rule.uses]


def test_a_number_that_is_not_in_force_yet_is_shown_as_such():
    text = rulebook_text(market_book(), ON)

    assert "數值　加成：該日尚無規定" in text
    assert "自 116年1月1日 起（尚未適用）" in text
    assert "    是" in text


# -- the page -----------------------------------------------------------------------------------


def test_the_page_is_well_formed_and_says_its_language(tmp_path: Path):
    source = written(tmp_path)

    page = Page(source)
    assert source.startswith('<!doctype html>\n<html lang="zh-Hant-TW">')
    assert [] == page.open
    assert 1 == page.tags["h1"]
    assert {"header": 1, "main": 1, "footer": 1}.items() <= page.tags.items()


def test_the_page_shows_law_and_rule_side_by_side(tmp_path: Path):
    text = Page(written(tmp_path)).text

    for said in (
        "115年6月30日",
        "診所得申請。",
        "註：原文漏列",
        "資格・明文",
        "金額・推定",
        "unheard・明文",
        "同看診日期、較早而仍未剔除之診次數 < 1",
        "不成立時",
        "可佐證：門診表",
        "附註：僅供聯絡",
        "何謂規模",
        "同日第二診不予補助",
        "決定 1",
        "不計算，附理由",
        "示範門診計畫　示字第1號",
    ):
        assert said in text, said


def test_what_the_text_says_is_never_markup(tmp_path: Path):
    source = written(tmp_path)

    assert "示範人員 &lt;甲&gt;" in source
    assert "<甲>" not in source


def test_tables_show_all_versions_the_one_in_force_marked(tmp_path: Path):
    text = Page(written(tmp_path)).text

    assert "自 115年1月1日 至 115年7月1日 前（適用中）" in text
    assert "自 115年7月1日 起（尚未適用）" in text
    later = Page(written(tmp_path, on=date(2026, 7, 1))).text
    assert "自 115年1月1日 至 115年7月1日 前（已修正）" in later
    assert "62.5%" in text
    assert "夜間" in text


def test_the_number_beside_a_clause_is_that_of_the_day(tmp_path: Path):
    later, first = "自 115年7月1日 起", "自 115年1月1日 至 115年7月1日 前"
    text = Page(written(tmp_path)).text
    assert f"每日診次：{later}（尚未適用） 2 診次{first}（適用中） 1 診次" in text
    text = Page(written(tmp_path, on=date(2026, 7, 1))).text
    assert f"每日診次：{later}（適用中） 2 診次{first}（已修正） 1 診次" in text


def test_a_programme_without_rules_says_what_is_still_to_be_done(tmp_path: Path):
    text = Page(written(tmp_path, BARE)).text

    assert "尚未處理：本條沒有規則、數值、事實，也沒有不計算之理由。" in text
    assert "尚未處理3" in text


def test_the_page_prints_and_reads_on_a_narrow_screen(tmp_path: Path):
    written(tmp_path)

    style = (tmp_path / "rulebook.css").read_text(encoding="utf-8")
    assert "@media print" in style
    assert "overflow-x: auto" in style
    assert 'name="viewport"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_day_without_law_says_which_day_to_ask_for(tmp_path: Path):
    for make in (rulebook_text, lambda book, on: write_rulebook(book, tmp_path, on)):
        with pytest.raises(ValueError, match="最早之條文自 115年1月1日 起適用"):
            make(CLINIC, date(2025, 12, 31))


# -- the text -----------------------------------------------------------------------------------


def test_the_text_tells_the_same():
    text = rulebook_text(CLINIC, ON)

    for said in (
        "示範門診計畫　規則書",
        "━━ 一、對象",
        "〔p2〕二、01 補助（第 2 頁）",
        "  │ 依表補助。",
        "  註：原文漏列",
        "  規則　補助上限（元）",
        "    ・依序適用",
        "      ・否則 0",
        "  數值　每日診次：1 診次",
        "  數值　停診月份：2、8 月",
        "  數值　補助表：表，3 列",
        "  事實　具執照（可佐證：執照）",
        "  不計算　附註：僅供聯絡",
        "  案例　同日第二診不予補助",
        "    採用：以床數計。",
        "    門診別  規模  補助比例  補助上限（元）",
        "    08:30",
    ):
        assert said in text, said


def test_prose_keeps_to_the_width_asked_for():
    lines = rulebook_text(CLINIC, ON, columns=40).splitlines()

    prose = [line for line in lines if "│" in line or "・" in line or "採用" in line]
    assert prose
    assert all(width(line) <= 40 for line in prose)


# -- markup -------------------------------------------------------------------------------------


def test_text_is_escaped_and_markup_is_not():
    assert '<p class="a" hidden>&lt;b&gt;<br></p>' == el(
        "p", "<b>", el("br"), class_="a", hidden=True, id="", title=False
    )
    assert '<a aria-label="&quot;x&quot;"></a>' == el("a", aria_label='"x"')
    assert "<i>1</i>&amp;" == join([Html("<i>1</i>"), "&"])
