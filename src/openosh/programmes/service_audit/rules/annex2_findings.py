"""附件二 2.2.2, 2.3, 3.1.1, 3.1.3, 3.3.2: what records show before auditors score an item.

Each is a hint: the text gives no scale between nothing and all, so the score stays a judgement.
"""

from __future__ import annotations

from openosh.programmes.service_audit.facts_findings import (
    ClientCount,
    KeptRecord,
    RecordKeeping,
    ServicePlan,
    StaffRegister,
    TeamContinuity,
    TrainedPerson,
    TrainingRecord,
)
from openosh.programmes.service_audit.rules.verdict import every, open_while, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Day,
    Texts,
    Truth,
    Whole,
    every_failing,
    fixed,
    greatest,
    not_covered,
    truth,
    when,
)


MONTHS, MINUTES = 12, 60  # not law: months of a year, minutes of an hour
HUNDREDTHS_OF_PERCENT = 10_000  # not law: a rate in hundredths of a percent


# -- 2.2.2 在職教育訓練 ----------------------------------------------------------------------------


@rule(
    "annex2:2.2.2",
    label="訓練計算起日",
    sentence="查核日期 {visit_on} 前 {#training_years} 年",
)
def counted_from(record: TrainingRecord) -> Day:
    """勞工健康服務人員接受每3年至少12小時之在職教育訓練"""
    return record.visit_on.plus_months(fixed(0) - record.law.count("training_years") * MONTHS)


@rule(
    "annex2:2.2.2",
    label="完成在職教育訓練",
    sentence="{person} 受訓 {minutes} 分鐘，達 {#training_hours} 小時",
    fails="{person} 受訓 {minutes} 分鐘，未達 {#training_hours} 小時；請補訓",
)
def trained(person: TrainedPerson) -> Truth:
    """勞工健康服務人員接受每3年至少12小時之在職教育訓練"""
    return person.minutes >= person.law.count("training_hours") * MINUTES


@rule(
    "annex2:2.2.2",
    label="受訓完成率",
    unit="%",
    written="hundredths",
    sentence="完成者占全體勞工健康服務人員",
)
def completion_rate(record: TrainingRecord) -> Whole:
    """受訓完成率達100%。"""
    staff = record.staff.count(lambda _: truth(value=True))
    done = record.staff.count(trained).once(open_while(record.staff, trained))
    nobody = not_covered(Whole, "annex2:2.2.2", "清冊無勞工健康服務人員，無完成率")
    rate = (done * HUNDREDTHS_OF_PERCENT).over(greatest(staff, fixed(1))).rounded("down")
    return when(staff == 0).then(nobody).otherwise(rate)


@rule(
    "annex2:2.2.2",
    label="全員完成",
    sentence="受訓完成率 {completion_rate}%",
    fails="受訓完成率 {completion_rate}%，未達 100%；請列查核所見",
)
def all_trained(record: TrainingRecord) -> Truth:
    """受訓完成率達100%。"""
    return every(record.staff, trained)


@decision(
    "training_completion", facts=TrainingRecord, label="在職教育訓練完成率", clause="annex2:2.2.2"
)
def training_completion(record: TrainingRecord) -> Outcome:
    """How many of the staff had their training, from which day on hours count."""
    one = record.staff.each
    return {
        **verdict(all_trained=all_trained(record)),
        "counted_from": counted_from(record),
        "completion_rate": completion_rate(record),
        "staff": Table(record.staff, {"person": one.person, "trained": trained(one)}),
    }


# -- 2.3 自聘 --------------------------------------------------------------------------------------


@rule(
    "annex2:2.3",
    label="人員由機構自聘",
    sentence="服務人員均由機構投保",
    fails="有服務人員由他單位投保；請列查核所見：非自聘",
)
def own_staff(register: StaffRegister) -> Truth:
    """提供勞工健康服務之人員由機構自聘"""
    return every(register.staff, lambda one: one.insured_by_provider)


