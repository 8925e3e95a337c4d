"""五、D a 契約書, 五、Q8, 五、Q9: term, place, contents, signing date and parties."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_contracts import (
    FULL_DATE,
    ContractContents,
    ContractParties,
    ContractTerm,
    CoveredVisit,
    SigningDate,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


# -- term and place ----------------------------------------------------------------------------


@rule(
    "s5.contract.covers",
    label="服務日在契約期間",
    sentence="服務日 {date} 在契約起訖日之內",
    fails="服務日 {date} 不在契約起訖日之內，該場次不予補助；請檢附涵蓋該日之契約或自申請表剔除",
)
def visit_in_term(visit: CoveredVisit) -> Truth:
    """合約起訖日需涵蓋申請時間"""
    contract = ContractTerm.of(visit)
    return (contract.starts_on <= visit.date) & (visit.date <= contract.ends_on)


@rule(
    "s5.contract.covers",
    label="服務地點在契約之內",
    sentence="服務地點在契約所載地點之內",
    fails="{date} 之服務地點不在契約所載地點之內；請檢附載有該地點之契約或補充協議",
)
def visit_at_contract_place(visit: CoveredVisit) -> Truth:
    """服務地點。"""
    return visit.at_listed_place


@rule(
    "s5.contract.covers",
    label="契約期間涵蓋各場次",
    sentence="契約自 {starts_on} 至 {ends_on}，涵蓋各場次",
    fails="契約自 {starts_on} 至 {ends_on}，有場次在期間之外；請見各場次之說明",
)
def term_covers_visits(contract: ContractTerm) -> Truth:
    """合約起訖日需涵蓋申請時間"""
    return every(contract.visits, visit_in_term)


@rule(
    "s5.contract.covers",
    label="契約地點涵蓋各場次",
    sentence="契約所載地點涵蓋各場次",
    fails="有場次之服務地點不在契約之內；請見各場次之說明",
)
def places_cover_visits(contract: ContractTerm) -> Truth:
    """合約起訖日需涵蓋申請時間、服務地點。"""
    return every(contract.visits, visit_at_contract_place)


@rule(
    "s5.contract.covers",
    label="該場次在契約之內",
    sentence="{date} 之服務在契約期間與地點之內",
    fails="{date} 之服務不在契約期間或地點之內；請見期間與地點之說明",
)
def visit_covered(visit: CoveredVisit) -> Truth:
    """合約起訖日需涵蓋申請時間、服務地點。"""
    return visit_in_term(visit) & visit_at_contract_place(visit)


@decision("contract_term", facts=ContractTerm, label="契約期間與地點", clause="s5.contract.covers")
def contract_term(contract: ContractTerm) -> Outcome:
    """Whether the contract covers day and place of every visit, and which it does not."""
    visit = contract.visits.each
    checked = verdict(
        term_covers_visits=term_covers_visits(contract),
        places_cover_visits=places_cover_visits(contract),
    )
    columns = {"id": visit.id, "covered": visit_covered(visit)}
    return {**checked, "visits": Table(contract.visits, columns)}


# -- contents ----------------------------------------------------------------------------------


@rule(
    "s5.contract.content",
    label="雙方單位全銜",
    sentence="契約載明雙方單位全銜",
    fails="契約未載明雙方單位全銜；請補載並由雙方用印",
)
def names_in_contract(contract: ContractContents) -> Truth:
    """契約載明雙方單位全銜"""
    return contract.states_names


@rule(
    "s5.contract.content",
    label="負責人姓名",
    sentence="契約載明雙方負責人姓名",
    fails="契約未載明雙方負責人姓名；請補載並由雙方用印",
)
def responsible_in_contract(contract: ContractContents) -> Truth:
    """負責人姓名"""
    return contract.states_responsible


@rule(
    "s5.contract.content",
    label="地址",
    sentence="契約載明雙方地址",
    fails="契約未載明雙方地址；請補載並由雙方用印",
)
def addresses_in_contract(contract: ContractContents) -> Truth:
    """地址、電話"""
    return contract.states_addresses


@rule(
    "s5.contract.content",
    label="電話",
    sentence="契約載明雙方電話",
    fails="契約未載明雙方電話；請補載並由雙方用印",
)
def phones_in_contract(contract: ContractContents) -> Truth:
    """電話、服務起訖期間"""
    return contract.states_phones


@rule(
    "s5.contract.content",
    label="服務起訖期間",
    sentence="契約載明服務起訖期間",
    fails="契約未載明服務起訖期間；請補載起訖年月日並由雙方用印",
)
def term_in_contract(contract: ContractContents) -> Truth:
    """服務起訖期間"""
    return contract.states_term


@rule(
    "s5.contract.content",
    label="服務內容",
    sentence="契約載明服務內容",
    fails="契約未載明服務內容；請補載並由雙方用印",
)
def services_in_contract(contract: ContractContents) -> Truth:
    """服務內容與費用"""
    return contract.states_services


@rule(
    "s5.contract.content",
    label="費用",
    sentence="契約載明費用",
    fails="契約未載明費用；請補載並由雙方用印",
)
def fee_in_contract(contract: ContractContents) -> Truth:
    """服務內容與費用"""
    return contract.states_fee


@rule(
    "s5.q9",
    label="簽約年月日",
    sentence="契約載明簽約年月日",
    fails="契約未載明完整之簽約年月日；請補載年、月、日並由雙方用印",
)
def signing_day_in_contract(contract: SigningDate) -> Truth:
    """合約一定要提供簽約年月日資料。"""
    return contract.signing_date == FULL_DATE


@rule(
    "s5.contract.content",
    label="事業單位用印",
    sentence="事業單位（甲方）已用印",
    fails="契約缺事業單位（甲方）用印；請補用印後重新上傳",
)
def employer_seal_on_contract(contract: ContractContents) -> Truth:
    """並雙方用印。"""
    return contract.employer_sealed


@rule(
    "s5.contract.content",
    label="特約機構用印",
    sentence="特約機構（乙方）已用印",
    fails="契約缺特約機構（乙方）用印；請補用印後重新上傳",
)
def provider_seal_on_contract(contract: ContractContents) -> Truth:
    """並雙方用印。"""
    return contract.provider_sealed


@decision(
    "contract_contents", facts=ContractContents, label="契約應載事項", clause="s5.contract.content"
)
def contract_contents(contract: ContractContents) -> Outcome:
    """Whether the contract says the eight things and bears both seals."""
    return verdict(
        names_in_contract=names_in_contract(contract),
        responsible_in_contract=responsible_in_contract(contract),
        addresses_in_contract=addresses_in_contract(contract),
        phones_in_contract=phones_in_contract(contract),
        term_in_contract=term_in_contract(contract),
        services_in_contract=services_in_contract(contract),
        fee_in_contract=fee_in_contract(contract),
        signing_day_in_contract=signing_day_in_contract(contract),
        employer_seal_on_contract=employer_seal_on_contract(contract),
        provider_seal_on_contract=provider_seal_on_contract(contract),
    )


@decision("contract_signing_date", facts=SigningDate, label="簽約年月日", clause="s5.q9")
def contract_signing_date(contract: SigningDate) -> Outcome:
    """Whether the contract bears the full day of its signing."""
    return verdict(signing_day_in_contract=signing_day_in_contract(contract))


# -- parties -----------------------------------------------------------------------------------


@rule(
    "s5.q8",
    label="雙方契約",
    sentence="契約當事人 {parties} 方",
    fails="契約當事人 {parties} 方，應為 {#contract_parties} 方，其場次不予補助；"
    "請與特約機構直接簽訂雙方契約",
)
def two_parties(contract: ContractParties) -> Truth:
    """須為事業單位與特約機構雙方契約。"""
    return contract.parties == contract.law.count("contract_parties")


@rule(
    "s5.q8",
    label="甲方為事業單位",
    sentence="甲方 {party_a} 為事業單位",
    fails="甲方為 {party_a}，不是事業單位 {employer_name}；請以事業單位全銜簽訂契約",
)
def party_a_is_employer(contract: ContractParties) -> Truth:
    """須為事業單位與特約機構雙方契約。"""
    return contract.party_a == contract.employer_name


@rule(
    "s5.q8",
    label="乙方為特約機構",
    sentence="乙方 {party_b} 為特約機構",
    fails="乙方為 {party_b}，不是特約機構 {provider_name}；請與實際提供服務之特約機構簽訂契約",
)
def party_b_is_provider(contract: ContractParties) -> Truth:
    """須為事業單位與特約機構雙方契約。"""
    return contract.party_b == contract.provider_name


@rule(
    "s5.q8",
    label="非外包",
    sentence="契約非外包",
    fails="外包契約不得申請補助，其場次不予補助；請與特約機構直接簽訂雙方契約",
)
def not_outsourced(contract: ContractParties) -> Truth:
    """多方、外包、媒合、代辦（理）等合約不得申請補助"""
    return ~contract.outsourced


@rule(
    "s5.q8",
    label="非媒合",
    sentence="契約非媒合",
    fails="媒合契約不得申請補助，其場次不予補助；請與特約機構直接簽訂雙方契約",
)
def not_brokered(contract: ContractParties) -> Truth:
    """多方、外包、媒合、代辦（理）等合約不得申請補助"""
    return ~contract.brokered


@rule(
    "s5.q8",
    label="非代辦（理）",
    sentence="契約非代辦（理）",
    fails="代辦（理）契約不得申請補助，其場次不予補助；請與特約機構直接簽訂雙方契約",
)
def not_by_agent(contract: ContractParties) -> Truth:
    """多方、外包、媒合、代辦（理）等合約不得申請補助"""
    return ~contract.by_agent


@decision("contract_parties", facts=ContractParties, label="雙方契約", clause="s5.q8")
def contract_parties(contract: ContractParties) -> Outcome:
    """Whether the contract is between the employer and the provider, and nobody else."""
    return verdict(
        two_parties=two_parties(contract),
        party_a_is_employer=party_a_is_employer(contract),
        party_b_is_provider=party_b_is_provider(contract),
        not_outsourced=not_outsourced(contract),
        not_brokered=not_brokered(contract),
        not_by_agent=not_by_agent(contract),
    )
