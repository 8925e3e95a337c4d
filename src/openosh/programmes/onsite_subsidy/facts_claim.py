"""Facts of a claim of contracted services beside its head: what its form asks, once each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.onsite_subsidy.facts import Filing
from openosh.programmes.onsite_subsidy.facts_claim_head import ClaimHead
from openosh.programmes.onsite_subsidy.facts_contracts import CONTRACT, ContractContents
from openosh.programmes.onsite_subsidy.facts_documents import (
    CATEGORY_NAMES,
    FORM,
)
from openosh.programmes.onsite_subsidy.facts_receipts import (
    COPY_NAMES,
    PAPER_NAMES,
    RECEIPT,
    RECORD,
    ReceiptContents,
    ReceiptItem,
)
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    rows,
    text,
    time,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LICENCE = "開業執照"
REGISTER = "全國勞工健康服務人員暨教育訓練管理系統"


class ContractOnForm(Facts):
    """申請表所填之特約機構，及契約之當事人與期間。"""

    provider = text("特約機構", named=True, clause="s5.formA.provider_match", evidence=FORM)
    provider_number = text(
        "特約機構之醫療機構代號或統一編號",
        named=True,
        clause="s4.q4.audit_refusal",
        evidence=CONTRACT,
    )
    provider_kind = text(
        "申請表之機構類別", named=True, clause="s5.err.provider_mismatch", evidence=FORM
    )
    actual_kind = text(
        "開業執照所載類別", named=True, clause="s5.err.provider_mismatch", evidence=LICENCE
    )
    party_a = text("甲方", named=True, clause="s5.q8", evidence=CONTRACT)
    party_b = text("乙方", named=True, clause="s5.q8", evidence=CONTRACT)
    parties = whole("契約當事人數", unit="方", least=1, clause="s5.q8", evidence=CONTRACT)
    starts_on = day("契約起日", clause="s5.contract.covers", evidence="契約書第一條")
    ends_on = day("契約迄日", clause="s5.contract.covers", evidence="契約書第一條")
    outsourced = flag("外包", clause="s5.q8", evidence=CONTRACT)
    brokered = flag("媒合", clause="s5.q8", evidence=CONTRACT)
    by_agent = flag("代辦（理）", clause="s5.q8", evidence=CONTRACT)


class ClaimContract(ContractContents, ContractOnForm):
    """一份契約，及申請表所填之特約機構。"""

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


class ClaimPerson(Filing):
    """一位服務人員於一特約機構之資格與備查。"""

    filed_on = day(
        "備查日期",
        null_means="尚未備查",
        clause="s5.formA.person_filed",
        evidence="報備資訊網備查紀錄",
    )
    category = choice(
        "人員類別",
        tuple(CATEGORY_NAMES),
        names=CATEGORY_NAMES,
        clause="s5.formA.categories",
        evidence=FORM,
    )
    id_number = text("身分證字號", personal=True, clause="s5.err.id_masked", evidence=FORM)
    specialist = flag(
        "職業醫學科專科醫師", clause="s6.case1.specialist_hours", evidence="專科醫師證書"
    )
    found = flag("查得人員資料", clause="s5.formA.qualification_link", evidence=REGISTER)
    qualified = flag("符合規則第7條資格", clause="s5.formA.qualification_link", evidence=REGISTER)
    certificate_uploaded = flag(
        "已上傳資格證明文件", clause="s5.formA.qualification_link", evidence="資格證明文件"
    )


class ClaimVisit(Facts):
    """臨場服務一場次：申請表所填，及其紀錄表所載。"""

    dated_by = "date"

    id = text("場次編號", key=True)
    person = text("服務人員", clause="s5.formA.service_date", evidence=FORM, personal=True)
    provider = text("特約機構", named=True, clause="s5.formA.provider_match", evidence=FORM)
    date = day("服務日期", clause="s5.formA.service_date", evidence=FORM)
    time_in = time("起始時間", clause="s5.formA.service_date", evidence=FORM)
    time_out = time("結束時間", clause="s5.formA.service_date", evidence=FORM)
    fee = money("每次支出費用", least=1, clause="s5.formA.amounts", evidence=FORM)
    remote_area = flag("偏遠地區或離島", clause="s5.q1.remote", evidence="服務地點之地址")
    at_listed_place = flag(
        "服務地點在契約所載地點之內", clause="s5.contract.covers", evidence="契約書第八條"
    )
    record_attached = flag("已附執行紀錄表", clause="s5.doc2", evidence=RECORD)
    record_signed = flag("紀錄表經實際執行者簽章", clause="s5.doc2", evidence=RECORD)
    record_date = day("紀錄表之執行日期", clause="s5.rec.datetime", evidence=RECORD)
    record_time_in = time("紀錄表之起始時間", clause="s5.rec.datetime", evidence=RECORD)
    record_time_out = time("紀錄表之結束時間", clause="s5.rec.datetime", evidence=RECORD)
    receipt = text("支用證明號碼", named=True, clause="s5.formA.consistent", evidence=RECEIPT)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they came."""
        del given
        for came, left, name in (
            ("time_in", "time_out", FORM),
            ("record_time_in", "record_time_out", RECORD),
        ):
            if known[came] is not None and known[left] is not None and known[left] <= known[came]:
                yield left, f"結束時間應晚於起始時間；請依{name}改正。〔s5.formA.service_date〕"


