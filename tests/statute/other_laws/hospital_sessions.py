"""A limit by calendar month, or by anchored blocks of days: sessions of a network hospital."""

from __future__ import annotations

from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, day, flag, rows, text
from openosh.statute.numbers import Numbers
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, when, word


NUMBERS = """
[programme]
first_covered_day = 2026-03-24

[session]
title = "每診次補助"
by    = ["hospital"]
gives = { amount = "元" }
[[session.in_force]]
from = 2026-03-24
cite = ["10.1.1.amount", "10.1.2.amount"]
rows = [["ordinary", 1_500], ["island", 35_000]]

[monthly_sessions]
title = "一般網絡醫院每月診次上限"
unit  = "診次"
[[monthly_sessions.in_force]]
from  = 2026-03-24
cite  = "10.1.1.cap"
value = 10

[block_sessions]
title = "離島網絡醫院每二週診次上限"
unit  = "診次"
[[block_sessions.in_force]]
from  = 2026-03-24
cite  = "10.1.2.cap"
value = 1

[block_days]
title = "二週之日數"
unit  = "日"
[[block_days.in_force]]
from  = 2026-03-24
cite  = "10.1.2.cap"
value = 14
"""


class Session(Facts):
    """職業傷病門診一診次。"""

    dated_by = "date"

    id = text("診次編號", key=True)
    date = day("門診日期", clause="10.1.1.amount", evidence="門診統計表")
    designated = flag("職安署指定之額外門診", clause="10.1.3.designate", evidence="指定公文")


class Sessions(Facts):
    """門診補助之申請。"""

    island = flag("離島網絡醫院", clause="10.1.2.amount", evidence="登錄資料")
    period_from = day("申請期間起日", optional=True, clause="10.1.2.cap", evidence="申請書")
    sessions = rows(Session, "診次")


@rule("10.1.1.cap", label="當月在前之診次", unit="診次")
def earlier_in_the_month(session: Session) -> Whole:
    """每月最多補助十診次。"""
    ordered = in_order(Sessions.of(session).sessions, lambda one: (one.date,))
    return ordered.before(~session.designated, within=(session.date.month_index(),))


@rule("10.1.2.cap", label="所在二週", unit="第幾個")
def block(session: Session) -> Whole:
    """離島網絡醫院每二週最多補助一診次。"""
    anchor = Sessions.of(session).period_from
    return session.date.block(anchor, session.law.count("block_days"))


@rule("10.1.2.cap", label="二週內在前之診次", unit="診次")
def earlier_in_the_block(session: Session) -> Whole:
    """離島網絡醫院每二週最多補助一診次。"""
    ordered = in_order(Sessions.of(session).sessions, lambda one: (one.date,))
    return ordered.before(~session.designated, within=(block(session),))


@rule("10.1.1.cap", label="在診次上限之內")
def within_limit(session: Session) -> Truth:
    """每月最多補助十診次。"""
    law = session.law
    return (
        when(Sessions.of(session).island)
        .then(earlier_in_the_block(session) < law.count("block_sessions"))
        .otherwise(earlier_in_the_month(session) < law.count("monthly_sessions"))
    )


@rule("10.1.1.amount", label="本診次補助", unit="元")
def session_grant(session: Session) -> Whole:
    """一般網絡醫院，每診次補助1,500元。"""
    hospital = when(Sessions.of(session).island).then(word("island")).otherwise(word("ordinary"))
    amount = session.law.count("session", "amount", hospital=hospital)
    return when(session.designated | within_limit(session)).then(amount).otherwise(fixed(0))


@decision("clinic_sessions", facts=Sessions, label="門診補助", clause="10.1.1.amount")
def clinic_sessions(claim: Sessions) -> Outcome:
    """What is granted for the sessions of a hospital."""
    session = claim.sessions.each
    return {
        "granted": claim.sessions.total(session_grant),
        "lines": Table(claim.sessions, {"id": session.id, "granted": session_grant(session)}),
    }


DECIDER = Decider("toy.clinic_sessions", clinic_sessions, Numbers.parse(NUMBERS))
