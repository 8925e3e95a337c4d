"""五、02 經費審查申請文件: contract, signed record and receipt behind each visit."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import Contract, ContractedClaim, Visit
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth


@rule(
    "s5.contract.covers",
    label="契約涵蓋服務日",
    sentence="與 {provider} 之雙方契約涵蓋服務日 {date}",
    fails="沒有與 {provider} 之雙方契約涵蓋服務日 {date}",
)
def contract(visit: Visit) -> Truth:
    """合約起訖日需涵蓋申請時間

    By s5.q8 only a contract of two parties counts.
    """
    parties = visit.law.count("contract_parties")

    def covers(one: Contract) -> Truth:
        in_term = (one.starts_on <= visit.date) & (visit.date <= one.ends_on)
        return in_term & (one.parties == parties)

    return ContractedClaim.of(visit).contracts.some(covers, provider=visit.provider)


@rule(
    "s5.doc2",
    label="執行紀錄表經簽章",
    sentence="紀錄表有實際執行者之親簽或電子簽章",
    fails="缺執行紀錄表，或缺實際執行者之簽章",
)
def record(visit: Visit) -> Truth:
    """完成後提供實際執行者親簽或依電子簽章法規定之電子簽章紀錄表。"""
    return visit.record_signed


@rule(
    "s5.formA.consistent",
    label="支用證明相符",
    sentence="申請表、支出憑證與紀錄一致",
    fails="申請表、支出憑證與紀錄不一致",
)
def receipt(visit: Visit) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return visit.receipt_matches


@rule(
    "s5.formA.service_date",
    label="提醒：服務時間偏短",
    sentence="{time_in} 至 {time_out} 未達 {#minimum_visit_minutes} 分鐘；不影響補助，請確認時間",
    warns=True,
)
def short_visit(visit: Visit) -> Truth:
    """特約人員服務日期欄須載日期與起訖時間"""
    stay = visit.time_out.minutes_since(visit.time_in)
    return ~visit.specialist & (stay < visit.law.count("minimum_visit_minutes"))


@rule(
    "s6.case1.specialist_hours",
    label="提醒：專科醫師服務時間偏短",
    sentence="{time_in} 至 {time_out} 未達 {#minimum_specialist_minutes} 分鐘；由審查人員判斷",
    warns=True,
)
def short_specialist_visit(visit: Visit) -> Truth:
    """職業醫學科專科醫師每次至少3小時"""
    stay = visit.time_out.minutes_since(visit.time_in)
    return visit.specialist & (stay < visit.law.count("minimum_specialist_minutes"))
