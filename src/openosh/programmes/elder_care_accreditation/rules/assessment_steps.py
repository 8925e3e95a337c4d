"""評核方式與操作說明: which methods and steps of an indicator are still open."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_checklists import (
    FINDING,
    METHODS,
    STEPS,
    AssessmentSteps,
    BriefingChecklist,
)
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Texts, every_failing


@rule(
    "accreditation:A1.method",
    label="尚未採用之評核方式",
    sentence="尚未採用：{methods_open}",
)
def methods_open(case: AssessmentSteps) -> Texts:
    """A1 評核方式：文件檢閱、現場訪談。"""
    used = case.methods.values()
    return every_failing(
        **{
            name: ~case.law.switch("methods", name, item=case.indicator) | used[name]
            for name in METHODS
        }
    )


@rule("accreditation:scope", label="尚未完成之步驟", sentence="尚未完成：{steps_open}")
def steps_open(case: AssessmentSteps) -> Texts:
    """管理類評鑑指標"""
    done = case.steps.values()
    return every_failing(
        **{step: (case.indicator != of) | done[step].known() for step, of in STEPS.items()}
    )


@rule("accreditation:scope", label="有發現之步驟", sentence="有發現：{findings}")
def findings(case: AssessmentSteps) -> Texts:
    """管理類評鑑指標"""
    done = case.steps.values()
    return every_failing(
        **{
            step: (case.indicator != of) | ~(done[step] == FINDING).is_true()
            for step, of in STEPS.items()
        }
    )


@decision(
    "assessment_steps",
    facts=AssessmentSteps,
    label="一項指標之評核步驟",
    clause="accreditation:scope",
)
def assessment_steps(case: AssessmentSteps) -> Outcome:
    """Return the methods and steps that are still open, and the steps with a finding."""
    return {
        "methods_open": methods_open(case),
        "steps_open": steps_open(case),
        "findings": findings(case),
    }


@rule("accreditation:A1.3", label="尚無佐證之說明", sentence="尚無佐證：{advice_lacking}")
def advice_lacking(case: BriefingChecklist) -> Texts:
    """3.確實依據制度執行，並有佐證資料。"""
    return every_failing(**case.items.values())


@decision(
    "briefing_checklist",
    facts=BriefingChecklist,
    label="簡報之說明與提醒",
    clause="accreditation:A1.3",
)
def briefing_checklist(case: BriefingChecklist) -> Outcome:
    """Return which advice of the briefing has no evidence yet, or is not heeded."""
    return {"lacking": advice_lacking(case)}
