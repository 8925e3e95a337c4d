"""One person who works in the office by HTTP and goes on whatever becomes of it; plain Python.

``python working.py PORT SEED WHO PEOPLE TOLD`` acts as WHO (``applicants`` or somebody of the
staff) until it is ended. A line of TOLD is what the office has confirmed: case, move and the
version that it was made from; or case, slot and the name of a file.
"""

from __future__ import annotations

import http.client
import io
import json
import random  # noqa: TID251 - a seed, so that a run can be had again
import re
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from pypdf import PdfWriter


VERSION = re.compile(r'name="version" value="(\d+)"')
SEEN = re.compile(r'name="seen" value="([^"]+)"')
TOKEN = "0123456789abcdefghijklmnopqrstuv"  # noqa: S105 - what a browser would choose by itself
STEPS = {
    "reviewer": ("take_up", "propose_approval"),
    "reviewer-2": ("take_up", "propose_approval"),
    "approver": ("approve",),
}
DONE = 302
PATIENCE = 30


class Worker:
    """Somebody at a keyboard."""

    def __init__(self, port: int, seed: int, told: Path) -> None:
        self.port, self.told = port, told
        self.draws = random.Random(seed)  # noqa: S311
        self.files = 0

    def ask(self, session: str, method: str, path: str, body: bytes = b"", kind: str = "") -> str:
        """Return what the office answers; nothing where it is gone. A redirect is «done»."""
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "Content-Type": kind or "application/x-www-form-urlencoded",
        }
        try:
            line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            return ""
        return "done" if answer.status == DONE else text

    def move(self, session: str, case: str, name: str, path: str) -> None:
        """Look at the case, then make a move from the version that was seen."""
        found = VERSION.search(self.ask(session, "GET", path))
        if found is None:
            return
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "version": found[1]}).encode()
        if self.ask(session, "POST", path, body) == "done":
            self.tell("move", case, name, int(found[1]))

    def upload(self, session: str, case: str, slot: str) -> None:
        """Hand in a file that nobody handed in before."""
        self.files += 1
        name = f"{self.draws.getrandbits(64):016x}-{self.files}.pdf"
        body, kind = multipart(name, paper(name))
        path = f"/papers/case/{case}/upload/{slot}"
        if self.ask(session, "POST", path, body, kind) == "done":
            self.tell("upload", case, slot, name)

    def save(self, session: str, case: str) -> None:
        """Write another telephone number into the form."""
        path = f"/cases/{case}/form/contact"
        found = SEEN.search(self.ask(session, "GET", path))
        if found is not None:
            phone = f"00-{self.draws.randrange(10**8):08}"
            given = {"csrfmiddlewaretoken": TOKEN, "seen": found[1], "stay": "1", "phone": phone}
            self.ask(session, "POST", path, urlencode(given).encode())

    def tell(self, *what: str | int) -> None:
        """Keep what the office has confirmed."""
        with self.told.open("a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")


def multipart(name: str, content: bytes) -> tuple[bytes, str]:
    token = f'--{TOKEN}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"'
    file = f'--{TOKEN}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
    head = f"{token}\r\n\r\n{TOKEN}\r\n{file}\r\nContent-Type: application/pdf\r\n\r\n"
    body = head.encode() + content + f"\r\n--{TOKEN}--\r\n".encode()
    return body, f"multipart/form-data; boundary={TOKEN}"


def paper(title: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": title})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def apply(worker: Worker, applicants: list[dict[str, str]]) -> None:
    """Hand in files, write, and send, in whatever order it comes."""
    one = worker.draws.choice(applicants)
    match worker.draws.randrange(4):
        case 0 | 1:
            worker.upload(one["session"], one["case"], "registration")
        case 2:
            worker.save(one["session"], one["case"])
        case _:
            path = f"/cases/{one['case']}/answers"
            worker.move(one["session"], one["case"], "send", path)


def review(worker: Worker, who: str, session: str, applicants: list[dict[str, str]]) -> None:
    """Make whatever move the case is ready for; a colleague may be at the same."""
    case = worker.draws.choice(applicants)["case"]
    for name in STEPS[who]:
        worker.move(session, case, name, f"/cases/{case}/move/{name}")


def main(port: int, seed: int, who: str, people: Path, told: Path) -> None:
    known = json.loads(people.read_text("utf-8"))
    worker = Worker(port, seed, told)
    while True:
        if who == "applicants":
            apply(worker, known["applicants"])
        else:
            review(worker, who, known["staff"][who], known["applicants"])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]), Path(sys.argv[5]))
