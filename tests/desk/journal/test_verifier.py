"""An outsider finds any change to an exported journal, with nothing but Python."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random  # noqa: TID251 - which places are tried
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from openosh.desk import clock
from openosh.desk.isolation.scope import Actor, entered
from openosh.desk.journal import export, roots, verifier
from openosh.desk.journal.actions import Ledger, record, record_security
from openosh.desk.roles import Role


TRIES = int(os.environ.get("OPENOSH_JOURNAL_TRIES", "1000"))
"""How many single bytes are changed; 10,000 and more on demand."""
OFFICER = Actor(account=9, name="示範承辦", organisation=4, role=Role.OFFICER)
FIRST_DAY = dt.datetime(2026, 7, 1, 10, 30, tzinfo=clock.TAIPEI)


def written_by_hand(days: int = 3, of_each: int = 4) -> list[bytes]:
    """An export as the office writes it, made without a database."""
    entries: list[verifier.Line] = []
    made_roots: list[verifier.Line] = []
    chains: dict[str, list[str]] = {}
    for ledger in verifier.LEDGERS:
        chain = chains.setdefault(ledger, [])
        for number in range(1, days * of_each + 1):
            at = FIRST_DAY + dt.timedelta(days=(number - 1) // of_each)
            entry = an_entry(ledger, number, at, chain[-1] if chain else verifier.NOTHING_BEFORE)
            chain.append(entry["hash"])
            entries.append(entry)
    for ledger, chain in chains.items():
        before = verifier.NOTHING_BEFORE
        for day in range(days):
            first, last = day * of_each + 1, (day + 1) * of_each
            root: verifier.Line = {
                "kind": "root",
                "ledger": ledger,
                "day": (FIRST_DAY.date() + dt.timedelta(days=day)).isoformat(),
                "first": first,
                "last": last,
                "previous": before,
            }
            before = root["hash"] = verifier.root_hash(root, chain[first - 1 : last])
            made_roots.append(root)
    head = {
        "kind": "head",
        "format": verifier.FORMAT,
        "made_at": "2026-07-05T00:00:00.000000Z",
        "ledgers": {
            one: {"entries": len(chain), "last": chain[-1], "roots": days}
            for one, chain in chains.items()
        },
    }
    return with_tail([verifier.written(one) for one in [head, *entries, *made_roots]])


def an_entry(ledger: str, number: int, at: dt.datetime, previous: str) -> verifier.Line:
    entry: verifier.Line = {
        "kind": "entry",
        "ledger": ledger,
        "number": number,
        "previous": previous,
        "at": at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "event": "case.opened",
        "account": 7 if number % 2 else None,
        "name": "示範人員",
        "role": "reviewer",
        "acting_for": 3,
        "about": "示範事項",
        "case": "00000000-0000-4000-8000-000000000001",
        "organisation": 5,
        "programme": "toy",
        "person": None,
        "subject": None,
        "internal": False,
        "details": '{"路徑":"employer.name"}',
    }
    return {**entry, "hash": verifier.entry_hash(entry)}


def with_tail(lines: list[bytes]) -> list[bytes]:
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    return [*lines, verifier.written({"kind": "tail", "lines": len(lines), "sha256": digest})]


def problems(lines: list[bytes]) -> list[verifier.Problem]:
    return verifier.Checked(lines).problems


WHOLE = written_by_hand()
CONTENT = WHOLE[:-1]


def test_a_whole_journal_verifies():
    assert problems(WHOLE) == []


def test_any_single_byte_changed_is_found():
    text, draw = b"".join(WHOLE), random.Random(4)  # noqa: S311 - places to try, not secrets
    unnoticed = []
    for _ in range(TRIES):
        place = draw.randrange(len(text))
        byte = draw.choice([one for one in range(256) if one != text[place]])
        changed = text[:place] + bytes([byte]) + text[place + 1 :]
        if not problems(changed.splitlines(keepends=True)):
            unnoticed.append((place, byte))

    assert unnoticed == []


def test_a_byte_changed_in_an_entry_is_found_even_when_the_tail_was_made_anew():
    draw = random.Random(5)  # noqa: S311 - places to try, not secrets
    unnoticed = []
    for _ in range(TRIES):
        number = draw.randrange(1, len(CONTENT))
        line = CONTENT[number]
        place = draw.randrange(len(line) - 1)
        byte = draw.choice([one for one in range(256) if one not in (line[place], 10)])
        changed = line[:place] + bytes([byte]) + line[place + 1 :]
        found = problems(with_tail([*CONTENT[:number], changed, *CONTENT[number + 1 :]]))
        if number + 1 not in {one.line for one in found}:
            unnoticed.append((number, place, byte))

    assert unnoticed == []


@pytest.mark.parametrize("number", range(len(CONTENT)))
def test_a_missing_line_is_found_even_when_the_tail_was_made_anew(number: int):
    assert problems(with_tail([*CONTENT[:number], *CONTENT[number + 1 :]]))


def test_the_roots_that_somebody_kept_show_that_the_last_one_is_missing():
    head = json.loads(CONTENT[0])
    head["ledgers"]["security"]["roots"] = 2
    shortened = verifier.Checked(with_tail([verifier.written(head), *CONTENT[1:-1]]))
    assert shortened.problems == []
    shortened.compare_with(verifier.Checked(WHOLE))

    assert ["security 2026-07-03 的根值與先前公布的不同：日誌曾被改寫"] == [
        one.sentence for one in shortened.problems
    ]


@given(st.data())
def test_lines_that_changed_places_are_found(data: st.DataObject):
    first = data.draw(st.integers(0, len(CONTENT) - 2))
    second = data.draw(st.integers(first + 1, len(CONTENT) - 1))
    lines = list(CONTENT)
    lines[first], lines[second] = lines[second], lines[first]

    assert problems(with_tail(lines))


@pytest.mark.parametrize("number", range(len(CONTENT)))
def test_a_line_told_twice_is_found(number: int):
    assert problems(with_tail([*CONTENT[:number], CONTENT[number], *CONTENT[number:]]))


def test_a_journal_written_anew_as_a_whole_is_found_by_whoever_kept_a_root():
    anew = verifier.Checked(written_by_hand(days=4))
    assert anew.problems == []

    forged = [one.replace("示範事項".encode(), "另一事項".encode()) for one in CONTENT]
    rewritten = verifier.Checked(rehashed(forged))
    assert rewritten.problems == []

    anew.compare_with(verifier.Checked(WHOLE))
    rewritten.compare_with(verifier.Checked(WHOLE))
    assert anew.problems == []
    assert len(rewritten.problems) == 12


def rehashed(lines: list[bytes]) -> list[bytes]:
    """What a forger would do who knows how everything is hashed."""
    parsed = [json.loads(one) for one in lines]
    chains: dict[str, list[str]] = {one: [] for one in verifier.LEDGERS}
    before: dict[str, str] = {}
    for line in parsed:
        if line["kind"] == "entry":
            chain = chains[line["ledger"]]
            line["previous"] = chain[-1] if chain else verifier.NOTHING_BEFORE
            line["hash"] = verifier.entry_hash(line)
            chain.append(line["hash"])
        elif line["kind"] == "root":
            line["previous"] = before.get(line["ledger"], verifier.NOTHING_BEFORE)
            covered = chains[line["ledger"]][line["first"] - 1 : line["last"]]
            line["hash"] = before[line["ledger"]] = verifier.root_hash(line, covered)
    for ledger, end in parsed[0]["ledgers"].items():
        end["last"] = chains[ledger][-1]
    return with_tail([verifier.written(one) for one in parsed])


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_no_file_however_odd_breaks_the_verifier(lines: list[bytes]):
    assert problems([one + b"\n" for one in lines])


@pytest.mark.parametrize(
    "change",
    [
        {"account": "7"},
        {"account": 7.0},
        {"account": True},
        {"internal": "false"},
        {"name": None},
        {"number": "1"},
        {"day": "9999-12-31"},
    ],
)
def test_a_value_of_another_kind_is_found_though_its_text_is_the_same(change: dict[str, object]):
    line = {**json.loads(CONTENT[1]), **change}
    assert problems(with_tail([CONTENT[0], verifier.written(line), *CONTENT[2:]]))


def test_the_program_needs_nothing_but_python(tmp_path: Path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_bytes(b"".join(WHOLE))
    bad.write_bytes(b"".join(WHOLE).replace(b'"number":3', b'"number":4', 1))

    def run(*files: Path) -> subprocess.CompletedProcess[str]:
        alone: list[str | Path] = [sys.executable, "-I", "-S", verifier.__file__, *files]
        return subprocess.run(alone, capture_output=True, encoding="utf-8", check=False)

    whole, changed, missing = run(good), run(bad, good), run(tmp_path / "none.jsonl")
    assert (whole.returncode, whole.stdout[:6]) == (0, "✓ 日誌完整")
    assert changed.returncode == 1
    assert "應為 events 第 3 則，卻是第 4 則" in changed.stdout
    assert missing.returncode == 2
    assert run().returncode == 2


@pytest.mark.django_db(transaction=True)
def test_what_the_office_exports_verifies_with_its_roots():
    for day in range(4):
        with clock.standing(FIRST_DAY + dt.timedelta(days=day)):
            if day == 1:
                continue  # a day on which nothing happened has a root, too
            with entered(OFFICER):
                record("case.opened", by=OFFICER, about="示範", details={"數": [1, None, "二"]})
                record("personal.read", by=OFFICER, ledger=Ledger.READS)
            record_security("sign-in", by=OFFICER, subject=9)
    with clock.standing(FIRST_DAY + dt.timedelta(days=3)):
        made = roots.close_days()
        again = roots.close_days()
        checked = verifier.Checked(export.lines())

    assert [] == again
    assert [] == checked.problems
    covered = [(str(one.day), one.first, one.last) for one in made if one.ledger == "events"]
    assert [("2026-07-01", 1, 1), ("2026-07-02", 2, 1), ("2026-07-03", 2, 2)] == covered
    assert 9 == len(checked.roots)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_comes_late_is_covered_by_the_next_day():
    with clock.standing(FIRST_DAY), entered(OFFICER):
        record("one", by=OFFICER)
    roots.close_days(until=FIRST_DAY.date())
    with clock.standing(FIRST_DAY), entered(OFFICER):
        record("late", by=OFFICER)
    made = roots.close_days(until=FIRST_DAY.date() + dt.timedelta(days=1))

    assert [(2, 2)] == [(one.first, one.last) for one in made]
    assert [] == verifier.Checked(export.lines()).problems
