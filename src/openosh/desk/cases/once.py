"""What may be only once: a living case of one matter, and the use of a receipt or a visit.

The database has the last word on both; what is asked here says it in time, and in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from openosh.desk.case_type import Stage
from openosh.desk.cases.errors import Obstacle
from openosh.desk.cases.models import Case, UsedOnce
from openosh.desk.privacy.sealing import blind


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.desk.case_type import CaseType, Given, State
    from openosh.desk.cases.situation import Situation


GIVES_FREE = (Stage.REFUSED, Stage.ENDED)
"""A case that ended so stands in nobody's way."""


TAKEN = Obstacle(
    "本案所列之單據或場次，另一申請案剛剛送出而先使用。", "", "請重新檢核，移去重複者再送出。"
)


# -- one living case of a matter -----------------------------------------------------------------


def files(case: Case, target: State) -> bool:
    """Return whether a move to a state files the case."""
    return case.filed_at is None and target.stage not in {Stage.DRAFT, Stage.ENDED}


def matter(now: Situation) -> str:
    """Return what the case may not repeat once it is filed today."""
    kind = now.kind
    return kind.once_filed(now.today, now.given) if kind.once_filed else now.case.once


def of_filing(now: Situation, target: State) -> list[Obstacle]:
    """Return what stands in the way of filing a case: another that lives for the same matter."""
    if not now.kind.once_filed or not files(now.case, target):
        return []
    return _in_the_way(now.case, now.kind, matter(now))


def refused(case: Case, kind: CaseType) -> list[Obstacle]:
    """Return why the database let a case not be: another lives for the same matter."""
    return _in_the_way(case, kind, case.once) or [_living(kind, "")]


def _in_the_way(case: Case, kind: CaseType, once: str) -> list[Obstacle]:
    living = Case.objects.filter(
        organisation=case.organisation_id, programme=case.programme, kind=case.kind, once=once
    ).exclude(stage__in=GIVES_FREE)
    numbers = living.exclude(pk=case.pk).values_list("number", flat=True) if once else ()
    return [_living(kind, "、".join(numbers))] if numbers else []


def _living(kind: CaseType, numbers: str) -> Obstacle:
    return Obstacle(f"「{kind.title}」已有案件 {numbers}。", "", "請開啟該案繼續辦理。")


# -- what is used up -----------------------------------------------------------------------------


def used_elsewhere(case: Case, kind: CaseType, given: Given) -> frozenset[str]:
    """Return what of the things that a case uses another filed case of the programme has used.

    In which case, and whose it is, the database does not tell.
    """
    if kind.uses is None:
        return frozenset()
    by_digest = {_digest(case, one): one for one in kind.uses(given)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM cases_used_elsewhere(%s, %s::bytea[], %s) digest",
            [case.programme, list(by_digest), case.pk],
        )
        return frozenset(by_digest[bytes(row[0])] for row in cursor.fetchall())


def keep_uses(case: Case, kind: CaseType, given: Given) -> None:
    """Let a filed case use what its facts name, and nothing that they no longer name.

    Raises:
        IntegrityError: another case was quicker.
    """
    if kind.uses is None or case.filed_at is None:
        return
    wanted = set() if case.stage in GIVES_FREE else _digests(case, kind.uses(given))
    mine = UsedOnce.objects.filter(case=case)
    held = {bytes(one) for one in mine.values_list("digest", flat=True)}
    mine.filter(digest__in=held - wanted).delete()
    UsedOnce.objects.bulk_create(
        UsedOnce(case=case, programme=case.programme, digest=one) for one in sorted(wanted - held)
    )


def _digests(case: Case, used: Iterable[str]) -> set[bytes]:
    return {_digest(case, one) for one in used}


def _digest(case: Case, used: str) -> bytes:
    return blind(used, context=f"use:{case.programme}")
