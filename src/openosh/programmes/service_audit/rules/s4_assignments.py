"""肆、三: whom an auditor may audit, and who must step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.programmes.service_audit.facts_auditors import (
    DECLARED,
    UNDECLARED,
    Assignment,
    AssignmentRound,
    Auditor,
    RecordChange,
    Tie,
)
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Texts, Truth, Whole, all_of, every_failing


if TYPE_CHECKING:
    from collections.abc import Callable


MONTHS = 12  # not law: months of a year


@rule(
    "4.3.3",
    label="申報利害關係",
    sentence="查核人員申報與受查核機構有利害關係",
    fails="查核人員未申報有利害關係",
)
def declared_interest(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return assignment.declaration == DECLARED


@rule(
    "4.3.3",
    label="與受查核機構有登錄之關係",
    sentence="登錄資料顯示與 {provider} 有任職、出資、契約或親屬關係",
    fails="登錄資料無與 {provider} 之關係",
)
def tied_to_provider(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    ties = AssignmentRound.of(assignment).ties
    return ties.some(
        lambda tie: _lasts(tie, assignment),
        auditor=assignment.auditor,
        provider=assignment.provider,
    )


@rule(
    "4.3.3",
    label="與同一體系之機構有登錄之關係",
    sentence="登錄資料顯示與同屬 {group} 之機構有任職、出資、契約或親屬關係",
    fails="登錄資料無與同一體系機構之關係",
)
def tied_to_group(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    ties = AssignmentRound.of(assignment).ties
    return assignment.group.filled() & ties.some(
        lambda tie: _lasts(tie, assignment), auditor=assignment.auditor, group=assignment.group
    )


def _lasts(tie: Tie, assignment: Assignment) -> Truth:
    """Return whether a relation of a kind that counts has not ended too long before the visit."""
    law = assignment.law
    counts = law.lists("interest_kinds", tie.kind)
    free_from = tie.ended_on.plus_months(law.count("interest_lookback_years") * MONTHS)
    return counts & (~tie.ended_on.known() | (assignment.visit_on < free_from))


@rule(
    "4.3.3",
    label="為受查核機構報備之服務人員",
    sentence="報備系統登錄其為 {provider} 之服務人員",
    fails="報備系統未登錄其為 {provider} 之服務人員",
)
def filed_for_provider(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    filings = AssignmentRound.of(assignment).filings
    return filings.some(person=assignment.auditor, provider=assignment.provider)


@rule(
    "4.3.3",
    label="應迴避",
    sentence="有申報或登錄之利害關係，應自行迴避，不得參與查核；已評之分數無效，請另行指派",
    fails="無申報或登錄之利害關係",
)
def recused(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return (
        declared_interest(assignment)
        | tied_to_provider(assignment)
        | tied_to_group(assignment)
        | filed_for_provider(assignment)
    )


@rule("4.3.3", label="迴避事由")
def recusal_grounds(assignment: Assignment) -> Texts:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return every_failing(
        declared_interest=~declared_interest(assignment),
        tied_to_provider=~tied_to_provider(assignment),
        tied_to_group=~tied_to_group(assignment),
        filed_for_provider=~filed_for_provider(assignment),
    )


@rule("4.3.3", label="應迴避之指派", unit="件")
def recusals(round_: AssignmentRound) -> Whole:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return round_.assignments.count(recused)


@rule(
    "4.3.3",
    label="已申報",
    sentence="已逐案申報利害關係之有無",
    fails="未逐案申報利害關係之有無；請申報後始得評分",
)
def interest_declared(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return assignment.declaration != UNDECLARED


@rule(
    "4.3.3",
    label="無須迴避",
    sentence="無申報或登錄之利害關係",
    fails="應迴避而指派；請另行指派無利害關係之查核人員",
)
def not_recused(assignment: Assignment) -> Truth:
    """與受查核服務機構有利害關係者，應自行迴避，不得參與查核。"""
    return ~recused(assignment)


@rule(
    "4.1.3",
    label="具資格之遴聘人員",
    sentence="{auditor} 列於查核人員名冊，具備資格或經核可",
    fails="{auditor} 未列於查核人員名冊，或未具備資格；請遴聘或報經核可",
)
def appointed(assignment: Assignment) -> Truth:
    """遴聘執行查核作業人員（以下簡稱查核人員）。"""
    return _of_auditor(assignment, lambda one: one.qualified)


@rule(
    "4.3.2",
    label="參加講習或說明會",
    sentence="{auditor} 已參加當年度講習或說明會，或已記錄未參加之理由",
    fails="{auditor} 未參加當年度講習或說明會；請補行講習，或記錄仍予指派之理由",
)
def briefed(assignment: Assignment) -> Truth:
    """參加執行單位舉辦有關服務機構查核相關業務講習或說明會。"""
    return _of_auditor(assignment, lambda one: one.attended_briefing | one.absence_reason.filled())


@rule(
    "4.3.5",
    label="廉潔切結",
    sentence="{auditor} 已簽具廉潔切結",
    fails="{auditor} 未簽具廉潔切結；請簽具",
)
def integrity_undertaken(assignment: Assignment) -> Truth:
    """不得以不正當方法辦理查核業務，且不得對受查核服務機構要求、期約或收受不正利益。"""
    return _of_auditor(assignment, lambda one: one.integrity_undertaken)


@rule(
    "4.3.6",
    label="保密切結",
    sentence="{auditor} 已簽具保密切結",
    fails="{auditor} 未簽具保密切結；請簽具",
)
def confidentiality_undertaken(assignment: Assignment) -> Truth:
    """對於查核過程中所取得之資訊，應負保密之義務。"""
    return _of_auditor(assignment, lambda one: one.confidentiality_undertaken)


def _of_auditor(assignment: Assignment, test: Callable[[Auditor], Truth]) -> Truth:
    auditors = AssignmentRound.of(assignment).auditors
    return auditors.some(test, id=assignment.auditor)


@rule(
    "4.3.1",
    label="得參與查核",
    sentence="依指派執行查核",
    fails="不得參與查核；請依未通過之事項補正或另行指派",
)
def may_take_part(assignment: Assignment) -> Truth:
    """依執行單位指派及本計畫規定，執行查核作業。"""
    return all_of(
        appointed(assignment),
        briefed(assignment),
        integrity_undertaken(assignment),
        confidentiality_undertaken(assignment),
        interest_declared(assignment),
        not_recused(assignment),
    )


@decision("assignments", facts=AssignmentRound, label="查核人員之指派與迴避", clause="4.3.3")
def assignments(round_: AssignmentRound) -> Outcome:
    """Who may take part in which audit, and who must step back and why."""
    one = round_.assignments.each
    return {
        "recusals": recusals(round_),
        "assignments": Table(
            round_.assignments,
            {
                "id": one.id,
                "recused": recused(one),
                "grounds": recusal_grounds(one),
                "may_take_part": may_take_part(one),
                "failed": every_failing(
                    appointed=appointed(one),
                    briefed=briefed(one),
                    integrity_undertaken=integrity_undertaken(one),
                    confidentiality_undertaken=confidentiality_undertaken(one),
                    interest_declared=interest_declared(one),
                    not_recused=not_recused(one),
                ),
            },
        ),
    }


# -- (四) 變更、隱匿或捏造 -------------------------------------------------------------------------


@rule(
    "4.3.4",
    label="簽名後之更改敘明理由",
    sentence="簽名前之更改，或已敘明理由：{reason}",
    fails="簽名後更改而未敘明理由；請敘明理由",
)
def change_explained(change: RecordChange) -> Truth:
    """不得為變更、隱匿或捏造事實之陳報。"""
    return _before_signature(change) | change.reason.filled()


@rule(
    "4.3.4",
    label="簽名後之更改保留原紀錄",
    sentence="簽名前之更改，或原紀錄保留",
    fails="簽名後更改而未保留原紀錄；請保留原紀錄，另立新版",
)
def earlier_record_kept(change: RecordChange) -> Truth:
    """不得為變更、隱匿或捏造事實之陳報。"""
    return _before_signature(change) | change.earlier_kept


def _before_signature(change: RecordChange) -> Truth:
    return ~change.signed_on.known() | (change.changed_on < change.signed_on)


@decision("record_change", facts=RecordChange, label="查核紀錄之更改", clause="4.3.4")
def record_change(change: RecordChange) -> Outcome:
    """Whether a score, a finding or a piece of evidence may be changed as it was."""
    return verdict(
        change_explained=change_explained(change), earlier_record_kept=earlier_record_kept(change)
    )
