"""Lists of the registers as tables: what stands on a page, names masked as there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from openosh.desk import clock
from openosh.desk.registers import queries
from openosh.desk.registers.seats import check_staff, own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.exports import Export, Rows


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Finding

    Given = Mapping[str, str]

PERSON = Column("person", "人員（遮蔽）")
KIND = Column("kind", "人員類別")
EMPLOYER, PROVIDER = Column("employer", "事業單位"), Column("provider", "特約機構")


# -- an organisation's own -------------------------------------------------------------------------

PRACTITIONERS = (
    PERSON,
    KIND,
    Column("started_on", "到職日", Kind.DAY),
    Column("left_on", "離職日", Kind.DAY),
    Column("full_time", "專任", Kind.FLAG),
)
FILINGS = (
    PERSON,
    KIND,
    EMPLOYER,
    PROVIDER,
    Column("started_on", "服務起日", Kind.DAY),
    Column("filed_on", "備查日", Kind.DAY),
    Column("ended_on", "服務迄日", Kind.DAY),
    Column("number", "備查文號"),
)
CONTRACTS = (
    EMPLOYER,
    PROVIDER,
    Column("starts_on", "契約起日", Kind.DAY),
    Column("ends_on", "契約迄日", Kind.DAY),
    Column("ended_on", "提前終止日", Kind.DAY),
    Column("signed_on", "簽訂日", Kind.DAY),
    Column("parties", "締約方數", Kind.WHOLE),
    Column("place", "服務地點"),
    Column("fee_per_hour", "每小時費用", Kind.WHOLE),
    Column("physician_per_year", "醫師每年次數", Kind.WHOLE),
    Column("nurse_per_month", "護理人員每月次數", Kind.WHOLE),
)
HAZARD_WORK = (
    Column("kind", "作業類別"),
    Column("workers", "人數", Kind.WHOLE),
    Column("as_of", "統計日", Kind.DAY),
)


def _practitioners(given: Given, by: Actor) -> Rows:
    del given
    for one in queries.engagements_of(own_organisation(by)):
        yield _of(one, PRACTITIONERS[2:]) | _person(one.practitioner)


def _filings(given: Given, by: Actor) -> Rows:
    del given
    for one in queries.filings_of(own_organisation(by)):
        parties = {"employer": one.employer, "provider": one.provider or "自行僱用"}
        yield _of(one.filing, FILINGS[4:]) | _person(one.filing.practitioner) | parties


def _contracts(given: Given, by: Actor) -> Rows:
    del given
    for one in queries.contracts_of(own_organisation(by)):
        parties = {"employer": one.employer, "provider": one.provider}
        yield _of(one.contract, CONTRACTS[2:]) | parties


def _hazard_work(given: Given, by: Actor) -> Rows:
    del given
    for one in queries.hazard_work_of(own_organisation(by), clock.today()):
        yield _of(one, HAZARD_WORK[1:]) | {"kind": one.get_kind_display()}


def _person(one: Any) -> dict[str, Any]:
    return {"person": one.masked_name, "kind": one.get_kind_display()}


# -- findings and places ---------------------------------------------------------------------------

FINDING = (
    Column("organisation", "單位"),
    Column("label", "認定"),
    Column("roc_year", "年度", Kind.WHOLE),
    Column("valid_from", "效力起日", Kind.DAY),
    Column("valid_until", "效力迄日", Kind.DAY),
    Column("published_on", "公告日", Kind.DAY),
)
OF_A_PROGRAMME = (
    *FINDING,
    Column("reason", "理由"),
    Column("contested_on", "陳述意見日", Kind.DAY),
    Column("settled_on", "處理日", Kind.DAY),
    Column("upheld", "維持原認定", Kind.FLAG),
    Column("withdrawn_on", "撤回日", Kind.DAY),
)
REMOTE_AREAS = (
    Column("county", "縣市別"),
    Column("township", "鄉鎮市區"),
    Column("since", "起日", Kind.DAY),
    Column("until", "迄日", Kind.DAY),
)


def _published(given: Given, by: Actor) -> Rows:
    del given, by
    for one in queries.published_findings():
        yield _of(one.finding, FINDING[1:]) | {"organisation": one.organisation}


def _findings(given: Given, by: Actor) -> Rows:
    del given
    check_staff(by)
    for one in queries.findings_of_programmes(by.programmes):
        yield _of(one, OF_A_PROGRAMME[1:7]) | _contested(one) | _ended(one)


def _contested(one: Finding) -> dict[str, Any]:
    contest = getattr(one, "contest", None)
    return {name: getattr(contest, name, None) for name in ("contested_on", "settled_on", "upheld")}


def _ended(one: Finding) -> dict[str, Any]:
    return {"organisation": one.organisation.name, "withdrawn_on": one.withdrawn_on}


def _remote_areas(given: Given, by: Actor) -> Rows:
    del given, by
    for one in queries.remote_areas():
        yield _of(one, REMOTE_AREAS)


def _of(row: object, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in columns}


EXPORTS = (
    Export("practitioners", "勞工健康服務人員", PRACTITIONERS, _practitioners),
    Export("filings", "備查", FILINGS, _filings),
    Export("contracts", "契約", CONTRACTS, _contracts),
    Export("hazard-work", "特別危害健康作業", HAZARD_WORK, _hazard_work),
    Export("findings", "認定", OF_A_PROGRAMME, _findings),
    Export("published-findings", "公告之認定", FINDING, _published),
    Export("remote-areas", "偏遠地區", REMOTE_AREAS, _remote_areas),
)
