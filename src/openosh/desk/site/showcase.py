"""What the page of components shows: each of them in its states, with made-up content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


LONG_NAME = "範例紡織廠股份有限公司示例一廠染整暨後整理部附設員工健康管理中心籌備處"
STATUSES = (
    ("ok", "已核定"),
    ("due", "補件中"),
    ("wrong", "不符合"),
    ("draft", "草稿"),
    ("sent", "已送出"),
    ("info", "審查中"),
    ("dash", "不適用"),
)


@dataclass(frozen=True)
class Bar:
    """A use of a cap, in whole dollars."""

    title: str
    cap: int
    granted: int
    asked: int


@dataclass(frozen=True)
class Happened:
    """Something on a time line; ``state`` is done, now or nothing yet."""

    day: dt.date
    text: str
    state: str = ""


@dataclass(frozen=True)
class Problem:
    """Something to mend: what is wrong, which clause asks for it, what to do."""

    what: str
    next: str
    clause: str = ""
    anchor: str = ""


BARS = (
    Bar("尚未使用", 1_000, 0, 0),
    Bar("部分核定，部分待核", 1_000, 650, 260),
    Bar("用完", 1_000, 1_000, 0),
    Bar("超過，超過部分不予補助", 1_000, 800, 275),
)
HAPPENED = (
    Happened(dt.date(2026, 7, 13), "送出申請", "done"),
    Happened(dt.date(2026, 7, 16), "通知補件：投保人數證明", "done"),
    Happened(dt.date(2026, 7, 21), "等待補件", "now"),
    Happened(dt.date(2026, 8, 3), "續審、核定、通知"),
)
PROBLEMS = (
    Problem(
        "勞工保險投保人數與證明不同",
        "申請表 177 人，證明 166 人；請改為相同人數，或上傳申請當月之前的證明。",
        anchor="example-wrong",
    ),
    Problem("缺投保人數證明", "請上傳證明的每一頁；掃描須看得清楚全部欄位。"),
)
