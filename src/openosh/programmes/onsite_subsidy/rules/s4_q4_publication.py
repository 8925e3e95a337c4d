"""四、Q4: the publication of audit results, and the advice to write audits into the contract."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import AuditPublication, ContractAuditClause
from openosh.programmes.onsite_subsidy.rules.s4_window import MONTHS
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth


@rule("s4.q4.publication", label="公布期限", sentence="{year}年度查核結果至遲公布之日")
def due_on(publication: AuditPublication) -> Day:
    """至遲於當年度11月底於官網公布查核結果"""
    law, today = publication.law, publication.law_date
    years = publication.year - today.year()
    months = years * MONTHS + law.count("audit_publication_month") - today.month()
    first = today.plus_months(months).first_of_month()
    return first.plus_days(law.count("audit_publication_day") - 1)


@rule(
    "s4.q4.publication",
    label="如期公布",
    sentence="公布日期 {published_on}，未逾期限 {due_on}",
    fails="公布日期 {published_on}，逾期限 {due_on}；請主管機關儘速補正公告，並登載逾期原因",
)
def published_in_time(publication: AuditPublication) -> Truth:
    """至遲於當年度11月底於官網公布查核結果；有規避、妨礙或拒絕職安署查核者併於結果公告。"""
    return publication.published_on <= due_on(publication)


@decision(
    "audit_publication",
    facts=AuditPublication,
    label="查核結果之公布",
    clause="s4.q4.publication",
)
def audit_publication(publication: AuditPublication) -> Outcome:
    """By when the audit results of a year are to be published, and whether they were."""
    return {
        **verdict(published_in_time=published_in_time(publication)),
        "due_on": due_on(publication),
    }


@rule(
    "s4.q4.contract_advice",
    label="建議：契約納入配合查核事項",
    sentence="契約未載明特約機構配合查核之事項；建議納入委託契約，以維護權益（不影響補助）",
    warns=True,
)
def audit_clause_missing(contract: ContractAuditClause) -> Truth:
    """建議雇主將特約機構配合查核之相關事項納入委託契約內容，以維護權益。"""
    return ~contract.audit_clause


@decision(
    "contract_audit_clause",
    facts=ContractAuditClause,
    label="契約之配合查核條款",
    clause="s4.q4.contract_advice",
)
def contract_audit_clause(contract: ContractAuditClause) -> Outcome:
    """Whether a clause on audits is advised; this never fails."""
    return {"advised": audit_clause_missing(contract)}
