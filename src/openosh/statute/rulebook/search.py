"""The index of a site: everything that can be searched, as a script that a file can load.

A page opened from a disk may not fetch another file, but it may load a script; so the index is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.statute.rulebook.names import one_value, table_rows
from openosh.statute.rulebook.places import Target
from openosh.statute.rulebook.volume import number_anchor


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.statute.numbers import Entry
    from openosh.statute.rulebook.chapters import Article
    from openosh.statute.rulebook.places import Places
    from openosh.statute.rulebook.volume import Volume


CLAUSE, RULE, NUMBER, READING, CASE = "條文", "規則", "數值", "疑義", "案例"
ASSIGNED = "window.openoshRulebook = "


class Found(NamedTuple):
    """What can be found: its place, what it is, its name, and the text that is searched."""

    anchor: str
    kind: str
    name: str
    aside: str
    text: str


def index(volumes: Iterable[Volume], places: Places) -> str:
    """Return the index of some programmes as a script.

    Each entry is [programme, kind, address, name, what stands beside it, text]; a programme is a
    position in ``programmes``, each [short name, title].
    """
    programmes: list[list[str]] = []
    entries: list[list[Any]] = []
    for number, volume in enumerate(volumes):
        programmes.append([volume.slug, volume.contents.book.title])
        for one in findable(volume):
            address = places.href(Target(volume.slug, one.anchor), "")
            entries.append([number, one.kind, address, one.name, one.aside, one.text])
    told = {"programmes": programmes, "entries": entries}
    return f"{ASSIGNED}{json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"


def findable(volume: Volume) -> Iterator[Found]:
    """Yield everything of a programme that can be found."""
    for article in volume.contents.articles:
        clause = article.clause
        yield Found(clause.id, CLAUSE, clause.id, clause.locator, _text(article))
        for rule in article.rules:
            told = " ".join(filter(None, (rule.sentence, rule.fails)))
            yield Found(rule.anchor, RULE, rule.step.label, clause.id, told)
    for entry in volume.contents.book.numbers.entries.values():
        cited = dict.fromkeys(cite for version in entry.versions for cite in version.cite)
        yield Found(
            number_anchor(entry.name), NUMBER, entry.title, "、".join(cited), _numbers(entry)
        )
    for anchor, reading in volume.readings_of(volume.contents.book.text.readings):
        clauses = "、".join(reading.clauses)
        yield Found(anchor, READING, reading.title, clauses, " ".join(reading.fields.values()))
    for cases in volume.cases:
        for case in cases:
            yield Found(case.anchor, CASE, case.name, "、".join(case.clauses), case.decision)


def _text(article: Article) -> str:
    clause = article.clause
    wordings = (run.value for run in article.wordings)
    return " ".join(filter(None, (*wordings, clause.note, article.excused)))


def _numbers(entry: Entry) -> str:
    """Return every value of a number, over all its versions."""
    if not entry.by:
        return " ".join(dict.fromkeys(one_value(entry, version) for version in entry.versions))
    cells = (
        cell for version in entry.versions for row in table_rows(entry, version) for cell in row
    )
    return " ".join(dict.fromkeys(cells))
