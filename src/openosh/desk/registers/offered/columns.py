"""Columns that several of the tables have, and who may bring them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.registers.kinds import PractitionerKind
from openosh.desk.roles import OF_THE_APPLICANT
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import Unfit
from openosh.kit.identifiers import check_business_number, check_person_number, normalise


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.tables.imports import Values

IDENTIFIER = Column(
    "identifier",
    "身分證統一編號或統一證號",
    Kind.IDENTIFIER,
    required=True,
    longest=10,
    normal=normalise,
    check=check_person_number,
    example="A200000003",
    also=("身分證統一編號", "統一證號", "身分證字號"),
)
PROFESSION = Column(
    "kind",
    "人員類別",
    Kind.CHOICE,
    required=True,
    choices={str(one): one.label for one in PractitionerKind},
    example=PractitionerKind.NURSE.label,
)


def number_of(name: str, label: str, *, required: bool = True, example: str = "") -> Column:
    """Return the column of the 統一編號 of an organisation."""
    return Column(
        name,
        label,
        Kind.IDENTIFIER,
        required=required,
        longest=8,
        normal=normalise,
        check=check_business_number,
        example=example,
    )


def not_yet(row: Values, *columns: Column) -> Unfit | None:
    """Return why a row cannot be taken if one of its days is still to come."""
    for column in columns:
        day = row[column.name]
        if day is not None and day > clock.today():
            return Unfit(column.name, f"{column.label}還沒有到。", "請核對日期。")
    return None


def may(by: Actor) -> bool:
    """Return whether a person may bring tables of an organisation's own people and contracts."""
    return by.organisation is not None and by.role in OF_THE_APPLICANT
