"""標題、期間: the key and version of a review, and which records belong to its period."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_review import (
    DatedRecord,
    NewReview,
    PeriodRecords,
)
from openosh.programmes.programme_review.rules.verdict import number_of
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, when


@rule(
    "s1.document",
    label="版次",
    sentence="{agency} 該年度已有評核者另立新版，舊版留存",
)
def version(review: NewReview) -> Whole:
    """勞動部職業安全衛生署113年度「自行管制個案計畫」評核結果。"""
    latest = review.reviews.largest(
        lambda earlier: earlier.version, fixed(0), agency=review.agency, year=review.year
    )
    return latest + 1


@decision("review_version", facts=NewReview, label="評核之版次", clause="s1.document")
def review_version(review: NewReview) -> Outcome:
    """The version that a new review of an agency and year gets; the old ones stay."""
    return {"version": version(review)}


@rule(
    "s1.period",
    label="不早於期間",
    sentence="{happened_on} 不早於期間之起日",
    fails="{happened_on} 早於期間之起日；不予計入",
)
def not_before_period(record: DatedRecord) -> Truth:
    """期間為113年度（113年1月1日至12月31日）。"""
    period = PeriodRecords.of(record)
    return (
        when(period.from_on.known())
        .then(record.happened_on >= period.from_on)
        .otherwise(record.happened_on.year() >= period.year)
    )


@rule(
    "s1.period",
    label="不晚於期間",
    sentence="{happened_on} 不晚於期間之末日",
    fails="{happened_on} 晚於期間之末日；不予計入",
)
def not_after_period(record: DatedRecord) -> Truth:
    """期間為113年度（113年1月1日至12月31日）。"""
    period = PeriodRecords.of(record)
    return (
        when(period.until_on.known())
        .then(record.happened_on <= period.until_on)
        .otherwise(record.happened_on.year() <= period.year)
    )


@rule(
    "s1.period",
    label="在期間內",
    sentence="{happened_on} 在期間內，予以計入",
    fails="{happened_on} 不在期間內，不予計入並列明",
)
def in_period(record: DatedRecord) -> Truth:
    """期間為113年度（113年1月1日至12月31日）。"""
    return not_before_period(record) & not_after_period(record)


@rule("s1.period", label="期間內之筆數", unit="筆", sentence="期間內之紀錄計數")
def records_in_period(period: PeriodRecords) -> Whole:
    """期間為113年度（113年1月1日至12月31日）。"""
    return number_of(period.records, in_period)


@decision("reporting_period", facts=PeriodRecords, label="期間內之紀錄", clause="s1.period")
def reporting_period(period: PeriodRecords) -> Outcome:
    """How many records belong to the period of a measure, and which do not."""
    record = period.records.each
    columns = {"id": record.id, "counted": in_period(record)}
    return {"count": records_in_period(period), "records": Table(period.records, columns)}
