"""Facts of point 8: notifying in time, quality review, supplements and their extension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, text


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


CONFIRMED, SUSPECTED = "confirmed", "suspected"
STAGES = {CONFIRMED: "確認為職業傷病", SUSPECTED: "疑似職業病"}
PASSED, INCOMPLETE, FAILED, EXCLUDED = "passed", "incomplete", "failed", "excluded"
FINDINGS = {
    PASSED: "確認（通過）",
    INCOMPLETE: "內容不全，退請補正",
    FAILED: "未通過",
    EXCLUDED: "診斷後排除職業病",
}
UNDER_REVIEW, RETURNED, OVERDUE = "quality_review", "returned", "overdue"
FAILED_AFTER = "failed_after_supplement"
STATES = {
    UNDER_REVIEW: "品質審查中",
    RETURNED: "退請補正中",
    PASSED: "審查通過",
    FAILED: "未通過（未經退請補正）",
    OVERDUE: "逾期未補正",
    FAILED_AFTER: "經補正仍未通過",
    EXCLUDED: "診斷後排除職業病",
}


class Notification(Facts):
    """一件職業傷病通報。"""

    stage = choice(
        "通報階段", tuple(STAGES), names=STAGES, clause="8.2.start", evidence="通報系統之通報類型"
    )
    in_announced_format = flag(
        "內容及格式符合公告", clause="8.1", evidence="通報系統之欄位檢核結果"
    )
    confirmed_on = day("確認為職業傷病之日", clause="8.2.start", evidence="診斷證明或評估紀錄")
    notified_on = day("通報日", clause="8.2.thirty_wd", evidence="通報系統之通報時間")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nothing is notified as confirmed before it is."""
        del given
        confirmed, notified = known["confirmed_on"], known["notified_on"]
        if known["stage"] != SUSPECTED and confirmed and notified and confirmed > notified:
            yield (
                "confirmed_on",
                f"確認之日晚於通報日 {notified}；請查對，尚未確認者以疑似職業病通報。〔8.2.start〕",
            )


class QualityReview(Facts):
    """品質審查之紀錄。"""

    finding = choice(
        "審查結果",
        tuple(FINDINGS),
        names=FINDINGS,
        null_means="尚未審查",
        clause="8.3.review",
        evidence="通報系統之品質審查結果",
    )
    reviewer = text(
        "審查者", null_means="空白", personal=True, clause="8.3.review", evidence="審查紀錄"
    )
    reviewed_on = day("審查日期", null_means="空白", clause="8.3.review", evidence="審查紀錄")


class Supplement(Facts):
    """退請補正。"""

    returned_on = day("退請補正之日", clause="8.3.sixty", evidence="通報系統之退請紀錄")
    extended_to = day("展延後之期限", null_means="未展延", clause="8.4.extension")
    supplemented_on = day("補正日", null_means="尚未補正", clause="8.3.sixty")
    as_of = day("檢視日", clause="8.3.sixty")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nothing is supplemented before it was returned."""
        del given
        returned, supplemented = known["returned_on"], known["supplemented_on"]
        if returned and supplemented and supplemented < returned:
            yield (
                "supplemented_on",
                f"補正日早於退請補正之日 {returned}；請依通報系統改正。〔8.3.sixty〕",
            )


class Extension(Facts):
    """展延補正期限之申請。"""

    due_on = day("原補正期限", clause="8.3.sixty", evidence="通報系統之補正期限")
    requested_on = day("申請展延之日", clause="8.4.extension", evidence="通報系統之展延申請")
    reason = text("展延理由", null_means="空白", clause="8.4.extension", evidence="展延申請")
    justified = flag(
        "經職災預防及重建中心審查通過",
        judged=True,
        clause="8.4.extension",
        evidence="展延申請之審查結果",
    )
    new_due_on = day("展延後之期限", null_means="未定", clause="8.4.extension")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """An extension lengthens."""
        del given
        due, new = known["due_on"], known["new_due_on"]
        if due and new and new <= due:
            yield (
                "new_due_on",
                f"展延後之期限應晚於原期限 {due}；請查對審查結果。〔8.4.extension〕",
            )


class NotificationHistory(Supplement):
    """一件通報自審查至補正之經過。"""

    finding = choice(
        "最近一次審查結果",
        tuple(FINDINGS),
        names=FINDINGS,
        null_means="尚未審查",
        clause="8.3.review",
        evidence="通報系統之品質審查結果",
    )
    returned_on = day(
        "退請補正之日",
        null_means="未退請",
        clause="8.3.sixty",
        evidence="通報系統之退請紀錄",
    )
