"""Facts of a claim of points 10(2) to 10(5): notified cases and reports, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.network_hospital.facts import CONDITION_NAMES, CONDITIONS
from openosh.programmes.network_hospital.facts_notification import STATES
from openosh.statute.facts import Facts, choice, day, flag, money, rows, text


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


SUSPECTED_REFERRAL, REFERRAL_CONFIRMED = "suspected_referral", "referral_confirmed"
NOTIFICATION = "notification"
VISIT_REPORT, ASSESSMENT_REPORT = "visit_report", "assessment_report"
ITEM_NAMES = {
    SUSPECTED_REFERRAL: "（二）1 疑似職業病通報及轉介",
    REFERRAL_CONFIRMED: "（二）2 轉介確認",
    NOTIFICATION: "（三）職業傷病通報",
    VISIT_REPORT: "（四）現場訪視報告書",
    ASSESSMENT_REPORT: "（五）職業病評估報告書",
}
ITEMS = tuple(ITEM_NAMES)
PAYEE_NAMES = {
    "hospital": "網絡醫院",
    "physician": "網絡醫院醫師",
    "notifier": "職業傷病通報者",
}
DERMATITIS = "dermatitis"
DIAGNOSIS_NAMES = {**CONDITION_NAMES, DERMATITIS: "職業性皮膚炎"}
DIAGNOSES = tuple(DIAGNOSIS_NAMES)
NOT_SUSPECTED, NOT_OCCUPATIONAL = "not_suspected", "not_occupational"
OUTCOME_NAMES = {
    "listed": "屬職業病種類表所列之疾病",
    "cardiovascular": "屬工作相關之腦血管與心臟疾病",
    "mental": "屬工作相關之精神疾病",
    "unlisted": "非屬種類表，可能性或貢獻程度大於百分之五十且有醫學文獻佐證",
    "suspected": "屬疑似職業病",
    NOT_SUSPECTED: "屬非疑似職業病",
    NOT_OCCUPATIONAL: "屬非職業病",
    "incomplete": "屬資料不全需再補充資料",
    "excluded": "於通報系統登載為診斷後排除職業病",
}
OUTCOMES = tuple(OUTCOME_NAMES)


PAYABLE_ITEMS = {
    "clinic": "（一）門診",
    **ITEM_NAMES,
    "performance_award": "（六）服務績效獎勵",
    "case_management_fee": "（七）個案管理服務費",
}


class PayeeOfItem(Facts):
    """某一補助項目之受領人。"""

    item = choice(
        "補助項目", tuple(PAYABLE_ITEMS), names=PAYABLE_ITEMS, clause="10.payee", evidence="申請書"
    )
    payee_kind = choice(
        "受領人身分",
        tuple(PAYEE_NAMES),
        names=PAYEE_NAMES,
        clause="10.payee",
        evidence="登錄資料",
    )
    wrote_report = flag(
        "受領人為撰寫報告書之醫師",
        optional=True,
        default=None,
        clause="10.payee",
        evidence="報告書之主治醫師簽章",
    )


class HealthServiceFiling(Facts):
    """事業單位之臨場健康服務醫師備查（臨場服務補助與報備資訊網共用之登記）。"""

    physician = text(
        "醫師", clause="annex5.independence", evidence="報備資訊網備查紀錄", personal=True
    )
    employer = text(
        "事業單位", named=True, clause="annex5.independence", evidence="報備資訊網備查紀錄"
    )
    starts_on = day("服務起日", clause="annex5.independence", evidence="報備資訊網備查紀錄")
    ends_on = day("服務迄日", null_means="仍在服務", clause="annex5.independence")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No service ends before it starts."""
        del given
        starts, ends = known["starts_on"], known["ends_on"]
        if starts and ends and ends < starts:
            yield (
                "ends_on",
                f"服務迄日早於起日 {starts}；請依備查紀錄改正。〔annex5.independence〕",
            )


class EarlierPayment(Facts):
    """先前已領之補助。"""

    episode = text("個案", clause="10.3.per_case", evidence="前次核定清冊", personal=True)
    item = choice("補助項目", ITEMS, names=ITEM_NAMES, clause="10.2.once", evidence="前次核定清冊")
    event_on = day("通報、訪視或開立之日", clause="10.4.one_per_day", evidence="前次核定清冊")
    amount = money("已領費用", clause="10.2.2.1", evidence="前次核定清冊")


