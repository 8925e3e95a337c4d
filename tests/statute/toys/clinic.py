"""A toy of words: a clinic's sessions, with one fact, step or number of every kind to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from openosh.statute.decide import Decider, Result
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    record,
    rows,
    text,
    time,
    whole,
    years,
)
from openosh.statute.law import Clause, LawText, Reading
from openosh.statute.numbers import Numbers
from openosh.statute.ordered import Standing, in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Texts,
    Time,
    Truth,
    Whole,
    every_failing,
    fixed,
    judgement_needed,
    nothing,
    when,
    word,
)


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[instrument.plan]
title = "示範門診計畫"
number = "示字第1號"

[scale]
title = "補助表"
by    = ["kind", "size"]
gives = { ratio = "比例", cap = "元" }
not_covered = [["night", 2]]
[scale.labels]
kind = "門診別"
size = "規模"
day = "日間"
night = "夜間"
ratio = "補助比例"
cap = "補助上限"
[[scale.in_force]]
from = 2026-01-01
cite = ["p2", "readings:p2"]
rows = [["day", 1, "50%", 9_000], ["day", 2, "62.5%", 9_000], ["night", 1, "1/3", 6_000]]

[opening]
title = "開診時刻"
unit  = "時刻"
[[opening.in_force]]
from  = 2026-01-01
cite  = "p3"
value = 08:30:00

[closed_months]
title = "停診月份"
unit  = "月"
[[closed_months.in_force]]
from  = 2026-01-01
cite  = "p3"
value = [2, 8]

[per_day]
title = "每日診次"
unit  = "診次"
[[per_day.in_force]]
from  = 2026-01-01
cite  = "p3"
value = 1
[[per_day.in_force]]
from  = 2026-07-01
cite  = "p3"
value = 2
"""
TEXT = LawText(
    {
        date(2026, 1, 1): {
            clause.id: clause
            for clause in (
                Clause("p1", "一、對象（第 1 頁）", "eligibility", "stated", "診所得申請。"),
                Clause(
                    "p2", "二、01 補助（第 2 頁）", "amount", "inferred", "依表補助。", "原文漏列"
                ),
                Clause("p3", "二、02 診次", "session_count", "stated", "每日一診次。"),
                Clause("p4", "附註", "workflow", "stated", "承辦人員：示範人員 <甲>。"),
                Clause("p5", "三、其他", "unheard", "stated", "另有規定者，從其規定。"),
            )
        }
    },
    (
        Reading(
            ("p2", "p3"),
            "何謂規模",
            {"疑義": "未明。", "採用": "以床數計。", "數值": "numbers.toml 的 scale、per_day"},
        ),
    ),
)


class Owner(Facts):
    """負責人。"""

    name = text("姓名", evidence="證書")
    licensed = flag("具執照", evidence="執照", clause="p1")


class Permit(Facts):
    """許可。"""

    holder = text("持有人", evidence="許可證")
    until = day("有效日期", evidence="許可證", clause="p1")


class Site(Facts):
    """院區。"""

    site = text("院區", key=True)
    closed_years = years("停業年度", evidence="公告")


class Session(Facts):
    """診次。"""

    dated_by = "held_on"

    id = text("診次編號", key=True)
    held_on = day("看診日期", evidence="門診表", clause="p3")
    starts = time("開始時刻", evidence="門診表", clause="p3")
    doctor = text("醫師", evidence="門診表")
    site = text("院區", evidence="門診表")
    fee = money("診察費", least=1, evidence="收據", clause="p2")


class Clinic(Facts):
    """診所。"""

    year = whole("年度", unit="西元年", least=1)
    kind = choice("門診別", ("day", "night"), names={"day": "日間", "night": "夜間"})
    size = number("規模", (1, 2), evidence="開業執照")
    since = month("開業月份", evidence="開業執照")
    left_on = day("歇業日", null_means="營業中")
    owner = record(Owner)
    fit = flag("環境適宜", judged=True)
    note = text("備註", null_means="無")
    permits = rows(Permit, "許可")
    sites = rows(Site, "院區")
    sessions = rows(Session, "診次")


@rule("p1", label="負責人具執照", sentence="{name} 具執照", fails="{name} 無執照，請補附")
def licensed(clinic: Clinic) -> Truth:
    """診所得申請。"""
    return clinic.owner.licensed


@rule("p1", label="環境適宜", sentence="開業於 {since}，年度 {year}；歇業 {left_on}；備註 {note}")
def suitable(clinic: Clinic) -> Truth:
    """診所得申請。"""
    return clinic.fit


@rule("p1", label="缺漏", sentence="不符者：{flaws}")
def flaws(clinic: Clinic) -> Texts:
    """診所得申請。"""
    return every_failing(licensed=licensed(clinic), still_open=~clinic.left_on.known())


@rule("p2", label="補助上限", unit="元", sentence="{kind}、規模 {size}：{#scale.cap} 元")
def cap(clinic: Clinic) -> Whole:
    """依表補助。"""
    limit = clinic.law.count("scale", "cap", kind=clinic.kind, size=clinic.size)
    return when(licensed(clinic)).then(limit).otherwise(fixed(0))


@rule("p3", label="在開業之後", sentence="{held_on} 在開業之後", fails="{held_on} 在開業之前")
def opened(session: Session) -> Truth:
    """每日一診次。"""
    return session.held_on >= Clinic.of(session).since


@rule("p1", label="許可有效", fails="{doctor} 於 {held_on} 無有效之許可")
def permitted(session: Session) -> Truth:
    """診所得申請。"""
    permits = Clinic.of(session).permits
    return permits.some(lambda one: session.held_on <= one.until, holder=session.doctor)