@decision("staff_employment", facts=StaffRegister, label="人員之自聘", clause="annex2:2.3")
def staff_employment(register: StaffRegister) -> Outcome:
    """Whether all staff are the provider's own."""
    one = register.staff.each
    return {
        **verdict(own_staff=own_staff(register)),
        "staff": Table(register.staff, {"person": one.person, "own": one.insured_by_provider}),
    }


# -- 3.1.1 臨場服務計畫 ----------------------------------------------------------------------------


@rule(
    "annex2:3.1.1",
    label="需求評估",
    sentence="依事業單位特性評估需求",
    fails="未依事業單位特性評估需求；請列查核所見",
)
def assesses_needs(plan: ServicePlan) -> Truth:
    """依事業單位特性進行需求評估"""
    return plan.needs_assessed


@rule(
    "annex2:3.1.1",
    label="多元團隊規劃",
    sentence="由醫師、護理人員及相關人員規劃",
    fails="未由醫師、護理人員及相關人員規劃；請列查核所見",
)
def planned_by_team(plan: ServicePlan) -> Truth:
    """並透過多元團隊（含醫師、護理人員及相關人員）規劃臨場服務計畫"""
    return plan.team_of_professions


@rule(
    "annex2:3.1.1",
    label="服務事項齊備",
    sentence="服務事項含本規則第9條至第13條事項",
    fails="服務事項缺本規則第9條至第13條之事項；請列查核所見",
)
def articles_covered(plan: ServicePlan) -> Truth:
    """相關服務事項至少應包括本規則第9條至第13條事項"""
    covered = truth(value=True)
    for article in plan.articles.values().values():
        covered = covered & article
    return covered


@rule(
    "annex2:3.1.1",
    label="查核指標",
    sentence="訂有查核指標",
    fails="未訂查核指標；請列查核所見",
)
def sets_indicators(plan: ServicePlan) -> Truth:
    """並訂有查核指標"""
    return plan.indicators_set


@rule(
    "annex2:3.1.1",
    label="參與及確認",
    sentence="計畫有事業單位人員參與，並經機構專人或主管確認",
    fails="計畫無事業單位人員參與，或未經機構專人或主管確認；請列查核所見",
)
def shared_and_confirmed(plan: ServicePlan) -> Truth:
    """計畫應有事業單位人員參與及機構專人或主管確認之機制。"""
    return plan.employer_took_part & plan.confirmed_by_provider


@rule("annex2:3.1.1", label="缺漏之條次")
def articles_missing(plan: ServicePlan) -> Texts:
    """相關服務事項至少應包括本規則第9條至第13條事項"""
    covered = plan.articles.values()
    return every_failing(**{f"article_{name}": test for name, test in covered.items()})


@decision("service_plan", facts=ServicePlan, label="臨場服務計畫", clause="annex2:3.1.1")
def service_plan(plan: ServicePlan) -> Outcome:
    """What a service plan lacks, and which articles it does not cover."""
    return {
        **verdict(
            assesses_needs=assesses_needs(plan),
            planned_by_team=planned_by_team(plan),
            articles_covered=articles_covered(plan),
            sets_indicators=sets_indicators(plan),
            shared_and_confirmed=shared_and_confirmed(plan),
        ),
        "articles_missing": articles_missing(plan),
    }


# -- 3.1.3 同一團隊 --------------------------------------------------------------------------------


@rule(
    "annex2:3.1.3",
    label="維持同一團隊或有交接",
    sentence="每次維持同一團隊，或有服務事項交接之機制",
    fails="有場次非同一團隊而無交接紀錄；請列查核所見",
)
def team_continuous(visits: TeamContinuity) -> Truth:
    """服務場次非同一團隊者，有服務事項交接之機制"""
    return every(visits.visits, lambda one: one.same_team | one.handed_over)


