"""陸、二至四: violations, the way of a result to the provider, and what OSHA makes of it."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_result import Exemption, ResultService, ResultUse
from openosh.programmes.service_audit.facts_scores import Violation, Violations
from openosh.programmes.service_audit.rules.periods import last_day
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Day, Truth, Whole, word


# -- 二、違反規定事項 ------------------------------------------------------------------------------


@rule(
    "6.2.a",
    label="違反事項記載完備",
    sentence="違反{act} {article}：{facts_found}",
    fails="未載明所違反之條文或事實；請補載",
)
def violation_described(violation: Violation) -> Truth:
    """查核結果若有違反本規則或醫療法相關規定事項者，調降評等一級。"""
    return violation.article.filled() & violation.facts_found.filled()


@rule(
    "annex2:note3",
    label="足以調降之違反",
    sentence="違反{act}，經確認",
    fails="非違反本規則或醫療法、記載不完備，或未經確認",
)
def demoting_violation(violation: Violation) -> Truth:
    """查核結果若有違反本規則或醫療法相關規定事項者，調降評等一級。"""
    of_these_laws = violation.act.among("health_rules", "medical_care_act")
    return of_these_laws & violation_described(violation) & violation.confirmed


@rule(
    "6.2.b",
    label="調降評等一級",
    sentence="有違反本規則或醫療法相關規定事項，不論件數，調降評等一級",
    fails="無足以調降評等之違反",
)
def violation_found(violations: Violations) -> Truth:
    """調降評等一級。"""
    return violations.violations.some(demoting_violation)


@decision("violations", facts=Violations, label="違反規定事項", clause="6.2.a")
def violations_found(violations: Violations) -> Outcome:
    """Whether there is a violation that lowers the grade: the fact ``violation`` of ``grade``."""
    one = violations.violations.each
    return {
        "violation": violation_found(violations),
        "violations": Table(
            violations.violations,
            {
                "act": one.act,
                "described": violation_described(one),
                "counts": demoting_violation(one),
            },
        ),
    }


# -- 三、備查及函送 --------------------------------------------------------------------------------


@rule(
    "6.1.a",
    label="等級與計算相符",
    sentence="報備查之等級 {reported_grade} 與計算相符",
    fails="報備查之等級 {reported_grade} 與計算之 {computed_grade} 不符；請依計算更正",
)
def grade_as_computed(result: ResultService) -> Truth:
    """執行單位應將查核結果依下列原則區分等級並製作成報告，報職安署備查："""
    return result.reported_grade == result.computed_grade


@rule(
    "6.3.b",
    label="併同查核報告",
    sentence="查核結果併同查核報告報備查",
    fails="查核結果未併同查核報告；請併同報備查",
)
def served_with_report(result: ResultService) -> Truth:
    """由執行單位併同查核報告報職安署備查後，函送服務機構。"""
    return result.report_enclosed


@rule(
    "6.3.a",
    label="備查後函送",
    sentence="{recorded_on} 備查，{sent_on} 函送",
    fails="函送服務機構前未經職安署備查；請俟備查後函送",
)
def recorded_first(result: ResultService) -> Truth:
    """前項查核結果，由執行單位併同查核報告報職安署備查後，函送服務機構。"""
    return result.recorded_on.known() & (result.recorded_on <= result.sent_on)


@rule(
    "6.3.a",
    label="提醒：無送達證明",
    sentence="無送達證明，申復期間不起算；請補登送達日期",
    warns=True,
)
def service_unproven(result: ResultService) -> Truth:
    """函送服務機構。"""
    return ~result.served_on.known()


@decision("result_service", facts=ResultService, label="查核結果之備查與函送", clause="6.3.a")
def result_service(result: ResultService) -> Outcome:
    """Whether a result may be sent to the provider."""
    service_unproven(result)
    return verdict(
        grade_as_computed=grade_as_computed(result),
        served_with_report=served_with_report(result),
        recorded_first=recorded_first(result),
    )


# -- 四(一)(三)、公開及補助之參考 ------------------------------------------------------------------


@rule(
    "6.4.a",
    label="由職安署決定",
    sentence="由職安署決定",
    fails="非由職安署決定；請報職安署決定",
)
def osha_decided(use: ResultUse) -> Truth:
    """職安署對於服務機構之查核結果，得依下列方式辦理："""
    return use.decided_by_osha


@rule(
    "6.4.1",
    label="已送達",
    sentence="查核結果於 {served_on} 送達",
    fails="查核結果未送達服務機構；請送達後公開",
)
def served(use: ResultUse) -> Truth:
    """公開於職安署或指定網站，提供雇主委託服務機構實施勞工健康服務之參考。"""
    return use.served_on.known() & (use.served_on <= use.publish_on)


@rule("6.4.1", label="申復期間末日", sentence="送達 {served_on} 之次日起 {#appeal_days} 日內")
def appeal_closes_on(use: ResultUse) -> Day:
    """公開於職安署或指定網站，提供雇主委託服務機構實施勞工健康服務之參考。"""
    return last_day(use.law, use.served_on, "appeal_days")


@rule(
    "6.4.1",
    label="查核結果確定",
    sentence="申復已決定，或申復期間屆滿而未申復",
    fails="申復審議中，或申復期間尚未屆滿；請俟確定後公開，或敘明先行公開之理由",
)
def settled(use: ResultUse) -> Truth:
    """公開於職安署或指定網站，提供雇主委託服務機構實施勞工健康服務之參考。"""
    closed = (use.appeal == "none") & (use.publish_on > appeal_closes_on(use))
    return use.served_on.known() & ((use.appeal == "decided") | closed)


@rule(
    "6.4.1",
    label="確定後公開",
    sentence="查核結果已確定，或已敘明先行公開之理由：{early_reason}",
    fails="查核結果未確定，亦未敘明先行公開之理由；請俟確定後公開",
)
def public_when_settled(use: ResultUse) -> Truth:
    """公開於職安署或指定網站，提供雇主委託服務機構實施勞工健康服務之參考。"""
    return settled(use) | use.early_reason.filled()


@rule(
    "2.2",
    label="雇主可見",
    sentence="公開後，雇主可見其等級",
    fails="未公開，雇主不見其等級",
)
def visible_to_employers(use: ResultUse) -> Truth:
    """提供事業單位辦理勞工健康服務之參考。"""
    return osha_decided(use) & served(use) & public_when_settled(use)


@rule(
    "6.4.3",
    label="補助參考之等級為暫定",
    sentence="查核結果尚未確定，供補助參考者註明暫定",
    fails="查核結果已確定",
)
def provisional(use: ResultUse) -> Truth:
    """查核結果之分級，將作為職安署依推動中小企業臨場健康服務補助計畫核付事業單位補助經費標準之參考。"""
    return ~settled(use)


@decision("publication", facts=ResultUse, label="查核結果之公開", clause="6.4.1")
def publication(use: ResultUse) -> Outcome:
    """Whether a result may be published on a day, and what employers and the subsidy see."""
    return {
        **verdict(
            osha_decided=osha_decided(use),
            served=served(use),
            public_when_settled=public_when_settled(use),
        ),
        "visible_to_employers": visible_to_employers(use),
        "provisional": provisional(use),
    }


# -- 四(二)、免列次一年度 --------------------------------------------------------------------------


def _reaches(exemption: Exemption, voluntary_application: str) -> Truth:
    """Return whether the grade is at least the one that the plan asks for."""
    grade = exemption.law.word(
        "exempting_grades", "grade", voluntary_application=word(voluntary_application)
    )
    best = exemption.final_grade == "優等"
    return best | ((exemption.final_grade == "甲等") & (grade == "甲等"))


@rule(
    "6.4.2.a",
    label="優等",
    sentence="查核結果等級為{final_grade}",
    fails="查核結果等級為{final_grade}，非優等",
)
def best_grade(exemption: Exemption) -> Truth:
    """查核結果等級為優等者或自願申請查核且結果等級為甲等以上者，得免列為次一年度之查核對象。"""
    return _reaches(exemption, "no")


@rule(
    "6.4.2.b",
    label="自願申請且甲等以上",
    sentence="自願申請查核，結果等級為{final_grade}",
    fails="非自願申請查核，或結果等級未達甲等",
)
def voluntary_and_good(exemption: Exemption) -> Truth:
    """自願申請查核且結果等級為甲等以上者，得免列為次一年度之查核對象。"""
    return exemption.voluntary & _reaches(exemption, "yes")


@rule("6.4.2.c", label="免列至年度", unit="西元年", sentence="查核年度之次 {#exemption_years} 年度")
def exempt_until(exemption: Exemption) -> Whole:
    """得免列為次一年度之查核對象。"""
    return exemption.audit_year + exemption.law.count("exemption_years")


@rule(
    "6.4.2.c",
    label="得免列",
    sentence="合於優等，或自願申請且甲等以上；遴選年度在免列之年度內",
    fails="未達得免列之等級，或遴選年度不在次一年度",
)
def may_be_exempted(exemption: Exemption) -> Truth:
    """得免列為次一年度之查核對象。"""
    later = exemption.pool_year > exemption.audit_year
    in_time = later & (exemption.pool_year <= exempt_until(exemption))
    return (best_grade(exemption) | voluntary_and_good(exemption)) & in_time


@rule(
    "6.4.2.d",
    label="免列",
    sentence="得免列，並經職安署核定",
    fails="不得免列，或未經職安署核定；仍列為查核對象",
)
def exempted(exemption: Exemption) -> Truth:
    """得免列為次一年度之查核對象。"""
    return may_be_exempted(exemption) & exemption.confirmed_by_osha


@rule(
    "6.4.2.d",
    label="提醒：得免列者另有優先情形",
    sentence="得免列，惟具參、二至五之優先情形；請職安署一併斟酌",
    warns=True,
)
def exemption_doubtful(exemption: Exemption) -> Truth:
    """得免列為次一年度之查核對象。"""
    return may_be_exempted(exemption) & exemption.priority_ground


@decision("exemption", facts=Exemption, label="免列次一年度查核對象", clause="6.4.2.a")
def exemption(one: Exemption) -> Outcome:
    """Whether a provider may be, and is, left out of the next year's candidates."""
    exemption_doubtful(one)
    return {
        "may_be_exempted": may_be_exempted(one),
        "exempted": exempted(one),
        "exempt_until": exempt_until(one),
    }
