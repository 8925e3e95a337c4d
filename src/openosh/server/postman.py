"""The demonstration's outbox is emptied by itself: a process beside the server, ending with it.

An office that works with real cases has ``openosh send-mail`` on its schedule instead.
"""

from __future__ import annotations

import logging  # noqa: TID251 - the server says why no mail leaves
import select
import subprocess
import sys


EVERY = 5.0
"""Seconds between two looks into the outbox."""
SELDOM = 300.0
"""Seconds between two looks after many that failed; each failure doubles them until then."""
RUN = "from openosh.server import postman; postman.main()"

_log = logging.getLogger(__name__)


class Postman:
    """A process that sends what waits, for as long as whoever started it holds its input open.

    However the server ends, even killed, its end of the pipe closes and the process is over.
    """

    def __init__(self) -> None:
        """Employ nobody yet."""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process."""
        self.process = subprocess.Popen([sys.executable, "-c", RUN], stdin=subprocess.PIPE)  # noqa: S603 - our own words

    def let_go(self) -> None:
        """Close the end of the pipe that a fork of whoever started the process has inherited."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()

    def stop(self) -> None:
        """Let the process end; a mail that it is sending is sent."""
        self.let_go()
        if self.process is not None:
            self.process.wait()


def main() -> None:
    """Send what waits, again and again, until the input ends."""
    import django

    django.setup()
    pause = EVERY
    try:
        while True:
            pause = EVERY if has_sent_what_waits() else min(pause * 2, SELDOM)
            if select.select([sys.stdin], [], [], pause)[0]:
                return
    except KeyboardInterrupt:
        return  # the server's own interruption reaches this process as well


def has_sent_what_waits() -> bool:
    """Send what waits now; return whether that worked, for else a later look tries again."""
    from django.db import connections

    from openosh.desk.notices import post

    try:
        post.send()
    except Exception:  # noqa: BLE001 - whatever it is, the mails behind it have to leave
        _log.exception("the outbox cannot be emptied")
        connections.close_all()
        return False
    return True
