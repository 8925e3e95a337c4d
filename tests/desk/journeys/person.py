"""What everybody does with a page: open, read, follow, fill, press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import FilePayload, Locator, Page
    from tests.desk.journeys.town import Town


@dataclass
class Person:
    """Somebody with a browser of their own."""

    town: Town
    name: str
    address: str
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        """Sit down before an empty page."""
        self.page = self.town.newcomer()

    def open(self, path: str) -> None:
        """Go to an address of the office."""
        self.page.goto(path)

    def follow(self, link: str) -> None:
        """Follow the first link of this name."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def fill(self, typed: Mapping[str, str]) -> None:
        """Type into the fields of these labels."""
        for label, text in typed.items():
            self.page.get_by_label(label, exact=True).fill(text)

    def choose_file(self, label: str, content: bytes) -> None:
        """Choose a PDF of this content."""
        self.page.get_by_label(label, exact=True).set_input_files(pdf("示範", content))

    def press(self, button: str) -> None:
        """Press a button of the page."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()

    def sign_in(self, password: str) -> None:
        """Come in by the front door."""
        self.open("/account/login/")
        self.fill({"電子郵件": self.address, "密碼": password})
        self.press("登入")

    def download(self, link: Locator) -> bytes:
        """Return the file that a link leads to."""
        answer = self.page.request.get(link.get_attribute("href") or "")
        assert 200 == answer.status
        return answer.body()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return as_written(self.page.get_by_role("heading", level=1).inner_text())

    @property
    def state(self) -> str:
        """The state of the case that is open, as the person is told it."""
        return self.page.locator(".title--split .tag").inner_text().strip()

    @property
    def reads(self) -> str:
        """Everything that the page says."""
        return as_written(self.page.locator("main").inner_text())

    @property
    def is_told(self) -> str:
        """What the page says is wrong, or nothing."""
        errors = self.page.locator(".errors")
        return errors.first.inner_text() if errors.count() else ""


def pdf(name: str, content: bytes) -> FilePayload:
    """Return a file as a person chooses it from a folder."""
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": content}


def as_written(text: str) -> str:
    """Return a text without the places where a long name may be broken."""
    return text.replace("\u200b", "")
