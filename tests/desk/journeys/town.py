"""The town around a served office: its calendar, its post, and a browser for everybody."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.journeys.employer import Employer
from tests.desk.journeys.staff import Staff, at

from openosh.desk import clock
from openosh.server.demonstration import EMPLOYERS, PASSWORD


if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.desk.serving import Served

PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""
MORNING = 10


@dataclass
class Town:
    """What people of a journey share.

    Attributes:
        served: the office.
        browser: the Chromium in which everybody has a context of their own.
        inside: those who are in already, by their mailbox.
        faults: what broke on any page, or was kept from running by its policy.
    """

    served: Served
    browser: Browser
    inside: dict[str, Staff] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @staticmethod
    def stands_at(folder: Path, day: str, hour: int = MORNING) -> None:
        """Let the clock of an office go on from an hour of a day."""
        instant = dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=clock.TAIPEI)
        (folder / clock.FILE).write_text(instant.isoformat(), encoding="ascii")

    def is_at(self, day: str, hour: int = MORNING) -> None:
        """Let everybody's next step happen on this day."""
        self.stands_at(self.served.folder, day, hour)

    def newcomer(self) -> Page:
        """Return an empty page of a browser that nobody has used."""
        context = self.browser.new_context(base_url=self.served.address, accept_downloads=True)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self._hear(said.text))
        return page

    def staff(self, mailbox: str) -> Staff:
        """Return somebody of the demonstration's staff, who comes in once."""
        if mailbox not in self.inside:
            self.inside[mailbox] = Staff(self, mailbox, at(mailbox))
            self.inside[mailbox].come_in()
        return self.inside[mailbox]

    def registered_employer(self, organisation: str, number: str) -> Employer:
        """Return somebody who came as a stranger and has registered their employer."""
        address = f"first-{number}@example.org"
        employer = Employer(self, f"{organisation[:3]}承辦", address, organisation, number)
        employer.sign_up()
        employer.come_in()
        employer.register()
        return employer

    def demo_employer(self, mailbox: str, organisation: str) -> Employer:
        """Return the person of one of the demonstration's employers, signed in."""
        employer = Employer(self, mailbox, at(mailbox), organisation, EMPLOYERS[organisation])
        employer.sign_in(PASSWORD)
        return employer

    def link_in_letter_to(self, address: str, path: str) -> str:
        """Return the link that begins with ``path`` in the newest letter to an address."""
        for file in sorted((self.served.folder / "mail").iterdir(), reverse=True):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            body = letter.get_body()
            found = re.search(rf"{path}\S+", body.get_content()) if body else None
            if found and address in str(letter["To"]):
                return found[0]
        raise LookupError(f"no letter to {address} holds a link to {path}")

    def close(self) -> None:
        """Let everybody go home."""
        for context in self.contexts:
            context.close()

    def _hear(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(text)
