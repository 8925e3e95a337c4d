"""A9, A11: the roster of four years, watch by watch, and the conditions that follow from it."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_staffing import (
    CARE_WORKER,
    MINUTES_OF_A_DAY,
    Headcount,
    Staffing,
    Watch,
)
from openosh.programmes.elder_care_accreditation.rules.a11_duty import (
    by_day,
    care_workers,
    care_workers_required,
    first_day,
    local_care_workers,
    nurses,
    watch_counts,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many
from openosh.statute.grading import MET, PARTLY, UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed, judgement_needed, when, word


INCOMPLETE = "排班表未涵蓋全部檢視期間；請補齊，或由評鑑委員附理由評定"


@rule(
    "accreditation:A11.r1",
    label="該班低於配置比例",
    sentence="應有照顧服務員 {care_workers_required} 人，上班 {care_workers} 人，不足",
    fails="不低於配置比例，或不在檢視期間",
)
def below_ratio(watch: Watch) -> Truth:
    """配置比例：長照型 日間1:5、夜間1:15"""
    return watch_counts(watch) & (care_workers(watch) < care_workers_required(watch))


@rule(
    "accreditation:A11.m6",
    label="該班無我國籍照顧服務員",
    sentence="指標公告日（{#announced_on}）後，上班之我國籍照顧服務員未達 "
    "{#local_care_workers_least} 人",
    fails="有我國籍照顧服務員，或不在檢視期間",
)
def without_local(watch: Watch) -> Truth:
    """基準說明2，以指標公告日之後資料為主。"""
    law = Staffing.of(watch).law
    since = watch.on >= law.date("announced_on")
    few = local_care_workers(watch) < law.count("local_care_workers_least")
    return watch_counts(watch) & since & few


@rule(
    "accreditation:A9.r1",
    label="該班無護理人員",
    sentence="上班之護理人員未達 {#nurses_least} 人",
    fails="有護理人員，或不在檢視期間",
)
def without_nurse(watch: Watch) -> Truth:
    """長照型、養護型、失智型及安養型-隨時至少1人。"""
    few = nurses(watch) < Staffing.of(watch).law.count("nurses_least")
    return watch_counts(watch) & few


@rule(
    "accreditation:A11.r1", label="低於比例之班數", sentence="{watches_below_ratio} 班", unit="班"
)
def watches_below_ratio(case: Staffing) -> Whole:
    """配置比例"""
    return how_many(case.watches, below_ratio)


@rule(
    "accreditation:A11.2", label="無我國籍之班數", sentence="{watches_without_local} 班", unit="班"
)
def watches_without_local(case: Staffing) -> Whole:
    """隨時保持至少有我國籍照顧服務員1人上班"""
    return how_many(case.watches, without_local)


@rule(
    "accreditation:A9.3", label="無護理人員之班數", sentence="{watches_without_nurse} 班", unit="班"
)
def watches_without_nurse(case: Staffing) -> Whole:
    """全日均應有護理人員上班"""
    return how_many(case.watches, without_nurse)


@rule(
    "accreditation:A9.3",
    label="排班表涵蓋全部檢視期間",
    sentence="自 {first_day} 至實地評鑑日前一日，各班合計為全部時間",
    fails="自 {first_day} 至實地評鑑日前一日，各班合計不等於全部時間",
)
def roster_complete(case: Staffing) -> Truth:
    """3.全日均應有護理人員上班。"""

    def counted(watch: Watch) -> Whole:
        return when(watch_counts(watch)).then(watch.minutes).otherwise(fixed(0))

    known = case.watches.largest(counted, fixed(0))
    covered = case.watches.total(counted).once(known)
    whole_day = MINUTES_OF_A_DAY  # not law: minutes of a day
    return covered == case.evaluated_on.days_since(first_day(case)) * whole_day


@rule(
    "accreditation:A11.1",
    label="該月外籍看護工逾上限",
    sentence="照顧服務員 {working} 人，外籍看護工 {foreign} 人，逾 {#foreign_share_most}",
    fails="照顧服務員 {working} 人，外籍看護工 {foreign} 人，未逾 {#foreign_share_most}，"
    "或不在檢視期間",
)
def too_many_foreign(one: Headcount) -> Truth:
    """若聘有外籍看護工，其人數不超過全數照顧服務員1/2。"""
    case = Staffing.of(one)
    most = one.working.times(case.law.ratio("foreign_share_most"))
    counts = (one.month.last_of_month() >= first_day(case)) & (one.month <= case.evaluated_on)
    return counts & ~most.at_least(one.foreign.over(fixed(1)))


@rule(
    "accreditation:A11.m5",
    label="外籍看護工逾上限之月數",
    sentence="{months_with_too_many_foreign} 個月",
    unit="月",
)
def months_with_too_many_foreign(case: Staffing) -> Whole:
    """「全數照顧服務員」人數以實際工作人數計算。"""
    return how_many(case.headcounts, too_many_foreign)


@rule(
    "accreditation:A11.m1",
    label="有資格不符之照顧服務員",
    sentence="名冊上有資格不符之照顧服務員",
    fails="名冊上之照顧服務員資格均相符",
)
def some_unqualified(case: Staffing) -> Truth:
    """1.檢視工作人員名冊及相關證明。"""
    return case.workers.some(lambda one: (one.role == CARE_WORKER) & ~one.qualified)


def _once_complete(case: Staffing, clause: str) -> Text:
    """Return met where the roster tells of the whole period; a judgement where it does not."""
    open_days = judgement_needed(Text, clause, INCOMPLETE)
    return when(roster_complete(case)).then(word(MET)).otherwise(open_days)


@rule("accreditation:A11.1", label="A11 第1項", sentence="照顧服務員之人數與資格：{care_state}")
def care_state(case: Staffing) -> Text:
    """1.所聘照顧服務員人數及人員資格符合法規規定。若聘有外籍看護工，其人數不超過全數照顧服務員1/2。"""
    fails = (
        case.watches.some(below_ratio)
        | case.headcounts.some(too_many_foreign)
        | some_unqualified(case)
    )
    return when(fails).then(word(UNMET)).otherwise(_once_complete(case, "accreditation:A11.1"))


@rule("accreditation:A11.2", label="A11 第2項", sentence="隨時有我國籍照顧服務員：{local_state}")
def local_state(case: Staffing) -> Text:
    """2.隨時保持至少有我國籍照顧服務員1人上班。"""
    fails = case.watches.some(without_local)
    return when(fails).then(word(UNMET)).otherwise(_once_complete(case, "accreditation:A11.2"))


@rule(
    "accreditation:A9.3",
    label="日間或夜間從無護理人員",
    sentence="日間或夜間之各班均無護理人員",
    fails="日間及夜間均曾有護理人員上班",
)
def never_a_nurse(case: Staffing) -> Truth:
    """全日均應有護理人員上班"""

    def attended(watch: Watch) -> Truth:
        return watch_counts(watch) & ~without_nurse(watch)

    days = case.watches.some(lambda watch: by_day(watch) & attended(watch))
    nights = case.watches.some(lambda watch: ~by_day(watch) & attended(watch))
    return ~days | ~nights


@rule("accreditation:A9.3", label="A9 第3項", sentence="全日均有護理人員上班：{nurse_state}")
def nurse_state(case: Staffing) -> Text:
    """3.全日均應有護理人員上班。"""
    gap = case.watches.some(without_nurse)
    return (
        when(gap & never_a_nurse(case))
        .then(word(UNMET))
        .when(gap)
        .then(word(PARTLY))
        .otherwise(_once_complete(case, "accreditation:A9.3"))
    )


@decision(
    "staffing", facts=Staffing, label="護理人員與照顧服務員之配置", clause="accreditation:A11.r1"
)
def staffing(case: Staffing) -> Outcome:
    """Return the conditions A9.3, A11.1 and A11.2, and of each watch what it had and lacked."""
    watch = case.watches.each
    columns = {
        "required": care_workers_required(watch),
        "care_workers": care_workers(watch),
        "below_ratio": below_ratio(watch),
        "without_local": without_local(watch),
        "without_nurse": without_nurse(watch),
    }
    return {
        "care_state": care_state(case),
        "local_state": local_state(case),
        "nurse_state": nurse_state(case),
        "watches_below_ratio": watches_below_ratio(case),
        "watches_without_local": watches_without_local(case),
        "watches_without_nurse": watches_without_nurse(case),
        "months_with_too_many_foreign": months_with_too_many_foreign(case),
        "roster_complete": roster_complete(case),
        "watches": Table(case.watches, columns),
    }
