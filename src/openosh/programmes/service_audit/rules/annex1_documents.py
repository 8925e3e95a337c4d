"""附件一、二: the enclosures, the lists, the declaration and the seals."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_documents import (
    ClientLine,
    FiledLists,
    FilingDocuments,
    RosterLine,
)
from openosh.programmes.service_audit.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, every_failing, least, when


@rule(
    "annex1:2.1",
    label="組織架構及管理規範",
    sentence="檢附組織架構及管理規範",
    fails="未檢附組織架構或管理規範；請補附",
)
def organisation_enclosed(filed: FilingDocuments) -> Truth:
    """辦理勞工健康服務業務之組織架構及管理規範。"""
    return filed.organisation_chart & filed.management_rules


@rule(
    "annex1:2.2.a",
    label="人員清冊",
    sentence="檢附人員清冊",
    fails="未檢附人員清冊；請補附",
)
def roster_enclosed(filed: FilingDocuments) -> Truth:
    """辦理勞工健康服務之人員清冊（含姓名與從事勞工健康服務業務之報備日及投保證明文件）"""
    return filed.roster


@rule(
    "annex1:2.3",
    label="訓練及考評紀錄",
    sentence="檢附內部教育訓練及能力考評紀錄",
    fails="未檢附內部教育訓練紀錄或能力考評紀錄；請補附",
)
def records_enclosed(filed: FilingDocuments) -> Truth:
    """勞工健康服務人員內部教育訓練及能力考評紀錄。"""
    return filed.training_records & filed.competency_records


@rule(
    "annex1:2.4",
    label="服務事業單位清冊",
    sentence="檢附服務事業單位清冊",
    fails="未檢附服務事業單位清冊；請補附",
)
def clients_enclosed(filed: FilingDocuments) -> Truth:
    """查核當年度及前一年度服務事業單位清冊（含事業單位名稱、地址、聯絡人及其電話）。"""
    return filed.client_list


@rule(
    "annex1:2.5",
    label="指定之其他文件",
    sentence="執行單位指定之其他文件 {others_requested} 件，已附 {others_enclosed} 件",
    fails="執行單位指定之其他文件 {others_requested} 件，僅附 {others_enclosed} 件；請補附",
)
def other_documents_enclosed(filed: FilingDocuments) -> Truth:
    """其他經執行單位指定之文件。"""
    return filed.others_enclosed >= filed.others_requested


@rule(
    "annex1:2.e",
    label="電子檔",
    sentence="人員清冊及服務事業單位清冊均為電子檔",
    fails="人員清冊或服務事業單位清冊非電子檔；請補附電子檔",
)
def electronic(filed: FilingDocuments) -> Truth:
    """項目二及項目四需檢附電子檔"""
    return filed.roster_electronic & filed.client_list_electronic


@rule(
    "annex1:3",
    label="聲明",
    sentence="聲明記載及所附文件均屬實",
    fails="未聲明屬實；請由代表人或負責人聲明",
)
def declaration_made(filed: FilingDocuments) -> Truth:
    """茲聲明以上記載及所附文件均屬實，有虛偽不實情事者，願負一切法律責任，絕無異議。"""
    return filed.declared


@rule(
    "annex1:4",
    label="機構用印",
    sentence="機構全銜已蓋印",
    fails="機構全銜未蓋印；請用印",
)
def sealed_by_institution(filed: FilingDocuments) -> Truth:
    """受查核服務機構全銜：　(蓋印)"""
    return filed.institution_sealed


@rule(
    "annex1:5",
    label="代表人用印",
    sentence="代表人或負責人已蓋印",
    fails="代表人或負責人未蓋印；請用印",
)
def sealed_by_representative(filed: FilingDocuments) -> Truth:
    """代表人/負責人：　(蓋印)"""
    return filed.representative_sealed


@decision("filing_documents", facts=FilingDocuments, label="附件一之應附文件", clause="annex1:2")
def filing_documents(filed: FilingDocuments) -> Outcome:
    """Whether everything is enclosed, declared and sealed; what is missing by name."""
    return verdict(
        organisation_enclosed=organisation_enclosed(filed),
        roster_enclosed=roster_enclosed(filed),
        records_enclosed=records_enclosed(filed),
        clients_enclosed=clients_enclosed(filed),
        other_documents_enclosed=other_documents_enclosed(filed),
        electronic=electronic(filed),
        declaration_made=declaration_made(filed),
        sealed_by_institution=sealed_by_institution(filed),
        sealed_by_representative=sealed_by_representative(filed),
    )


# -- 清冊 ------------------------------------------------------------------------------------------


@rule(
    "annex1:2.2.a",
    label="姓名、報備日及投保證明",
    sentence="{name} 之報備日為 {filed_on}，附投保證明",
    fails="{name} 未載報備日或未附投保證明；請補正",
)
def person_documented(line: RosterLine) -> Truth:
    """辦理勞工健康服務之人員清冊（含姓名與從事勞工健康服務業務之報備日及投保證明文件）"""
    return line.name.filled() & line.filed_on.known() & line.insurance_proof


@rule(
    "annex1:2.2.b",
    label="教育訓練時數均有證明",
    sentence="教育訓練 {training_hours} 小時，均有證明文件",
    fails="教育訓練 {training_hours} 小時，有證明文件者 {certified_hours} 小時；請補附證明",
)
def training_proven(line: RosterLine) -> Truth:
    """與其教育訓練時數（含相關證明文件）"""
    return line.training_hours.known() & (line.certified_hours >= line.training_hours)


@rule(
    "annex1:2.2.b",
    label="採計之訓練時數",
    unit="小時",
    sentence="有證明文件者為限",
)
def proven_hours(line: RosterLine) -> Whole:
    """與其教育訓練時數（含相關證明文件）"""
    listed = least(line.training_hours, line.certified_hours)
    return when(line.training_hours.known()).then(listed).otherwise(line.certified_hours)


@rule(
    "annex1:2.2.c",
    label="服務家數或場次及其單位",
    sentence="服務 {served} {served_unit}",
    fails="未載服務家數或場次，或未載其單位；請擇一填明",
)
def service_stated(line: RosterLine) -> Truth:
    """及提供勞工健康服務事業單位家數或場次。"""
    return line.served.known() & line.served_unit.filled()


@rule(
    "annex1:2.2.a",
    label="人員清冊逐人完備",
    sentence="人員清冊逐人完備",
    fails="人員清冊有不完備者；請逐人補正",
)
def roster_complete(filed: FiledLists) -> Truth:
    """辦理勞工健康服務之人員清冊（含姓名與從事勞工健康服務業務之報備日及投保證明文件）"""
    return filed.roster.some() & every(
        filed.roster,
        lambda one: person_documented(one) & training_proven(one) & service_stated(one),
    )


@rule(
    "annex1:2.4",
    label="事業單位資料完備",
    sentence="{employer} 之地址、聯絡人及電話均已載明",
    fails="{employer} 之地址、聯絡人或電話未載明；請補載",
)
def client_documented(line: ClientLine) -> Truth:
    """服務事業單位清冊（含事業單位名稱、地址、聯絡人及其電話）。"""
    return (
        line.employer.filled() & line.address.filled() & line.contact.filled() & line.phone.filled()
    )


@rule(
    "annex1:2.4",
    label="清冊逐列完備",
    sentence="服務事業單位清冊逐列完備",
    fails="服務事業單位清冊有不完備者；請逐列補載",
)
def clients_complete(filed: FiledLists) -> Truth:
    """服務事業單位清冊（含事業單位名稱、地址、聯絡人及其電話）。"""
    return every(filed.clients, client_documented)


@rule(
    "annex1:2.4",
    label="當年度及前一年度均有清冊",
    sentence="清冊含查核當年度及前一年度",
    fails="清冊缺查核當年度或前一年度；請補附，無服務者請敘明",
)
def both_years_listed(filed: FiledLists) -> Truth:
    """查核當年度及前一年度服務事業單位清冊"""
    this_year = filed.clients.some(lambda one: one.year == filed.audit_year)
    return this_year & filed.clients.some(lambda one: one.year == filed.audit_year - 1)


@decision("filed_lists", facts=FiledLists, label="附件一之清冊", clause="annex1:2.4")
def filed_lists(filed: FiledLists) -> Outcome:
    """Whether the two lists are complete, and what of each person can be counted."""
    person, client = filed.roster.each, filed.clients.each
    return {
        **verdict(
            roster_complete=roster_complete(filed),
            clients_complete=clients_complete(filed),
            both_years_listed=both_years_listed(filed),
        ),
        "roster": Table(
            filed.roster,
            {
                "name": person.name,
                "proven_hours": proven_hours(person),
                "failed": every_failing(
                    person_documented=person_documented(person),
                    training_proven=training_proven(person),
                    service_stated=service_stated(person),
                ),
            },
        ),
        "clients": Table(
            filed.clients,
            {"employer": client.employer, "complete": client_documented(client)},
        ),
    }
