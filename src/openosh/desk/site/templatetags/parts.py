"""Components that a template asks for by name: an icon, a status, a bar that fills to a cap.

A status is always an icon and a word; a bar has patterns beside colours and its figures as text.
Widths are drawn as SVG, because a page may carry no style of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.utils.html import format_html


if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

LOOKS = {
    "ok": "ok",
    "due": "due",
    "wrong": "wrong",
    "draft": "info",
    "sent": "info",
    "info": "info",
    "dash": "open",
}
"""Icons that stand for a status, and the look of its label."""
WIDTH = 1000
"""The whole bar, in the units of its drawing."""


class Segment(NamedTuple):
    """A part of the bar: what it is, where it begins, how wide it is, what it stands for."""

    kind: str
    label: str
    start: int
    width: int
    amount: int


class CapBar(NamedTuple):
    """What was granted, what is asked for, and what goes beyond, against a cap in whole dollars."""

    cap: int
    segments: tuple[Segment, ...]
    left: int
    over: int
    line: int
    """Where the cap stands; at the end of the bar unless something goes beyond."""

    @property
    def sentence(self) -> str:
        """Return the bar in words."""
        parts = [f"{one.label} {one.amount:,} 元" for one in self.segments[:2] if one.amount]
        rest = f"超過上限 {self.over:,} 元" if self.over else f"尚餘 {self.left:,} 元"
        return f"上限 {self.cap:,} 元：{'，'.join([*parts, rest])}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a drawing of the sprite that says nothing by itself."""
    return format_html(
        '<svg class="i" aria-hidden="true" viewBox="0 0 24 24"><use href="#i-{}"/></svg>', name
    )


@register.simple_tag
def status(look: str, word: str) -> SafeString:
    """Return a status: its icon and its word.

    Raises:
        KeyError: no status has that icon.
    """
    return format_html('<span class="tag tag--{}">{}{}</span>', LOOKS[look], icon(look), word)


@register.inclusion_tag("site/components/cap_bar.html")
def cap_bar(cap: int, granted: int = 0, asked: int = 0) -> dict[str, Any]:
    """Draw how far a cap is used; ``asked`` is not granted yet and may go beyond it."""
    return {"bar": measured(cap, granted, asked)}


def measured(cap: int, granted: int, asked: int) -> CapBar:
    """Lay the amounts out; where they go beyond the cap the bar is their total.

    Raises:
        ValueError: an amount is negative, or there is no cap to measure against.
    """
    if cap <= 0 or granted < 0 or asked < 0:
        raise ValueError(f"上限須大於 0，金額不得為負：{cap}、{granted}、{asked}")
    edges = [min(granted, cap), min(granted + asked, cap), granted + asked]
    whole = max(cap, granted + asked)
    starts = [0, *edges[:2]]
    names = (("got", "已核定"), ("soon", "已申請、待核定"), ("over", "超過上限"))
    segments = tuple(
        Segment(kind, label, _at(start, whole), _at(end, whole) - _at(start, whole), end - start)
        for (kind, label), start, end in zip(names, starts, edges, strict=True)
    )
    return CapBar(cap, segments, cap - edges[1], whole - cap, _at(cap, whole))


def _at(amount: int, whole: int) -> int:
    """Return where an amount ends on the drawing."""
    return amount * WIDTH // whole
