"""Who works in the office at once: applicants, reviewers and officers, each at their own pace.

Run by locust in a process of its own. People are signed in already: their cookies and the cases
that they know stand in the file that OPENOSH_LOAD_PEOPLE names.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any, ClassVar

from locust import HttpUser, between, task


PEOPLE = json.loads(Path(os.environ["OPENOSH_LOAD_PEOPLE"]).read_text("utf-8"))
BETWEEN_PAGES = (3, 12)
"""Seconds that a person reads or writes a page before the next one."""
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
CASE = re.compile(r'href="/cases/([0-9a-f-]{36})/"')
SAVED = ("contact_name", "contact_title", "email", "phone", "fax")
TURN = count()


class Person(HttpUser):
    """Somebody who is signed in."""

    abstract = True
    wait_time = between(*BETWEEN_PAGES)
    people: ClassVar[Iterator[dict[str, Any]]]
    """Who sits down next."""

    def on_start(self) -> None:
        """Sit down as the next person of the role."""
        self.me: dict[str, Any] = next(self.people)
        self.client.cookies.set("sessionid", self.me["session"])

    def see(self, name: str, path: str) -> str:
        """Open a page and return it."""
        with self.client.get(path, name=name, catch_response=True) as answer:
            if "/account/login" in answer.url:
                answer.failure("not signed in")
            return str(answer.text)


class Applicant(Person):
    """Fills in a form, and looks how the cases stand."""

    weight = 6
    people = cycle(PEOPLE["applicant"])

    @task(3)
    def home(self) -> None:
        """Look at the overview."""
        self.see("首頁（申請單位）", "/")

    @task(2)
    def cases(self) -> None:
        """Look at the list of cases."""
        self.see("案件清單", "/cases/")

    @task(3)
    def case(self) -> None:
        """Look how a case stands."""
        self.see("案件（申請單位）", f"/cases/{self.me['case']}/")

    @task(2)
    def pages(self) -> None:
        """Look at the list of pages."""
        self.see("填寫清單", f"/cases/{self.me['draft']}/tasks")

    @task(3)
    def save(self) -> None:
        """Open a page of the form, write it and save it."""
        path = f"/cases/{self.me['draft']}/form/contact"
        hidden = dict(HIDDEN.findall(self.see("表單頁", path)))
        written = dict.fromkeys(SAVED, "")
        written |= {"contact_name": "示範承辦人", "phone": f"00-{next(TURN):08}"}
        with self.client.post(
            path,
            hidden | written | {"stay": "1"},
            name="儲存一頁",
            headers={"Referer": f"{self.host}{path}"},
            catch_response=True,
        ) as answer:
            if "處需要更正" in answer.text or "別人剛才" in answer.text:
                answer.failure("not saved")


class Reviewer(Person):
    """Works through the queue."""

    weight = 3
    people = cycle(PEOPLE["reviewer"])

    def on_start(self) -> None:
        """Sit down, knowing no case yet."""
        super().on_start()
        self.known = cycle([self.me["case"]])

    @task(4)
    def queue(self) -> None:
        """Look at one's own queue."""
        self.known = cycle(CASE.findall(self.see("待辦", "/cases/queue")) or [self.me["case"]])

    @task(2)
    def filtered(self) -> None:
        """Look at what everybody has to do, what is over, what was answered."""
        for name, query in (("全部", "whose="), ("已屆期", "whose=&when=over")):
            self.see(f"待辦（{name}）", f"/cases/queue?{query}")

    @task(6)
    def case(self) -> None:
        """Look at the next case."""
        self.see("案件（審查）", f"/cases/{next(self.known)}/")

    @task(1)
    def papers(self) -> None:
        """Look at what was handed in."""
        self.see("文件（審查）", f"/papers/case/{next(self.known)}/")

    @task(1)
    def journal(self) -> None:
        """Look at what happened."""
        self.see("日誌（審查）", f"/journal/case/{next(self.known)}")


class Officer(Person):
    """Looks over everybody's shoulder, and at the calendar."""

    weight = 1
    people = cycle(PEOPLE["officer"])

    @task(3)
    def queue(self) -> None:
        """Look at what nobody has taken up."""
        self.see("待辦（未派案）", "/cases/queue?whose=free")

    @task(2)
    def case(self) -> None:
        """Look at a case."""
        self.see("案件（承辦）", f"/cases/{self.me['case']}/")

    @task(1)
    def calendar(self) -> None:
        """Look at the office calendar."""
        self.see("行事曆", "/cases/calendar")
