"""Pages of Chromium that are used again.

A window of its own for every page costs Chromium more than everything that a test does in it. What
a test leaves on a page (an address, what it stored, a pointer) is gone before the next one gets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

HEIGHT = 900
NOWHERE = (-10, -10)
FORGET = "() => { try { sessionStorage.clear(); localStorage.clear() } catch {} }"


class Kind(NamedTuple):
    """What cannot be changed once a page is there."""

    scheme: Any
    script: bool


@dataclass
class Lent:
    """A page that a test has, and what listens to it meanwhile."""

    page: Page
    kind: Kind
    listeners: dict[str, Callable[..., None]]


@dataclass
class Pages:
    """Lends pages; whoever has one gives it back."""

    browser: Browser
    idle: dict[Kind, list[Page]] = field(default_factory=dict)

    def lend(self, kind: Kind, width: int, **listeners: Callable[..., None]) -> Lent:
        """Return an empty page of a width, with listeners by the name of what they hear."""
        idle = self.idle.setdefault(kind, [])
        page = idle.pop() if idle else self._made(kind)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for event, listener in listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]  # one overload for each event
        return Lent(page, kind, listeners)

    def give_back(self, lent: Lent) -> None:
        """Empty a page and keep it for the next test."""
        page = lent.page
        if page.is_closed():
            return
        for event, listener in lent.listeners.items():
            page.remove_listener(event, listener)
        page.evaluate(FORGET)
        page.goto("about:blank")
        page.unroute_all(behavior="ignoreErrors")
        page.context.clear_cookies()
        page.emulate_media(media="null", reduced_motion="null", forced_colors="null")
        page.mouse.move(*NOWHERE)
        self.idle[lent.kind].append(page)

    def _made(self, kind: Kind) -> Page:
        context = self.browser.new_context(
            color_scheme=kind.scheme, java_script_enabled=kind.script
        )
        return context.new_page()
