"""第八點第二項 通報期限: by when a confirmed case is notified."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import ConfirmedCase
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day


@rule(
    "8.2.thirty_wd",
    label="通報期限",
    sentence="自確認之日 {confirmed_on} 後，辦公日曆之 {#notification_working_days} 個工作日",
)
def notify_by(case: ConfirmedCase) -> Day:
    """應自個案確認為職業傷病後，於三十個工作日內通報至通報系統。"""
    return case.confirmed_on.plus_working_days(case.law.count("notification_working_days"))


@decision("notification_due", facts=ConfirmedCase, label="通報期限", clause="8.2.thirty_wd")
def notification_due(case: ConfirmedCase) -> Outcome:
    """The last day on which a confirmed case is notified in time."""
    return {"due_on": notify_by(case)}
