"""The generated pages say what the code says, and a term appears once the code uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.pages import REMEDY, pages, stale
from glossary.table import table
from glossary.terms import Term, TermError, Vocabulary, parts_of, terms_in, vocabulary_of


ROOT = Path(__file__).parents[1]
VISIT = Term("服務", "場次（臨場服務一次）", "visit", ("visit",))


def test_the_committed_pages_are_up_to_date():
    assert [] == stale(ROOT), f"請執行 {REMEDY}"


def test_a_page_that_is_missing_or_was_changed_by_hand_is_stale(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "terms.csv").write_bytes((ROOT / "docs" / "terms.csv").read_bytes())
    honest = pages(tmp_path)
    (tmp_path / "docs" / "contracts.md").write_text(honest["docs/contracts.md"] + "多寫一行\n")

    assert ["docs/contracts.md", "docs/glossary.md"] == stale(tmp_path)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("visit", {"visit"}),
        ("Visits", {"visits", "visit"}),
        ("MONTHLY_QUOTAS", {"monthly", "monthly_quotas", "monthly_quota", "quotas", "quota"}),
        ("EmployedNurse", {"employed", "nurse", "employed_nurse"}),
        ("_bodies", {"bodies", "body"}),
    ],
)
def test_a_name_is_read_in_its_parts(name: str, parts: set[str]):
    assert parts == set(parts_of(name))


@pytest.mark.parametrize(
    ("names", "prose", "expected"),
    [
        ({"visit"}, "每一場次", ["visit"]),
        ({"visit"}, "臨場服務一次", []),
        ({"visitor"}, "每一場次", []),
    ],
)
def test_a_term_is_in_use_where_both_its_words_are(
    names: set[str], prose: str, expected: list[str]
):
    assert expected == Vocabulary(frozenset(names), prose).identifiers_of(VISIT)


def test_only_packages_that_speak_of_the_law_are_read(tmp_path: Path):
    for name, text in {
        "programmes/sixth/facts.py": 'class Visit:\n    kind = "場次", dict(fee=0)\n',
        "programmes/sixth/tests/test_it.py": "quota = 0\n",
        "statute/expr.py": "interest = 0\n",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    said = vocabulary_of(tmp_path)

    assert {"visit", "kind", "dict", "fee"} == said.names
    assert "場次" in said.prose


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("chinese,english\n", "第 1 行應為 section,chinese,english,identifiers"),
        ("section,chinese,english,identifiers\n服務,場次,visit\n", "第 2 行應有 4 欄"),
        ("section,chinese,english,identifiers\n服務,場次,,visit\n", "第 2 行應有 4 欄"),
        (
            "section,chinese,english,identifiers\n服務,場次,visit,visit\n服務,場次,session,s\n",
            "第 3 行：「場次」已有一個英文詞",
        ),
    ],
)
def test_a_list_of_terms_that_cannot_be_meant_is_refused(tmp_path: Path, lines: str, message: str):
    file = tmp_path / "terms.csv"
    file.write_text(lines, encoding="utf-8")

    with pytest.raises(TermError, match=message):
        terms_in(file)


def test_a_cell_cannot_break_its_table():
    expected = "| 事實 | 寫法 |\n| --- | --- |\n| a\\|b | — |"

    assert expected == table(("事實", "寫法"), [("a|b", "")])
