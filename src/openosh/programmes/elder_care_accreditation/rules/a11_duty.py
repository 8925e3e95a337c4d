"""A11 備註: the watches that count, and the care workers and nurses on duty in each."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_staffing import (
    CARE_WORKER,
    CITIZEN,
    MINUTES_OF_A_DAY,
    NURSE,
    SPOUSE,
    Duty,
    Staffing,
    Watch,
)
from openosh.statute.ordered import in_order
from openosh.statute.rule import rule
from openosh.statute.symbols import Day, Truth, Whole, fixed, greatest, when


MONTHS_OF_A_YEAR = 12  # not law: the calendar


@rule(
    "accreditation:A11.m6",
    label="檢視期間之首日",
    sentence="實地評鑑日前 {#staffing_years} 年；其後始設立者，自設立日起：{first_day}",
)
def first_day(case: Staffing) -> Day:
    """照顧服務人員係檢視4年內之配置狀況。"""
    months = case.law.count("staffing_years") * MONTHS_OF_A_YEAR
    return greatest(case.evaluated_on.plus_months(fixed(0) - months), case.opened_on)


@rule(
    "accreditation:A9.m3",
    label="檢視期間內之班",
    sentence="{on} 在檢視期間內",
    fails="{on} 不在檢視期間內，不計",
)
def watch_counts(watch: Watch) -> Truth:
    """3.護理人員係檢視4年內之配置狀況。"""
    case = Staffing.of(watch)
    return (watch.on >= first_day(case)) & (watch.on < case.evaluated_on)


@rule(
    "accreditation:A11.r1",
    label="該班及於日間",
    sentence="該班之全部或一部在日間，適用日間之配置比例",
    fails="該班全部在夜間，適用夜間之配置比例",
)
def by_day(watch: Watch) -> Truth:
    """配置比例：長照型 日間1:5、夜間1:15"""
    case = Staffing.of(watch)
    whole_day = MINUTES_OF_A_DAY  # not law: minutes of a day
    began = watch.starts.minutes_since(case.day_from) % whole_day
    day_lasts = case.night_from.minutes_since(case.day_from) % whole_day
    return (began < day_lasts) | (began + watch.minutes > whole_day)


@rule(
    "accreditation:A11.r1",
    label="應有照顧服務員",
    sentence="服務對象 {residents} 人，依機構類型與日夜之比例，不足一人以一人計",
    unit="人",
)
def care_workers_required(watch: Watch) -> Whole:
    """配置比例：長照型 日間1:5、夜間1:15；養護型 日間1:8、夜間1:25；失智型 日間1:3、夜間1:15；
    安養型 日間1:15、夜間1:35。
    """
    case = Staffing.of(watch)
    by_night = watch.residents.over(case.law.count("care_worker_ratio", "night", home=case.home))
    in_the_day = watch.residents.over(case.law.count("care_worker_ratio", "day", home=case.home))
    return when(by_day(watch)).then(in_the_day.rounded("up")).otherwise(by_night.rounded("up"))


@rule("accreditation:A11.1", label="合格照顧服務員上班", sentence="名冊有此人，職務及資格相符")
def care_worker_on_duty(duty: Duty) -> Truth:
    """1.所聘照顧服務員人數及人員資格符合法規規定。"""
    workers = Staffing.of(duty).workers
    return workers.some(lambda one: (one.role == CARE_WORKER) & one.qualified, id=duty.worker)


@rule("accreditation:A11.m3", label="我國籍照顧服務員上班", sentence="有國民身分證或有效居留證")
def local_care_worker_on_duty(duty: Duty) -> Truth:
    """3.本國籍照服員應有國民身分證。（外配及陸配持有效居留證）"""
    workers = Staffing.of(duty).workers
    citizen = workers.some(lambda one: one.nationality == CITIZEN, id=duty.worker)
    spouse = workers.some(lambda one: one.nationality == SPOUSE, id=duty.worker)
    until = workers.largest(lambda one: one.permit_until, duty.on, id=duty.worker)
    return care_worker_on_duty(duty) & (citizen | (spouse & (until >= duty.on)))


@rule("accreditation:A9.2", label="護理人員上班", sentence="名冊有此人，資格相符並完成執業登錄")
def nurse_on_duty(duty: Duty) -> Truth:
    """2.護理人員完成執業登錄。"""
    workers = Staffing.of(duty).workers
    return workers.some(lambda one: (one.role == NURSE) & one.qualified, id=duty.worker)


def _counted(duty: Duty, among: Truth) -> Whole:
    """Return how many of a watch are counted up to this line; open while this line is."""
    taken = in_order(Staffing.of(duty).duties, lambda one: (one.on,))
    earlier = taken.before(among, within=(duty.on, duty.watch))
    return earlier + when(among).then(fixed(1)).otherwise(fixed(0))


def _on_duty(watch: Watch, counted: Whole) -> Whole:
    duties = Staffing.of(watch).duties
    return duties.largest(lambda _: counted, fixed(0), on=watch.on, watch=watch.watch)


@rule("accreditation:A11.m2", label="照顧服務員人數至此列", sentence="該班累計", unit="人")
def care_workers_so_far(duty: Duty) -> Whole:
    """2.核對排班表及照護紀錄等資料。"""
    return _counted(duty, care_worker_on_duty(duty))


@rule("accreditation:A11.2", label="我國籍人數至此列", sentence="該班累計", unit="人")
def local_care_workers_so_far(duty: Duty) -> Whole:
    """2.隨時保持至少有我國籍照顧服務員1人上班。"""
    return _counted(duty, local_care_worker_on_duty(duty))


@rule("accreditation:A9.m2", label="護理人員人數至此列", sentence="該班累計", unit="人")
def nurses_so_far(duty: Duty) -> Whole:
    """2.核對排班表、護理紀錄及照護紀錄等資料。"""
    return _counted(duty, nurse_on_duty(duty))


@rule(
    "accreditation:A11.r1",
    label="上班之照顧服務員",
    sentence="該班上班之照顧服務員 {care_workers} 人",
    unit="人",
)
def care_workers(watch: Watch) -> Whole:
    """配置比例"""
    one = Staffing.of(watch).duties.each
    return _on_duty(watch, care_workers_so_far(one))


@rule(
    "accreditation:A11.2",
    label="上班之我國籍照顧服務員",
    sentence="該班上班之我國籍照顧服務員 {local_care_workers} 人",
    unit="人",
)
def local_care_workers(watch: Watch) -> Whole:
    """2.隨時保持至少有我國籍照顧服務員1人上班。"""
    one = Staffing.of(watch).duties.each
    return _on_duty(watch, local_care_workers_so_far(one))


@rule(
    "accreditation:A9.3",
    label="上班之護理人員",
    sentence="該班上班之護理人員 {nurses} 人",
    unit="人",
)
def nurses(watch: Watch) -> Whole:
    """3.全日均應有護理人員上班。"""
    one = Staffing.of(watch).duties.each
    return _on_duty(watch, nurses_so_far(one))
