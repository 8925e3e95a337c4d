"""The page that introduces every programme of a site."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from openosh.statute.rulebook.frame import Frame, figures, listed, time
from openosh.statute.rulebook.markup import Html, el
from openosh.statute.rulebook.names import COMPUTED, DATA, EXCUSED, OPEN, state_of
from openosh.statute.rulebook.places import View


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openosh.statute.rulebook.places import Places
    from openosh.statute.rulebook.volume import Volume


ABOUT = (
    "每項計畫一本：左欄是條文，右欄是本系統如何計算它；並列數值之各個版本、疑義與採用說、"
    "逐步算出之案例。本站不需伺服器，可離線閱讀、搜尋與列印。"
)


def front_page(volumes: Sequence[Volume], places: Places, file: str) -> str:
    """Return the page of all programmes."""
    frame = Frame("各項計畫之規則書", el("p", ABOUT, class_="lead"), "", (), file)
    return frame.page(*(_programme(volume, View(places, volume.slug, file)) for volume in volumes))


def account(volume: Volume) -> list[tuple[str, int]]:
    """Return how many clauses are computed, carried as data, excused and open."""
    states = Counter(state_of(article)[0] for article in volume.contents.articles)
    return [
        ("條文", states.total()),
        ("計算", states[COMPUTED] + states[DATA]),
        ("不計算，附理由", states[EXCUSED]),
        ("尚未處理", states[OPEN]),
    ]


def _programme(volume: Volume, view: View) -> Html:
    contents = volume.contents
    return el(
        "section",
        el("h2", el("a", contents.book.title, href=volume.main)),
        el("p", time(contents.on), " 適用", class_="since"),
        figures(account(volume)),
        el("ul", (el("li", one) for one in _instruments(volume)), class_="instruments"),
        listed("內容", [*_ways(volume)], "links"),
        el(
            "details",
            el("summary", f"可作成之決定 {len(contents.book.programs)} 項"),
            el("ul", (el("li", one) for one in _decisions(volume, view))),
            class_="sources",
        ),
        class_="programme",
        id=volume.slug,
    )


def _instruments(volume: Volume) -> Iterator[str]:
    for one in volume.contents.book.numbers.instruments.values():
        yield "　".join(filter(None, (one.title, one.number)))


def _ways(volume: Volume) -> Iterator[Html]:
    book = volume.contents.book
    entries, cases = len(book.numbers.entries), sum(map(len, volume.cases))
    yield el("a", f"數值 {entries} 項", href=f"{volume.numbers_file}#numbers")
    if book.text.readings:
        yield el("a", f"疑義 {len(book.text.readings)} 則", href=volume.readings_file)
    if cases:
        yield el("a", f"案例 {cases:,} 件", href=volume.cases_file(0))


def _decisions(volume: Volume, view: View) -> Iterator[Html | str]:
    for program in volume.contents.book.programs.values():
        label, clause = program.decision.label, program.decision.clause
        yield view.link(label, clause) if view.places.holds(volume.slug, clause) else label
