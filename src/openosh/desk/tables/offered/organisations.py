"""Organisations, entered by the operator before their people come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.people import actions, queries
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.errors import OrganisationKnownError
from openosh.desk.roles import OrganisationKind, Role
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import (
    Import,
    Judged,
    RowRefusedError,
    Standing,
    Unfit,
    Values,
)
from openosh.kit.identifiers import check_business_number, normalise


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation

_COMPARED = {"name": "全銜", "kind": "類別", "county": "縣市別", "address": "登記地址"}
COLUMNS = (
    Column(
        "uniform_number",
        "統一編號",
        Kind.IDENTIFIER,
        required=True,
        longest=8,
        normal=normalise,
        check=check_business_number,
        example="00000901",
        also=("統編",),
    ),
    Column(
        "name",
        "全銜",
        required=True,
        longest=200,
        example="示範五金股份有限公司",
        also=("名稱", "單位名稱"),
    ),
    Column(
        "kind",
        "類別",
        Kind.CHOICE,
        required=True,
        choices={str(one): one.label for one in OrganisationKind},
        example=OrganisationKind.EMPLOYER.label,
    ),
    Column("county", "縣市別", longest=10, example="示範縣", also=("縣市",)),
    Column("address", "登記地址", longest=200, example="示範縣示範路 1 號", also=("地址",)),
)


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    del by
    known = queries.organisations_by_number([row["uniform_number"] for row in rows])
    return [_judged(row, known.get(row["uniform_number"])) for row in rows]


def _judged(row: Values, known: Organisation | None) -> Judged:
    if known is None:
        return Standing.NEW
    differs = [
        label for name, label in _COMPARED.items() if (row[name] or "") != getattr(known, name)
    ]
    if not differs:
        return Standing.SAME
    return Unfit(
        "uniform_number",
        f"已登記為「{known.name}」，{'、'.join(differs)}與檔案不同。",
        "匯入只新增單位，不覆寫既有資料；請核對。",
    )


def _write(row: Values, by: Actor) -> None:
    registered = Registered(
        row["name"], row["uniform_number"], row["county"] or "", row["address"] or ""
    )
    try:
        actions.add_organisation(OrganisationKind(row["kind"]), registered, by=by)
    except OrganisationKnownError as error:
        raise RowRefusedError(Unfit("uniform_number", str(error), "")) from error


def _may(by: Actor) -> bool:
    return by.role is Role.OPERATOR


IMPORT = Import(
    "organisations",
    "單位名冊",
    "一列一個單位，以統一編號辨認；已登記且內容相同者略過，不覆寫既有資料。",
    COLUMNS,
    key=("uniform_number",),
    may=_may,
    judge=_judge,
    write=_write,
)
