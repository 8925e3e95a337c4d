"""Every command says in Chinese what it does, and what is wrong with what it was told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from openosh.server.menu import MENU
from openosh.statute.typeset import width


Openosh = Callable[..., Any]

ENGLISH = re.compile(
    r"Usage|Options|Commands|Show this|Error|Missing|Invalid|No such|Got unexpected"
)
ESCAPE = "\x1b"


@pytest.mark.parametrize("name", MENU)
def test_help_is_chinese_and_fits_eighty_columns(openosh: Openosh, name: str):
    done = openosh(name, "--help")

    assert 0 == done.returncode
    assert done.stdout.startswith(f"用法：openosh {name}")
    assert "顯示這份說明" in done.stdout
    assert not ENGLISH.search(done.stdout)
    assert ESCAPE not in done.stdout
    assert max(width(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_without_a_command_every_command_is_listed(openosh: Openosh, words: tuple[str, ...]):
    done = openosh(*words)

    assert 0 == done.returncode
    assert [] == [name for name in MENU if f"  {name} " not in done.stdout]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hanbook"], "handbook"),
        (["gaps", "no_such_programme"], "onsite_subsidy"),
        (["gaps", "--jsno"], "--json"),
        (["gaps", "onsite_subsidy", "more"], "more"),
        (["where"], "CLAUSE"),
        (["where", "s5.q1.none"], "s5.q1.noon"),
        (["year"], "--out"),
        (["year", "--out", "x", "--seed", "-1"], "--seed"),
        (["year", "--out", "x", "--format", "ods"], "parquet"),
        (["rulebook", "--on", "115/13/1"], "115年8月31日"),
        (["rulebook", "onsite_subsidy", "--on", "2020-01-01"], "115年1月1日"),
        (["rulebook", "--html", "var/none", "--on", "1990-01-01"], "最早之條文自"),
        (["explain", "nowhere.json"], "nowhere.json"),
        (["bulk", "contracted_claim", "--out", "x"], "--tables"),
        (["bulk", "contracted_clam", "--out", "x", "--tables", "."], "contracted_claim"),
        (["bulk", "contracted_claim", "--out", "x", "--tables", "nowhere"], "nowhere"),
        (["compare", "contracted_claim", "--tables", "."], "--numbers"),
        (["compare", "contracted_claim", "--tables", ".", "--on", "115/1/1"], "--on"),
    ],
)
def test_what_cannot_be_meant_is_answered_in_chinese(openosh: Openosh, words: list[str], said: str):
    done = openosh(*words)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("✗ ")
    assert said in done.stderr
    assert not ENGLISH.search(done.stderr)


def test_colour_is_for_terminals_that_want_it(installed: Openosh):
    plain = installed("decisions")
    coloured = installed("decisions", FORCE_COLOR="1")
    refused = installed("decisions", FORCE_COLOR="1", NO_COLOR="1")

    assert ESCAPE not in plain.stdout
    assert "\x1b[3" in coloured.stdout + installed("gaps", FORCE_COLOR="1").stdout
    assert not re.search(r"\x1b\[3[0-7]", refused.stdout)


def test_chinese_is_written_whatever_the_locale(installed: Openosh):
    done = installed("decisions", LC_ALL="C", PYTHONIOENCODING="ascii")

    assert "補助對象資格" in done.stdout


def test_decisions_are_listed_for_programs_too(openosh: Openosh):
    done = openosh("decisions", "onsite_subsidy", "--json")

    assert '"decision": "onsite_subsidy.eligibility"' in done.stdout
