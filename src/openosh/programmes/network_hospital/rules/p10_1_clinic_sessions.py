"""第十點（一）網絡醫院開設職業傷病門診補助: ten a month, on islands one in two weeks."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import ClinicSession, ClinicSessions
from openosh.programmes.network_hospital.rules.p10_hospital import column
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, when


@rule(
    "10.1.1.cap",
    label="當月在前之診次",
    unit="診次",
    sentence="同一曆月、在本診次之前、非指定之診次",
)
def earlier_in_the_month(session: ClinicSession) -> Whole:
    """每月最多補助十診次。"""
    ordered = in_order(ClinicSessions.of(session).sessions, lambda one: (one.date,))
    return ordered.before(~session.designated, within=(session.date.month_index(),))


@rule(
    "10.1.2.cap",
    label="所在之二週",
    sentence="自申請期間起日 {period_from} 起，每 {#fortnight_days} 日為一段；首段為 0",
)
def fortnight(session: ClinicSession) -> Whole:
    """離島網絡醫院每二週最多補助一診次。"""
    anchor = ClinicSessions.of(session).period_from
    return session.date.block(anchor, session.law.count("fortnight_days"))


@rule(
    "10.1.2.cap",
    label="二週內在前之診次",
    unit="診次",
    sentence="同一段二週、在本診次之前、非指定之診次",
)
def earlier_in_the_fortnight(session: ClinicSession) -> Whole:
    """離島網絡醫院每二週最多補助一診次。"""
    ordered = in_order(ClinicSessions.of(session).sessions, lambda one: (one.date,))
    return ordered.before(~session.designated, within=(fortnight(session),))


@rule(
    "10.1.1.cap",
    label="在補助診次之內",
    sentence="未逾補助診次（一般每月 {#monthly_sessions} 次；離島每二週 {#fortnight_sessions} 次）",
    fails="逾補助診次（一般每月 {#monthly_sessions} 次；離島每二週 {#fortnight_sessions} 次）",
)
def within_limit(session: ClinicSession) -> Truth:
    """每月最多補助十診次。"""
    law = session.law
    return (
        when(ClinicSessions.of(session).island)
        .then(earlier_in_the_fortnight(session) < law.count("fortnight_sessions"))
        .otherwise(earlier_in_the_month(session) < law.count("monthly_sessions"))
    )


@rule(
    "10.1.3.unlimited",
    label="得予補助",
    sentence="在補助診次之內，或屬職安署指定之額外門診",
    fails="已逾補助診次，且非職安署指定之額外門診",
)
def payable(session: ClinicSession) -> Truth:
    """補助金額依前二目規定辦理，且不受補助診次之限制。

    Whether a session uses up a limit must be known, even where there is room.
    """
    return (session.designated | within_limit(session)).once(session.designated)


@rule(
    "10.1.1.amount",
    label="本診次補助",
    unit="元",
    sentence="開診日期 {date}；依一般或離島網絡醫院之每診次補助",
)
def session_grant(session: ClinicSession) -> Whole:
    """一般網絡醫院，每診次補助1,500元。"""
    hospital = column(ClinicSessions.of(session).island)
    amount = session.law.count("session_fee", "amount", hospital=hospital)
    return when(payable(session)).then(amount).otherwise(fixed(0))


@rule("10.1.1.amount", label="門診補助合計", unit="元", sentence="各診次補助之和")
def clinic_grant(claim: ClinicSessions) -> Whole:
    """一般網絡醫院，每診次補助1,500元。"""
    return claim.sessions.total(session_grant)


@decision("clinic_sessions", facts=ClinicSessions, label="職業傷病門診補助", clause="10.1.1.amount")
def clinic_sessions(claim: ClinicSessions) -> Outcome:
    """What is granted for the sessions of a hospital, line by line."""
    session = claim.sessions.each
    return {
        "granted": clinic_grant(claim),
        "lines": Table(claim.sessions, {"id": session.id, "granted": session_grant(session)}),
    }