class ClaimLine(Facts):
    """申請補助之一列：一件通報、轉介或一份報告書。"""

    dated_by = "event_on"

    id = text("列號", key=True)
    item = choice(
        "補助項目", ITEMS, names=ITEM_NAMES, clause="10.payee", evidence="職業傷病通報補助表"
    )
    episode = text(
        "個案（同一人之同一疾病或事故）",
        clause="10.3.per_case",
        evidence="通報系統之個案",
        personal=True,
    )
    event_on = day("通報、訪視或開立之日", clause="letter.amend", evidence="通報系統、報告書之日期")
    review_state = choice(
        "通報之狀態",
        tuple(STATES),
        names=STATES,
        clause="8.3.consequence",
        evidence="通報系統之品質審查結果",
    )
    suspected_condition = choice(
        "疑似診斷",
        DIAGNOSES,
        names=DIAGNOSIS_NAMES,
        optional=True,
        default=None,
        clause="annex4.field.type",
        evidence="疑似職業病診斷報告及轉介單",
    )
    condition = choice(
        "確認之職業傷病類型",
        CONDITIONS,
        names=CONDITION_NAMES,
        optional=True,
        default=None,
        clause="10.3",
        evidence="通報系統之職業傷病類型",
    )
    referral_sent = flag(
        "診斷報告及轉介單已傳送至認可醫療機構",
        optional=True,
        default=None,
        clause="annex4.form",
        evidence="轉介單之傳送紀錄",
    )
    treated_at_institution = flag(
        "由認可醫療機構提供後續診治",
        optional=True,
        default=None,
        clause="10.2.2.gate",
        evidence="轉介單之認可醫療機構診治結果",
    )
    report_attached = flag(
        "已檢附報告書並登載或通報至通報系統",
        optional=True,
        default=None,
        clause="annex5.form",
        evidence="通報系統之報告書",
    )
    writer = text(
        "撰寫報告書之醫師",
        optional=True,
        default=None,
        personal=True,
        clause="10.payee",
        evidence="報告書之主治醫師簽章",
    )
    employer = text(
        "受訪視之事業單位",
        optional=True,
        default=None,
        named=True,
        clause="annex5.independence",
        evidence="現場訪視報告書之訪視地點",
    )
    declared_independent = flag(
        "已聲明非該事業單位之臨場健康服務醫師",
        optional=True,
        default=None,
        clause="annex5.independence",
        evidence="現場訪視報告書之聲明",
    )
    outcome = choice(
        "檢視通報品質審查之結果",
        OUTCOMES,
        names=OUTCOME_NAMES,
        optional=True,
        default=None,
        clause="annex5.field.outcome",
        evidence="現場訪視報告書之檢視欄",
    )
    confirmed_on = day(
        "確認為職業病之日",
        optional=True,
        default=None,
        clause="annex6.field.confirmed_on",
        evidence="職業病評估報告書",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No assessment report is issued before the disease was confirmed."""
        del given
        confirmed, issued = known["confirmed_on"], known["event_on"]
        if known["item"] == ASSESSMENT_REPORT and confirmed and issued and confirmed > issued:
            yield (
                "confirmed_on",
                f"確認為職業病之日晚於開立日期 {issued}；請改正。〔annex6.field.confirmed_on〕",
            )


class NotificationClaim(Facts):
    """一位受領人依第十點（二）至（五）之補助申請。"""

    payee = text("受領人", clause="10.payee", evidence="領據", personal=True)
    payee_kind = choice(
        "受領人身分",
        tuple(PAYEE_NAMES),
        names=PAYEE_NAMES,
        clause="10.payee",
        evidence="登錄資料",
    )
    island_hospital = flag(
        "受領人所屬網絡醫院在離島", clause="10.island", evidence="登錄資料之離島註記"
    )
    filings = rows(HealthServiceFiling, "臨場健康服務備查")
    earlier_payments = rows(EarlierPayment, "先前已領之補助")
    lines = rows(ClaimLine, "申請列")
