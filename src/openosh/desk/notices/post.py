"""The outbox: mails leave in jobs of their own, at least once, and are tried again for a day."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.notices.events import Event
from openosh.desk.notices.models import Mail


MOST_TRIES = 10
CLOSED = "account closed"
FIRST_WAIT = dt.timedelta(minutes=2)
"""Doubled with each try: the tenth comes after some seventeen hours."""


class Posted(NamedTuple):
    """What became of the mails that were due."""

    sent: int
    later: int
    given_up: int


def send(most: int = 500) -> Posted:
    """Send what is due; each mail in a transaction of its own, so that none is lost or held up.

    A mail is marked as sent after the server has taken it: should the process die between the
    two, it is sent again.
    """
    tally = {"sent": 0, "later": 0, "given_up": 0}
    started = clock.now()
    for _ in range(most):
        outcome = _send_one(started)
        if outcome is None:
            break
        tally[outcome] += 1
    return Posted(**tally)


def _send_one(due: dt.datetime) -> str | None:
    with scope.entered(scope.OFFICE):
        waiting = Mail.objects.filter(next_at__lte=due).select_related("notice__account")
        mail = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("next_at").first()
        if mail is None:
            return None
        if not mail.notice.account.is_active:
            mail.next_at, mail.failure = None, CLOSED
            mail.save()
            return "given_up"
        try:
            _message(mail).send()
        except Exception as error:  # noqa: BLE001 - one mail never holds up those behind it
            outcome = _put_off(mail, type(error).__name__)
        else:
            mail.sent_at, mail.next_at, outcome = clock.now(), None, "sent"
        mail.tries += 1
        mail.save()
        return outcome


def _put_off(mail: Mail, why: str) -> str:
    """Say when to try again; the class of the failure is kept, not its words, which name people."""
    mail.failure = why[:200]
    if mail.tries + 1 >= MOST_TRIES:
        mail.next_at = None
        return "given_up"
    mail.next_at = clock.now() + FIRST_WAIT * 2**mail.tries
    return "later"


def _message(mail: Mail) -> EmailMessage:
    """Return a mail without personal data: the event, the number of the case, the page."""
    notice = mail.notice
    about = f"（{notice.number}）" if notice.number else ""
    title = f"{Event(notice.event).label}{about}"
    text = (
        f"{title}\n\n請登入職健通查看：\n{settings.PUBLIC_ADDRESS}/notices/{notice.pk}\n\n"
        "本信由系統寄出，不含案件內容；請勿直接回覆。\n"
        f"不想收到這類信件，可在此設定：{settings.PUBLIC_ADDRESS}/notices/preferences\n"
    )
    subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{title}"
    return EmailMessage(subject, text, to=[notice.account.email])