@decision("team_continuity", facts=TeamContinuity, label="團隊之延續", clause="annex2:3.1.3")
def team_continuity(visits: TeamContinuity) -> Outcome:
    """Whether each visit was made by the same team, or handed over."""
    return verdict(team_continuous=team_continuous(visits))


# -- 3.3.2 保存三年 --------------------------------------------------------------------------------


@rule(
    "annex2:3.3.2", label="應保存至（不含）", sentence="紀錄日期 {made_on} 起 {#retention_years} 年"
)
def kept_until(kept: KeptRecord) -> Day:
    """臨場服務紀錄建檔保存至少3年"""
    return kept.made_on.plus_months(kept.law.count("retention_years") * MONTHS)


@rule(
    "annex2:3.3.2",
    label="保存至少三年",
    sentence="{record} 仍保存，或保存至 {kept_until} 以後",
    fails="{record} 於 {destroyed_on} 銷毀，未滿 {#retention_years} 年；請列查核所見",
)
def kept_long_enough(kept: KeptRecord) -> Truth:
    """臨場服務紀錄建檔保存至少3年"""
    return ~kept.destroyed_on.known() | (kept.destroyed_on >= kept_until(kept))


@rule(
    "annex2:3.3.2",
    label="紀錄均保存",
    sentence="紀錄均保存至少三年",
    fails="有紀錄保存未滿三年；請列查核所見",
)
def all_kept(keeping: RecordKeeping) -> Truth:
    """臨場服務紀錄建檔保存至少3年"""
    return every(keeping.records, kept_long_enough)


@rule(
    "annex2:3.3.2",
    label="資訊化管理",
    sentence="採資訊化管理",
    fails="未採資訊化管理；請列查核所見",
)
def managed_electronically(keeping: RecordKeeping) -> Truth:
    """並採資訊化管理。"""
    return keeping.electronic


@decision("record_keeping", facts=RecordKeeping, label="紀錄之保存", clause="annex2:3.3.2")
def record_keeping(keeping: RecordKeeping) -> Outcome:
    """Whether records are kept long enough, and electronically."""
    one = keeping.records.each
    return {
        **verdict(
            all_kept=all_kept(keeping), managed_electronically=managed_electronically(keeping)
        ),
        "records": Table(keeping.records, {"record": one.record, "kept": kept_long_enough(one)}),
    }


# -- 附件一：當年度迄 2 月 28 日止 -----------------------------------------------------------------


@rule(
    "annex1:1.enterprises_current_year",
    label="計算末日",
    sentence="查核年度 {#current_year_cutoff_month} 月 {#current_year_cutoff_day} 日止",
)
def counted_until(count: ClientCount) -> Day:
    """查核當年度（迄 2 月 28 日止），辦理勞工健康服務事業單位家數"""
    law, today = count.law, count.law_date
    months = (count.audit_year - today.year()) * MONTHS + law.count("current_year_cutoff_month")
    first = today.plus_months(months - today.month()).first_of_month()
    return first.plus_days(law.count("current_year_cutoff_day") - 1)


@rule(
    "annex1:1.enterprises_current_year",
    label="計入當年度家數",
    sentence="服務日期 {service_on} 在查核年度首日至 {counted_until}",
    fails="服務日期 {service_on} 不在查核年度首日至 {counted_until}，不計入",
)
def in_current_year(count: ClientCount) -> Truth:
    """查核當年度（迄 2 月 28 日止），辦理勞工健康服務事業單位家數"""
    this_year = count.service_on.year() == count.audit_year
    return this_year & (count.service_on <= counted_until(count))


@decision(
    "client_count",
    facts=ClientCount,
    label="當年度服務家數之計算期間",
    clause="annex1:1.enterprises_current_year",
)
def client_count(count: ClientCount) -> Outcome:
    """Whether a service counts for the current year of annex 1."""
    return {"counted_until": counted_until(count), "counts": in_current_year(count)}
