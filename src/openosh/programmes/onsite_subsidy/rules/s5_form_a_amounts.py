"""五、A 經費明細: the arithmetic of the claim form, line by line and in sum."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ALLIED, CONTRACTED, NURSE, PHYSICIAN
from openosh.programmes.onsite_subsidy.facts_amounts import ClaimAmounts, FeeForm, FeeLine, GrossFee
from openosh.programmes.onsite_subsidy.rules.verdict import every, full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, nothing, when, word


# -- one line ----------------------------------------------------------------------------------


@rule(
    "s5.formA.amounts",
    label="試算補助金額",
    unit="元",
    sentence="每次支出費用 {fee} 元 × 補助比例，四捨五入至元",
)
def computed_subsidy(line: FeeLine) -> Whole:
    """申請補助金額※"""
    form = FeeForm.of(line)
    ratio = line.law.ratio(
        "standard",
        "ratio",
        arrangement=word(CONTRACTED),
        band=form.band,
        risk_class=form.risk_class,
    )
    return line.fee.times(ratio).rounded()


@rule(
    "s5.formA.amounts",
    label="試算自籌款",
    unit="元",
    sentence="每次支出費用 {fee} 元減試算補助金額 {computed_subsidy} 元",
)
def computed_self_funded(line: FeeLine) -> Whole:
    """自籌款※"""
    return line.fee - computed_subsidy(line)


@rule(
    "s5.formA.amounts",
    label="本行申請補助金額相符",
    sentence="申請補助金額 {claimed_subsidy} 元與試算相符",
    fails="申請補助金額填 {claimed_subsidy} 元，試算為 {computed_subsidy} 元；"
    "請核對每次支出費用 {fee} 元後由系統重新計算",
)
def subsidy_as_computed(line: FeeLine) -> Truth:
    """申請補助金額※"""
    return line.claimed_subsidy == computed_subsidy(line)


@rule(
    "s5.formA.amounts",
    label="本行自籌款相符",
    sentence="自籌款 {self_funded} 元等於支出費用減申請補助金額",
    fails="自籌款填 {self_funded} 元，不等於支出費用 {fee} 元減申請補助金額 {claimed_subsidy} 元；"
    "請由系統重新計算",
)
def self_funded_is_rest(line: FeeLine) -> Truth:
    """自籌款※"""
    return line.self_funded == line.fee - line.claimed_subsidy


# -- the form ----------------------------------------------------------------------------------


@rule(
    "s5.formA.amounts",
    label="各行申請補助金額相符",
    sentence="各行申請補助金額與試算相符",
    fails="有申請補助金額與試算不符之行；請見各行之說明",
)
def subsidies_as_computed(form: FeeForm) -> Truth:
    """申請補助金額※"""
    return every(form.lines, subsidy_as_computed)


@rule(
    "s5.formA.amounts",
    label="各行自籌款相符",
    sentence="各行自籌款相符",
    fails="有自籌款不符之行；請見各行之說明",
)
def self_funded_parts(form: ClaimAmounts) -> Truth:
    """自籌款※"""
    return every(form.lines, self_funded_is_rest)


def _claimed(form: ClaimAmounts, kind: str) -> Whole:
    """Return what is claimed for one kind of staff, absent while a line of the form is open."""
    of_kind = form.lines.total(
        lambda line: line.claimed_subsidy, among=lambda line: line.kind == kind
    )
    all_kinds = form.lines.largest(lambda line: line.kind, nothing())
    return of_kind.once(claimed_in_all(form)).once(all_kinds)


@rule("s5.formA.amounts", label="各行申請補助金額之和", unit="元", sentence="各行申請補助金額之和")
def claimed_in_all(form: ClaimAmounts) -> Whole:
    """總計；※由系統計算。"""
    return full_sum(form.lines, lambda line: line.claimed_subsidy)


@rule("s5.formA.amounts", label="醫師各行之和", unit="元", sentence="醫師各行申請補助金額之和")
def claimed_for_physician(form: ClaimAmounts) -> Whole:
    """申請金額小計※"""
    return _claimed(form, PHYSICIAN)


@rule(
    "s5.formA.amounts",
    label="醫師小計相符",
    sentence="醫師申請金額小計 {physician_subtotal} 元等於各行之和",
    fails="醫師申請金額小計填 {physician_subtotal} 元，各行之和為 {claimed_for_physician} 元；"
    "請由系統重新計算",
)
def physician_sum(form: ClaimAmounts) -> Truth:
    """申請金額小計※"""
    return form.physician_subtotal == claimed_for_physician(form)


@rule(
    "s5.formA.amounts", label="護理人員各行之和", unit="元", sentence="護理人員各行申請補助金額之和"
)
def claimed_for_nurse(form: ClaimAmounts) -> Whole:
    """申請金額小計※"""
    return _claimed(form, NURSE)


@rule(
    "s5.formA.amounts",
    label="護理人員小計相符",
    sentence="護理人員申請金額小計 {nurse_subtotal} 元等於各行之和",
    fails="護理人員申請金額小計填 {nurse_subtotal} 元，各行之和為 {claimed_for_nurse} 元；"
    "請由系統重新計算",
)
def nurse_sum(form: ClaimAmounts) -> Truth:
    """申請金額小計※"""
    return form.nurse_subtotal == claimed_for_nurse(form)


@rule(
    "s5.formA.amounts", label="相關人員各行之和", unit="元", sentence="相關人員各行申請補助金額之和"
)
def claimed_for_allied(form: ClaimAmounts) -> Whole:
    """申請金額小計※"""
    return _claimed(form, ALLIED)


@rule(
    "s5.formA.amounts",
    label="相關人員小計相符",
    sentence="相關人員申請金額小計 {allied_subtotal} 元等於各行之和",
    fails="相關人員申請金額小計填 {allied_subtotal} 元，各行之和為 {claimed_for_allied} 元；"
    "請由系統重新計算",
)
def allied_sum(form: ClaimAmounts) -> Truth:
    """申請金額小計※"""
    return form.allied_subtotal == claimed_for_allied(form)


@rule(
    "s5.formA.amounts",
    label="總計相符",
    sentence="總計 {total} 元等於各行申請補助金額之和",
    fails="總計填 {total} 元，各行申請補助金額之和為 {claimed_in_all} 元；請由系統重新計算",
)
def grand_total(form: ClaimAmounts) -> Truth:
    """總計；※由系統計算。"""
    return form.total == claimed_in_all(form)


@rule(
    "s5.formA.amounts",
    label="試算補助金額合計",
    unit="元",
    sentence="各行試算補助金額之和；次數、半日及年度上限另於經費審查計算",
)
def computed_total(form: FeeForm) -> Whole:
    """總計；※由系統計算。"""
    return full_sum(form.lines, computed_subsidy)


@decision("claim_amounts", facts=ClaimAmounts, label="經費明細金額", clause="s5.formA.amounts")
def claim_amounts(form: ClaimAmounts) -> Outcome:
    """Whether each ※ amount of the form is what the system computes."""
    line = form.lines.each
    checked = verdict(
        subsidies_as_computed=subsidies_as_computed(form),
        self_funded_parts=self_funded_parts(form),
        physician_sum=physician_sum(form),
        nurse_sum=nurse_sum(form),
        allied_sum=allied_sum(form),
        grand_total=grand_total(form),
    )
    columns = {
        "id": line.id,
        "subsidy": computed_subsidy(line),
        "self_funded": computed_self_funded(line),
    }
    return {**checked, "subsidy": computed_total(form), "lines": Table(form.lines, columns)}


# -- tax ---------------------------------------------------------------------------------------


@rule(
    "s5.formA.fee_gross",
    label="實付金額",
    unit="元",
    sentence="單價 {unit_price} 元，支用證明另列營業稅者加計 {#business_tax}",
)
def paid_fee(receipt: GrossFee) -> Whole:
    """即含5%營業稅之實付金額。"""
    tax = receipt.unit_price.times(receipt.law.ratio("business_tax")).rounded()
    return receipt.unit_price + when(receipt.tax_printed).then(tax).otherwise(fixed(0))


@rule(
    "s5.formA.fee_gross",
    label="每次支出費用為實付金額",
    sentence="每次支出費用 {fee} 元為支用證明之實付金額",
    fails="每次支出費用填 {fee} 元，支用證明之實付金額為 {paid_fee} 元；"
    "請改填實付金額（另列營業稅者含稅）",
)
def fee_as_paid(receipt: GrossFee) -> Truth:
    """即含5%營業稅之實付金額。"""
    return receipt.fee == paid_fee(receipt)


@decision("gross_fee", facts=GrossFee, label="每次支出費用含稅", clause="s5.formA.fee_gross")
def gross_fee(receipt: GrossFee) -> Outcome:
    """Whether the fee per visit is what was really paid, tax included."""
    return {**verdict(fee_as_paid=fee_as_paid(receipt)), "paid_fee": paid_fee(receipt)}
