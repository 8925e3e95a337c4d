"""Facts of an evaluation: the indicator at hand, and how each of its conditions was assessed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, mapped, whole
from openosh.statute.grading import STATE_NAMES, STATES
from openosh.statute.numbers import Numbers


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


SCHEME = Numbers.load(Path(__file__).parent / "law" / "numbers.toml").scheme("indicators")
INDICATORS = tuple(dict.fromkeys(code for one in SCHEME.versions for code in one.items))
"""The 22 indicators of the management assessor."""
LETTERED = tuple(code for code in INDICATORS if SCHEME.conditions_of(code))
"""Those whose letter follows from their conditions: all but A4, E2 and E3."""
PROOF = "評鑑委員依評核方式所為之評定"


class Sheet(Facts):
    """一項指標之評定。"""

    indicator = choice("指標", LETTERED, clause="accreditation:scope", evidence="評鑑表之項次")
    conditions = mapped(
        "各項基準說明之評定",
        {
            one: choice(
                f"第{one}項",
                STATES,
                names=STATE_NAMES,
                optional=True,
                clause="accreditation:partial",
                evidence=PROOF,
            )
            for one in SCHEME.conditions()
        },
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Just the conditions of the indicator are assessed, each of them."""
        yield from SCHEME.problems(known["indicator"], given.get("conditions"), "conditions")


class Improvement(Facts):
    """過去4年查核缺失之改善。"""

    deficiencies = whole(
        "查核缺失項數",
        unit="項",
        clause="accreditation:A4.1",
        evidence="與各目的事業主管機關確認之紀錄",
    )
    improved = whole(
        "已改善項數",
        unit="項",
        clause="accreditation:A4.1",
        evidence="與各目的事業主管機關確認之紀錄",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No more is improved than was deficient."""
        del given
        every, part = known["deficiencies"], known["improved"]
        if every is not None and part is not None and part > every:
            yield (
                "improved",
                f"已改善 {part} 項，多於缺失 {every} 項；請查對紀錄後改正。〔accreditation:A4.1〕",
            )
