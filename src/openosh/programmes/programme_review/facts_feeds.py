"""Facts of the registers from which a measure is filled in: findings that other programmes publish.

No programme is imported: whoever puts the finding together hands over rows, and the rules here
count them. Which measure takes which finding stands in ``law/feeds.toml``.
"""

from __future__ import annotations

from openosh.programmes.programme_review.facts import MOST, MOST_PARTS, RESULTS
from openosh.programmes.programme_review.facts_review import DatedRecord
from openosh.statute.facts import Facts, choice, day, flag, hundredths, rows, text, whole


REGISTER = "平台登錄資料"
DISEASE, INJURY = "disease", "injury"
NOTIFICATION_NAMES = {DISEASE: "職業病", INJURY: "職業傷害"}
RECOGNISED, NETWORK = "recognised_institution", "network_hospital"
INSTITUTION_NAMES = {RECOGNISED: "職業傷病診治專責醫院", NETWORK: "網絡醫院"}


class MeasureSource(Facts):
    """一項成果量之自動帶入值與人工填報值。"""

    automatic = hundredths(
        "自動帶入值",
        most=MOST_PARTS,
        null_means="無自動帶入",
        clause="s3.derivation",
        evidence=REGISTER,
    )
    manual = hundredths(
        "人工填報值",
        most=MOST_PARTS,
        null_means="未填報",
        clause="s3.derivation",
        evidence=RESULTS,
    )
    reason = text(
        "以人工填報值取代之理由",
        null_means="未附理由",
        clause="s3.derivation",
        evidence="計畫執行單位之說明",
    )


class Notification(Facts):
    """一件職業傷病通報。"""

    id = text("編號", key=True)
    kind = choice(
        "通報類別",
        (DISEASE, INJURY),
        names=NOTIFICATION_NAMES,
        clause="s3.auto.notifications",
        evidence=REGISTER,
    )
    passed = flag("品質審查通過", clause="s3.auto.notifications", evidence="品質審查紀錄")
    passed_on = day("品質審查通過日", clause="s3.auto.notifications", evidence="品質審查紀錄")


class Notifications(Facts):
    """年度與職業傷病通報。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.period")
    notifications = rows(Notification, "通報")


class Institution(Facts):
    """一家登錄之醫療機構。"""

    id = text("編號", key=True)
    kind = choice(
        "登錄類別",
        (RECOGNISED, NETWORK),
        names=INSTITUTION_NAMES,
        clause="s3.auto.network",
        evidence=REGISTER,
    )
    registered_on = day("登錄日", clause="s3.auto.network", evidence=REGISTER)
    withdrawn_on = day("退場日", null_means="未退場", clause="s3.auto.network", evidence=REGISTER)


class ServiceMonth(Facts):
    """一機構一個月之服務量。"""

    id = text("編號", key=True)
    served_on = day("服務月份之末日", clause="s3.auto.network", evidence=REGISTER)
    persons = whole("服務人次", unit="人次", most=MOST, clause="s3.auto.network", evidence=REGISTER)


class NetworkRegister(Facts):
    """年度、登錄之醫療機構及服務量。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.period")
    institutions = rows(Institution, "醫療機構")
    services = rows(ServiceMonth, "服務量")


class AuditRegister(Facts):
    """年度與實地訪查紀錄。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.period")
    audits = rows(DatedRecord, "實地訪查")


class QualityReview(Facts):
    """一件品質審查。"""

    id = text("編號", key=True)
    completed_on = day(
        "審查完成日", null_means="尚未完成", clause="s3.auto.review_count", evidence="品質審查紀錄"
    )


class QualityReviews(Facts):
    """年度與品質審查。"""

    year = whole("年度", unit="西元年", least=1, most=9998, clause="s1.period")
    reviews = rows(QualityReview, "品質審查")
