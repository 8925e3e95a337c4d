"""Facts about figures: actual values, targets, rates, budgets, sums, and how they are printed."""

from __future__ import annotations

from openosh.statute.facts import Facts, flag, hundredths, rows, text, whole


RESULTS = "執行成果表及佐證檔案"
ACCOUNTS = "經費執行明細"
PLAN = "計畫書所定年度目標"

MOST = 100_000_000_000
"""No count and no budget of these projects is larger; every reading can still compute with it."""
ONE, WHOLE_PERCENT = 100, 100 * 100
"""One, and a hundred percent, in the hundredths in which figures are held."""
MOST_BASE = 1_000_000_000
MOST_PARTS, MOST_PERCENT = MOST * ONE, 10 * WHOLE_PERCENT


class TargetRate(Facts):
    """成果量之實際值與目標值。"""

    actual = hundredths("實際值", most=MOST_PARTS, clause="s2.rate", evidence=RESULTS)
    target = hundredths("目標值", least=ONE, most=MOST_PARTS, clause="s2.rate", evidence=PLAN)


class PrintedRate(TargetRate):
    """成果量之實際值、目標值及所印之比率。"""

    printed = hundredths(
        "所印達成率或執行率",
        most=MOST_PERCENT,
        unit="%",
        clause="s2.rate",
        evidence="評核結果表",
    )


class ImpliedTarget(Facts):
    """僅印有實際值與比率之成果量。"""

    actual = hundredths("實際值", most=MOST_PARTS, clause="s2.rate", evidence=RESULTS)
    printed = hundredths(
        "所印達成率或執行率",
        least=ONE,
        most=MOST_PERCENT,
        unit="%",
        clause="s2.rate",
        evidence="評核結果表",
    )


class Budget(Facts):
    """一案之預算與支用。"""

    spent = hundredths("支用數", most=MOST_PARTS, clause="s2.budget", evidence=ACCOUNTS)
    appropriated = hundredths(
        "預算數", least=ONE, most=MOST_PARTS, clause="s2.budget", evidence="核定預算"
    )


# -- 彙總 --------------------------------------------------------------------------------------


class Amount(Facts):
    """一項成果量。"""

    id = text("編號", key=True)
    value = hundredths("成果量", most=MOST_PARTS, clause="s2.sum", evidence=RESULTS)
    unit = text("單位", clause="s2.units", evidence=RESULTS)


class Amounts(Facts):
    """擬彙總之成果量。"""

    measures = rows(Amount, "成果量")


class Percentage(Facts):
    """一項比率成果。"""

    id = text("編號", key=True)
    percent = hundredths(
        "比率",
        most=MOST_PERCENT,
        unit="%",
        clause="s2.percent_is_rate",
        evidence=RESULTS,
    )
    base = whole(
        "基數（人數或件數）",
        least=1,
        most=MOST_BASE,
        clause="s2.percent_is_rate",
        evidence="問卷或測驗之有效份數",
    )


class Percentages(Facts):
    """擬平均之比率成果。"""

    measures = rows(Percentage, "比率成果")


# -- 所印之數字 --------------------------------------------------------------------------------


class Recording(Facts):
    """同一成果量於表中一處所印之數字。"""

    value = hundredths("所印數字", most=MOST_PARTS, clause="s2.consistency", evidence="評核結果表")


class Recordings(Facts):
    """同一成果量於表中各處所印之數字。"""

    recordings = rows(Recording, "所印數字")


class PrintedFigure(Facts):
    """讀入之數字。"""

    printed = text("所印文字", clause="s2.number_format", evidence="評核結果表")
    value = hundredths(
        "讀入之數值",
        most=MOST_PARTS,
        null_means="無法讀入",
        clause="s2.number_format",
        evidence="評核者之登載",
    )
    lower_bound = flag("註記為約數之下限", clause="s2.number_format", evidence="評核者之登載")


class RestoredText(Facts):
    """一段文字及其掃描原文。"""

    restored = flag("文字經復原", clause="s3.no_invent", evidence="與掃描檔比對")
    scan = text(
        "掃描原文", null_means="未留存原文", clause="s3.no_invent", evidence="評核結果之掃描檔"
    )
