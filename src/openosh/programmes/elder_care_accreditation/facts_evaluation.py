"""Facts of a whole evaluation, and of the sheet of one indicator as the assessors sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.elder_care_accreditation.facts import (
    INDICATORS,
    LETTERED,
    PROOF,
    SCHEME,
    Improvement,
    Sheet,
)
from openosh.statute.facts import Facts, choice, flag, record, rows, tenths, text


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


ROLES = {
    "management": "管理類委員",
    "nursing_a": "護理A",
    "nursing_b": "護理B",
    "others": "其他委員",
}
MAY_NOT_APPLY = tuple(
    dict.fromkeys(
        code for one in SCHEME.versions for code, item in one.items.items() if item.may_not_apply
    )
)


class AssessedIndicator(Sheet):
    """評鑑表之一項指標。"""

    indicator = choice(
        "指標", LETTERED, key=True, clause="accreditation:scope", evidence="評鑑表之項次"
    )
    not_applicable = flag(
        "本項不適用",
        optional=True,
        default=False,
        clause="accreditation:E1.na",
        evidence="未曾接受評鑑之證明",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Just the conditions of the indicator; only what may not apply does not."""
        yield from super().problems(known, given)
        code = known["indicator"]
        if code is not None and known["not_applicable"] and code not in MAY_NOT_APPLY:
            listed = "、".join(MAY_NOT_APPLY)
            yield (
                "not_applicable",
                f"{code} 不得列為不適用；得不適用者為 {listed}。〔accreditation:E1.na〕",
            )


class Evaluation(Facts):
    """管理類評鑑指標之整體評定。"""

    indicators = rows(AssessedIndicator, "各項指標")
    improvement = record(Improvement)
    innovation_points = tenths(
        "創新或配合政策之加分（E2）",
        judged=True,
        clause="accreditation:E2.grade",
        evidence="共識會議紀錄",
    )
    deducted_points = tenths(
        "違規及重大負面事件之扣分（E3）",
        judged=True,
        clause="accreditation:E3.grade",
        evidence="評分紀錄及理由",
    )


class SignedSheet(Facts):
    """一項指標之評分表。"""

    indicator = choice("指標", INDICATORS, clause="accreditation:scope", evidence="評鑑表之項次")
    computed = choice(
        "依評分標準之等第",
        SCHEME.grades,
        clause="accreditation:gap",
        evidence="各項基準說明之評定",
        null_means="不以等第評定",
    )
    grade = choice(
        "委員評定之等第",
        SCHEME.grades,
        clause="accreditation:grades",
        evidence=PROOF,
        null_means="不以等第評定",
    )
    reason = text("另定等第之理由", clause="accreditation:gap", null_means="未附理由")
    graded_by = choice(
        "評分之委員", tuple(ROLES), names=ROLES, clause="accreditation:lead", evidence="評分表簽名"
    )
    management = flag("管理類委員確認", clause="accreditation:co_review", evidence="評分表簽名")
    nursing_a = flag("護理A確認", clause="accreditation:co_review", evidence="評分表簽名")
    nursing_b = flag("護理B確認", clause="accreditation:co_review", evidence="評分表簽名")
    all_assessors = flag("全體委員共識", clause="accreditation:E", evidence="共識會議紀錄")
