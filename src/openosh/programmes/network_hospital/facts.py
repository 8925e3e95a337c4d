"""Facts of the subsidies of point 10: a hospital's sessions, notifications, counts of a year."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, money, rows, text, whole
from openosh.statute.numbers import Numbers


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


ORDINARY, ISLAND = "ordinary", "island"
CONDITION_NAMES = {
    "occupational_cancer": "職業性癌症",
    "asbestos_disease": "職業暴露石棉引起之疾病（非癌症類型）",
    "pneumoconiosis": "塵肺症",
    "other_disease": "其他職業病",
    "hearing_loss": "職業性聽力損失",
    "injury": "職業傷害",
}
CONDITIONS = tuple(CONDITION_NAMES)
NUMBERS = Path(__file__).parent / "law" / "numbers.toml"


@cache
def most_paid_for_suspicion(condition: str | None, island: bool | None) -> int:  # noqa: FBT001
    """Return the most that any version of table 1 pays; None stands for every case."""
    hospital = {True: ISLAND, False: ORDINARY, None: None}[island]
    versions = Numbers.load(NUMBERS).entry("suspected_fee").versions
    paid = [
        int(amount)
        for version in versions
        for (kind, column), (amount, *_) in version.rows.items()
        if isinstance(amount, int) and condition in {kind, None} and hospital in {column, None}
    ]
    return max(paid, default=0)


class SuspectedCase(Facts):
    """疑似職業病個案之通報及轉介。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    suspected_condition = choice(
        "疑似職業病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        clause="annex4.field.type",
        evidence="疑似職業病診斷報告及轉介單之疾病類型",
    )
    referral_sent = flag(
        "診斷報告及轉介單已傳送至認可醫療機構",
        clause="annex4.form",
        evidence="轉介單之傳送紀錄",
    )
    quality_review_passed = flag(
        "品質審查通過", clause="8.3.review", evidence="通報系統之品質審查結果"
    )


class ReferredCase(Facts):
    """經認可醫療機構診治、品質審查確認之轉介個案。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    suspected_condition = choice(
        "疑似職業病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        clause="annex4.field.type",
        evidence="疑似職業病診斷報告及轉介單之疾病類型",
    )
    confirmed_condition = choice(
        "確認之職業病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        clause="annex4.field.recognised_result",
        evidence="轉介單之認可醫療機構診治結果及品質審查結果",
    )
    quality_review_passed = flag(
        "品質審查確認為職業病", clause="10.2.2.gate", evidence="通報系統之品質審查結果"
    )
    paid_for_suspicion = money(
        "依前目已領費用", clause="10.2.2.1", evidence="疑似職業病通報及轉介補助之核定紀錄"
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody was paid more for a suspicion than table 1 has."""
        del given
        paid = known["paid_for_suspicion"]
        most = most_paid_for_suspicion(known["suspected_condition"], known["island"])
        if paid is not None and paid > most:
            yield (
                "paid_for_suspicion",
                f"依前目已領費用：附表一至多 {most:,} 元，請依核定紀錄改正。〔10.2.2.1〕",
            )


class NotifiedCase(Facts):
    """診斷為職業病或職業傷害並通報之個案。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    condition = choice(
        "職業傷病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        clause="10.3",
        evidence="通報系統之職業傷病類型",
    )
    quality_review_passed = flag(
        "品質審查確認為職業傷病", clause="8.3.review", evidence="通報系統之品質審查結果"
    )


class AnnualNotifications(Facts):
    """一年度經品質審查確認之通報件數。"""

    injuries = whole(
        "職業傷害通報件數",
        unit="件",
        clause="10.6.count",
        evidence="通報系統：品質審查通過日期在計算區間內之職業傷害",
    )
    diseases = whole(
        "職業病通報件數",
        unit="件",
        clause="10.6.count",
        evidence="通報系統：品質審查通過日期在計算區間內之職業病",
    )


class CaseManagementYear(Facts):
    """一年度之個案管理服務。"""

    weekly_clinic = flag(
        "每週至少開設一診次", clause="10.7.weekly", evidence="職業傷病門診補助統計表"
    )
    persons = whole("求診人數", unit="人", clause="10.7.1", evidence="職業傷病門診紀錄")
    visits = whole("求診人次", unit="人次", clause="10.7.2", evidence="職業傷病門診紀錄")
    return_to_work_wanted = whole(
        "有復工需求之個案", unit="人", clause="10.7.3", evidence="個案管理紀錄"
    )
    return_to_work_followed = whole(
        "已追蹤復工之個案", unit="人", clause="10.7.3", evidence="個案管理紀錄之追蹤紀錄"
    )
    diseases = whole(
        "職業病通報件數", unit="件", clause="10.7.4", evidence="通報系統之品質審查結果"
    )
    injuries = whole(
        "職業傷害通報件數", unit="件", clause="10.7.4", evidence="通報系統之品質審查結果"
    )
    assessment_reports = whole(
        "職業病評估報告書件數", unit="件", clause="10.7.5", evidence="計算區間內開立之評估報告書"
    )


class ClinicSession(Facts):
    """職業傷病門診一診次。"""

    dated_by = "date"

    id = text("診次編號", key=True)
    date = day("開診日期", clause="annex7.dates", evidence="職業傷病門診補助統計表之開診日期")
    designated = flag(
        "職安署指定之額外門診", clause="10.1.3.designate", evidence="職安署指定開設之公文"
    )


class ClinicSessions(Facts):
    """網絡醫院開設職業傷病門診。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    period_from = day(
        "申請門診補助期間起日",
        optional=True,
        clause="10.1.2.cap",
        evidence="職業傷病門診補助統計表之申請期間",
    )
    sessions = rows(ClinicSession, "診次")


class ConfirmedCase(Facts):
    """確認為職業傷病之個案。"""

    confirmed_on = day("確認為職業傷病之日", clause="8.2.start", evidence="診斷證明或評估紀錄")
