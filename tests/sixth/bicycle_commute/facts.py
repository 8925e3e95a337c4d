"""What an employee who cycles to work says of the month."""

from __future__ import annotations

from openosh.statute.facts import Facts, flag, rows, text, whole


class Ride(Facts):
    """一次騎乘。"""

    id = text("編號", key=True)
    metres = whole("距離", unit="公尺", clause="p1", evidence="里程紀錄")


class Commute(Facts):
    """一個月的通勤。"""

    wears_helmet = flag("戴安全帽", clause="p1", evidence="自我檢核表")
    rides = rows(Ride, "騎乘")
