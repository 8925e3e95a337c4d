"""The documents say what is so: tables are whole, what they name exists, what they quote stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from lints.catalogue import LINTS
from openosh.server.discovery import slugs
from openosh.server.menu import MENU
from openosh.statute import expr
from openosh.statute.numbers import Numbers


ROOT = Path(__file__).parents[1]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]
MOST_LINES = 40
"""A record fits on a screen."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """Fenced blocks of a page, without the indentation that a list gives them."""
    fences = re.findall(
        rf"^( *)```{language}\n(.*?)^\1```$", text_of(name), re.DOTALL | re.MULTILINE
    )
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in fences]


def first_cells(name: str, heading: str) -> list[str]:
    """What stands in code in the first column of the table that has this heading first."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-: |]+\n((?:\|.*\n)+)", text_of(name), re.MULTILINE)
    assert table, f"{name} has no table of {heading}"
    return [
        word for row in table[1].splitlines() for word in re.findall(r"`(.+?)`", row.split("|")[1])
    ]


def parts_of(record: Path) -> dict[str, str]:
    pieces = re.split(r"^## (.+)$", record.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], map(str.strip, pieces[2::2]), strict=True))


def decision_of(record: Path) -> str:
    found = re.match(r"\*\*(.+)\*\*$", parts_of(record)["Decision"])
    assert found, f"{record.name}: the decision is one line in bold"
    return found[1]


# -- decision records ------------------------------------------------------------------------------


def exists(guard: str) -> bool:
    """Whether there is such a make target, test, file or lint."""
    if guard.startswith("make "):
        return f"\n{guard.removeprefix('make ')}:" in text_of("Makefile")
    if "::" in guard:
        file, _, test = guard.partition("::")
        return (ROOT / file).is_file() and f"def {test}(" in text_of(file)
    if "/" in guard:
        return (ROOT / guard).exists()
    return guard in {lint.name for lint in LINTS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_record_has_its_parts_and_names_its_guard(record: Path):
    parts = parts_of(record)
    guards = re.findall(r"`(.+?)`", parts["Enforced by"])

    assert list(parts) == PARTS
    assert decision_of(record)
    assert len(record.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert guards
    assert [] == [guard for guard in guards if not exists(guard)]


def test_records_are_numbered_without_a_gap():
    assert list(range(1, len(RECORDS) + 1)) == [int(record.name[:4]) for record in RECORDS]


def test_the_index_quotes_each_record_by_its_title_and_decision():
    titles = [one.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for one in RECORDS]
    expected = [
        f"| [{title}]({record.name}) | {decision_of(record).replace('`', '')} |"
        for title, record in zip(titles, RECORDS, strict=True)
    ]
    index = text_of("docs/decisions/README.md").replace("`", "")

    assert expected == [line for line in index.splitlines() if line.startswith("| [")]


# -- tables ----------------------------------------------------------------------------------------


def test_every_kind_of_node_stands_in_the_table():
    kinds = {
        name
        for name, one in vars(expr).items()
        if isinstance(one, type) and issubclass(one, expr.Node)
    }
    named = first_cells("ARCHITECTURE.md", "node")

    assert sorted(kinds - {"Node"}) == sorted(named)
    assert f"these {len(named)} kinds of node" in text_of("ARCHITECTURE.md")


def test_every_contract_of_imports_stands_in_the_table():
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    rows = re.findall(r"^\| ([a-z ]+) \| .+ \| .+ \|$", text_of("ARCHITECTURE.md"), re.MULTILINE)

    assert {one["name"] for one in contracts} <= set(rows)


def test_every_lint_stands_in_the_table():
    rows = re.findall(r"^\| ([a-z, -]+) \| .+ \| .+ \|$", text_of("CONTRIBUTING.md"), re.MULTILINE)

    assert {lint.name for lint in LINTS} <= {name for row in rows for name in row.split(", ")}


def test_every_make_target_stands_in_the_table():
    targets = re.findall(r"^(\w+):.*## ", text_of("Makefile"), re.MULTILINE)

    assert {f"make {name}" for name in targets} - {"make help"} == set(
        first_cells("CONTRIBUTING.md", "command")
    )


def test_the_readme_lists_every_command_and_none_that_is_not():
    rows = first_cells("README.md", "指令　Command")

    assert sorted(MENU) == sorted(row.split()[1] for row in rows)


def test_the_readme_tells_the_state_of_every_programme():
    assert set(slugs()) <= set(first_cells("README.md", "計畫　Programme"))


# -- what is quoted --------------------------------------------------------------------------------


def test_a_rule_that_the_readme_shows_stands_so_in_the_code():
    rules = [path.read_text(encoding="utf-8") for path in ROOT.glob("src/openosh/**/rules/*.py")]

    assert [] == [
        block for block in blocks("README.md", "python") if not any(block in r for r in rules)
    ]


@pytest.mark.parametrize("entry", ["standard", "evening"])
def test_a_number_of_the_recipes_can_be_added_to_the_law_as_it_stands(entry: str):
    law = text_of("src/openosh/programmes/onsite_subsidy/law/numbers.toml")
    recipe = next(
        one for one in blocks("CONTRIBUTING.md", "toml") if f"[[{entry}.in_force]]" in one
    )

    before = Numbers.parse(law).entries
    later = re.sub(r"^from( *)= .*$", r"from\1= 9000-01-01", recipe, flags=re.MULTILINE)
    after = Numbers.parse(f"{law}\n{later}").entry(entry)

    assert len(after.versions) == 1 + (len(before[entry].versions) if entry in before else 0)


def test_the_catalogue_entry_agrees_with_the_package():
    entry = yaml.safe_load(text_of("publiccode.yml"))
    package = tomllib.loads(text_of("pyproject.toml"))["project"]

    assert package["name"] == entry["name"].lower()
    assert package["license"] == entry["legal"]["license"]
    assert all(len(one["shortDescription"]) <= 150 for one in entry["description"].values())
    assert all(len(one["genericName"]) <= 35 for one in entry["description"].values())
