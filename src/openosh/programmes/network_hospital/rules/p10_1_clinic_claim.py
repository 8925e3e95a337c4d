"""第十點（一）、附件七: a hospital's sessions of a half-year, passed through the conditions."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_hospital import (
    ClaimedSession,
    ClinicClaim,
    Designation,
)
from openosh.programmes.network_hospital.rules.p10_hospital import column
from openosh.statute.ordered import Standing, in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Day, Text, Truth, Whole, when


@rule(
    "annex7.dates",
    label="在申請期間",
    sentence="開診日期 {date} 在申請期間 {period_from} 至 {period_until}",
    fails="開診日期 {date} 不在申請期間 {period_from} 至 {period_until}；請列入該期之申請",
)
def in_period(session: ClaimedSession) -> Truth:
    """填列規劃申請補助之實際開診日"""
    claim = ClinicClaim.of(session)
    return (claim.period_from <= session.date) & (session.date <= claim.period_until)


@rule(
    "annex7.proof",
    label="開診證明",
    sentence="非約診、非國定假日，或已檢附開診證明",
    fails="約診或於國定假日開設而未檢附開診證明，不予補助；請補附開診證明",
)
def proven(session: ClaimedSession) -> Truth:
    """如有約診或於國定假日開設門診，均須檢附開診證明。"""
    needs_proof = session.by_appointment | session.on_public_holiday
    return ~needs_proof | session.proof_attached


@rule(
    "10.1.3.designate",
    label="指定之額外門診",
    sentence="開診日期 {date} 在指定期間內",
    fails="未經指定，或開診日期 {date} 不在指定期間內，以一般診次計",
)
def extra(session: ClaimedSession) -> Truth:
    """職安署得依職業災害勞工於醫療期間內之醫療服務需求，指定網絡醫院開設額外之職業傷病門診。"""

    def covers(one: Designation) -> Truth:
        return (one.starts_on <= session.date) & (session.date <= one.ends_on)

    return ClinicClaim.of(session).designations.some(covers, id=session.designation)


@rule(
    "10.1.2.cap",
    label="所在之二週",
    sentence="自申請期間起日 {period_from} 起，每 {#fortnight_days} 日為一段；首段為 0",
)
def claimed_fortnight(session: ClaimedSession) -> Whole:
    """離島網絡醫院每二週最多補助一診次。"""
    anchor = ClinicClaim.of(session).period_from
    return session.date.block(anchor, session.law.count("fortnight_days"))


@rule(
    "10.1.1.cap",
    label="在補助診次之內",
    sentence="未逾補助診次，或屬指定之額外門診",
    fails="逾補助診次（一般每月 {#monthly_sessions} 次；離島每二週 {#fortnight_sessions} 次）；"
    "仍列入統計，請勿列計費用",
)
def session_limit(session: ClaimedSession, standing: Standing[ClaimedSession]) -> Truth:
    """每月最多補助十診次。"""
    law, ordinary = session.law, ~extra(session)
    in_month = standing.before(within=(session.date.month_index(),), where=ordinary)
    in_fortnight = standing.before(within=(claimed_fortnight(session),), where=ordinary)
    room = (
        when(ClinicClaim.of(session).island)
        .then(in_fortnight < law.count("fortnight_sessions"))
        .otherwise(in_month < law.count("monthly_sessions"))
    )
    # Which limit a session uses up must be known, even where there is room.
    return (extra(session) | room).once(extra(session))


@rule("10.1.1.amount", label="每診次補助", unit="元", sentence="依一般或離島網絡醫院")
def session_fee(session: ClaimedSession) -> Whole:
    """一般網絡醫院，每診次補助1,500元。"""
    hospital = column(ClinicClaim.of(session).island)
    return session.law.count("session_fee", "amount", hospital=hospital)


@rule("annex7.rows", label="月份", sentence="開診日期 {date} 所屬之月")
def month_of(session: ClaimedSession) -> Day:
    """每列：月份、申請補助之開診日期、診次、申請費用、備註；總計。"""
    return session.date.first_of_month()


@rule("annex11.columns", label="單價", unit="元", sentence="申請期間迄日之每診次補助")
def unit_price(claim: ClinicClaim) -> Whole:
    """門診（補助起算日期、補助診次、單價、補助金額）"""
    law = claim.law_on(claim.period_until)
    return law.count("session_fee", "amount", hospital=column(claim.island))


@rule("annex11.columns", label="補助診次", unit="診次", sentence="通過各項檢核之診次")
def sessions_paid(claim: ClinicClaim, removed_at: Text) -> Whole:
    """門診（補助起算日期、補助診次、單價、補助金額）"""
    return claim.sessions.count(lambda _: ~removed_at.filled())


@decision("clinic_claim", facts=ClinicClaim, label="門診補助之申請（附件七）", clause="annex7.form")
def clinic_claim(claim: ClinicClaim) -> Outcome:
    """What a hospital is granted for the sessions of a half-year, and where a session fell."""
    sessions, session = claim.sessions, claim.sessions.each
    fate = sieve(
        in_order(sessions, lambda one: (one.date,)),
        in_period,
        proven,
        session_limit,
        amount=session_fee(session),
    )
    return {
        "sessions_paid": sessions_paid(claim, fate.removed_at),
        "unit_price": unit_price(claim),
        "granted": sessions.total(lambda _: fate.granted),
        "lines": Table(
            sessions,
            {
                "id": session.id,
                "month": month_of(session),
                "granted": fate.granted,
                "removed_at": fate.removed_at,
            },
        ),
    }
