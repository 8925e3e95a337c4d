"""Fictional qualification applications: one begun, one sent, one to be mended, one approved."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from pypdf import PdfWriter

from openosh.desk import clock, registry
from openosh.desk.cases import actions as cases, queries
from openosh.desk.cases.actions import AskedItem
from openosh.desk.isolation.scope import entered
from openosh.desk.papers import actions as papers
from openosh.desk.roles import Role
from openosh.kit.calendar import OfficeCalendar
from openosh.kit.roc import Month


if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from openosh.desk.demonstration import Cast
    from openosh.desk.isolation.scope import Actor

PROGRAMME, KIND = "onsite_subsidy", "qualification"
A4 = (595, 842)
FEES = ("11", "41")
ADDRESS = "臺南市示範區虛構路 1 號"
INSURANCE_NUMBER = "00000000A"
ONE_DAY = dt.timedelta(days=1)
SLOTS = ("registration", "insured", "premium", "account", "application_form")


def make(cast: Cast, applicants: Sequence[Actor]) -> None:
    """Add the cases, each brought to its state by the moves that lead there."""
    day = last_day_taken(cast.today)
    if day is None:
        return  # nothing can have been sent in before the law was in force
    _begun(applicants[0], day)
    for applicant, reached in zip(applicants[1:], ("sent", "asked", "approved"), strict=True):
        _case(cast, applicant, day, reached)


def qualified(cast: Cast, applicant: Actor, day: dt.date) -> None:
    """Bring the application of an applicant to its approval on a day."""
    _case(cast, applicant, day, "approved")


def answers(organisation: str, number: str, day: dt.date) -> dict[str, Any]:
    """Return a whole application that passes every check, as sent on ``day``."""
    return {**_of_the_form(organisation, number), **_of_the_papers(organisation, number, day)}


def _of_the_form(organisation: str, number: str) -> dict[str, Any]:
    return {
        "full_name": organisation,
        "uniform_number": number,
        "industry": "金屬製品製造業",
        "county": "臺南市",
        "registered_address": ADDRESS,
        "mailing_address": ADDRESS,
        "responsible_person": "示範負責人",
        "insurance_number": INSURANCE_NUMBER,
        "risk_class": 1,
        "register_risk_class": 1,
        "insured_workers": 166,
        "special_hazard_workers": 5,
        "register_special_hazard_workers": 5,
        "contact_name": "示範承辦人",
        "contact_title": "職業安全衛生管理師",
        "email": "contact@demo.example",
        "phone": "00-0000-0000",
        "affidavit": True,
        "sealed.seal_text": organisation,
        "sealed.employer_sealed": True,
        "sealed.responsible_sealed": True,
    }


def _of_the_papers(organisation: str, number: str, day: dt.date) -> dict[str, Any]:
    month = _month_before(day)
    printed = dt.date(month.year, month.month, 20)
    paid = printed.replace(day=3).isoformat()
    return {
        "registration.proof_kind": "factory",
        "registration.full_name": organisation,
        "registration.uniform_number": number,
        "registration.responsible_person": "示範負責人",
        "registration.registered_address": ADDRESS,
        "registration.industry_visible": True,
        "registration.every_page": True,
        "registration.letter_number": "示範字第 0000000001 號",
        "registration.table_number": "示範字第 0000000001 號",
        "insured.certificate_month": f"{month.year:04}-{month.month:02}",
        "insured.insured_workers": 166,
        "premium.legible": True,
        "premium.latest_period": True,
        "premium.unit_name": organisation,
        "premium.insurance_number": INSURANCE_NUMBER,
        "premium.printed_on": printed.isoformat(),
        "premium.fees": [{"code": code, "paid_on": paid} for code in FEES],
        "account.cover_attached": True,
        "account.bank_name": "示範銀行",
        "account.bank_code": "000",
        "account.branch": "虛構分行",
        "account.account_number": "000-000000000000",
        "account.account_name": organisation,
    }


def blank_paper(title: str) -> io.BytesIO:
    """Return a one-page PDF that stands for a document."""
    writer = PdfWriter()
    writer.add_blank_page(*A4)
    writer.add_metadata({"/Title": title})
    written = io.BytesIO()
    writer.write(written)
    written.seek(0)
    return written


def _begun(applicant: Actor, day: dt.date) -> None:
    """Leave an application half way, as somebody would who is called away."""
    with entered(applicant), clock.standing(at_hour(day, 9)):
        case = cases.open_case(PROGRAMME, KIND, organisation_of(applicant), by=applicant)
        written = answers("", "", day)
        some = ("industry", "mailing_address", "responsible_person", "insured_workers")
        cases.save_facts(
            case.pk, {path: written[path] for path in some}, seen=case.version, by=applicant
        )


def _case(cast: Cast, applicant: Actor, day: dt.date, reached: str) -> None:
    """Bring an application as far as ``reached``."""
    with entered(applicant), clock.standing(at_hour(day, 9)):
        case = _filled(applicant, day)
        move(case, "send", applicant)
    if reached == "sent":
        return
    reviewer, approver = cast.staff[Role.REVIEWER], cast.staff[Role.APPROVER]
    with entered(reviewer), clock.standing(at_hour(day, 14)):
        move(case, "take_up", reviewer)
        if reached == "asked":
            item = AskedItem(slot="insured", what="掃描檔右側被裁切，請重新上傳完整之證明。")
            move(case, "ask", reviewer, items=[item])
            return
        move(case, "propose_approval", reviewer)
    with entered(approver), clock.standing(at_hour(day, 16)):
        move(case, "approve", approver)


def _filled(applicant: Actor, day: dt.date) -> UUID:
    """Open a case, write every answer and attach every paper."""
    case = cases.open_case(PROGRAMME, KIND, organisation_of(applicant), by=applicant)
    known = queries.facts(case, by=applicant)
    written = answers(known["full_name"], known["uniform_number"], day)
    cases.save_facts(case.pk, written, seen=case.version, by=applicant)
    for slot in SLOTS:
        paper = blank_paper(f"{known['full_name']}：{slot}")
        papers.upload(case.pk, slot, f"示範_{slot}.pdf", paper, by=applicant)
    return case.pk


def move(case: UUID, name: str, by: Actor, **more: Any) -> None:
    """Make a move on a case as it stands."""
    seen = queries.case(case, by=by).version
    cases.move(case, name, by=by, version=seen, **more)


def organisation_of(applicant: Actor) -> int:
    """Return the organisation that an applicant acts for."""
    if applicant.organisation is None:
        raise ValueError("示範之申請人須屬於一個單位")
    return applicant.organisation


def last_day_taken(before: dt.date) -> dt.date | None:
    """Return the last working day before ``before`` on which an application was taken.

    Never the day itself: what happens on it until the afternoon may lie ahead of whoever looks.
    There is none where the law covers no such day yet.
    """
    calendar = OfficeCalendar.load()
    day = before - ONE_DAY
    while True:
        if calendar.is_working_day(day):
            taken = is_taken(day)
            if taken is None:
                return None
            if taken:
                return day
        day -= ONE_DAY


def is_taken(day: dt.date) -> bool | None:
    """Return whether applications are taken on a day; None where the law does not cover it."""
    asked = {"submitted_on": day.isoformat()}
    decided = registry.programme(PROGRAMME).decider("qualification_window").decide(day, asked)
    return decided.outcome["passed"] is True if "passed" in decided.outcome else None


def _month_before(day: dt.date) -> Month:
    last = day.replace(day=1) - dt.timedelta(days=1)
    return Month(last.year, last.month)


def at_hour(day: dt.date, hour: int) -> dt.datetime:
    """Return an hour of a day, in Taiwan."""
    return dt.datetime.combine(day, dt.time(hour), clock.TAIPEI)
