"""E3 評鑑期間之違規及重大負面事件: what is taken off the total, outside it."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_improvement import Deduction, Event
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, least, when, word


@rule(
    "accreditation:E3.1",
    label="評鑑期間內查證屬實",
    sentence="{happened_on} 之{kind}，在評鑑期間內，經查證屬實",
    fails="{happened_on} 之{kind}，不在評鑑期間內，或未經查證屬實，不計",
)
def proven_event(event: Event) -> Truth:
    """評鑑期間有違規事項，經查證屬實者。"""
    case = Deduction.of(event)
    in_period = (event.happened_on >= case.period_from) & (event.happened_on <= case.period_to)
    return in_period & event.proven


@rule(
    "accreditation:E3.1",
    label="有應扣分之事件",
    sentence="評鑑期間有違規或重大負面事件，經查證屬實",
    fails="評鑑期間無經查證屬實之違規或重大負面事件",
)
def any_event(case: Deduction) -> Truth:
    """評鑑期間有違規事項，經查證屬實者。違規事項：如於未經許可立案範圍收容、對服務對象不當對待…等及其
    他經主管機關認定違規事項。重大負面事件：如機構內性侵害、工作人員對服務對象施暴、公共安全意外…等及
    其他經主管機關認定事件。
    """
    return case.events.some(proven_event)


@rule(
    "accreditation:E3.grade",
    label="E3 扣分",
    sentence="扣 {event_deduction} 分，最多 {#indicators_deducts} 分",
    unit="分",
    written="tenths",
)
def event_deduction(case: Deduction) -> Whole:
    """由主管機關提供違規證明及重大負面事件資料，最多扣總分2分；於總分外扣分。"""
    most = case.law.tenths("indicators_deducts", item=word("E3"))
    return when(any_event(case)).then(least(case.points, most)).otherwise(fixed(0))


@decision(
    "event_deduction",
    facts=Deduction,
    label="違規及重大負面事件之扣分（E3）",
    clause="accreditation:E3.grade",
)
def violation_deduction(case: Deduction) -> Outcome:
    """Return what is taken off: how much for an event, the assessors judge, up to the ceiling."""
    columns = {"counts": proven_event(case.events.each)}
    return {
        "any_event": any_event(case),
        "deduction": event_deduction(case),
        "events": Table(case.events, columns),
    }
