"""參、一至五: the five grounds on which a provider may be audited first.

The grounds stand side by side; a provider may have several. The register of reports gives two
rankings, by employers and by visits; whoever stands among the first forty of either has the
second ground, with all who are tied at the last place.
"""

from __future__ import annotations

from openosh.programmes.service_audit.facts_selection import (
    AnnualSelection,
    Application,
    PoolProvider,
    ReportedEmployers,
    ReportedVisits,
)
from openosh.programmes.service_audit.rules.s3_pool import in_pool
from openosh.statute.ordered import in_order
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, Whole, fixed, when


# -- 二、全國服務量前四十位 ------------------------------------------------------------------------


@rule("3.2.a", label="家數多於此機構或同數在後者", unit="家")
def employers_ahead(count: ReportedEmployers) -> Whole:
    """所報備之服務機構家數或場次，居全國服務量前四十位。"""
    counts = AnnualSelection.of(count).employer_counts
    ordered = in_order(counts, lambda one: (one.employers,))
    return ordered.before(count.employers.known(), latest_first=True)


@rule("3.2.c", label="第四十位之服務家數", unit="家", sentence="依家數居第 {#top_rank} 位者之家數")
def employers_needed(selection: AnnualSelection) -> Whole:
    """居全國服務量前四十位。"""
    last = selection.law.count("top_rank") - 1
    return selection.employer_counts.total(
        lambda one: one.employers, among=lambda one: employers_ahead(one) == last
    )


@rule("3.2.b", label="場次多於此機構或同數在後者", unit="家")
def visits_ahead(count: ReportedVisits) -> Whole:
    """所報備之服務機構家數或場次，居全國服務量前四十位。"""
    counts = AnnualSelection.of(count).visit_counts
    ordered = in_order(counts, lambda one: (one.visits,))
    return ordered.before(count.visits.known(), latest_first=True)


@rule(
    "3.2.c", label="第四十位之服務場次", unit="場次", sentence="依場次居第 {#top_rank} 位者之場次"
)
def visits_needed(selection: AnnualSelection) -> Whole:
    """居全國服務量前四十位。"""
    last = selection.law.count("top_rank") - 1
    return selection.visit_counts.total(
        lambda one: one.visits, among=lambda one: visits_ahead(one) == last
    )


@rule("3.2.d", label="報備之服務家數", unit="家")
def employers_reported(provider: PoolProvider) -> Whole:
    """勞工健康保護管理報備系統內事業單位所報備之服務機構家數或場次"""
    counts = AnnualSelection.of(provider).employer_counts
    return counts.largest(lambda one: one.employers, fixed(0), provider=provider.id)


@rule("3.2.d", label="報備之服務場次", unit="場次")
def visits_reported(provider: PoolProvider) -> Whole:
    """勞工健康保護管理報備系統內事業單位所報備之服務機構家數或場次"""
    counts = AnnualSelection.of(provider).visit_counts
    return counts.largest(lambda one: one.visits, fixed(0), provider=provider.id)


@rule(
    "3.2.a",
    label="全國服務量前四十位",
    sentence="報備 {employers_reported} 家、{visits_reported} 場次，其一居全國前 {#top_rank} 位",
    fails="報備 {employers_reported} 家、{visits_reported} 場次，均未居全國前 {#top_rank} 位",
)
def top_forty(provider: PoolProvider) -> Truth:
    """所報備之服務機構家數或場次，居全國服務量前四十位。"""
    selection = AnnualSelection.of(provider)
    by_employers = employers_reported(provider) >= employers_needed(selection)
    by_visits = visits_reported(provider) >= visits_needed(selection)
    return (by_employers & (employers_reported(provider) > 0)) | (
        by_visits & (visits_reported(provider) > 0)
    )


# -- 三、四、五 ------------------------------------------------------------------------------------


@rule("3.3.b", label="跨縣市服務家數", unit="家")
def employers_elsewhere(provider: PoolProvider) -> Whole:
    """依前開服務機構被報備提供服務之事業單位家數"""
    counts = AnnualSelection.of(provider).employer_counts
    return counts.largest(lambda one: one.cross_county_employers, fixed(0), provider=provider.id)


