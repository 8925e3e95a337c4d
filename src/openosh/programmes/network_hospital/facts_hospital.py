"""Facts of a hospital's own claims: its sessions of a half-year, and what it did in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.network_hospital.facts import CONDITION_NAMES, CONDITIONS
from openosh.programmes.network_hospital.facts_notification import STATES
from openosh.programmes.network_hospital.facts_registration import PARTIES
from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Designation(Facts):
    """職安署指定開設之額外門診。"""

    id = text("指定文號", key=True, clause="10.1.3.designate", evidence="職安署指定開設之公文")
    starts_on = day("指定期間起日", clause="10.1.3.designate", evidence="職安署指定開設之公文")
    ends_on = day("指定期間迄日", clause="10.1.3.designate", evidence="職安署指定開設之公文")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No period ends before it starts."""
        del given
        starts, ends = known["starts_on"], known["ends_on"]
        if starts and ends and ends < starts:
            yield (
                "ends_on",
                f"指定期間迄日早於起日 {starts}；請依公文改正。〔10.1.3.designate〕",
            )


class ClaimedSession(Facts):
    """申請補助之一診次。"""

    dated_by = "date"

    id = text("診次編號", key=True)
    date = day("開診日期", clause="annex7.dates", evidence="職業傷病門診補助統計表之開診日期")
    designation = text(
        "指定文號", null_means="非指定", clause="10.1.3.designate", evidence="職安署指定公文"
    )
    by_appointment = flag("約診", clause="annex7.proof", evidence="門診表")
    on_public_holiday = flag("於國定假日開設", clause="annex7.proof", evidence="辦公日曆")
    proof_attached = flag("已檢附開診證明", clause="annex7.proof", evidence="開診證明")


class ClinicClaim(Facts):
    """網絡醫院一期之門診補助申請。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    period_from = day(
        "申請門診補助期間起日", clause="annex7.form", evidence="職業傷病門診補助統計表"
    )
    period_until = day(
        "申請門診補助期間迄日", clause="annex7.form", evidence="職業傷病門診補助統計表"
    )
    designations = rows(Designation, "指定之額外門診")
    sessions = rows(ClaimedSession, "診次")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No period ends before it starts."""
        del given
        starts, ends = known["period_from"], known["period_until"]
        if starts and ends and ends < starts:
            yield (
                "period_until",
                f"申請期間迄日早於起日 {starts}；請依統計表改正。〔annex7.form〕",
            )


class ReviewedNotification(Facts):
    """一件經品質審查之通報。"""

    id = text("通報編號", key=True)
    episode = text(
        "個案（同一人之同一疾病或事故）",
        clause="10.6.count",
        evidence="通報系統之個案",
        personal=True,
    )
    condition = choice(
        "職業傷病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        clause="10.6.count",
        evidence="通報系統之職業傷病類型",
    )
    review_state = choice(
        "通報之狀態",
        tuple(STATES),
        names=STATES,
        clause="8.3.consequence",
        evidence="通報系統之品質審查結果",
    )
    passed_on = day("品質審查通過日期", null_means="未通過", clause="10.6.window")


class OpenClinic(Facts):
    """年度內實際開設之一診次。"""

    date = day("開診日期", clause="10.7.weekly", evidence="職業傷病門診紀錄")


class Consultation(Facts):
    """求診一次。"""

    patient = text("求診者", clause="10.7.1", evidence="職業傷病門診紀錄", personal=True)
    date = day("求診日期", clause="10.7.window", evidence="職業傷病門診紀錄")


class ManagedCase(Facts):
    """個案管理之一個案。"""

    patient = text("個案", clause="10.7.3", evidence="個案管理紀錄", personal=True)
    wants_work = flag("有復工需求", clause="10.7.3", evidence="個案管理紀錄")
    followed = flag("已追蹤復工", clause="10.7.3", evidence="個案管理紀錄之追蹤紀錄")


class IssuedReport(Facts):
    """開立之一份職業病評估報告書。"""

    id = text("報告書編號", key=True)
    issued_on = day("開立日期", clause="10.7.5", evidence="職業病評估報告書")


class YearClaim(Facts):
    """網絡醫院一年度之服務績效獎勵及個案管理服務費申請。"""

    kind = choice("申請者", tuple(PARTIES), names=PARTIES, clause="10.6.who", evidence="登錄資料")
    year = whole("年度", unit="西元年", least=1900, most=2200, clause="10.6.window")
    case_management = flag("提供職業傷病勞工個案管理服務", clause="10.7", evidence="個案管理紀錄")
    excused_weeks = whole(
        "經認定得不計之休診週數",
        unit="週",
        optional=True,
        default=0,
        judged=True,
        clause="10.7.weekly",
        evidence="職業傷病門診補助統計表之備註",
    )
    notifications = rows(ReviewedNotification, "通報")
    clinics = rows(OpenClinic, "開診")
    consultations = rows(Consultation, "求診")
    managed_cases = rows(ManagedCase, "個案管理之個案")
    assessment_reports = rows(IssuedReport, "評估報告書")


class DatedEvent(Facts):
    """一個日期所屬之年度。"""

    date = day("日期", clause="10.6.window", evidence="品質審查通過日期、開診、求診或開立日期")
