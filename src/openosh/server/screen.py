"""How the command speaks to people: width, colour and Chinese on any terminal or none."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from rich.box import Box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from openosh.statute.typeset import width, wrapped


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path
    from typing import TextIO


WIDEST = 100
"""Columns beyond which a line of Chinese is hard to follow."""

THEME = Theme(
    {
        "title": "bold",
        "clause": "dim",
        "law": "italic",
        "label": "default",
        "figure": "bold",
        "good": "green",
        "bad": "red",
        "warn": "yellow",
        "aside": "dim",
        "rule.line": "dim",
    }
)

FIGURE = re.compile(r"\d[\d,]*\d|\d")
MARGIN = 2

SIMPLE = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")
"""A table with a line below its heading and a line above its sum, and no other."""


def speak_chinese() -> None:
    """Write UTF-8 whatever the locale says; a sign that has no form is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def console(stream: TextIO | None = None) -> Console:
    """Return a console on standard output, or on another stream."""
    made = Console(
        file=stream or sys.stdout, theme=THEME, highlight=False, emoji=False, markup=False
    )
    made.width = min(made.width, WIDEST)
    return made


def complain(message: str) -> None:
    """Say on standard error what is wrong and what to do next."""
    console(sys.stderr).print(Text("✗ ", style="bad") + Text(message), soft_wrap=True)


def table(*headings: str, figures: Collection[str] = (), footer: bool = False) -> Table:
    """Return an empty table: figures stand to the right, words to the left."""
    made = Table(box=SIMPLE, show_footer=footer, show_edge=False, pad_edge=False, padding=(0, 1))
    for heading in headings:
        made.add_column(
            heading,
            justify="right" if heading in figures else "left",
            no_wrap=heading in figures,
            overflow="fold",
            header_style="aside",
            footer_style="figure",
        )
    return made


def grid(*, first: int = 0) -> Table:
    """Return lines of a word and what it means, side by side; ``first`` is the least width."""
    made = Table.grid(padding=(0, 2))
    made.add_column(min_width=first or None, no_wrap=True)
    made.add_column(ratio=1, overflow="fold")
    return made


def clause(identifier: str) -> Text:
    """Return a clause as it is cited."""
    return Text(f"〔{identifier}〕", style="clause")


def progress() -> Progress:
    """Return a bar for long work, on standard error, so that output can be piped."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console(sys.stderr),
        transient=True,
    )


def quotation(text: str, known: Collection[str] = ()) -> Text:
    """Return words of the law, set apart from ours; figures that are ``known`` stand out."""
    bar = " " * MARGIN + "┃ "
    shown = Text("\n".join(wrapped(text, console().width, bar)), style="law")
    for figure in FIGURE.finditer(shown.plain):
        if figure[0] in known:
            shown.stylize("good", *figure.span())
    return shown


def item(mark: str, text: str, cited: str = "", style: str = "default") -> Text:
    """Return one thing of a list, with the clause it rests on; further lines are set in."""
    words = f"{text}〔{cited}〕" if cited else text
    first = f"{' ' * MARGIN}{mark} "
    shown = Text("\n".join(wrapped(words, console().width, first, " " * width(first))))
    shown.stylize(style, MARGIN, MARGIN + len(mark))
    shown.highlight_regex(r"〔[^〕]+〕", "clause")
    return shown


def paragraph(text: str) -> Text:
    """Return a paragraph of Chinese, set in."""
    return Text("\n".join(wrapped(text, console().width, " " * MARGIN)))


def files_written(files: Collection[Path], rows: Mapping[str, int]) -> None:
    """Say on standard error which files were written, and how much is in them."""
    counted = "、".join(f"{name or 'cases'} {count:,} 列" for name, count in rows.items())
    told = console(sys.stderr)
    told.print(item("✓", counted, style="good"))
    for file in files:
        told.print(Text(f"    {file}", style="aside"), soft_wrap=True)


def remark(text: str) -> None:
    """Say something on standard error that is no result."""
    console(sys.stderr).print(item("·", text))