@rule(
    "3.3.a",
    label="跨縣市服務",
    sentence="跨縣市 {employers_elsewhere} 家，"
    "占 {employers_reported} 家之 {#cross_county_share} 以上",
    fails="跨縣市 {employers_elsewhere} 家，未達 {employers_reported} 家之 {#cross_county_share}",
)
def cross_county(provider: PoolProvider) -> Truth:
    """依前開服務機構被報備提供服務之事業單位家數，跨縣市服務家數占其總服務家數百分之六十以上者。

    A provider of whom nobody reported anything has no share: the ground is not met.
    """
    served = employers_reported(provider)
    least = served.times(provider.law.ratio("cross_county_share"))
    return (served > 0) & employers_elsewhere(provider).over(1).at_least(least)


@rule(
    "3.4.a",
    label="執行紀錄表異常",
    sentence="執行紀錄表異常 {open_anomalies} 件未解除",
    fails="執行紀錄表無未解除之異常",
)
def abnormal_record(provider: PoolProvider) -> Truth:
    """事業單位之臨場健康服務執行紀錄表有異常者。"""
    return provider.open_anomalies > 0


@rule(
    "3.5",
    label="經評估有查核之必要",
    sentence="經評估：{evaluation}",
    fails="未經書面評估有實施查核之必要",
)
def necessary(provider: PoolProvider) -> Truth:
    """其他經評估有實施查核之必要者。"""
    return provider.evaluation.filled()


@rule("3.1.c", label="另有其他優先情形")
def other_ground(provider: PoolProvider) -> Truth:
    """以至多不超過當年度查核場次百分之二十為原則"""
    return (
        top_forty(provider)
        | cross_county(provider)
        | abnormal_record(provider)
        | necessary(provider)
    )


# -- 一、自願申請 ----------------------------------------------------------------------------------


@rule(
    "3.1.c",
    label="自願申請受理上限",
    unit="件",
    sentence="當年度查核 {planned_visits} 場次之 {#voluntary_share}，未滿一場次者不計",
)
def voluntary_quota(selection: AnnualSelection) -> Whole:
    """以至多不超過當年度查核場次百分之二十為原則"""
    return selection.planned_visits.times(selection.law.ratio("voluntary_share")).rounded("down")


@rule(
    "3.1.a",
    label="申請有效",
    sentence="{provider} 得列為查核對象，申請未撤回",
    fails="{provider} 不得列為查核對象，或申請已撤回",
)
def valid_application(application: Application) -> Truth:
    """自願申請查核者"""
    providers = AnnualSelection.of(application).providers
    return ~application.withdrawn & providers.some(in_pool, id=application.provider)


@rule("3.1.c", label="僅以自願申請列入")
def voluntary_only(application: Application) -> Truth:
    """以至多不超過當年度查核場次百分之二十為原則"""
    providers = AnnualSelection.of(application).providers
    return ~providers.some(other_ground, id=application.provider)


@rule(
    "3.1.b",
    label="在先之申請",
    unit="件",
    sentence="依申請之順序，在先且計入上限者 {earlier_applications} 件",
)
def earlier_applications(application: Application) -> Whole:
    """依提出申請之順序受理"""
    applications = AnnualSelection.of(application).applications
    ordered = in_order(applications, lambda one: (one.applied_on, one.applied_at, one.number))
    placed = application.applied_at.known()
    counted = valid_application(application) & voluntary_only(application) & placed
    return ordered.before(counted).once(application.applied_on).once(application.applied_at)


@rule(
    "3.1.d",
    label="受理自願申請",
    sentence="有效之申請，在受理上限之內、另有其他優先情形，或經敘明理由逾越原則",
    fails="申請無效，或已逾受理上限 {voluntary_quota} 件，候補",
)
def accepted(application: Application) -> Truth:
    """以至多不超過當年度查核場次百分之二十為原則"""
    selection = AnnualSelection.of(application)
    within = earlier_applications(application) < voluntary_quota(selection)
    beyond = selection.exception_reason.filled()
    return valid_application(application) & (~voluntary_only(application) | within | beyond)


@rule("3.1.a", label="自願申請", sentence="自願申請經受理", fails="未自願申請，或未經受理")
def voluntary(provider: PoolProvider) -> Truth:
    """自願申請查核者"""
    return AnnualSelection.of(provider).applications.some(accepted, provider=provider.id)


def count_of(*conditions: Truth) -> Whole:
    """Return how many of these hold."""
    total = fixed(0)
    for condition in conditions:
        total = total + when(condition).then(fixed(1)).otherwise(fixed(0))
    return total
