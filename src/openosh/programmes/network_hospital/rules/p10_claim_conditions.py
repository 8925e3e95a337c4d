"""第八點第三項、第十點（二）、（三）: what a line of a claim must fulfil, whatever it is for."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import (
    ASSESSMENT_REPORT,
    NOTIFICATION,
    REFERRAL_CONFIRMED,
    SUSPECTED_REFERRAL,
    VISIT_REPORT,
    ClaimLine,
    EarlierPayment,
    NotificationClaim,
)
from openosh.programmes.network_hospital.facts_notification import (
    EXCLUDED,
    FAILED_AFTER,
    OVERDUE,
    PASSED,
)
from openosh.programmes.network_hospital.rules.p10_hospital import in_table_1
from openosh.programmes.network_hospital.rules.p10_payee import (
    HOSPITAL,
    REPORT_WRITER,
    item_payee,
)
from openosh.statute.ordered import Ordered, Standing, in_order
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, fixed, when


CONFIRMED_ITEMS = (REFERRAL_CONFIRMED, NOTIFICATION)
REPORTS = (VISIT_REPORT, ASSESSMENT_REPORT)


def taken(claim: NotificationClaim) -> Ordered[ClaimLine]:
    """Return the lines in the order in which they are granted."""
    return in_order(claim.lines, lambda one: (one.event_on,))


@rule(
    "10.payee",
    label="受領人相符",
    sentence="受領人為該款補助之對象",
    fails="受領人不是該款補助之對象（{item_payee}）；請由其申請",
)
def payee(line: ClaimLine) -> Truth:
    """（二）（三）為網絡醫院醫師或職業傷病通報者；（四）（五）為撰寫報告書之醫師。"""
    claim = NotificationClaim.of(line)
    is_person = claim.payee_kind != HOSPITAL
    wrote_it = line.writer == claim.payee
    is_writer = (item_payee(line) != REPORT_WRITER) | wrote_it
    return is_person & is_writer


@rule(
    "8.3.consequence",
    label="未逾期補正",
    sentence="通報未逾期補正，亦非經補正仍未通過",
    fails="通報逾期未補正，或經補正仍未通過審查，不得申請補助",
)
def supplement(line: ClaimLine) -> Truth:
    """逾期未補正，或經補正仍未通過審查者，不得依第十點第二款至第五款申請補助"""
    return ~line.review_state.among(OVERDUE, FAILED_AFTER)


@rule(
    "8.3.review",
    label="品質審查",
    sentence="品質審查通過；訪視報告書亦得為登載診斷後排除職業病者",
    fails="尚未經品質審查通過；請俟審查完成後再申請",
)
def quality_review(line: ClaimLine) -> Truth:
    """應請職災預防及重建中心進行品質審查。"""
    excluded = (line.item == VISIT_REPORT) & (line.review_state == EXCLUDED)
    return (line.review_state == PASSED) | excluded


@rule(
    "10.2.1",
    label="文件齊備",
    sentence="轉介單已傳送、已由認可醫療機構診治，或報告書已檢附",
    fails="轉介單未傳送、未由認可醫療機構診治，或報告書未檢附；請補齊後再申請",
)
def paper(line: ClaimLine) -> Truth:
    """並將疑似職業病診斷報告及轉介單（附件四）傳送至認可醫療機構後"""
    referred = (line.item != SUSPECTED_REFERRAL) | line.referral_sent
    treated = (line.item != REFERRAL_CONFIRMED) | line.treated_at_institution
    reported = ~line.item.among(*REPORTS) | line.report_attached
    return referred & treated & reported


@rule(
    "10.2.1.types",
    label="類型得予補助",
    sentence="該款所補助之類型",
    fails="該款不予補助之類型：疑似者不屬附表一、轉介確認為聽力損失、"
    "訪視為聽力損失或皮膚炎、評估非職業病",
)
def disease_type(line: ClaimLine) -> Truth:
    """附表一類型：疑似職業性癌症、疑似職業暴露石棉引起之疾病（非癌症類型）、疑似塵肺症。"""
    law, item = line.law, line.item
    suspected = in_table_1(law, line.suspected_condition)
    is_injury = law.lists("injury_types", line.condition)
    unpaid = law.lists("unpaid_after_referral", line.condition) | is_injury
    excluded = law.lists("visit_report_excluded", line.suspected_condition)
    return (
        when(item == SUSPECTED_REFERRAL)
        .then(suspected)
        .when(item == REFERRAL_CONFIRMED)
        .then(suspected | ~unpaid)
        .when(item == VISIT_REPORT)
        .then(~excluded)
        .when(item == ASSESSMENT_REPORT)
        .then(~is_injury)
        .otherwise(item == NOTIFICATION)
    )


@rule(
    "10.2.once",
    label="未以他款領取",
    sentence="同一個案未另依（三）列計通報補助，亦未曾領取",
    fails="同一個案另依（三）列計或已領取；（二）2 與（三）僅得擇一，請刪除重複之列",
)
def one_heading(line: ClaimLine, standing: Standing[ClaimLine]) -> Truth:
    """同一個案同一疾病不得就（二）2與（三）重複領取（推定）。

    The notification stands, which pays no less than the difference or the half.
    """
    is_notification = line.item == NOTIFICATION
    same = (line.episode,)
    before = standing.before(within=same, where=is_notification)
    beside = before + standing.before(within=same, where=is_notification, latest_first=True)
    applies = line.law.switch("paid_once_per_case") & (line.item == REFERRAL_CONFIRMED)
    return ~applies | (beside < fixed(1))


@rule(
    "10.3.per_case",
    label="未曾領取",
    sentence="同一個案同一款項未曾領取，本申請亦未重複列計",
    fails="同一個案同一款項已領取或已列計；請刪除重複之列",
)
def once(line: ClaimLine, standing: Standing[ClaimLine]) -> Truth:
    """每完成一個通報個案補助一次。"""
    earlier = NotificationClaim.of(line).earlier_payments
    together = line.law.switch("paid_once_per_case") & line.item.among(*CONFIRMED_ITEMS)

    def of_this_heading(one: EarlierPayment) -> Truth:
        return (one.item == line.item) | (together & one.item.among(*CONFIRMED_ITEMS))

    paid_earlier = earlier.some(of_this_heading, episode=line.episode)
    first = standing.before(within=(line.episode, line.item)) < fixed(1)
    return (line.item == VISIT_REPORT) | (~paid_earlier & first)
