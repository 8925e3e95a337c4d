"""A person who has no mouse: keys, and what the page shows of where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from playwright.sync_api import Page

STEPS = 150
"""More presses of Tab than any page has places to stop at."""

FRAMES = 30
"""For how many pictures of the screen a page may go on scrolling to where the focus is."""

NAME = """
() => {
  const one = document.activeElement;
  const said = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText;
  return (said || "").replace(/[\\u200b\\s]+/g, " ").trim();
}
"""
"""What the thing in focus is called: a field by its label, a link or a button by its words."""

IS_SEEN = """
() => {
  const one = document.activeElement;
  if (one === document.body) return "nothing is in focus";
  const marked = [one, ...(one.labels || [])].some(part => {
    const style = getComputedStyle(part);
    const ring = style.boxShadow !== "none";
    const line = style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)";
    return ring || line && parseFloat(style.outlineWidth) >= 2;
  });
  if (!marked) return `no mark around ${one.outerHTML}`;
  const box = (one.labels?.[0] || one).getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && box.width > 0 ? "" : `out of sight: ${JSON.stringify(box)} ${one.outerHTML}`;
}
"""
"""Why a person could not see where they are; nothing when they can."""


@dataclass
class Keyboard:
    """Keys pressed on a page; wherever they lead, the focus must be seen."""

    page: Page

    def __post_init__(self) -> None:
        """Let the page jump to the focus instead of gliding there."""
        self.page.emulate_media(reduced_motion="reduce")

    @property
    def at(self) -> str:
        """What the thing in focus is called."""
        return str(self.page.evaluate(NAME))

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)

    def go_to(self, name: str) -> None:
        """Press Tab until the focus is on the thing of this name; it is seen at every stop."""
        passed = []
        for _ in range(STEPS):
            self.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue  # past the end of the page, where the browser's own controls are
            hidden = self._hidden()
            assert not hidden, hidden
            if self.at == name:
                return
            passed.append(self.at)
        raise AssertionError(f"«{name}» cannot be reached; passed {passed}")

    def _hidden(self) -> str:
        """Return why the focus is not seen, after the page has had the time to scroll there."""
        hidden = str(self.page.evaluate(IS_SEEN))
        for _ in range(FRAMES):
            if not hidden:
                break
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            hidden = str(self.page.evaluate(IS_SEEN))
        return hidden

    def type_into(self, field: str, text: str) -> None:
        """Go to a field and put a text in the place of what stands there."""
        self.go_to(field)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, field: str, option: str) -> None:
        """Go to a list and step down to one of its options."""
        self.go_to(field)
        for _ in range(STEPS):
            if self.page.evaluate("document.activeElement.selectedOptions[0].text") == option:
                return
            self.press("ArrowDown")
        raise AssertionError(f"«{field}» does not offer «{option}»")

    def take(self, name: str, key: str = "Enter") -> None:
        """Go to a link or a button and press it; the page that follows is there afterwards."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.press(key)
