"""Facts of the service contract: who signed it, what it says, which visits it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


CONTRACT = "契約書"
FULL_DATE = "full"
DATE_NAMES = {FULL_DATE: "年月日俱全", "partial": "僅有年或年月", "none": "未載"}


class CoveredVisit(Facts):
    """所申請之一場次。"""

    id = text("場次編號", key=True)
    date = day("服務日期", clause="s5.contract.covers", evidence="經費補助申請表")
    at_listed_place = flag(
        "服務地點在契約所載地點之內",
        clause="s5.contract.covers",
        evidence="契約書第八條；執行紀錄表",
    )


class ContractTerm(Facts):
    """契約之期間與地點，及所申請之場次。"""

    starts_on = day("契約起日", clause="s5.contract.covers", evidence="契約書第一條")
    ends_on = day("契約迄日", clause="s5.contract.covers", evidence="契約書第一條")
    visits = rows(CoveredVisit, "場次")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A contract cannot end before it starts."""
        del given
        starts, ends = known["starts_on"], known["ends_on"]
        if starts and ends and ends < starts:
            yield (
                "ends_on",
                f"契約迄日早於起日 {starts}；請查對契約書第一條。〔s5.contract.covers〕",
            )


class SigningDate(Facts):
    """契約之簽約日期。"""

    signing_date = choice(
        "簽約日期之記載",
        tuple(DATE_NAMES),
        names=DATE_NAMES,
        clause="s5.q9",
        evidence="契約書末頁",
    )


class ContractContents(SigningDate):
    """契約應載明之事項。"""

    states_names = flag("載明雙方單位全銜", clause="s5.contract.content", evidence=CONTRACT)
    states_responsible = flag("載明雙方負責人姓名", clause="s5.contract.content", evidence=CONTRACT)
    states_addresses = flag("載明雙方地址", clause="s5.contract.content", evidence=CONTRACT)
    states_phones = flag("載明雙方電話", clause="s5.contract.content", evidence=CONTRACT)
    states_term = flag("載明服務起訖期間", clause="s5.contract.content", evidence=CONTRACT)
    states_services = flag("載明服務內容", clause="s5.contract.content", evidence=CONTRACT)
    states_fee = flag("載明費用", clause="s5.contract.content", evidence=CONTRACT)
    employer_sealed = flag(
        "事業單位（甲方）已用印", clause="s5.contract.content", evidence=CONTRACT
    )
    provider_sealed = flag(
        "特約機構（乙方）已用印", clause="s5.contract.content", evidence=CONTRACT
    )


class ContractParties(Facts):
    """契約之當事人。"""

    parties = whole("契約當事人數", unit="方", least=1, clause="s5.q8", evidence="契約書立約人")
    party_a = text("甲方", named=True, clause="s5.q8", evidence="契約書立約人")
    party_b = text("乙方", named=True, clause="s5.q8", evidence="契約書立約人")
    employer_name = text("事業單位全銜", named=True, clause="s5.q8", evidence="經費補助申請表")
    provider_name = text("特約機構名稱", named=True, clause="s5.q8", evidence="經費補助申請表")
    outsourced = flag("外包", clause="s5.q8", evidence=CONTRACT)
    brokered = flag("媒合", clause="s5.q8", evidence=CONTRACT)
    by_agent = flag("代辦（理）", clause="s5.q8", evidence=CONTRACT)


class TemplateFields(Facts):
    """契約書範本應填之處。"""

    term_filled = flag("第一條存續期間已填", clause="s5.contract.template", evidence=CONTRACT)
    qualification_kept = flag(
        "第二條人力資格及附表八紀錄已保留", clause="s5.contract.template", evidence=CONTRACT
    )
    frequency_filled = flag(
        "第四條頻率與每次時數已填", clause="s5.contract.template", evidence=CONTRACT
    )
    changes_filled = flag(
        "第五條人員異動告知及報備已填", clause="s5.contract.template", evidence=CONTRACT
    )
    fee_filled = flag("第六條每小時費用已填", clause="s5.contract.template", evidence=CONTRACT)
    payment_filled = flag(
        "第七條請款與付款帳戶已填", clause="s5.contract.template", evidence=CONTRACT
    )
    place_filled = flag("第八條服務地點已填", clause="s5.contract.template", evidence=CONTRACT)
    copies_kept = flag("第十七條一式2份已保留", clause="s5.contract.template", evidence=CONTRACT)
