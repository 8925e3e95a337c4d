"""Contracts of which one's own organisation is the employer or the provider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.registers import actions, queries
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.offered.columns import may, number_of
from openosh.desk.registers.said import Terms
from openosh.desk.registers.seats import own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import Import, Judged, RowRefusedError, Standing, Unfit, Values


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation

MOST = 1_000_000
"""More than any fee or number of visits: what is above was typed wrong."""
COLUMNS = (
    number_of("employer", "事業單位統一編號", example="00000901"),
    number_of("provider", "特約機構統一編號", example="00000917"),
    Column("starts_on", "契約起日", Kind.DAY, required=True, example="115年1月1日"),
    Column("ends_on", "契約迄日", Kind.DAY, required=True, example="115年12月31日"),
    Column("signed_on", "簽訂日", Kind.DAY, example="114年12月15日"),
    Column("parties", "締約方數", Kind.WHOLE, required=True, least=2, most=MOST, example="2"),
    Column("place", "服務地點", required=True, longest=200, example="示範縣示範路 1 號"),
    Column("fee_per_hour", "每小時費用", Kind.WHOLE, least=0, most=MOST, example="1200"),
    Column("physician_per_year", "醫師每年次數", Kind.WHOLE, least=0, most=MOST, example="3"),
    Column("nurse_per_month", "護理人員每月次數", Kind.WHOLE, least=0, most=MOST, example="2"),
)


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    organisation = own_organisation(by)
    numbers = [row[column] for row in rows for column in ("employer", "provider")]
    parties = queries.parties_by_number(numbers)
    known = queries.contracts_known(organisation)
    return [_judged(row, parties, known, organisation) for row in rows]


def _judged(
    row: Values,
    parties: dict[str, Organisation],
    known: frozenset[tuple[int, int, dt.date]],
    organisation: int,
) -> Judged:
    for column in ("employer", "provider"):
        if row[column] not in parties:
            return Unfit(column, "沒有這個統一編號的單位。", "請核對，或請該單位先註冊。")
    if row["ends_on"] < row["starts_on"]:
        return Unfit("ends_on", "契約迄日早於契約起日。", "請核對日期。")
    employer, provider = parties[row["employer"]].pk, parties[row["provider"]].pk
    if employer == provider or organisation not in {employer, provider}:
        return Unfit("employer", "貴單位不是這份契約的一方，或雙方相同。", "請核對統一編號。")
    return Standing.SAME if (employer, provider, row["starts_on"]) in known else Standing.NEW


def _write(row: Values, by: Actor) -> None:
    parties = queries.parties_by_number([row["employer"], row["provider"]])
    employer, provider = parties[row["employer"]].pk, parties[row["provider"]].pk
    rest = {column.name: row[column.name] for column in COLUMNS[2:]}
    try:
        actions.record_contract(Terms(employer=employer, provider=provider, **rest), by=by)
    except RegisterError as error:
        raise RowRefusedError(Unfit("starts_on", str(error), "")) from error


IMPORT = Import(
    "contracts",
    "契約",
    "一列一份契約；貴單位須為一方。雙方自同一日起的契約略過。",
    COLUMNS,
    key=("employer", "provider", "starts_on"),
    may=may,
    judge=_judge,
    write=_write,
)
