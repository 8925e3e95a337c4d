"""The check sees each kind of damage, and sees none in an office that is whole."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from tests.desk.chaos.checking import Rows, problems

from openosh.desk import registry
from openosh.server import discovery


Damage = Callable[[Rows], Any]
WORD = "示職衛字第115"


@pytest.fixture
def whole() -> Rows:
    """A case that was sent, taken up, asked, answered, proposed and approved; and its papers."""
    registry.register(discovery.programmes())
    steps = ("send", "take_up", "ask", "answer", "propose_approval", "approve")
    move_of = registry.case_type("onsite_subsidy", "qualification").move_of
    rows = Rows(
        cases=[
            {
                "id": "case",
                "number": "1150700001",
                "programme": "onsite_subsidy",
                "kind": "qualification",
                "state": "approved",
                "version": 20,
            }
        ],
        requests=[{"asked_by_id": 3}],
        clocks=[
            {
                "case_id": "case",
                "name": "supplement",
                "started_by_id": 3,
                "stopped_by_id": 4,
            }
        ],
        decisions=[{"move_id": 5}, {"move_id": 6}],
        letters=[{"move_id": 6, "number": f"{WORD}0000001號"}],
        uploads=[
            {
                "id": "upload",
                "case_id": "case",
                "slot": "premium",
                "name": "示範.pdf",
                "stored": "ab",
                "state": "clean",
                "scan": "structure",
            }
        ],
        entries=[{"event": "upload.kept", "case_id": "case", "details": {"upload": "upload"}}],
        files=frozenset({"ab"}),
    )
    source = "draft"
    for number, name in enumerate(steps, start=1):
        target = move_of[name].target
        moved = {"id": number, "case_id": "case", "name": name, "version": number + 10}
        rows.moves.append(moved | {"source": source, "target": target})
        details = {"move": name, "version": number + 10}
        rows.entries.append({"event": "case.moved", "case_id": "case", "details": details})
        source = target
    return rows


CONFIRMED = [("move", "case", "send", 10), ("upload", "case", "premium", "示範.pdf")]


def test_nothing_is_wrong_with_an_office_that_is_whole(whole: Rows):
    assert [] == problems(whole, CONFIRMED)


DAMAGES: dict[str, Damage] = {
    # What a move leaves that commits in two transactions and is killed in between:
    "state without its move": lambda rows: rows.cases[0].update(state="withdrawn"),
    "move without its state": lambda rows: rows.cases[0].update(state="approval_proposed"),
    "move without its entry": lambda rows: rows.entries.pop(),
    "entry without its move": lambda rows: rows.entries.append(
        {
            "event": "case.moved",
            "case_id": "case",
            "details": {"move": "withdraw", "version": 17},
        }
    ),
    "move without its decision": lambda rows: rows.decisions.pop(),
    "move without its letter": lambda rows: rows.letters.clear(),
    "move without its request": lambda rows: rows.requests.clear(),
    "move without its clock": lambda rows: rows.clocks.clear(),
    "clock that nobody stopped": lambda rows: rows.clocks[0].update(stopped_by_id=None),
    # Twice:
    "told twice": lambda rows: rows.entries.append(rows.entries[-1]),
    "decided twice": lambda rows: rows.decisions.append({"move_id": 6}),
    "approved twice": lambda rows: rows.moves.append(rows.moves[-1] | {"id": 7, "version": 17}),
    "a number twice": lambda rows: rows.letters.append(rows.letters[0] | {"move_id": None}),
    # Numbers, uploads, journal, promises:
    "a gap": lambda rows: rows.letters[0].update(number=f"{WORD}0000002號"),
    "no number": lambda rows: rows.letters[0].update(number="一號"),
    "version behind": lambda rows: rows.cases[0].update(version=15),
    "file gone": lambda rows: setattr(rows, "files", frozenset()),
    "never examined": lambda rows: rows.uploads[0].update(scan="awaited"),
    "upload not told of": lambda rows: rows.entries.pop(0),
    "upload told of": lambda rows: rows.uploads.clear(),
    "unchained": lambda rows: setattr(rows, "unchained", 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_seen(whole: Rows, damage: str):
    damaged = copy.deepcopy(whole)
    DAMAGES[damage](damaged)

    assert [] != problems(damaged)


@pytest.mark.parametrize("lost", [("move", "case", "send", 11), ("upload", "case", "premium", "x")])
def test_what_was_confirmed_and_is_not_there_is_seen(whole: Rows, lost: tuple[object, ...]):
    assert 1 == len(problems(whole, [*CONFIRMED, lost]))
