"""評核意見: what the evaluator ticks, and what the figures propose, with reasons."""

from __future__ import annotations

from openosh.programmes.programme_review.facts_review import (
    Opinion,
    ReviewedProject,
    ReviewedResult,
    Roles,
    WorkItem,
)
from openosh.programmes.programme_review.rules.s1_results import counted
from openosh.programmes.programme_review.rules.s2_rate import IN_HUNDREDTHS
from openosh.programmes.programme_review.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, first_that_holds, nothing, when


REACHED, ACCEPTED, BELOW, NO_TARGET = "reached", "accepted", "below", "no_target"


# -- 評核者之認定 ------------------------------------------------------------------------------


@rule(
    "s3.opinion.items",
    label="推動事項符合",
    sentence="評核者認定推動事項符合規定",
    fails="評核者認定推動事項不符合規定",
)
def items_ticked(opinion: Opinion) -> Truth:
    """推動事項符合規定"""
    return opinion.items


@rule(
    "s3.opinion.budget",
    label="執行經費符合",
    sentence="評核者認定執行經費符合規定",
    fails="評核者認定執行經費不符合規定",
)
def budget_ticked(opinion: Opinion) -> Truth:
    """執行經費符合規定。"""
    return opinion.budget


@rule(
    "s3.opinion.progress",
    label="進度符合",
    sentence="評核者認定進度符合規定",
    fails="評核者認定進度不符合規定",
)
def schedule_ticked(opinion: Opinion) -> Truth:
    """進度符合規定。"""
    return opinion.schedule


@rule(
    "s3.opinion.rule",
    label="評核意見",
    sentence="三面向均符合者為標準意見；否則由評核者就不符之面向敘明",
)
def opinion_text(opinion: Opinion) -> Text:
    """評核意見：推動事項、執行經費及進度皆符合規定。"""
    all_ticked = items_ticked(opinion) & budget_ticked(opinion) & schedule_ticked(opinion)
    return when(all_ticked).then(opinion.law.word("standard_opinion")).otherwise(nothing())


@decision("opinion", facts=Opinion, label="評核意見", clause="s3.opinion.rule")
def of_evaluator(opinion: Opinion) -> Outcome:
    """The opinion that follows from what the evaluator found on the three aspects."""
    checked = verdict(
        items_ticked=items_ticked(opinion),
        budget_ticked=budget_ticked(opinion),
        schedule_ticked=schedule_ticked(opinion),
    )
    return {**checked, "opinion": opinion_text(opinion)}


# -- 擬議意見：推動事項 ------------------------------------------------------------------------


@rule(
    "s3.opinion.items",
    label="有執行成果",
    sentence="計入 {counted}，並具佐證",
    fails="計入 {counted}，或無佐證；不作為執行成果",
)
def is_result(measure: ReviewedResult) -> Truth:
    """每一工作項目均有執行成果。"""
    return (counted(measure) > 0) & measure.evidenced


@rule(
    "s3.opinion.items",
    label="工作項目有執行成果",
    sentence="第 {number} 項有執行成果",
    fails="第 {number} 項沒有具佐證之執行成果；請補填成果量或產出及其佐證",
)
def item_has_result(item: WorkItem) -> Truth:
    """每一工作項目均有執行成果。"""
    return ReviewedProject.of(item).measures.some(is_result, item=item.number)


@rule(
    "s3.opinion.items",
    label="推動事項符合",
    sentence="每一工作項目均有執行成果",
    fails="有沒有執行成果之工作項目，或未列工作項目；請見各項之說明",
)
def items_compliant(project: ReviewedProject) -> Truth:
    """每一工作項目均有執行成果。"""
    return project.items.some() & every(project.items, item_has_result)


# -- 擬議意見：執行經費 ------------------------------------------------------------------------


