"""自動帶入: measures counted from findings of other programmes, and when a manual value stands."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_feeds import (
    DISEASE,
    NETWORK,
    RECOGNISED,
    AuditRegister,
    Institution,
    MeasureSource,
    NetworkRegister,
    Notification,
    Notifications,
    QualityReview,
    QualityReviews,
    ServiceMonth,
)
from openosh.programmes.programme_review.facts_review import DatedRecord
from openosh.programmes.programme_review.rules.verdict import full_sum, number_of, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed, nothing, when, word


AUTOMATIC, MANUAL = "automatic", "manual"


# -- 帶入值與填報值 ----------------------------------------------------------------------------


@rule(
    "s3.derivation",
    label="取代帶入值者附理由",
    sentence="無自動帶入值、未填報、二者相同，或已附理由",
    fails="自動帶入 {automatic}，人工填報 {manual}，未附理由；請敘明理由，二者並列",
)
def override_explained(measure: MeasureSource) -> Truth:
    """成果量得由平台既有資料自動帶入，並可由人工填報補足，標示來源。"""
    both = measure.automatic.known() & measure.manual.known()
    return ~both | (measure.automatic == measure.manual) | measure.reason.filled()


@rule(
    "s3.derivation",
    label="成果量之來源",
    sentence="自動帶入 {automatic}、人工填報 {manual}；二者不同且附理由者採人工填報",
)
def stands_from(measure: MeasureSource) -> Text:
    """成果量得由平台既有資料自動帶入，並可由人工填報補足，標示來源。"""
    overridden = measure.manual.known() & (measure.automatic != measure.manual)
    of_register = when(overridden & measure.reason.filled()).then(word(MANUAL))
    of_hand = when(measure.manual.known()).then(word(MANUAL)).otherwise(nothing())
    return (
        when(measure.automatic.known())
        .then(of_register.otherwise(word(AUTOMATIC)))
        .otherwise(of_hand)
    )


@decision("measure_source", facts=MeasureSource, label="成果量之來源", clause="s3.derivation")
def measure_source(measure: MeasureSource) -> Outcome:
    """Which value of a measure stands, and whether an override is explained; null is a gap."""
    checked = verdict(override_explained=override_explained(measure))
    return {**checked, "source": stands_from(measure)}


# -- 職業病通報 --------------------------------------------------------------------------------


@rule(
    "s3.auto.notifications",
    label="計入之職業病通報",
    sentence="職業病通報，於 {passed_on} 通過品質審查",
    fails="非職業病、未通過品質審查，或不在年度內通過（{passed_on}）；不予計入",
)
def disease_passed(notification: Notification) -> Truth:
    """符合定義並通過品質審查之職業病通報達2,013例。"""
    in_year = notification.passed_on.year() == Notifications.of(notification).year
    return (notification.kind == DISEASE) & notification.passed & in_year


@rule(
    "s3.auto.notifications",
    label="通過品質審查之職業病通報",
    unit="例",
    sentence="年度內通過品質審查之職業病通報計數",
)
def diseases_passed(register: Notifications) -> Whole:
    """符合定義並通過品質審查之職業病通報達2,013例。"""
    return number_of(register.notifications, disease_passed)


@decision(
    "disease_notifications",
    facts=Notifications,
    label="通過品質審查之職業病通報",
    clause="s3.auto.notifications",
)
def disease_notifications(register: Notifications) -> Outcome:
    """How many notifications of disease passed the quality review in the year."""
    one = register.notifications.each
    columns = {"id": one.id, "counted": disease_passed(one)}
    rows = Table(register.notifications, columns)
    return {"count": diseases_passed(register), "notifications": rows}


# -- 網絡 --------------------------------------------------------------------------------------


@rule(
    "s3.auto.network",
    label="年底仍在登錄",
    sentence="{registered_on} 登錄，年底未退場（{withdrawn_on}）",
    fails="{registered_on} 登錄，年底尚未登錄或已退場（{withdrawn_on}）；不予計入",
)
def registered_at_year_end(institution: Institution) -> Truth:
    """職業傷病診治專責醫院17家、網絡醫院92家、服務28,643人次。"""
    year = NetworkRegister.of(institution).year
    left = institution.withdrawn_on
    return (institution.registered_on.year() <= year) & (~left.known() | (left.year() > year))


def _registered(register: NetworkRegister, kind: str) -> Whole:
    return number_of(
        register.institutions, lambda one: (one.kind == kind) & registered_at_year_end(one)
    )


@rule("s3.auto.network", label="職業傷病診治專責醫院", unit="家", sentence="年底登錄之專責醫院計數")
def recognised_institutions(register: NetworkRegister) -> Whole:
    """職業傷病診治專責醫院17家"""
    return _registered(register, RECOGNISED)


@rule("s3.auto.network", label="網絡醫院", unit="家", sentence="年底登錄之網絡醫院計數")
def network_hospitals(register: NetworkRegister) -> Whole:
    """網絡醫院92家"""
    return _registered(register, NETWORK)


@rule(
    "s3.auto.network", label="年度內之服務人次", unit="人次", sentence="年度內者計 {persons} 人次"
)
def persons_in_year(service: ServiceMonth) -> Whole:
    """服務28,643人次"""
    in_year = service.served_on.year() == NetworkRegister.of(service).year
    return when(in_year).then(service.persons).otherwise(fixed(0))


@rule("s3.auto.network", label="服務人次", unit="人次", sentence="年度內各月服務人次之和")
def persons_served(register: NetworkRegister) -> Whole:
    """服務28,643人次"""
    return full_sum(register.services, persons_in_year)


@decision(
    "network_size", facts=NetworkRegister, label="網絡家數及服務人次", clause="s3.auto.network"
)
def network_size(register: NetworkRegister) -> Outcome:
    """How many institutions are registered at the end of the year, and whom they served."""
    return {
        "recognised_institutions": recognised_institutions(register),
        "network_hospitals": network_hospitals(register),
        "persons_served": persons_served(register),
    }


# -- 實地訪查、品質審查 ------------------------------------------------------------------------


@rule(
    "s3.auto.audit",
    label="年度內之實地訪查",
    sentence="{happened_on} 在年度內",
    fails="{happened_on} 不在年度內；不予計入",
)
def audited_in_year(audit: DatedRecord) -> Truth:
    """辦理職業衛生及勞工健康服務機構實地訪查125場次。"""
    return audit.happened_on.year() == AuditRegister.of(audit).year


@rule("s3.auto.audit", label="實地訪查", unit="場次", sentence="年度內之實地訪查計數")
def audits_in_year(register: AuditRegister) -> Whole:
    """辦理職業衛生及勞工健康服務機構實地訪查125場次。"""
    return number_of(register.audits, audited_in_year)


@decision("onsite_audits", facts=AuditRegister, label="實地訪查場次", clause="s3.auto.audit")
def onsite_audits(register: AuditRegister) -> Outcome:
    """How many audits on site took place in the year."""
    return {"count": audits_in_year(register)}


@rule(
    "s3.auto.review_count",
    label="年度內完成之品質審查",
    sentence="{completed_on} 在年度內完成",
    fails="{completed_on}，未於年度內完成；不予計入",
)
def review_completed(review: QualityReview) -> Truth:
    """完成8千餘件職業病通報品質審查。"""
    done = review.completed_on
    return done.known() & (done.year() == QualityReviews.of(review).year)


@rule(
    "s3.auto.review_count", label="完成之品質審查", unit="件", sentence="年度內完成之品質審查計數"
)
def reviews_completed(register: QualityReviews) -> Whole:
    """完成8千餘件職業病通報品質審查。"""
    return number_of(register.reviews, review_completed)


@decision(
    "quality_reviews", facts=QualityReviews, label="品質審查件數", clause="s3.auto.review_count"
)
def quality_reviews(register: QualityReviews) -> Outcome:
    """How many quality reviews were completed in the year."""
    return {"count": reviews_completed(register)}
