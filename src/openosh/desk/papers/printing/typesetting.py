"""From parts to PDF/A-2b, by Typst. What comes from people goes in as data, never as code."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typst

from openosh.desk.papers.parts import as_data
from openosh.desk.papers.printing.qr import svg_of


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.papers.parts import Page
    from openosh.desk.papers.printing.fonts import Fonts

LAYOUTS = Path(__file__).parents[1] / "layouts"
LETTER, FORM = "letter.typ", "form.typ"
_LETTER_ALONE = f'#import "{LETTER}": letter, sheet\n#letter(sheet)\n'


class LayoutError(RuntimeError):
    """A layout that cannot be set: a fault of its author, never of whoever prints."""


def pdf(page: Page, layout: Path | None, fonts: Fonts, *, at: dt.datetime) -> bytes:
    """Set a paper as PDF/A-2b.

    Without a layout of its own, a letter is set as every letter is.

    Raises:
        MissingGlyphError: a character that no font has, with its code point and field.
        LayoutError: the layout itself is wrong.
    """
    (made,) = _compiled(page, layout, fonts, "pdf", at)
    return made


def pictures(page: Page, layout: Path | None, fonts: Fonts, *, at: dt.datetime) -> list[bytes]:
    """Set a paper as PNG, one picture for each of its pages: for looking at it on a screen."""
    return _compiled(page, layout, fonts, "png", at)


def _compiled(
    page: Page, layout: Path | None, fonts: Fonts, form: Literal["pdf", "png"], at: dt.datetime
) -> list[bytes]:
    fonts.check({**page.parts, "imprint": page.imprint})
    try:
        made = typst.compile(  # type: ignore[call-overload]  # sources as a mapping
            _sources(layout),
            font_paths=fonts.loaded,
            ignore_system_fonts=True,
            format=form,
            sys_inputs={"sheet": json.dumps(_data(page, fonts), ensure_ascii=False)},
            pdf_standards=["a-2b"] if form == "pdf" else [],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise LayoutError(f"{layout or LETTER}：{error.message} {error.diagnostic}") from error
    return made if isinstance(made, list) else [made]


def _sources(layout: Path | None) -> dict[str, bytes]:
    """Return the layout and the two that it may build on; it reaches no other file."""
    shared = {name: (LAYOUTS / name).read_bytes() for name in (LETTER, FORM)}
    own = layout.read_bytes() if layout else _LETTER_ALONE.encode()
    return {"main.typ": own, **shared}


def _data(page: Page, fonts: Fonts) -> dict[str, object]:
    return {
        "parts": as_data(page.parts),
        "imprint": {**asdict(page.imprint), "qr": svg_of(page.imprint.address)},
        "fonts": list(fonts.families),
    }