class ReceiptOnForm(Facts):
    """一張支用證明之號碼、當事人、金額與掃描。"""

    number = text("號碼", named=True, key=True, clause="s5.formA.consistent", evidence=RECEIPT)
    kind = choice(
        "種類", tuple(PAPER_NAMES), names=PAPER_NAMES, clause="s5.rcpt.types", evidence=RECEIPT
    )
    copy = choice(
        "聯別",
        tuple(COPY_NAMES),
        names=COPY_NAMES,
        null_means="非三聯式統一發票",
        clause="s5.q3.third_copy",
        evidence="三聯式發票左側之聯別",
    )
    issued_on = day("開立日期", clause="s5.rcpt.arith", evidence=RECEIPT)
    buyer = text("買受人", named=True, clause="s5.rcpt.buyer_name", evidence=RECEIPT)
    buyer_number = text("買受人統一編號", named=True, clause="s5.rcpt.buyer_name", evidence=RECEIPT)
    seller = text("賣方", named=True, clause="s5.rcpt.seller_stamp", evidence=RECEIPT)
    invoice_stamp = flag("有統一發票專用章", clause="s5.rcpt.seller_stamp", evidence=RECEIPT)
    item_names_branch = flag("品名載有分廠或分公司名稱", clause="s5.rcpt.branch", evidence=RECEIPT)
    tax = money("營業稅", clause="s5.rcpt.arith", evidence=RECEIPT)
    total = money("總計", clause="s5.rcpt.arith", evidence=RECEIPT)
    total_in_words = money(
        "中文大寫總計", clause="s5.rcpt.arith", evidence=RECEIPT, null_means="支用證明未印中文大寫"
    )
    legible = flag("資訊清晰", clause="s5.q3.third_copy", evidence=RECEIPT)
    original = flag("掃描自正本", clause="s5.doc3", evidence=RECEIPT)
    colour = flag("彩色掃描", clause="s5.doc3", evidence=RECEIPT)


class ClaimReceipt(ReceiptContents, ReceiptOnForm):
    """一張支用證明。"""


class ItemOnForm(Facts):
    """支用證明之一項屬於何張、何人、何月。"""

    receipt = text("支用證明號碼", named=True, clause="s5.formA.consistent", evidence=RECEIPT)
    person = text(
        "服務人員",
        personal=True,
        null_means="非服務費",
        clause="s5.formA.consistent",
        evidence=RECEIPT,
    )
    month = month("服務月份", null_means="非服務費", clause="s5.rcpt.month_split", evidence=RECEIPT)


class ClaimItem(ReceiptItem, ItemOnForm):
    """支用證明之一項：一人一月之服務費，或其他費用。"""


class FundsClaim(ClaimHead):
    """特約臨場服務之經費申請。"""

    contracts = rows(ClaimContract, "契約")
    people = rows(ClaimPerson, "服務人員")
    visits = rows(ClaimVisit, "場次")
    receipts = rows(ClaimReceipt, "支用證明")
    items = rows(ClaimItem, "支用證明之各項")
