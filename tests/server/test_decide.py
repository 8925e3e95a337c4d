"""``openosh decide``: what goes in, what comes out, and what is refused with which words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


Openosh = Callable[..., Any]
Write = Callable[..., Path]

INVALID, MALFORMED, UNKNOWN = "invalid_facts", "malformed_json", "unknown_decision"


def error_of(done: Any) -> tuple[str, list[str]]:
    """Return kind and places of what was refused; nothing else may have been said."""
    assert (2, "") == (done.returncode, done.stdout)
    error = json.loads(done.stderr)
    assert {"error", "problems"} == set(error)
    assert all(problem["message"] for problem in error["problems"])
    return error["error"], [problem["at"] for problem in error["problems"]]


# -- one, a list, several files --------------------------------------------------------------------


def test_one_request_prints_one_result(openosh: Openosh, eligible: Any):
    done = openosh("decide", "-", given=json.dumps(eligible))

    assert {"eligible": True, "band": "50-99"} == json.loads(done.stdout)["outcome"]


def test_a_list_prints_a_list_even_of_one(openosh: Openosh, write: Write, eligible: Any):
    done = openosh("decide", write("list.json", [eligible]))

    assert [{"eligible": True, "band": "50-99"}] == [
        one["outcome"] for one in json.loads(done.stdout)
    ]


def test_an_empty_list_prints_an_empty_list(openosh: Openosh):
    assert [] == json.loads(openosh("decide", "-", given="[]").stdout)


def test_several_files_print_one_flat_list(
    openosh: Openosh, write: Write, eligible: Any, claim: Any
):
    one, two = write("one.json", [eligible, claim]), write("two.json", eligible)

    results = json.loads(openosh("decide", one, two).stdout)

    assert ["eligibility", "contracted_claim", "eligibility"] == [
        result["decision"].partition(".")[2] for result in results
    ]


def test_the_trace_can_be_left_out(openosh: Openosh, eligible: Any):
    done = openosh("decide", "--no-trace", "-", given=json.dumps(eligible))

    assert "trace" not in json.loads(done.stdout)


def test_text_explains_in_chinese_clause_by_clause(openosh: Openosh, claim: Any):
    done = openosh("decide", "--text", "-", given=json.dumps(claim))

    assert 0 == done.returncode
    assert "特約臨場服務經費" in done.stdout
    assert "〔s5.q1.group〕" in done.stdout


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ({"decision": None}, ["/decision"]),
        ({"decision": 7}, ["/decision"]),
        ({"law_date": None}, ["/law_date"]),
        ({"law_date": "2026-02-30"}, ["/law_date"]),
        ({"law_date": "115/8/31"}, ["/law_date"]),
        ({"law_date": "２０２６-08-31"}, ["/law_date"]),
        ({"facts": None}, ["/facts"]),
        ({"facts": []}, ["/facts"]),
        ({"facts": {}}, [
            "/facts/legally_registered",
            "/facts/employment_insured",
            "/facts/insured_workers",
            "/facts/special_hazard_workers",
            "/facts/risk_class",
        ]),
        ({"remark": "急"}, ["/remark"]),
        ({"a/b~c": 1}, ["/a~1b~0c"]),
        ({"law_date": 20260831, "remark": 1}, ["/law_date", "/remark"]),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_is_refused_with_its_places(
    openosh: Openosh, eligible: Any, change: dict[str, Any], places: list[str]
):
    given = json.dumps({**eligible, **change})

    assert (INVALID, places) == error_of(openosh("decide", "-", given=given))


@pytest.mark.parametrize("key", ["decision", "law_date", "facts"])
def test_a_missing_part_is_named(openosh: Openosh, eligible: Any, key: str):
    del eligible[key]

    assert (INVALID, [f"/{key}"]) == error_of(openosh("decide", "-", given=json.dumps(eligible)))


@pytest.mark.parametrize(
    "value", ["3500.0", "1e3", "1e999", "-1", "true", '"177"', "9" * 30, "9" * 5000]
)
def test_a_number_that_is_not_whole_is_refused_where_it_stands(
    openosh: Openosh, eligible: Any, value: str
):
    eligible["facts"]["insured_workers"] = "HERE"
    given = json.dumps(eligible).replace('"HERE"', value)

    assert (INVALID, ["/facts/insured_workers"]) == error_of(openosh("decide", "-", given=given))


@pytest.mark.parametrize(
    "name", ["onsite_subsidy.eligibilty", "no_such.thing", "x", "", "../kit.roc", "a.b.c"]
)
def test_an_unknown_decision_says_which_there_are(openosh: Openosh, eligible: Any, name: str):
    done = openosh("decide", "-", given=json.dumps({**eligible, "decision": name}))

    assert (UNKNOWN, ["/decision"]) == error_of(done)
    assert "onsite_subsidy.eligibility" in done.stderr


def test_all_problems_of_all_requests_are_told_at_once(
    openosh: Openosh, write: Write, eligible: Any
):
    wrong = {**eligible, "facts": {**eligible["facts"], "risk_class": 4, "insured_workers": -1}}
    one = write("one.json", [eligible, wrong])
    two = write("two.json", {**eligible, "law_date": "soon"})
    three = write("three.json", [7, {**eligible, "decision": "onsite_subsidy.nothing"}])

    kind, places = error_of(openosh("decide", one, two, three))

    assert UNKNOWN == kind
    assert [
        "/1/facts/insured_workers",
        "/1/facts/risk_class",
        "/2/law_date",
        "/3",
        "/4/decision",
    ] == places


def test_a_file_that_is_not_there_does_not_hide_the_other_problems(
    openosh: Openosh, write: Write, eligible: Any, tmp_path: Path
):
    wrong = write("wrong.json", {**eligible, "law_date": "soon"})

    done = openosh("decide", tmp_path / "nowhere.json", wrong, tmp_path)

    assert ("unreadable_file", ["/0", "/2", "/1/law_date"]) == error_of(done)


# -- what is no JSON -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        (b"", [""]),
        (b" \r\n\t", [""]),
        (b"\xef\xbb\xbf", [""]),
        (b"{", [""]),
        (b'{"decision": "x",}', [""]),
        (b"{'decision': 1}", [""]),
        (b'{"a": 1} {"b": 2}', [""]),
        ('{"decision": "補助"}'.encode("big5"), [""]),
        ('{"decision": "補助"}'.encode("utf-16"), [""]),
        (b'{"a": "\x01"}', [""]),
        (b"[" * 100_000, [""]),
        (b'{"a": ' * 100_000, [""]),
        (b'{"facts": {"fee": NaN, "cap": -Infinity}}', ["/facts/fee", "/facts/cap"]),
        (b'{"facts": {"fee": 1, "fee": 1}}', ["/facts/fee"]),
        (b'[{}, {"law_date": "2026-01-01", "law_date": null}]', ["/1/law_date"]),
    ],
)
def test_what_is_no_json_is_refused_without_a_traceback(
    openosh: Openosh, raw: bytes, places: list[str]
):
    assert (MALFORMED, places) == error_of(openosh("decide", "-", given=raw))


def test_a_malformed_file_among_several_counts_as_one(
    openosh: Openosh, write: Write, eligible: Any
):
    bad, twice = write("bad.json", b"{"), write("twice.json", b'[{}, {"a": 1, "a": 2}]')
    last = write("last.json", {**eligible, "law_date": None})

    kind, places = error_of(openosh("decide", bad, twice, last))

    assert (MALFORMED, ["/0", "/2/a", "/3/law_date"]) == (kind, places)


def test_deep_facts_are_refused_without_a_traceback(openosh: Openosh, eligible: Any):
    deep = "[" * 900 + "]" * 900
    given = json.dumps({**eligible, "facts": "HERE"}).replace('"HERE"', deep)

    _, places = error_of(openosh("decide", "-", given=given))

    assert places in (["/facts"], [""])


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(openosh: Openosh, eligible: Any):
    given = json.dumps(eligible, indent=2).replace("\n", "\r\n").encode("utf-8-sig")

    assert 0 == openosh("decide", "-", given=given).returncode


def test_output_is_utf_8_and_not_escaped_whatever_the_locale(installed: Openosh, claim: Any):
    claim["facts"]["visits"][0]["id"] = "甲"

    done = installed("decide", "-", given=json.dumps(claim), LC_ALL="C", PYTHONIOENCODING="ascii")

    assert '"甲"' in done.stdout


def test_half_a_surrogate_pair_stays_the_same_json(openosh: Openosh, claim: Any):
    claim["facts"]["visits"][0]["id"] = "\ud800"

    done = openosh("decide", "-", given=json.dumps(claim))

    assert "\ud800" == json.loads(done.stdout)["outcome"]["lines"][0]["id"]


# -- line by line --------------------------------------------------------------------------------


def test_a_bad_line_takes_its_error_and_no_other_line_with_it(openosh: Openosh, eligible: Any):
    good = json.dumps(eligible)
    wrong = json.dumps({**eligible, "law_date": "soon", "decision": "onsite_subsidy.nothing"})
    lines = [good, "{", "", wrong, f"[{good}]", good]

    done = openosh("decide", "--jsonl", given="\n".join(lines))

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (2, "") == (done.returncode, done.stderr)
    assert [None, MALFORMED, UNKNOWN, INVALID, None] == [one.get("error") for one in answers]
    assert ["/decision", "/law_date"] == [one["at"] for one in answers[2]["problems"]]
    assert answers[0] == answers[4]


def test_good_lines_end_with_status_zero(openosh: Openosh, eligible: Any):
    line = json.dumps(eligible) + "\r\n"

    done = openosh("decide", "--jsonl", "--no-trace", given=b"\xef\xbb\xbf" + line.encode() * 3)

    assert (0, 3) == (done.returncode, len(done.stdout.splitlines()))


def test_a_line_that_is_not_utf_8_takes_only_itself(openosh: Openosh, eligible: Any):
    good = json.dumps(eligible).encode()

    done = openosh("decide", "--jsonl", given=b"\n".join([good, "補助".encode("big5"), good]))

    kinds = [json.loads(line).get("error") for line in done.stdout.splitlines()]
    assert [None, MALFORMED, None] == kinds


def test_lines_are_answered_as_they_come(command: Path, eligible: Any):
    """A partner that waits for each answer before the next question does not wait forever."""
    with subprocess.Popen(
        [command, "decide", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as partner:
        assert partner.stdin is not None
        assert partner.stdout is not None
        for _ in range(2):
            partner.stdin.write(json.dumps(eligible).encode() + b"\n")
            partner.stdin.flush()
            assert "decided" == json.loads(partner.stdout.readline())["status"]


def test_a_reader_that_stops_is_no_error(command: Path, write: Write, eligible: Any):
    lines = write("many.jsonl", (json.dumps(eligible).encode() + b"\n") * 500)
    with subprocess.Popen(
        [command, "decide", "--jsonl", lines], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.readline()
        done.stdout.close()
        assert b"" == done.stderr.read()


# -- the words of the command line -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--nonsense"], "--nonsense"),
        (["--text", "--jsonl"], "只能擇一"),
        (["--json", "-"], "--list"),
        (["-", "-"], "只能讀一次"),
    ],
)
def test_words_that_cannot_be_meant_are_refused_in_chinese(
    openosh: Openosh, words: list[str], said: str
):
    done = openosh("decide", *words)

    assert (2, "") == (done.returncode, done.stdout)
    assert said in done.stderr
    assert "openosh decide --help" in done.stderr


def test_a_file_may_begin_with_a_dash_after_two_dashes(openosh: Openosh):
    done = openosh("decide", "--", "--jsonl")

    assert "unreadable_file" == json.loads(done.stderr)["error"]


def test_the_list_of_decisions_says_what_each_needs(openosh: Openosh):
    listed = json.loads(openosh("decide", "--list", "--json").stdout)

    claim = next(one for one in listed if one["decision"] == "onsite_subsidy.contracted_claim")
    facts = {one["fact"]: one for one in claim["facts"]}
    assert "特約臨場服務經費" == claim["label"]
    assert "onsite_subsidy:calc.order" == claim["clause"]
    assert ("time", "入場時間", "onsite_subsidy:s5.q1.noon") == tuple(
        facts["visits/*/time_in"][key] for key in ("type", "label", "clause")
    )
    assert facts["visits/*/specialist"]["optional"]
    assert ["physician", "nurse", "allied"] == facts["visits/*/kind"]["choices"]


def test_the_list_for_people_names_evidence(openosh: Openosh):
    done = openosh("decide", "--list", "onsite_subsidy.eligibility")

    assert "勞工保險投保人數" in done.stdout
    assert "contracted_claim" not in done.stdout
    assert 2 == openosh("decide", "--list", "onsite_subsidy.nothing").returncode
