"""Filings (備查) of which one's own organisation is the employer or the provider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.registers import actions, identities, queries
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.offered.columns import IDENTIFIER, may, not_yet, number_of
from openosh.desk.registers.said import Served
from openosh.desk.registers.seats import own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import Import, Judged, RowRefusedError, Standing, Unfit, Values


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation
    from openosh.desk.registers.models import Engagement, Practitioner

FILED = Column("filed_on", "備查日", Kind.DAY, required=True, example="115年3月9日")
COLUMNS = (
    IDENTIFIER,
    number_of("employer", "事業單位統一編號", example="00000901"),
    number_of("provider", "特約機構統一編號", required=False, example="00000917"),
    Column("started_on", "服務起日", Kind.DAY, required=True, example="115年3月2日"),
    FILED,
    Column("number", "備查文號", required=True, longest=60, example="示範備字第1號"),
)
NOT_OURS = Unfit("identifier", "貴單位的人員名單沒有這個人。", "特約機構的人員由特約機構登錄備查。")


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    organisation = own_organisation(by)
    known = queries.practitioners_by_identifier([_blind(row) for row in rows])
    parties = queries.parties_by_number([one for row in rows for one in _numbers(row)])
    filed = queries.filings_known(organisation)
    engagements = queries.engagements_of(organisation)
    judged: list[Judged] = []
    for row in rows:
        one = known.get(_blind(row))
        unfit = _unfit(row, parties, organisation) or not_yet(row, FILED)
        if unfit is not None:
            judged.append(unfit)
        elif one is None:
            judged.append(NOT_OURS)
        elif (one.pk, *_parties(row, parties)) in filed:
            judged.append(Standing.SAME)
        else:
            works_for = [each for each in _parties(row, parties) if each is not None][-1]
            is_ours = works_for == organisation
            judged.append(_works(row, one, engagements) if is_ours else Standing.NEW)
    return judged


def _works(row: Values, one: Practitioner, engagements: Sequence[Engagement]) -> Judged:
    """Tell whether one's own person works here on the first day of the service."""
    day = row["started_on"]
    for each in engagements:
        if each.practitioner_id == one.pk and each.started_on <= day <= (each.left_on or day):
            return Standing.NEW
    return Unfit("started_on", "服務起日當日，這個人不是本單位在職的人員。", "請核對到職日。")


def _unfit(row: Values, parties: dict[str, Organisation], organisation: int) -> Unfit | None:
    for column in ("employer", "provider"):
        if row[column] is not None and row[column] not in parties:
            return Unfit(column, "沒有這個統一編號的單位。", "請核對，或請該單位先註冊。")
    if organisation not in _parties(row, parties):
        return Unfit("employer", "貴單位不是這筆備查的一方。", "請刪去這一列。")
    return None


def _write(row: Values, by: Actor) -> None:
    one = queries.practitioners_by_identifier([_blind(row)]).get(_blind(row))
    if one is None:
        raise RowRefusedError(NOT_OURS)
    employer, provider = _parties(row, queries.parties_by_number(_numbers(row)))
    served = Served(employer, provider, row["started_on"], row["filed_on"], row["number"])
    try:
        actions.file_practitioner(one.pk, served, by=by)
    except RegisterError as error:
        raise RowRefusedError(Unfit("started_on", str(error), "")) from error


def _parties(row: Values, parties: dict[str, Organisation]) -> tuple[int, int | None]:
    provider = row["provider"]
    return parties[row["employer"]].pk, parties[provider].pk if provider is not None else None


def _numbers(row: Values) -> list[str]:
    return [one for one in (row["employer"], row["provider"]) if one is not None]


def _blind(row: Values) -> bytes:
    return identities.blinded(row["identifier"])


IMPORT = Import(
    "filings",
    "備查",
    "一列一人對一個事業單位；自行僱用者不填特約機構。尚未結束的相同備查略過。",
    COLUMNS,
    key=("identifier", "employer", "provider"),
    may=may,
    judge=_judge,
    write=_write,
)
