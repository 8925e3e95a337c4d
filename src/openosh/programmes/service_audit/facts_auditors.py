"""Facts about auditors: what they have done, whom they know, which audits they are given."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


HEALTH_SERVICE, INSPECTION, TEACHING = "health_service", "safety_inspection", "teaching"
EXPERIENCE_NAMES = {
    HEALTH_SERVICE: "從事勞工健康服務",
    INSPECTION: "職業安全衛生檢查業務",
    TEACHING: "職業醫學或職業衛生護理相關課程教學",
    "other": "其他工作",
}


WITHOUT_END = "9999-12-31"
"""Later than every day of a request, as days are written there."""


class Experience(Facts):
    """一段經歷。"""

    kind = choice(
        "經歷種類",
        tuple(EXPERIENCE_NAMES),
        names=EXPERIENCE_NAMES,
        clause="4.2.a",
        evidence="服務證明、聘書或授課證明",
    )
    starts_on = day("起日", clause="4.2.a", evidence="服務證明、聘書或授課證明")
    ends_on = day("迄日（含）", null_means="仍在職", clause="4.2.a", evidence="服務證明或聘書")
    verified = flag("經查證", clause="4.2.a", evidence="查證紀錄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No period ends before it starts."""
        del given
        starts, ends = known["starts_on"], known["ends_on"]
        if starts and ends and ends < starts:
            yield "ends_on", f"迄日早於起日 {starts}；請查對服務證明。〔4.2.a〕"


class AuditorCandidate(Facts):
    """擬遴聘之查核人員。"""

    visit_on = day("查核日期", clause="4.2.b", evidence="查核通知")
    specialist = flag("職業醫學科專科醫師", clause="4.2.1", evidence="專科醫師證書")
    nursing_graduate = flag("大專校院護理科系畢業", clause="4.2.2", evidence="畢業證書")
    inspector = flag("具勞動檢查員資格", clause="4.2.3", evidence="勞動檢查員證")
    teaches = flag("任教大專校院", clause="4.2.4", evidence="聘書")
    approved_on = day(
        "職安署核可日期", null_means="未經核可", clause="4.2.b", evidence="職安署核可函"
    )
    experience = rows(Experience, "經歷")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No day is counted twice: periods of one kind do not overlap."""
        del known
        for kind, name in EXPERIENCE_NAMES.items():
            spans = sorted(_spans(given.get("experience"), kind))
            for (_, last, _), (first, _, row) in pairwise(spans):
                if first <= last:
                    yield (
                        f"experience/{row}/starts_on",
                        f"與另一段{name}之經歷重疊；請合併為一段。〔4.2.a〕",
                    )


def _spans(given: object, kind: str) -> Iterator[tuple[str, str, int]]:
    """Yield the periods of one kind as they came, without end where they go on."""
    for row, one in enumerate(given if isinstance(given, list) else ()):
        if isinstance(one, dict) and one.get("kind") == kind:
            starts, ends = one.get("starts_on"), one.get("ends_on")
            if isinstance(starts, str):
                yield starts, ends if isinstance(ends, str) else WITHOUT_END, row


class Auditor(Facts):
    """查核人員名冊之一人。"""

    id = text("查核人員", key=True, clause="4.1.3", evidence="查核人員名冊", personal=True)
    qualified = flag(
        "具備資格或經核可", clause="4.2.a", evidence="查核人員資格審查紀錄；職安署核可函"
    )
    attended_briefing = flag(
        "參加當年度講習或說明會", clause="4.3.2", evidence="講習或說明會簽到紀錄"
    )
    absence_reason = text(
        "未參加而仍指派之理由", null_means="無", clause="4.3.2", evidence="執行單位之紀錄"
    )
    integrity_undertaken = flag("簽具廉潔切結", clause="4.3.5", evidence="廉潔切結書")
    confidentiality_undertaken = flag("簽具保密切結", clause="4.3.6", evidence="保密切結書")


TIES = ("employment", "ownership", "contract", "family", "acquaintance")
TIE_NAMES = {
    "employment": "任職或兼職",
    "ownership": "出資或擔任負責人、董事、監察人",
    "contract": "受聘為顧問或有契約往來",
    "family": "配偶或三親等內血親、姻親任職或出資",
    "acquaintance": "同業相識",
}


class Tie(Facts):
    """查核人員與機構之一項關係。"""

    auditor = text("查核人員", clause="4.3.3", evidence="投保、登記及申報資料", personal=True)
    provider = text("機構代碼", clause="4.3.3", evidence="投保、登記及申報資料")
    group = text("機構所屬體系", null_means="無", clause="4.3.3", evidence="醫療法人登記；體系名冊")
    kind = choice("關係", TIES, names=TIE_NAMES, clause="4.3.3", evidence="投保、登記及申報資料")
    ended_on = day("終止日期", null_means="存續中", clause="4.3.3", evidence="退保或解任證明")


class Filing(Facts):
    """報備系統中之服務人員。"""

    person = text("服務人員", clause="4.3.3", evidence="報備系統之備查紀錄", personal=True)
    provider = text("機構代碼", clause="4.3.3", evidence="報備系統之備查紀錄")


DECLARED_NONE, DECLARED, UNDECLARED = "no_interest", "interest", "not_declared"


class Assignment(Facts):
    """一位查核人員於一場查核之指派。"""

    id = text("指派編號", key=True)
    auditor = text("查核人員", clause="4.3.1", evidence="指派紀錄", personal=True)
    provider = text("受查核機構代碼", clause="4.3.1", evidence="指派紀錄")
    group = text(
        "受查核機構所屬體系", null_means="無", clause="4.3.3", evidence="醫療法人登記；體系名冊"
    )
    visit_on = day("查核日期", clause="4.3.1", evidence="指派紀錄")
    declaration = choice(
        "利害關係之申報",
        (DECLARED_NONE, DECLARED, UNDECLARED),
        names={DECLARED_NONE: "無利害關係", DECLARED: "有利害關係", UNDECLARED: "未申報"},
        clause="4.3.3",
        evidence="逐案簽署之利害關係聲明",
    )


class AssignmentRound(Facts):
    """年度查核人員之指派。"""

    auditors = rows(Auditor, "查核人員")
    ties = rows(Tie, "關係")
    filings = rows(Filing, "備查")
    assignments = rows(Assignment, "指派")


class RecordChange(Facts):
    """查核紀錄之更改。"""

    signed_on = day("簽名日期", null_means="未簽名", clause="4.3.4", evidence="查核表之簽名")
    changed_on = day("更改日期", clause="4.3.4", evidence="更改紀錄")
    reason = text("更改理由", null_means="未敘明", clause="4.3.4", evidence="更改紀錄")
    earlier_kept = flag("原紀錄保留", clause="4.3.4", evidence="更改紀錄")
