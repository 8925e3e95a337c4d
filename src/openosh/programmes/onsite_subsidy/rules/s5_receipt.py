"""五、C a 特約之支用證明: kind, copy, contents, buyer, seller and branch."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_receipts import (
    INVOICE_NAMES,
    RECEIPT_COPY,
    RECEIPT_NAMES,
    TRIPLICATE,
    BranchItem,
    InvoiceCopy,
    ReceiptBuyer,
    ReceiptContents,
    ReceiptKind,
    ReceiptSeller,
)
from openosh.programmes.onsite_subsidy.rules.s5_error_patterns import names_onsite_service
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s5.rcpt.types",
    label="為收據或統一發票",
    sentence="支用證明為收據或統一發票",
    fails="所附不是收據或統一發票（報價單、請款單、匯款單不予採認）；"
    "請向特約機構索取正本收據或統一發票",
)
def is_receipt(receipt: ReceiptKind) -> Truth:
    """提供正本收據或統一發票，非報價單、請款單、匯款單等。"""
    return receipt.kind.among(*RECEIPT_NAMES)


@decision("receipt_kind", facts=ReceiptKind, label="支用證明種類", clause="s5.rcpt.types")
def receipt_kind(receipt: ReceiptKind) -> Outcome:
    """Whether what was uploaded is a receipt or an invoice at all."""
    return verdict(is_receipt=is_receipt(receipt))


@rule(
    "s5.q3.third_copy",
    label="三聯式發票為收執聯",
    sentence="不是三聯式發票，或所附為收執聯（第三聯）",
    fails="三聯式發票所附不是收執聯；請改附收執聯（第三聯）",
)
def third_copy(receipt: InvoiceCopy) -> Truth:
    """三聯式發票者，提供資訊清晰之收執聯（第三聯）。"""
    return (receipt.kind != TRIPLICATE) | (receipt.copy == RECEIPT_COPY)


@rule(
    "s5.q3.third_copy",
    label="資訊清晰",
    sentence="支用證明資訊清晰",
    fails="支用證明資訊不清晰；請重新掃描，品名、月份、次數、單價及金額應可辨識",
)
def clear_copy(receipt: InvoiceCopy) -> Truth:
    """提供資訊清晰之收執聯"""
    return receipt.legible


@decision("receipt_copy", facts=InvoiceCopy, label="三聯式發票聯別", clause="s5.q3.third_copy")
def receipt_copy(receipt: InvoiceCopy) -> Outcome:
    """Whether a triplicate invoice comes as its third copy, and legible."""
    return verdict(third_copy=third_copy(receipt), clear_copy=clear_copy(receipt))


# -- contents ----------------------------------------------------------------------------------


@rule(
    "s5.q3",
    label="服務人員類別",
    sentence="已載明服務人員類別",
    fails="支用證明未載明服務人員類別；請開立機構註明醫師、護理人員或相關人員",
)
def category_on_receipt(receipt: ReceiptContents) -> Truth:
    """並載明服務人員類別（醫師、護理人員及相關人員）"""
    return receipt.states_category


@rule(
    "s5.q3",
    label="月份",
    sentence="已載明月份",
    fails="支用證明未載明月份；請開立機構註明服務月份",
)
def months_on_receipt(receipt: ReceiptContents) -> Truth:
    """月份、次數、單價及事業單位全銜。"""
    return receipt.states_months


@rule(
    "s5.q3",
    label="次數",
    sentence="已載明次數",
    fails="支用證明未載明次數；請開立機構註明服務次數",
)
def times_on_receipt(receipt: ReceiptContents) -> Truth:
    """次數、單價及事業單位全銜。"""
    return receipt.states_times


@rule(
    "s5.q3",
    label="單價",
    sentence="已載明單價",
    fails="支用證明未載明單價；請開立機構註明每次單價",
)
def unit_price_on_receipt(receipt: ReceiptContents) -> Truth:
    """單價及事業單位全銜。"""
    return receipt.states_unit_price


@rule(
    "s5.q3",
    label="事業單位全銜",
    sentence="已載明事業單位全銜",
    fails="支用證明未載明事業單位全銜；請開立機構以全銜為買受人重開",
)
def buyer_on_receipt(receipt: ReceiptContents) -> Truth:
    """事業單位全銜。"""
    return receipt.states_buyer


@decision("receipt_contents", facts=ReceiptContents, label="支用證明應載事項", clause="s5.q3")
def receipt_contents(receipt: ReceiptContents) -> Outcome:
    """Whether a receipt says who came, in which months, how often, at what price, for whom."""
    return verdict(
        category_on_receipt=category_on_receipt(receipt),
        months_on_receipt=months_on_receipt(receipt),
        times_on_receipt=times_on_receipt(receipt),
        unit_price_on_receipt=unit_price_on_receipt(receipt),
        buyer_on_receipt=buyer_on_receipt(receipt),
    )


# -- buyer, branch, seller ---------------------------------------------------------------------


@rule(
    "s5.rcpt.buyer_name",
    label="買受人為事業單位",
    sentence="買受人 {buyer} 為事業單位或其總公司",
    fails="買受人為 {buyer}，不是事業單位 {employer_name} 或其總公司；請開立機構以全銜重開",
)
def buyer_is_employer(receipt: ReceiptBuyer) -> Truth:
    """支用證明買受人為事業單位全銜

    A branch may have the invoice made out to its head office (s5.rcpt.branch).
    """
    return (receipt.buyer == receipt.employer_name) | (receipt.buyer == receipt.head_office)


@rule(
    "s5.rcpt.buyer_name",
    label="買受人統一編號相符",
    sentence="買受人統一編號 {buyer_number} 與事業單位或其總公司相符",
    fails="買受人統一編號為 {buyer_number}，與事業單位 {employer_number} 不符；"
    "請開立機構更正後重開",
)
def buyer_number_is_employers(receipt: ReceiptBuyer) -> Truth:
    """（及統一編號）"""
    is_head_office = receipt.buyer_number == receipt.head_office_number
    return (receipt.buyer_number == receipt.employer_number) | is_head_office


@decision("receipt_buyer", facts=ReceiptBuyer, label="支用證明買受人", clause="s5.rcpt.buyer_name")
def receipt_buyer(receipt: ReceiptBuyer) -> Outcome:
    """Whether the receipt is made out to the employer or, for a branch, its head office."""
    return verdict(
        buyer_is_employer=buyer_is_employer(receipt),
        buyer_number_is_employers=buyer_number_is_employers(receipt),
    )


def _to_head_office(receipt: BranchItem) -> Truth:
    """Return whether a branch applies with an invoice of its head office."""
    is_branch = receipt.head_office.filled() & (receipt.employer_name != receipt.head_office)
    return is_branch & (receipt.buyer == receipt.head_office)


@rule(
    "s5.rcpt.branch",
    label="品名載有分廠或分公司",
    sentence="買受人不是總公司，或品名「{item}」載有分廠或分公司名稱",
    fails="買受人為總公司 {buyer}，品名「{item}」未載申請之分廠或分公司；"
    "請開立機構於品名註明其名稱",
)
def branch_named(receipt: BranchItem) -> Truth:
    """分公司（廠）申請而開立總公司發票者，需可見「OO分廠或分公司臨場服務費」。"""
    return ~_to_head_office(receipt) | receipt.item_names_branch


@rule(
    "s5.rcpt.branch",
    label="品名可見臨場服務費",
    sentence="買受人不是總公司，或品名「{item}」可見臨場服務費",
    fails="買受人為總公司 {buyer}，品名「{item}」未見臨場服務費；"
    "請開立機構以「○○分廠（分公司）臨場服務費」重開",
)
def branch_item_is_service_fee(receipt: BranchItem) -> Truth:
    """需可見「OO分廠或分公司臨場服務費」。"""
    is_service_fee = names_onsite_service(receipt.item) & receipt.item.has("費")
    return ~_to_head_office(receipt) | is_service_fee


@decision("receipt_branch", facts=BranchItem, label="分公司之支用證明", clause="s5.rcpt.branch")
def receipt_branch(receipt: BranchItem) -> Outcome:
    """Whether an invoice of the head office shows for which branch the service was."""
    return verdict(
        branch_named=branch_named(receipt),
        branch_item_is_service_fee=branch_item_is_service_fee(receipt),
    )


@rule(
    "s5.rcpt.seller_stamp",
    label="賣方為特約機構",
    sentence="賣方 {seller} 為契約之特約機構",
    fails="賣方為 {seller}，契約之特約機構為 {provider}；"
    "請說明是否為媒合或代辦，或改附特約機構開立之支用證明",
)
def seller_is_provider(receipt: ReceiptSeller) -> Truth:
    """賣方為特約機構。"""
    return receipt.seller == receipt.provider


@rule(
    "s5.rcpt.seller_stamp",
    label="統一發票專用章",
    sentence="收據，或已蓋統一發票專用章",
    fails="發票未見營業人統一發票專用章；請開立機構補蓋後重新掃描上傳",
)
def stamped_invoice(receipt: ReceiptSeller) -> Truth:
    """發票須有營業人（賣方）統一發票專用章"""
    return ~receipt.kind.among(*INVOICE_NAMES) | receipt.invoice_stamp


@decision(
    "receipt_seller", facts=ReceiptSeller, label="支用證明賣方", clause="s5.rcpt.seller_stamp"
)
def receipt_seller(receipt: ReceiptSeller) -> Outcome:
    """Whether the provider of the contract issued the receipt, with the stamp of an invoice."""
    return verdict(
        seller_is_provider=seller_is_provider(receipt), stamped_invoice=stamped_invoice(receipt)
    )
