"""參（本文）: the list of a year, by grounds and by lot."""

from __future__ import annotations

from functools import partial

from openosh.programmes.service_audit.facts_selection import (
    AnnualSelection,
    ListedProvider,
    PoolProvider,
    SelectionList,
)
from openosh.programmes.service_audit.rules.s3_grounds import (
    abnormal_record,
    accepted,
    count_of,
    cross_county,
    necessary,
    top_forty,
    voluntary,
    voluntary_only,
    voluntary_quota,
)
from openosh.programmes.service_audit.rules.s3_pool import in_pool
from openosh.programmes.service_audit.rules.verdict import (
    every,
    open_while,
    possible,
    verdict,
)
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Texts, Truth, Whole, every_failing, fixed, truth, when


GROUNDS = (voluntary, top_forty, cross_county, abnormal_record, necessary)


@rule("3.d", label="優先情形數", unit="項", sentence="具 {grounds_met} 項優先情形")
def grounds_met(provider: PoolProvider) -> Whole:
    """並得依下列情形，依年度規劃場次納入優先查核對象："""
    return count_of(*(ground(provider) for ground in GROUNDS))


@rule("3.d", label="在先之機構", unit="家")
def providers_ahead(provider: PoolProvider) -> Whole:
    """並得依下列情形，依年度規劃場次納入優先查核對象：

    Those with more grounds come first; among equals the lot decides.
    """
    providers = AnnualSelection.of(provider).providers
    ahead = in_order(providers, lambda one: (one.draw_rank,)).before(
        in_pool(provider), within=(grounds_met(provider),)
    )
    for number, _ in enumerate(GROUNDS, 1):
        better = providers.count(partial(_has_grounds, number))
        ahead = ahead + when(grounds_met(provider) < number).then(better).otherwise(fixed(0))
    return ahead.once(provider.draw_rank)


def _has_grounds(number: int, provider: PoolProvider) -> Truth:
    placed = in_pool(provider) & provider.draw_rank.known()
    return placed & (grounds_met(provider) == number)


@rule(
    "3.d",
    label="列入當年度查核",
    sentence="依優先情形數及抽籤序，在先者 {providers_ahead} 家，在年度場次之內",
    fails="不得列為查核對象，或在先者已滿年度場次",
)
def selected(provider: PoolProvider) -> Truth:
    """並得依下列情形，依年度規劃場次納入優先查核對象："""
    planned = AnnualSelection.of(provider).planned_visits
    return in_pool(provider) & (providers_ahead(provider) < planned)


@rule(
    "3.1.d",
    label="提醒：自願申請逾百分之二十之原則",
    sentence="自願申請之受理逾 {voluntary_quota} 件之原則，理由：{exception_reason}；"
    "請併同計畫報職安署核定",
    warns=True,
)
def beyond_principle(selection: AnnualSelection) -> Truth:
    """以至多不超過當年度查核場次百分之二十為原則"""
    beyond = selection.applications.count(lambda one: accepted(one) & voluntary_only(one))
    return beyond > voluntary_quota(selection)


@rule("3.d", label="優先情形")
def grounds(provider: PoolProvider) -> Texts:
    """並得依下列情形，依年度規劃場次納入優先查核對象："""
    return every_failing(**{ground.__name__: ~ground(provider) for ground in GROUNDS})


@rule("3.a", label="查核對象", unit="家")
def pool(year: AnnualSelection) -> Whole:
    """本規則第五條第一項第一款所定機構"""
    return year.providers.count(in_pool)


@rule("3.d", label="列入當年度查核者", unit="家")
def number_selected(year: AnnualSelection) -> Whole:
    """依年度規劃場次納入優先查核對象"""
    return year.providers.count(selected)


@decision("selection", facts=AnnualSelection, label="年度查核對象之遴選", clause="3.d")
def selection(year: AnnualSelection) -> Outcome:
    """Which providers are audited in a year: by grounds, by lot, up to the planned visits.

    ``grounds`` names the grounds of each provider; applications beyond the quota wait.
    """
    beyond_principle(year)
    provider, application = year.providers.each, year.applications.each
    return {
        "voluntary_quota": voluntary_quota(year),
        "pool": pool(year),
        "selected": number_selected(year),
        "providers": Table(
            year.providers,
            {
                "id": provider.id,
                "in_pool": in_pool(provider),
                "grounds": grounds(provider),
                "ahead": providers_ahead(provider),
                "selected": selected(provider),
            },
        ),
        "applications": Table(
            year.applications,
            {"provider": application.provider, "accepted": accepted(application)},
        ),
    }


# -- the list as the executing unit draws it up ----------------------------------------------------


@rule(
    "3.d",
    label="未逾年度場次",
    sentence="名單未逾年度規劃之 {planned_visits} 場次",
    fails="名單逾年度規劃之 {planned_visits} 場次；請刪減名單",
)
def within_planned(plan: SelectionList) -> Truth:
    """依年度規劃場次納入優先查核對象"""
    return plan.lines.count(lambda _: truth(value=True)) <= plan.planned_visits


@rule(
    "3.1.c",
    label="自願申請在百分之二十以內，或敘明理由",
    sentence="僅因自願申請列入者在當年度查核場次 {#voluntary_share} 以內，或已敘明理由",
    fails="僅因自願申請列入者逾當年度查核場次 {#voluntary_share}；請刪減，或敘明理由報職安署核定",
)
def voluntary_within_share(plan: SelectionList) -> Truth:
    """以至多不超過當年度查核場次百分之二十為原則"""
    lines, most = plan.lines, plan.planned_visits.times(plan.law.ratio("voluntary_share"))
    surely = lines.count(_voluntary_only) <= most.rounded("down")
    in_any_case = lines.count(lambda line: possible(_voluntary_only(line))) <= most.rounded("down")
    within = in_any_case | (surely & open_while(lines, _voluntary_only))
    return plan.exception_reason.filled() | within


def _voluntary_only(line: ListedProvider) -> Truth:
    return line.voluntary_only


@rule(
    "3.a",
    label="均得列為查核對象",
    sentence="名單所列均得列為查核對象",
    fails="名單列有不得列為查核對象者；請刪除",
)
def all_in_pool(plan: SelectionList) -> Truth:
    """本規則第五條第一項第一款所定機構"""
    return every(plan.lines, lambda line: line.in_pool)


@rule(
    "3.d",
    label="逐一確認",
    sentence="名單經執行單位逐一確認",
    fails="名單有未經執行單位確認者；請逐一確認（得納入，非當然納入）",
)
def all_confirmed(plan: SelectionList) -> Truth:
    """並得依下列情形，依年度規劃場次納入優先查核對象："""
    return every(plan.lines, _confirmed)


def _confirmed(line: ListedProvider) -> Truth:
    return line.confirmed


@decision("selection_list", facts=SelectionList, label="年度查核名單之檢核", clause="3.d")
def selection_list(plan: SelectionList) -> Outcome:
    """Whether the list of a year may be confirmed."""
    return verdict(
        within_planned=within_planned(plan),
        voluntary_within_share=voluntary_within_share(plan),
        all_in_pool=all_in_pool(plan),
        all_confirmed=all_confirmed(plan),
    )
