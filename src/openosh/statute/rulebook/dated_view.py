"""What changes with the date, on a page: every version with the time in which it stands.

Without a script all versions are shown; the script leaves those of the day that a reader chose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openosh.statute.rulebook.markup import Html, el


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from openosh.statute.rulebook.dated import Run


T = TypeVar("T")


def standing(run: Run[T], on: date) -> Html:
    """Return from when to when a version stands, and whether it does on a day."""
    return el(
        "span", f"{run.period}（", el("span", run.standing(on), class_="when"), "）", class_="since"
    )


def versioned(
    runs: Sequence[Run[T]], on: date, show: Callable[[T], Html | str], tag: str = "div"
) -> Html | str:
    """Return a value that may change: as it is if it never does, else each with its time."""
    if len(runs) == 1:
        return show(runs[0].value)
    return el(
        tag,
        (
            el(tag, standing(run, on), " ", show(run.value), class_="dated", **spell(run))
            for run in reversed(runs)
        ),
        class_="everyday",
    )


def spell(run: Run[T]) -> dict[str, str]:
    """Return the attributes by which the script knows when a version stands."""
    until = run.until.isoformat() if run.until else ""
    return {"data_from": run.start.isoformat(), "data_until": until}
