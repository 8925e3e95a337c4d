"""Facts of point 7 and annex 2: applying, being registered, withdrawing, the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


HOSPITAL, NOTIFIER = "network_hospital", "notifier"
PARTIES = {HOSPITAL: "網絡醫院", NOTIFIER: "職業傷病通報者"}
CENTRE, OSHA, MINISTRY, INSTITUTION = "centre", "osha", "ministry", "recognised_institution"
OFFICES = {
    CENTRE: "職災預防及重建中心",
    OSHA: "職安署",
    MINISTRY: "勞動部",
    INSTITUTION: "認可醫療機構",
}
QUALIFIED, UNQUALIFIED = "qualified", "unqualified"
PLAQUE, SEAL = "plaque", "seal"
MARKS = {PLAQUE: "標誌掛牌", SEAL: "網絡醫院專用章"}


class Application(Facts):
    """登錄之申請。"""

    kind = choice(
        "申請者", tuple(PARTIES), names=PARTIES, clause="7.2.approve", evidence="登錄申請書"
    )
    coaching_institution = text(
        "輔導之認可醫療機構",
        null_means="無",
        named=True,
        clause="7.1",
        evidence="合作協議書（附件二）",
    )


class InitialReview(Facts):
    """申請案件之初審。"""

    received_on = day("收件日", clause="7.2.seven_days", evidence="收文紀錄")
    reviewed_on = day("初審完成日", null_means="尚未完成", clause="7.2.seven_days")
    as_of = day("檢視日", clause="7.2.seven_days")
    reviewer = choice(
        "初審單位",
        tuple(OFFICES),
        names=OFFICES,
        clause="7.2.delegate",
        evidence="初審紀錄之簽章",
    )
    finding = choice(
        "初審結果",
        (QUALIFIED, UNQUALIFIED),
        names={QUALIFIED: "符合資格", UNQUALIFIED: "不符資格"},
        null_means="尚未判定",
        clause="7.2.forward",
        evidence="初審紀錄",
    )
    documents_complete = flag("申請文件齊備", clause="7.2.forward", evidence="申請文件")
    reason = text("不符資格之理由", null_means="無", clause="7.2.forward", evidence="初審紀錄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nothing is reviewed before it came."""
        del given
        received, reviewed = known["received_on"], known["reviewed_on"]
        if received and reviewed and reviewed < received:
            yield (
                "reviewed_on",
                f"初審完成日早於收件日 {received}；請依收文紀錄改正。〔7.2.seven_days〕",
            )


class Registration(Facts):
    """登錄之核定。"""

    re_review_passed = flag("職安署複審通過", clause="7.2.forward", evidence="複審紀錄")
    approved_by = choice(
        "核定機關", tuple(OFFICES), names=OFFICES, clause="7.2.approve", evidence="核定函"
    )


class Withdrawal(Facts):
    """登錄後之退出。"""

    kind = choice(
        "申請退出者", tuple(PARTIES), names=PARTIES, clause="7.3.withdraw", evidence="登錄資料"
    )
    written = flag("已以書面申請", clause="7.3.withdraw", evidence="退出申請書")
    plaque_returned = flag("已繳回標誌掛牌", clause="7.3.return", evidence="繳回紀錄")
    seal_returned = flag("已繳回網絡醫院專用章", clause="7.3.return", evidence="繳回紀錄")


class Mark(Facts):
    """標誌掛牌或網絡醫院專用章。"""

    item = choice("物品", tuple(MARKS), names=MARKS, clause="7.4.replacement", evidence="領用紀錄")
    lost_or_damaged = flag("已遺失或損壞", clause="7.4.replacement", evidence="遺失或損壞之紀錄")
    remade = flag("已重新製作", clause="7.4.replacement", evidence="製作紀錄")
    to_specification = flag(
        "依職安署提供之製作規格", clause="7.4.replacement", evidence="製作規格及成品照片"
    )


class HospitalMarks(Facts):
    """網絡醫院之標誌掛牌及專用章。"""

    marks = rows(Mark, "標誌掛牌及專用章")


class Agreement(Facts):
    """認可醫療機構與網絡醫院之合作協議書。"""

    party_a = text(
        "甲方（認可醫療機構）", null_means="空白", clause="annex2.parties", evidence="協議書"
    )
    party_b = text(
        "乙方（網絡醫院）", null_means="空白", clause="annex2.parties", evidence="協議書"
    )
    purpose_unaltered = flag("第一條宗旨未經變更", clause="annex2.1", evidence="協議書第一條")
    exchange_items_listed = flag(
        "第二條列明四項交流事項", clause="annex2.2", evidence="協議書第二條"
    )
    addendum_attached = flag("另附附約", clause="annex2.3_4", evidence="附約")
    originals = whole("協議書正本份數", unit="份", clause="annex2.7", evidence="協議書正本")
    party_a_sealed = flag("甲方醫院簽章", clause="annex2.sign", evidence="協議書簽署欄")
    party_a_physician_signed = flag(
        "甲方職業傷病診治整合服務中心主持醫師簽名", clause="annex2.sign", evidence="協議書簽署欄"
    )
    party_b_sealed = flag("乙方醫院簽章", clause="annex2.sign", evidence="協議書簽署欄")
    party_a_recognised = flag("甲方仍為認可醫療機構", clause="annex2.5", evidence="認可公告")
    party_b_registered = flag("乙方未喪失網絡醫院資格", clause="annex2.5", evidence="登錄資料")


class AgreementTermination(Facts):
    """合作協議書之提前終止。"""

    notified_on = day("通知他方之日", clause="annex2.6", evidence="終止通知")
    ends_on = day("終止日", clause="annex2.6", evidence="終止通知")
    agreed_otherwise = flag("雙方另有約定", clause="annex2.6", evidence="附約")
