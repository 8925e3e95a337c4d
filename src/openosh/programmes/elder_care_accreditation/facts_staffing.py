"""Facts of the duty roster: who works at the home, its watches, and who is on duty in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    month,
    rows,
    text,
    time,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LONG_TERM, NURSING, DEMENTIA, RESIDENTIAL = "long_term", "nursing", "dementia", "residential"
HOMES = {LONG_TERM: "長照型", NURSING: "養護型", DEMENTIA: "失智型", RESIDENTIAL: "安養型"}
NURSE, CARE_WORKER = "nurse", "care_worker"
CITIZEN, SPOUSE, FOREIGN = "citizen", "spouse", "foreign"
ROSTER, REGISTER = "排班表", "工作人員名冊"
MINUTES_OF_A_DAY = 24 * 60


class RosterWorker(Facts):
    """名冊上之一位護理人員或照顧服務員。"""

    id = text("工作人員", key=True, personal=True, evidence=REGISTER)
    role = choice(
        "職務",
        (NURSE, CARE_WORKER, "other"),
        names={NURSE: "護理人員", CARE_WORKER: "照顧服務員", "other": "其他人員"},
        clause="accreditation:A11.m1",
        evidence=REGISTER,
    )
    qualified = flag(
        "人員資格符合法規規定", clause="accreditation:A11.1", evidence="資格證明文件、執業登錄"
    )
    nationality = choice(
        "國籍",
        (CITIZEN, SPOUSE, FOREIGN),
        names={CITIZEN: "有國民身分證", SPOUSE: "外籍或陸籍配偶", FOREIGN: "外籍看護工"},
        clause="accreditation:A11.m3",
        evidence="國民身分證、居留證",
    )
    permit_until = day(
        "居留證有效期限",
        clause="accreditation:A11.m3",
        evidence="居留證",
        null_means="非持居留證者",
    )


class Duty(Facts):
    """排班表之一列：一位工作人員於一班上班。"""

    on = day("日期", clause="accreditation:A11.r1", evidence=ROSTER)
    watch = text("班別", clause="accreditation:A11.r1", evidence=ROSTER)
    worker = text("工作人員", personal=True, clause="accreditation:A11.r1", evidence=ROSTER)


class Watch(Facts):
    """一日之一個班：其間上班人員不變。"""

    on = day("日期", clause="accreditation:A9.3", evidence=ROSTER)
    watch = text("班別", clause="accreditation:A9.3", evidence=ROSTER)
    starts = time("開始時刻", clause="accreditation:A9.3", evidence=ROSTER)
    minutes = whole(
        "長度",
        unit="分鐘",
        least=1,
        most=MINUTES_OF_A_DAY,
        clause="accreditation:A9.3",
        evidence=ROSTER,
    )
    residents = whole(
        "該班之服務對象人數", unit="人", clause="accreditation:A11.r1", evidence="服務對象名冊"
    )


class Headcount(Facts):
    """一個月實際工作之照顧服務員。"""

    month = month("月份", key=True)
    working = whole(
        "實際工作之照顧服務員",
        unit="人",
        clause="accreditation:A11.m5",
        evidence="排班表、打卡紀錄",
    )
    foreign = whole(
        "其中外籍看護工", unit="人", clause="accreditation:A11.1", evidence="工作人員名冊"
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Foreign care workers are among those who work."""
        del given
        working, foreign = known["working"], known["foreign"]
        if working is not None and foreign is not None and foreign > working:
            message = f"外籍看護工 {foreign} 人，多於照顧服務員 {working} 人；請查對名冊。"
            yield "foreign", f"{message}〔accreditation:A11.1〕"


class Staffing(Facts):
    """護理人員與照顧服務員之配置。"""

    evaluated_on = day("實地評鑑日", clause="accreditation:A11.m6", evidence="評鑑通知")
    opened_on = day("許可設立日", clause="accreditation:A11.m6", evidence="設立許可證書")
    home = choice(
        "機構類型",
        tuple(HOMES),
        names=HOMES,
        clause="accreditation:A11.r1",
        evidence="設立許可證書",
    )
    day_from = time(
        "日間起",
        judged=True,
        clause="accreditation:A11.r1",
        evidence="依老人福利機構設立標準認定之理由",
    )
    night_from = time(
        "夜間起",
        judged=True,
        clause="accreditation:A11.r1",
        evidence="依老人福利機構設立標準認定之理由",
    )
    workers = rows(RosterWorker, REGISTER)
    watches = rows(Watch, "各班")
    duties = rows(Duty, ROSTER)
    headcounts = rows(Headcount, "各月實際工作人數")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """The day is not empty, and nobody and no watch stands twice in the roster."""
        if known["day_from"] is not None and known["day_from"] == known["night_from"]:
            yield "night_from", "夜間起與日間起相同；請查對。〔accreditation:A11.r1〕"
        for name, keys in (("watches", ("on", "watch")), ("duties", ("on", "watch", "worker"))):
            yield from _twice(name, given.get(name), keys)


def _twice(name: str, lines: object, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield where a line says again what an earlier one said."""
    seen: set[tuple[Any, ...]] = set()
    for index, line in enumerate(lines if isinstance(lines, list) else ()):
        said = tuple(line.get(key) for key in keys) if isinstance(line, dict) else (None,)
        if None in said:
            continue
        if said in seen:
            yield f"{name}/{index}", "與先前一列重複；請刪除其一。〔accreditation:A9.m2〕"
        seen.add(said)
