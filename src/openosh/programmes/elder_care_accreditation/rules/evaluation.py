"""架構: the evaluation of all 22 indicators together; letters are never turned into points."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import INDICATORS, LETTERED, SCHEME
from openosh.programmes.elder_care_accreditation.facts_evaluation import (
    AssessedIndicator,
    Evaluation,
)
from openosh.programmes.elder_care_accreditation.rules import a4_improvement, indicator_grade
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many
from openosh.programmes.elder_care_accreditation.rules.letters import at_hand, of_the_indicator
from openosh.statute.rule import Outcome, Rule, Table, decision, rule
from openosh.statute.symbols import (
    Symbol,
    Text,
    Texts,
    Truth,
    Whole,
    every_failing,
    fixed,
    least,
    nothing,
    when,
    word,
)


PER_HUNDRED = 100  # not law: a percentage


@rule(
    "accreditation:E1.na",
    label="評定之等第",
    sentence="{indicator}：{assessed}",
)
def assessed(sheet: AssessedIndicator) -> Text:
    """亦未曾接受地方政府評鑑者，本項不適用。"""
    letter = indicator_grade.grade(sheet)
    return when(sheet.not_applicable).then(nothing()).otherwise(letter)


@rule("accreditation:A2.level", label="級別", sentence="{indicator} 為{level}", quiet=True)
def level(sheet: AssessedIndicator) -> Text:
    """A2 級別為二級加強項目。"""
    result = nothing()
    for one in sheet.law.numbers.entry("levels").domain[0]:
        here = sheet.law.word("levels", item=word(str(one)))
        result = when(at_hand(sheet, str(one))).then(here).otherwise(result)
    return result.once(sheet.indicator)


@rule("accreditation:scope", label="尚未評定之指標", sentence="尚未評定：{not_assessed}")
def not_assessed(case: Evaluation) -> Texts:
    """計22項。"""
    listed = {one: _listed(case, one) > fixed(0) for one in LETTERED}
    every_known = how_many(case.indicators, lambda sheet: sheet.indicator == LETTERED[0])
    return every_failing(**listed).once(every_known)


def _listed(case: Evaluation, indicator: str) -> Whole:
    return case.indicators.count(lambda sheet: sheet.indicator == indicator)


def _letters(letter: str) -> Rule[[Evaluation], Whole]:
    """Return the rule of how many indicators have a letter, A4 among them."""

    def letters(case: Evaluation) -> Whole:
        """評分等第為A、B、C、D、E五級"""
        rows = case.indicators.count(lambda sheet: assessed(sheet) == letter)
        a4 = (a4_improvement.a4(case.improvement) == letter).is_true()
        return rows + when(a4).then(fixed(1)).otherwise(fixed(0))

    letters.__name__ = f"letters_{letter.lower()}"
    label = f"評為 {letter} 之指標"
    return rule("accreditation:grades", label=label, sentence="管理類各指標", unit="項")(letters)


letters_a, letters_b, letters_c, letters_d, letters_e = map(_letters, SCHEME.grades)


@rule(
    "accreditation:F",
    label="加分題之加分",
    sentence="{indicator} 加 {award} 分",
    unit="分",
    written="tenths",
)
def award(sheet: AssessedIndicator) -> Whole:
    """加分題：F1（1分）、F5（0.5分）。"""
    return of_the_indicator(sheet, lambda letters: letters.award(assessed(sheet)))


@rule(
    "accreditation:F",
    label="加分題合計",
    sentence="加分題合計 {bonus_items} 分",
    unit="分",
    written="tenths",
)
def bonus_items(case: Evaluation) -> Whole:
    """加分題：F1（1分）、F5（0.5分）。"""
    every_known = how_many(case.indicators, lambda sheet: award(sheet) == fixed(0))
    return case.indicators.total(award).once(every_known)


@rule(
    "accreditation:E2.grade",
    label="加總分",
    sentence="加分題 {bonus_items} 分，創新或配合政策 {innovation_points} 分"
    "（最多 {#indicators_adds} 分）",
    unit="分",
    written="tenths",
)
def bonus(case: Evaluation) -> Whole:
    """由評鑑委員共識決，最多加總分2分。"""
    most = case.law.tenths("indicators_adds", item=word("E2"))
    return bonus_items(case) + least(case.innovation_points, most)


@rule(
    "accreditation:E3.r1",
    label="總分外扣分",
    sentence="總分外扣 {deduction} 分（最多 {#indicators_deducts} 分）",
    unit="分",
    written="tenths",
)
def deduction(case: Evaluation) -> Whole:
    """於總分外扣分；管理類委員主責評分。"""
    return least(case.deducted_points, case.law.tenths("indicators_deducts", item=word("E3")))


@rule(
    "accreditation:A",
    label="A、經營管理效能之占比",
    sentence="A 占 {#sections.weight}",
    unit="%",
)
def section_a_percent(case: Evaluation) -> Whole:
    """A、經營管理效能，計15項，占20%。"""
    return _percent(case, "A")


@rule(
    "accreditation:E",
    label="E、服務改進創新之占比",
    sentence="E 占 {#sections.weight}",
    unit="%",
)
def section_e_percent(case: Evaluation) -> Whole:
    """E、服務改進創新，計3項，占2%；所有委員共識決。"""
    return _percent(case, "E")


def _percent(case: Evaluation, section: str) -> Whole:
    weight = case.law.ratio("sections", "weight", section=word(section))
    return weight.times(PER_HUNDRED).rounded()


@rule(
    "accreditation:A",
    label="A、經營管理效能評定完成",
    sentence="A 之 {#sections.items} 項均已評定",
    fails="A 尚未全部評定",
)
def section_a_complete(case: Evaluation) -> Truth:
    """A、經營管理效能，計15項，占20%。"""
    return _assessed(case, "A") == case.law.count("sections", "items", section=word("A"))


@rule(
    "accreditation:B",
    label="B、專業照護品質評定完成",
    sentence="B 之 {#sections.items} 項均已評定",
    fails="B 尚未全部評定",
)
def section_b_complete(case: Evaluation) -> Truth:
    """B、專業照護品質：管理類僅列B1、B21。"""
    return _assessed(case, "B") == case.law.count("sections", "items", section=word("B"))


@rule(
    "accreditation:E",
    label="E、服務改進創新評定完成",
    sentence="E 之 {#sections.items} 項均已評定",
    fails="E 尚未全部評定",
)
def section_e_complete(case: Evaluation) -> Truth:
    """E、服務改進創新，計3項，占2%；所有委員共識決。"""
    return _assessed(case, "E") == case.law.count("sections", "items", section=word("E"))


@rule(
    "accreditation:F",
    label="加分題評定完成",
    sentence="加分題 {#sections.items} 項均已評定",
    fails="加分題尚未全部評定",
)
def section_f_complete(case: Evaluation) -> Truth:
    """加分題：F1（1分）、F5（0.5分）。"""
    return _assessed(case, "F") == case.law.count("sections", "items", section=word("F"))


def _assessed(case: Evaluation, section: str) -> Whole:
    """Return how many indicators of a section have their letter or points."""
    members = [one for one in INDICATORS if one.startswith(section)]
    of_rows = [one for one in members if one in LETTERED]

    def is_assessed(sheet: AssessedIndicator) -> Truth:
        return sheet.indicator.among(*of_rows) & assessed(sheet).known()

    total = case.indicators.distinct(lambda sheet: sheet.indicator, is_assessed)
    apart: dict[str, Symbol] = {
        "A4": a4_improvement.a4(case.improvement),
        "E2": case.innovation_points,
        "E3": case.deducted_points,
    }
    for one in members:
        if one in apart:
            total = total + when(apart[one].known()).then(fixed(1)).otherwise(fixed(0))
    return total


@decision(
    "evaluation", facts=Evaluation, label="管理類評鑑指標之整體評定", clause="accreditation:scope"
)
def evaluation(case: Evaluation) -> Outcome:
    """Return the letter of every indicator and what the next better one wants, and the points.

    ``letters`` that are counted are those decided; bonus and deduction act on the total. No total
    is computed: the announcement does not say how letters become points.
    """
    sheet = case.indicators.each
    columns = {
        "indicator": sheet.indicator,
        "level": level(sheet),
        "grade": assessed(sheet),
        "next_grade": indicator_grade.next_grade(sheet),
        "to_meet": indicator_grade.to_meet(sheet),
        "to_meet_partly": indicator_grade.to_meet_partly(sheet),
        "short_by": indicator_grade.short_by(sheet),
    }
    return {
        "indicators": Table(case.indicators, columns),
        "improvement_grade": a4_improvement.a4(case.improvement),
        "not_assessed": not_assessed(case),
        "letters_a": letters_a(case),
        "letters_b": letters_b(case),
        "letters_c": letters_c(case),
        "letters_d": letters_d(case),
        "letters_e": letters_e(case),
        "section_a_percent": section_a_percent(case),
        "section_a_complete": section_a_complete(case),
        "section_b_complete": section_b_complete(case),
        "section_e_percent": section_e_percent(case),
        "section_e_complete": section_e_complete(case),
        "section_f_complete": section_f_complete(case),
        "bonus": bonus(case),
        "deduction": deduction(case),
    }
