"""五、備註4, Q6, Q7: the clock of a supplement, and what comes after its last day."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import LateSubmission, Supplement
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth, Whole, fixed, greatest, when


@rule(
    "s5.q6",
    label="補件期限末日",
    sentence="通知日 {notified_on} 之次日起 {#supplement_days} 日內（含），當日終了為止",
)
def due_on(supplement: Supplement) -> Day:
    """案件審查要求補充資料：系統通知次日起五日內（含）。"""
    last = supplement.notified_on.plus_days(supplement.law.count("supplement_days"))
    moves = supplement.law.switch("supplement_holiday_moves")
    return when(moves).then(last.plus_working_days(0)).otherwise(last)


@rule(
    "s5.supplement5",
    label="如期補件",
    sentence="{uploaded_on} 完成上傳，未逾期限 {due_on}",
    fails="{uploaded_on} 完成上傳，逾期限 {due_on}；所涉之部分不予補助，資料留存備查，"
    "不再開放補件；如係系統故障所致，請檢附佐證向專業機構反映",
)
def uploaded_in_time(supplement: Supplement) -> Truth:
    """應於補助系統線上通知之次日起五日內（含）完成資料上傳；未於期限內提供者，不予補助。"""
    return supplement.uploaded_on <= due_on(supplement)


@rule("s5.supplement5", label="逾期日數", unit="日", sentence="{uploaded_on} 上傳，期限 {due_on}")
def days_late(supplement: Supplement) -> Whole:
    """未於期限內提供者，不予補助。"""
    return greatest(supplement.uploaded_on.days_since(due_on(supplement)), fixed(0))


@decision("supplement_deadline", facts=Supplement, label="補件期限", clause="s5.supplement5")
def supplement_deadline(supplement: Supplement) -> Outcome:
    """The last day of a supplement, and whether the upload came in time."""
    return {
        **verdict(uploaded_in_time=uploaded_in_time(supplement)),
        "due_on": due_on(supplement),
        "days_late": days_late(supplement),
    }


@rule(
    "s5.q7",
    label="因系統故障重新開放",
    sentence="因系統故障，經主管機關核可並記錄理由：{reason}",
    fails="無「因系統故障、經主管機關核可並記錄理由」之重新開放",
)
def reopened(late: LateSubmission) -> Truth:
    """未於期限內送出申請（補充）資料者，不再開放，不予補助。

    The exception for a fault of the system is a reading; it is closed unless all three are there.
    """
    return late.system_fault & late.authority_approved & late.reason.filled()


@rule(
    "s5.q7",
    label="得受理",
    sentence="{submitted_on} 送出，期限 {due_on}；未逾期，或經重新開放",
    fails="{submitted_on} 送出，逾期限 {due_on}，不再開放，不予補助；資料保留，"
    "如係系統故障所致，請檢附佐證向專業機構反映，由主管機關核可",
)
def accepted(late: LateSubmission) -> Truth:
    """未於期限內送出申請（補充）資料者，不再開放，不予補助。"""
    return (late.submitted_on <= late.due_on) | reopened(late)


@decision("late_submission", facts=LateSubmission, label="逾期送件", clause="s5.q7")
def late_submission(late: LateSubmission) -> Outcome:
    """Whether something sent on a day is still taken."""
    return verdict(accepted=accepted(late))