@rule(
    "s3.opinion.budget",
    label="執行經費符合",
    sentence="執行率 {execution_percent}%，合於 {#execution_threshold} 以上、"
    "{#execution_ceiling} 以下之範圍；或經評核者認定",
    fails="執行率 {execution_percent}%，逾 {#execution_ceiling} 或未達所定 {#execution_threshold}；"
    "未填列執行率者，須附理由並經評核者認定",
)
def budget_compliant(project: ReviewedProject) -> Truth:
    """執行經費符合規定。"""
    law, execution = project.law, project.execution_percent.over(IN_HUNDREDTHS)
    enough = execution.at_least(law.ratio("execution_threshold"))
    within = law.ratio("execution_ceiling").at_least(execution)
    return (
        when(project.execution_percent.known())
        .then(within & (~project.threshold_applies | enough))
        .otherwise(project.budget_reason.filled() & project.budget_accepted)
    )


# -- 擬議意見：進度 ----------------------------------------------------------------------------


@rule(
    "s3.opinion.progress",
    label="達成目標或門檻",
    sentence="無目標值，或計入 {counted} 已達目標 {target}（門檻：{required_percent}）",
    fails="計入 {counted}，未達目標 {target}（門檻：{required_percent}）",
)
def on_target(measure: ReviewedResult) -> Truth:
    """進度符合規定。"""
    actual, target = counted(measure), measure.target
    full = measure.law.ratio("full_achievement")
    reached = (
        when(measure.required_percent.known())
        .then(actual * IN_HUNDREDTHS >= target * measure.required_percent)
        .otherwise(actual.over(target).at_least(full))
    )
    return ~target.known() | reached


@rule(
    "s3.opinion.progress",
    label="進度",
    sentence="依目標值、實際值及評核者是否接受理由",
)
def progress(measure: ReviewedResult) -> Text:
    """進度符合規定。"""
    return first_that_holds(
        BELOW,
        **{
            NO_TARGET: ~measure.target.known(),
            REACHED: on_target(measure),
            ACCEPTED: measure.reason.filled() & measure.accepted,
        },
    )


@rule(
    "s3.opinion.progress",
    label="進度符合",
    sentence="各成果量均達目標或門檻，或評核者接受其理由",
    fails="有未達目標且理由未經接受之成果量；請見各項之說明",
)
def schedule_compliant(project: ReviewedProject) -> Truth:
    """進度符合規定。"""
    return every(project.measures, lambda measure: progress(measure) != BELOW)


@rule(
    "s3.opinion.rule",
    label="擬議之評核意見",
    sentence="三面向均符合者擬議標準意見；否則列明不符之面向，由評核者敘明",
)
def proposed_text(project: ReviewedProject) -> Text:
    """評核意見：推動事項、執行經費及進度皆符合規定。"""
    compliant = items_compliant(project) & budget_compliant(project) & schedule_compliant(project)
    return when(compliant).then(project.law.word("standard_opinion")).otherwise(nothing())


@decision(
    "proposed_opinion", facts=ReviewedProject, label="擬議之評核意見", clause="s3.opinion.rule"
)
def proposed_opinion(project: ReviewedProject) -> Outcome:
    """What the figures of a project propose on the three aspects; the evaluator decides."""
    item, measure = project.items.each, project.measures.each
    checked = verdict(
        items_compliant=items_compliant(project),
        budget_compliant=budget_compliant(project),
        schedule_compliant=schedule_compliant(project),
    )
    measures = {"id": measure.id, "counted": counted(measure), "progress": progress(measure)}
    return {
        **checked,
        "opinion": proposed_text(project),
        "items": Table(project.items, {"number": item.number, "reported": item_has_result(item)}),
        "measures": Table(project.measures, measures),
    }


# -- 評核者 ------------------------------------------------------------------------------------


@rule(
    "s3.who",
    label="填寫人與評核者不同",
    sentence="執行成果與評核意見由不同人填寫",
    fails="執行成果與評核意見由同一人填寫；請改由他人評核",
)
def persons_apart(roles: Roles) -> Truth:
    """評核者（主管機關）填寫評核意見；計畫執行單位填寫執行成果。"""
    return roles.owner != roles.evaluator


@decision("separation_of_roles", facts=Roles, label="填寫人與評核者之分離", clause="s3.who")
def separation_of_roles(roles: Roles) -> Outcome:
    """Whether results and opinion are written by two persons."""
    return verdict(persons_apart=persons_apart(roles))