@rule("p1", label="院區未停業")
def running(session: Session) -> Truth:
    """診所得申請。"""
    closed = Clinic.of(session).sites.values("closed_years")
    return ~closed.some(site=session.site, value=session.held_on.year())


@rule(
    "p3",
    label="未逾每日診次",
    sentence="每日 {#per_day} 診次以內",
    fails="{held_on} 已滿 {#per_day} 診次",
)
def daily(session: Session, standing: Standing[Session]) -> Truth:
    """每日一診次。"""
    return standing.before(within=(session.held_on,)) < session.law.count("per_day")


@rule("p2", label="應補助", unit="元", sentence="診察費 {fee} 元 × {#scale.ratio}")
def share(session: Session) -> Whole:
    """依表補助。"""
    clinic = Clinic.of(session)
    ratio = clinic.law.ratio("scale", "ratio", kind=clinic.kind, size=clinic.size)
    return session.fee.times(ratio).rounded()


@rule("p3", label="最早開診", sentence="{#opening} 起；停診 {#closed_months} 月", warns=True)
def early(session: Session) -> Truth:
    """每日一診次。"""
    closed = session.law.lists("closed_months", session.held_on.month())
    return (session.starts < session.law.time("opening")) | closed


@rule("p3", label="當日末刻", sentence="開始於 {first_start}")
def first_start(session: Session) -> Time:
    """每日一診次。"""
    return session.starts


@rule("p3", label="次月首日")
def next_month(session: Session) -> Day:
    """每日一診次。"""
    return session.held_on.plus_months(1).first_of_month()


@rule("p2", label="合計", unit="元", sentence="合計 {total} 元，上限 {cap} 元")
def total(clinic: Clinic) -> Whole:
    """依表補助。"""
    return clinic.sessions.total(share)


@rule("p3", label="已屆開業月份", sentence="{law_date} 已屆 {since}")
def dated(clinic: Clinic) -> Truth:
    """每日一診次。"""
    return clinic.since <= clinic.law_date


@rule("p1", label="效期逾年", sentence="至 {until}")
def lasting(permit: Permit) -> Truth:
    """診所得申請。"""
    return permit.until.year() > Clinic.of(permit).year


@rule("p1", label="長期許可數", unit="件")
def lasting_permits(clinic: Clinic) -> Whole:
    """診所得申請。"""
    return clinic.permits.count(lasting)


@rule("p3", label="班別")
def shift(clinic: Clinic) -> Text:
    """每日一診次。"""
    return when(clinic.kind == "night").then(word("night")).otherwise(word("day"))


@rule("p3", label="院區別")
def place(session: Session) -> Text:
    """每日一診次。"""
    return when(running(session)).then(session.site).otherwise(nothing())


@decision("sessions", facts=Clinic, label="診次補助", clause="p2")
def sessions_decision(clinic: Clinic) -> Outcome:
    """What is paid for the sessions of a clinic."""
    sessions, session = clinic.sessions, clinic.sessions.each
    early(session)
    fate = sieve(
        in_order(sessions, lambda one: (one.held_on, one.starts)),
        opened,
        permitted,
        running,
        daily,
        amount=share(session),
        ceiling=cap(clinic),
        ceiling_name="cap",
    )
    return {
        "cap": cap(clinic),
        "suitable": suitable(clinic),
        "flaws": flaws(clinic),
        "total": total(clinic),
        "dated": dated(clinic),
        "lasting": lasting_permits(clinic),
        "shift": shift(clinic),
        "lines": Table(
            sessions,
            {
                "id": session.id,
                "granted": fate.granted,
                "removed_at": fate.removed_at,
                "cut_by_cap": fate.cut_by_cap,
                "starts": first_start(session),
                "next_month": next_month(session),
                "place": place(session),
            },
            listed=licensed(clinic),
        ),
    }


@decision("opinion", facts=Owner, label="意見", clause="p5")
def opinion(owner: Owner) -> Outcome:
    """What nobody can compute."""
    asked = judgement_needed(Text, "p5", "另有規定與否")
    return {"opinion": when(owner.licensed).then(asked).otherwise(word("none"))}


def decider(numbers: str = NUMBERS) -> Decider:
    """Return what decides the sessions of the toy."""
    return Decider("toy.sessions", sessions_decision, Numbers.parse(numbers), "toy:", "text")


def facts(**changes: Any) -> dict[str, Any]:
    """Return a clinic with two sessions on one day, changed as asked."""
    return {
        "year": 2026,
        "kind": "day",
        "size": 2,
        "since": "2026-03",
        "left_on": None,
        "owner": {"name": "測試甲", "licensed": True},
        "fit": True,
        "note": None,
        "permits": [{"holder": "測試乙", "until": "2026-12-31"}],
        "sites": [{"site": "示範院區", "closed_years": []}],
        "sessions": [session("s1"), session("s2", starts="14:00")],
        **changes,
    }


def session(identifier: str, **changes: Any) -> dict[str, Any]:
    """Return one session, changed as asked."""
    return {
        "id": identifier,
        "held_on": "2026-05-04",
        "starts": "09:00",
        "doctor": "測試乙",
        "site": "示範院區",
        "fee": 3_001,
        **changes,
    }


def decided(given: Mapping[str, Any] | None = None, on: date = date(2026, 6, 30)) -> Result:
    """Return a case of the toy, decided."""
    return DECIDER.decide(on, facts() if given is None else given)


DECIDER = decider()
