"""Facts about what becomes of a result: service, publication, exemption, appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.service_audit.facts_scores import SCHEME
from openosh.statute.facts import Facts, choice, day, flag, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


GRADES = SCHEME.grades
RESULT = "查核報告所載等級"


class ResultService(Facts):
    """查核結果之備查與函送。"""

    computed_grade = choice(
        "依評分計算之等級", GRADES, clause="6.1.a", evidence="附件二及查核結果之計算"
    )
    reported_grade = choice("報備查之等級", GRADES, clause="6.1.a", evidence=RESULT)
    report_enclosed = flag("併同查核報告", clause="6.3.b", evidence="報職安署函")
    recorded_on = day(
        "職安署備查日期", null_means="未備查", clause="6.3.a", evidence="職安署備查函"
    )
    sent_on = day("函送服務機構日期", clause="6.3.a", evidence="查核結果函")
    served_on = day(
        "送達日期", null_means="無送達證明", clause="6.3.a", evidence="查核結果函之送達證明"
    )


APPEAL_STATES = ("none", "pending", "decided")


class ResultUse(Facts):
    """職安署對查核結果之處理。"""

    decided_by_osha = flag("由職安署決定", clause="6.4.a", evidence="職安署之決定")
    served_on = day("查核結果送達之日", null_means="未送達", clause="6.4.1", evidence="送達證明")
    appeal = choice(
        "申復",
        APPEAL_STATES,
        names={"none": "未申復", "pending": "審議中", "decided": "已決定"},
        clause="6.4.1",
        evidence="申復收文登錄",
    )
    publish_on = day("擬公開日期", clause="6.4.1", evidence="職安署之決定")
    early_reason = text(
        "期限屆滿前公開之理由", null_means="無", clause="6.4.1", evidence="職安署之決定"
    )


class Exemption(Facts):
    """免列為次一年度之查核對象。"""

    audit_year = whole(
        "查核年度", unit="西元年", least=1900, most=2200, clause="6.4.2.c", evidence=RESULT
    )
    pool_year = whole(
        "遴選年度", unit="西元年", least=1900, most=2200, clause="6.4.2.c", evidence="查核計畫"
    )
    final_grade = choice("查核結果等級（調降後）", GRADES, clause="6.4.2.a", evidence=RESULT)
    voluntary = flag("自願申請查核", clause="6.4.2.b", evidence="自願申請書")
    confirmed_by_osha = flag("經職安署核定免列", clause="6.4.2.d", evidence="職安署核定函")
    priority_ground = flag("具參、二至五之優先情形", clause="6.4.2.d", evidence="年度遴選名冊")


class Appeal(Facts):
    """申復。"""

    served_on = day("查核結果送達之日", clause="6.5.a", evidence="查核結果函之送達證明")
    filed_on = day("申復日期", clause="6.5.a", evidence="收文登錄")
    in_writing = flag("以書面", clause="6.5.b", evidence="申復書")
    reasons = text("申復理由", null_means="未敘明", clause="6.5.b", evidence="申復書")
    received_by = choice(
        "收受機關",
        ("executing_unit", "other"),
        names={"executing_unit": "執行單位", "other": "其他機關（轉送）"},
        clause="6.5.c",
        evidence="收文登錄",
    )
    earlier_admitted = whole("先前經受理之申復", unit="次", clause="6.5.d", evidence="申復收文登錄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody appeals against a result that has not come."""
        del given
        served, filed = known["served_on"], known["filed_on"]
        if served and filed and filed < served:
            yield "filed_on", f"申復日期早於送達之日 {served}；請查對收文登錄。〔6.5.a〕"


class AppealDecision(Facts):
    """申復之決定。"""

    reasons = text("決定理由", null_means="未載明", clause="6.5.e", evidence="申復決定書")
    grade_before = choice("原等級", GRADES, clause="6.5.e", evidence=RESULT)
    grade_after = choice("決定後等級", GRADES, clause="6.5.e", evidence="申復決定書")
    recorded_again_on = day(
        "變更後之備查日期", null_means="未備查", clause="6.5.e", evidence="職安署備查函"
    )
    earlier_scores_kept = flag("保留原評分", clause="6.5.e", evidence="評分表之版本")
