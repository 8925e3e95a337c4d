"""Hours of training of one's own people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.registers import actions, identities, queries
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.kinds import TrainingCategory
from openosh.desk.registers.offered.columns import IDENTIFIER, may, not_yet
from openosh.desk.registers.said import Course
from openosh.desk.registers.seats import own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import Import, Judged, RowRefusedError, Standing, Unfit, Values


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Practitioner

HELD = Column("held_on", "上課日", Kind.DAY, required=True, example="115年4月8日")
COLUMNS = (
    IDENTIFIER,
    Column(
        "category",
        "課程類別",
        Kind.CHOICE,
        required=True,
        choices={str(one): one.label for one in TrainingCategory},
        example=TrainingCategory.REGULATIONS.label,
    ),
    Column("course", "課程名稱", required=True, longest=200, example="示範課程"),
    Column(
        "minutes",
        "分鐘",
        Kind.WHOLE,
        required=True,
        least=1,
        most=24 * 60,
        example="180",
    ),
    HELD,
    Column("online", "線上課程", Kind.FLAG, required=True, example="否"),
)
NOT_OURS = Unfit("identifier", "不是本單位在職的人員。", "請先登錄人員，再匯入訓練。")


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    known = queries.practitioners_by_identifier([_blind(row) for row in rows])
    engaged = queries.living_engagements(own_organisation(by))
    courses = queries.courses_known([one.pk for one in known.values()])
    return [_judged(row, known.get(_blind(row)), engaged, courses) for row in rows]


def _judged(
    row: Values,
    known: Practitioner | None,
    engaged: frozenset[int],
    courses: frozenset[tuple[int, dt.date, str, str]],
) -> Judged:
    if known is None or known.pk not in engaged:
        return NOT_OURS
    not_held = not_yet(row, HELD)
    if not_held is not None:
        return not_held
    stands = (known.pk, row["held_on"], row["category"], row["course"]) in courses
    return Standing.SAME if stands else Standing.NEW


def _write(row: Values, by: Actor) -> None:
    one = queries.practitioners_by_identifier([_blind(row)]).get(_blind(row))
    if one is None:
        raise RowRefusedError(NOT_OURS)
    course = Course(
        TrainingCategory(row["category"]),
        row["course"],
        row["minutes"],
        row["held_on"],
        online=row["online"],
    )
    try:
        actions.add_training(one.pk, course, by=by)
    except RegisterError as error:
        raise RowRefusedError(Unfit("held_on", str(error), "")) from error


def _blind(row: Values) -> bytes:
    return identities.blinded(row["identifier"])


IMPORT = Import(
    "training-hours",
    "訓練時數",
    "一列一門課；限本單位在職的人員。已登錄的課程略過。",
    COLUMNS,
    key=("identifier", "held_on", "category", "course"),
    may=may,
    judge=_judge,
    write=_write,
)
