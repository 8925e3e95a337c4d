"""Practitioners of one's own organisation, a row for each of their qualifications.

What another organisation has entered is never looked at before a row is written, so that no file
finds out whom others know; a row with another's identifier is refused when it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.privacy.sealing import mask
from openosh.desk.registers import actions, identities, queries
from openosh.desk.registers.errors import KnownAlreadyError, RegisterError
from openosh.desk.registers.kinds import PractitionerKind, QualificationKind
from openosh.desk.registers.offered.columns import IDENTIFIER, PROFESSION, may, not_yet
from openosh.desk.registers.said import Person, Proof
from openosh.desk.registers.seats import own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import Import, Judged, RowRefusedError, Standing, Unfit, Values


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Practitioner

ISSUED = Column("issued_on", "發給日", Kind.DAY, example="110年1月4日")
COLUMNS = (
    IDENTIFIER,
    Column("name", "姓名", required=True, longest=identities.LONGEST_NAME, example="示範護理甲"),
    PROFESSION,
    Column("started_on", "到職日", Kind.DAY, required=True, example="115年3月2日"),
    Column("full_time", "專任", Kind.FLAG, required=True, example="是"),
    Column(
        "proof",
        "證明種類",
        Kind.CHOICE,
        choices={str(one): one.label for one in QualificationKind},
        example=QualificationKind.LICENCE.label,
    ),
    Column("number", "證明字號", longest=60, example="示範字第000001號"),
    ISSUED,
    Column("valid_until", "有效至", Kind.DAY, example="116年1月3日"),
)
TOGETHER = {"proof": "證明種類", "number": "證明字號", "issued_on": "發給日"}


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    known = queries.practitioners_by_identifier([_blind(row) for row in rows])
    engaged = queries.living_engagements(own_organisation(by))
    proofs = queries.qualifications_known([one.pk for one in known.values()])
    return [_judged(row, known.get(_blind(row)), engaged, proofs) for row in rows]


def _judged(
    row: Values,
    known: Practitioner | None,
    engaged: frozenset[int],
    proofs: frozenset[tuple[int, str, bytes]],
) -> Judged:
    missing = [name for name in TOGETHER if row[name] is None]
    if missing and len(missing) < len(TOGETHER):
        what = f"證明之{'、'.join(TOGETHER.values())}須一起填。"
        return Unfit(missing[0], what, "請補齊，或三欄都留空。")
    not_given_out = not_yet(row, ISSUED)
    if not_given_out is not None:
        return not_given_out
    if (
        row["valid_until"] is not None
        and row["issued_on"]
        and row["valid_until"] < row["issued_on"]
    ):
        return Unfit("valid_until", "有效至早於發給日。", "請核對日期。")
    if known is None or known.pk not in engaged:
        return Standing.NEW
    if known.masked_name != mask(row["name"], "name") or known.kind != row["kind"]:
        return Unfit("name", "姓名或人員類別與已登錄的不同。", "請對照證件。")
    if missing or (known.pk, row["proof"], identities.recognised(row["number"])) in proofs:
        return Standing.SAME
    return Standing.NEW


def _write(row: Values, by: Actor) -> None:
    try:
        one = _person(row, by)
        if row["proof"] is not None:
            actions.add_qualification(one.pk, _proof(row), by=by)
    except RegisterError as error:
        raise RowRefusedError(Unfit("identifier", str(error), "")) from error


def _person(row: Values, by: Actor) -> Practitioner:
    """Return the person of a row, entered now or by an earlier row of the same file."""
    known = queries.practitioners_by_identifier([_blind(row)]).get(_blind(row))
    if known is not None and known.pk in queries.living_engagements(own_organisation(by)):
        if not identities.is_named(known, row["name"]) or known.kind != row["kind"]:
            raise KnownAlreadyError("姓名或人員類別與已登錄的不同；請對照證件。")
        return known
    person = Person(row["name"], row["identifier"], PractitionerKind(row["kind"]))
    return actions.register_practitioner(
        person, started_on=row["started_on"], full_time=row["full_time"], by=by
    )


def _proof(row: Values) -> Proof:
    kind = QualificationKind(row["proof"])
    return Proof(kind, row["number"], row["issued_on"], row["valid_until"])


def _blind(row: Values) -> bytes:
    return identities.blinded(row["identifier"])


IMPORT = Import(
    "practitioners",
    "勞工健康服務人員",
    "一列一人；有多張證明者，一張一列。已登錄且相同者略過。"
    "寫入後仍列為新增者，身分資料與既有登錄不符，請對照證件或洽承辦人員。",
    COLUMNS,
    key=("identifier", "proof", "number"),
    may=may,
    judge=_judge,
    write=_write,
)
