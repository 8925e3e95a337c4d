"""Facts of the hearing-protector subsidy."""

from __future__ import annotations

from openosh.statute.facts import Facts, day, money, rows, text, whole


class Purchase(Facts):
    """購置一副防護具。"""

    dated_by = "bought_on"

    id = text("編號", key=True)
    worker = text("勞工", clause="s3.once", evidence="領用紀錄", personal=True)
    bought_on = day("購置日", clause="s3.once", evidence="發票")
    price = money("費用", least=1, clause="s2.share", evidence="發票")


class Claim(Facts):
    """一年度之申請。"""

    sound_level = whole("音壓級", unit="分貝", clause="s1.noise", evidence="作業環境監測報告")
    purchases = rows(Purchase, "購置")


class Workplace(Facts):
    """申請補助之場所。"""

    sound_level = whole("音壓級", unit="分貝", clause="s1.noise", evidence="作業環境監測報告")
