"""第八點第一、二項 通報: in the announced format, within thirty working days of confirmation."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import ConfirmedCase
from openosh.programmes.network_hospital.facts_notification import SUSPECTED, Notification
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth, Whole, fixed, greatest, when


@rule(
    "8.2.thirty_wd",
    label="通報期限",
    sentence="自確認之日 {confirmed_on} 後，辦公日曆之 {#notification_working_days} 個工作日",
)
def notify_by(case: ConfirmedCase | Notification) -> Day:
    """應自個案確認為職業傷病後，於三十個工作日內通報至通報系統。"""
    return case.confirmed_on.plus_working_days(case.law.count("notification_working_days"))


@decision("notification_due", facts=ConfirmedCase, label="通報期限", clause="8.2.thirty_wd")
def notification_due(case: ConfirmedCase) -> Outcome:
    """The last day on which a confirmed case is notified in time."""
    return {"due_on": notify_by(case)}


@rule(
    "8.1",
    label="依公告內容及格式",
    sentence="內容及格式符合公告",
    fails="內容或格式不符公告，存為草稿；請依欄位檢核結果改正後送出",
)
def announced_format(one: Notification) -> Truth:
    """公告之通報內容及格式，辦理職業傷病通報。"""
    return one.in_announced_format


@rule(
    "8.2.start",
    label="起算通報期限",
    sentence="確認為職業傷病者，自確認之日起算",
    fails="疑似職業病之通報不起算三十個工作日",
)
def clock_runs(one: Notification) -> Truth:
    """起算點為個案確認為職業傷病之日。"""
    return one.stage != SUSPECTED


@rule(
    "8.2.thirty_wd",
    label="如期通報",
    sentence="通報日 {notified_on}，未逾期限，或不起算期限",
    fails="通報日 {notified_on}，逾期限 {notify_by}；仍受理並註記逾期，請說明逾期原因",
)
def notified_in_time(one: Notification) -> Truth:
    """應自個案確認為職業傷病後，於三十個工作日內通報至通報系統。"""
    return ~clock_runs(one) | (one.notified_on <= notify_by(one))


@rule("8.2.thirty_wd", label="逾期日數", unit="日", sentence="通報日 {notified_on}，逾期限之曆日數")
def days_late(one: Notification) -> Whole:
    """應自個案確認為職業傷病後，於三十個工作日內通報至通報系統。"""
    late = greatest(one.notified_on.days_since(notify_by(one)), fixed(0))
    return when(clock_runs(one)).then(late).otherwise(fixed(0))


@decision("notification_check", facts=Notification, label="通報之檢核", clause="8.1")
def notification_check(one: Notification) -> Outcome:
    """Whether a notification is in the announced form and in time; a late one is still taken."""
    return {
        **verdict(announced_format=announced_format(one), notified_in_time=notified_in_time(one)),
        "clock_runs": clock_runs(one),
        "days_late": days_late(one),
    }
