"""Whether an office is whole: what must never be seen in its tables, whatever was killed when."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openosh.desk import registry


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType

Row = dict[str, Any]
NUMBER = re.compile(r"^(?P<word>.+第\d{3})(?P<running>\d+)號$")
READABLE = ("structure", "daemon")


@dataclass
class Rows:
    """The tables of an office, as nobody's policy narrows them, and the names of its files."""

    cases: list[Row] = field(default_factory=list)
    moves: list[Row] = field(default_factory=list)
    clocks: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    letters: list[Row] = field(default_factory=list)
    uploads: list[Row] = field(default_factory=list)
    entries: list[Row] = field(default_factory=list)
    unchained: int = 0
    """Entries of the journal without a number, and turns that nobody took."""
    files: frozenset[str] = frozenset()
    """Names of stored files whose content is what the name says."""


def problems(rows: Rows, confirmed: Sequence[Sequence[Any]] = ()) -> list[str]:
    """Return everything that is not whole, or was confirmed to somebody and is not there."""
    return [
        *_of_states(rows),
        *_of_moves(rows),
        *_of_uploads(rows),
        *_of_numbers(rows),
        *_of_confirmed(rows, confirmed),
        *(["journal: entries without their place"] if rows.unchained else []),
    ]


def _of_states(rows: Rows) -> Iterator[str]:
    """A case stands where its moves led, one after the other, each from where the last ended."""
    moves = _by(rows.moves, "case_id")
    for case in rows.cases:
        at, version = _kind(case).start, 0
        for move in sorted(moves[case["id"]], key=lambda one: one["version"]):
            if move["source"] != at:
                yield f"{case['number']}: {move['name']} from {move['source']}, stood at {at}"
            at, version = move["target"], move["version"]
        if case["state"] != at:
            yield f"{case['number']}: is {case['state']}, its moves led to {at}"
        if case["version"] < version:
            yield f"{case['number']}: version {case['version']}, a move made {version}"


def _of_moves(rows: Rows) -> Iterator[str]:
    """A move has its entry, clocks, request, decision and letter: each exactly once, or none."""
    cases = {one["id"]: one for one in rows.cases}
    told = Counter(
        (one["case_id"], one["details"]["version"], one["details"]["move"])
        for one in rows.entries
        if one["event"] == "case.moved"
    )
    started, stopped = _by(rows.clocks, "started_by_id"), _by(rows.clocks, "stopped_by_id")
    asked, decided = _by(rows.requests, "asked_by_id"), _by(rows.decisions, "move_id")
    letters = _by(rows.letters, "move_id")
    for move in rows.moves:
        case = cases[move["case_id"]]
        wanted = _kind(case).move_of[move["name"]]
        expected = {
            "entry": 1,
            "clocks": sorted(wanted.starts),
            "request": int(wanted.asks),
            "decision": int(bool(wanted.decision)),
            "letter": int(bool(wanted.letter)),
        }
        found = {
            "entry": told.pop((move["case_id"], move["version"], move["name"]), 0),
            "clocks": sorted(one["name"] for one in started[move["id"]]),
            "request": len(asked[move["id"]]),
            "decision": len(decided[move["id"]]),
            "letter": len(letters[move["id"]]),
        }
        if found != expected:
            yield f"{case['number']}: {move['name']} has {found}, not {expected}"
        if not {one["name"] for one in stopped[move["id"]]} >= _to_stop(rows, move, wanted.stops):
            yield f"{case['number']}: {move['name']} left a clock running"
    for case_id, version, name in told:
        yield f"{cases[case_id]['number']}: {name} ({version}) is told of and was not made"


def _to_stop(rows: Rows, move: Row, names: Sequence[str]) -> set[str]:
    """Return the clocks of those names that were running when a move came to stop them."""
    return {
        one["name"]
        for one in rows.clocks
        if one["case_id"] == move["case_id"]
        and one["name"] in names
        and one["started_by_id"] < move["id"]
        and (one["stopped_by_id"] is None or one["stopped_by_id"] >= move["id"])
    }


def _of_uploads(rows: Rows) -> Iterator[str]:
    """What can be read was examined, lies there whole, and the journal tells of it once."""
    told = Counter(
        one["details"]["upload"] for one in rows.entries if one["event"] == "upload.kept"
    )
    for one in rows.uploads:
        if told.pop(str(one["id"]), 0) != 1:
            yield f"{one['name']}: kept, and the journal does not tell of it once"
        if one["stored"] not in rows.files:
            yield f"{one['name']}: its file is not there or not whole"
        if one["state"] == "clean" and one["scan"] not in READABLE:
            yield f"{one['name']}: can be read and was not examined"
    for upload in told:
        yield f"{upload}: told of in the journal and not kept"


def _of_numbers(rows: Rows) -> Iterator[str]:
    """Letters of a word and a year are numbered from one on, with no gap and nothing twice."""
    series: dict[str, list[int]] = defaultdict(list)
    for letter in rows.letters:
        read = NUMBER.match(letter["number"])
        if read is None:
            yield f"{letter['number']}: no number of a series"
        else:
            series[read["word"]].append(int(read["running"]))
    for word, running in series.items():
        if sorted(running) != list(range(1, len(running) + 1)):
            yield f"{word}: numbers {sorted(running)}"


def _of_confirmed(rows: Rows, confirmed: Sequence[Sequence[Any]]) -> Iterator[str]:
    """What the office has confirmed to somebody outlives its end."""
    made = {(str(one["case_id"]), one["name"], one["version"]) for one in rows.moves}
    kept = {(str(one["case_id"]), one["slot"], one["name"]) for one in rows.uploads}
    for what, case, name, more in confirmed:
        there = (case, name, more + 1) in made if what == "move" else (case, name, more) in kept
        if not there:
            yield f"{case}: {what} of {name} ({more}) was confirmed and is not there"


def _by(rows: Sequence[Row], name: str) -> Mapping[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def _kind(case: Row) -> CaseType:
    return registry.case_type(case["programme"], case["kind"])


def read_details(rows: Sequence[Row]) -> list[Row]:
    """Return entries with their details opened."""
    return [one | {"details": json.loads(one["details"])} for one in rows]
