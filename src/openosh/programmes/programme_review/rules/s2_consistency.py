"""一致與數字格式: figures printed more than once, approximate figures, restored text."""

from __future__ import annotations

from openosh.programmes.programme_review.facts import PrintedFigure, Recordings, RestoredText
from openosh.programmes.programme_review.rules.verdict import alike, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, when, word


ONE, CONFLICT = "one", "conflict"


@rule(
    "s2.consistency",
    label="各處所印一致",
    sentence="各處所印之數字相同，只登載一次",
    fails="各處所印之數字不同；二者並存，請查明後由評核者認定",
)
def printed_alike(figure: Recordings) -> Truth:
    """同一數字於表中重複時須一致"""
    return alike(figure.recordings, lambda one: one.value)


@rule("s2.consistency", label="登載狀態", sentence="依各處所印之數字是否一致")
def recorded_as(figure: Recordings) -> Text:
    """同一數字於表中重複時須一致"""
    return when(printed_alike(figure)).then(word(ONE)).otherwise(word(CONFLICT))


@decision("repeated_figure", facts=Recordings, label="重複之數字", clause="s2.consistency")
def repeated_figure(figure: Recordings) -> Outcome:
    """Whether a figure that is printed in several places is the same in all of them."""
    return {"consistent": printed_alike(figure), "state": recorded_as(figure)}


@rule(
    "s2.number_format",
    label="已讀入數值",
    sentence="「{printed}」讀為 {value}",
    fails="「{printed}」無法讀入；請評核者登載數值",
)
def figure_read(figure: PrintedFigure) -> Truth:
    """數字可含千分位、全形、萬字（如5萬6,358）及約數（8千餘）。"""
    return figure.value.known()


@rule(
    "s2.number_format",
    label="約數註記為下限",
    sentence="「{printed}」非約數，或已註記為下限",
    fails="「{printed}」為約數而未註記；請註記所載數值為下限",
)
def lower_bound_marked(figure: PrintedFigure) -> Truth:
    """數字可含千分位、全形、萬字（如5萬6,358）及約數（8千餘）。"""
    return ~figure.printed.has("餘") | figure.lower_bound


@rule(
    "s2.number_format",
    label="確數未註記為下限",
    sentence="「{printed}」為約數，或未註記為下限",
    fails="「{printed}」為確數而註記為下限；請刪除註記",
)
def exact_not_marked(figure: PrintedFigure) -> Truth:
    """數字可含千分位、全形、萬字（如5萬6,358）及約數（8千餘）。"""
    return figure.printed.has("餘") | ~figure.lower_bound


@decision("printed_figure", facts=PrintedFigure, label="數字之讀入", clause="s2.number_format")
def printed_figure(figure: PrintedFigure) -> Outcome:
    """Whether a printed figure is read in, and marked where it is only a lower bound."""
    return verdict(
        figure_read=figure_read(figure),
        lower_bound_marked=lower_bound_marked(figure),
        exact_not_marked=exact_not_marked(figure),
    )


@rule(
    "s3.no_invent",
    label="復原者留存原文",
    sentence="文字未經復原，或已留存掃描原文",
    fails="文字經復原而未留存掃描原文；請補登原文，無從復原者標示〔缺字〕",
)
def scan_kept(passage: RestoredText) -> Truth:
    """文字缺漏者不得臆補為事實；復原者應標示。"""
    return ~passage.restored | passage.scan.filled()


@decision("restored_text", facts=RestoredText, label="文字之復原", clause="s3.no_invent")
def restored_text(passage: RestoredText) -> Outcome:
    """Whether a passage that was restored keeps what the scan shows."""
    return verdict(scan_kept=scan_kept(passage))
