"""HTML as Python writes it: every text escaped, every element closed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = Html | str | Iterable["Html | str"]
VOID = frozenset({"br", "hr", "input", "link", "meta"})


def el(tag: str, /, *children: Child, **attributes: str | bool) -> Html:
    """Return an element.

    Args:
        tag: its name.
        children: text, which is escaped, markup, or several of both.
        attributes: by name; ``class_`` and ``aria_label`` give class and aria-label, True gives an
            attribute without a value, False and "" none.
    """
    given = "".join(
        f" {_name(name)}" if value is True else f' {_name(name)}="{escape(value)}"'
        for name, value in attributes.items()
        if value
    )
    if tag in VOID:
        return Html(f"<{tag}{given}>")
    return Html(f"<{tag}{given}>{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """Return children one after the other."""
    return Html("".join(map(_markup, children)))


def _markup(child: Child) -> str:
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(child)
    return "".join(map(_markup, child))


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
