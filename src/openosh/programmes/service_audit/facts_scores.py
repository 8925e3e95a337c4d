"""Facts about annex 2: the scores of an audit, and what they rest on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openosh.kit.decimals import carried
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    mapped,
    rows,
    tenths,
    text,
    time,
    whole,
)
from openosh.statute.numbers import Numbers


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


SCHEME = Numbers.load(Path(__file__).parent / "law" / "numbers.toml").scheme("annex2")
SHEET = "附件二之評分及查核人員簽名"
ITEMS = tuple(SCHEME.maxima())
"""What is scored: the items of annex 2 that have none below them."""
EVERY_ITEM = tuple(dict.fromkeys(item for one in SCHEME.versions for item in one.points))


class ItemScores(Facts):
    """附件二各項之評分。"""

    scores = mapped(
        "各項評分",
        {
            leaf: tenths(
                f"{leaf} 評分", most=most, optional=True, clause=f"annex2:{leaf}", evidence=SHEET
            )
            for leaf, most in SCHEME.maxima().items()
        },
    )


class ScoreSheet(ItemScores):
    """附件二之評分表。"""

    bonus = tenths(
        "加分",
        most=max(carried(one.bonus or Fraction(0), "tenths") for one in SCHEME.versions),
        clause="annex2:5.1",
        evidence="附件二 5.1 之加分及具體事由",
    )
    deduction_cases = whole(
        "扣分事項件數", unit="件", clause="annex2:6.1", evidence="附件二 6.1 之查核所見"
    )
    violation = flag("違反本規則或醫療法相關規定", clause="6.2.a", evidence="查核所見及所據條文")


class EvidenceRequest(Facts):
    """實地查核時要求提供之佐證。"""

    leaf = choice("查核項目", ITEMS, key=True, clause="5.4.b", evidence="現場佐證要求單")
    due_on = day("限定日期", clause="annex2:note2", evidence="現場佐證要求單")
    due_at = time("限定時刻", clause="annex2:note2", evidence="現場佐證要求單")
    provided_on = day("提供日期", null_means="未提供", clause="5.4.b", evidence="現場佐證收件")
    provided_at = time("提供時刻", clause="5.4.b", evidence="現場佐證收件")
    score = tenths("查核人員之評分", clause="5.3.b", evidence=SHEET)


class EvidenceOnSite(Facts):
    """現場佐證之提供。"""

    requests = rows(EvidenceRequest, "佐證要求")


class SurveyedEmployer(Facts):
    """滿意度調查之一家事業單位。"""

    employer = text("事業單位", key=True, clause="annex2:4.1", evidence="滿意度調查紀錄")
    answered = flag("回覆", clause="annex2:4.1", evidence="滿意度調查紀錄")
    satisfaction = whole(
        "滿意度（滿分100）",
        unit="分",
        most=100,
        null_means="未回覆",
        clause="annex2:4.1",
        evidence="滿意度問卷",
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Who answered gave a number, who did not gave none."""
        del given
        answered, said = known["answered"], known["satisfaction"]
        if answered is not None and answered is (said is None):
            yield "satisfaction", "有回覆者應有滿意度，未回覆者應為 null。〔annex2:4.1〕"


class SatisfactionSurvey(Facts):
    """執行單位之服務滿意度調查。"""

    clients = whole(
        "清冊所列事業單位", unit="家", clause="annex2:4.1", evidence="附件一、二(四)之清冊"
    )
    surveyed = rows(SurveyedEmployer, "受調查事業單位")


BONUS_GROUNDS = ("quality", "policy", "other")


class BonusProposal(Facts):
    """附件二 5.1：加分之提議。"""

    proposed = tenths("提議之加分", clause="annex2:5.1", evidence="附件二 5.1")
    ground = choice(
        "加分事由",
        BONUS_GROUNDS,
        names={"quality": "品質提升效益", "policy": "協助推動勞工健康政策", "other": "其他"},
        clause="annex2:5.1",
        evidence="附件二 5.1",
    )
    reason = text("具體事由", null_means="未敘明", clause="annex2:5.1", evidence="附件二 5.1")
    consensus = flag("經受聘查核人員共識", clause="annex2:5.1", evidence="查核人員簽名")
    within_items = flag("屬前述查核內容", clause="annex2:5.1", evidence="附件二 1 至 4")


DEDUCTION_KINDS = ("tripartite", "transferred")


class DeductionMatter(Facts):
    """附件二 6.1：扣分事項之一件。"""

    contract = text("契約", clause="annex2:6.1", evidence="契約書")
    kind = choice(
        "事項",
        DEDUCTION_KINDS,
        names={"tripartite": "三方（含以上）契約", "transferred": "逕行轉約"},
        clause="annex2:6.1",
        evidence="契約書",
    )
    force_majeure = flag("有不可抗力因素", clause="annex2:6.2", evidence="不可抗力之證明")
    force_majeure_proven = flag("不可抗力附有證明", clause="annex2:6.2", evidence="不可抗力之證明")


class DeductionMatters(Facts):
    """附件二 6.1：扣分事項。"""

    matters = rows(DeductionMatter, "扣分事項")


LAWS = ("health_rules", "medical_care_act", "other")


class Violation(Facts):
    """查核所見之一項違反規定事項。"""

    act = choice(
        "所違反之法規",
        LAWS,
        names={
            "health_rules": "勞工健康保護規則",
            "medical_care_act": "醫療法",
            "other": "其他法規",
        },
        clause="6.2.a",
        evidence="查核所見及所據條文",
    )
    article = text("所違反之條文", null_means="未載明", clause="6.2.a", evidence="查核所見")
    facts_found = text("違反之事實", null_means="未載明", clause="6.2.a", evidence="查核所見")
    confirmed = flag("經執行單位確認", clause="6.2.a", evidence="執行單位之確認")


class Violations(Facts):
    """查核所見之違反規定事項。"""

    violations = rows(Violation, "違反規定事項")
