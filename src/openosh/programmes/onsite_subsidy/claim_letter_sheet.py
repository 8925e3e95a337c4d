"""經費核定結果通知函: the letter of a claim's result, every line explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.papers.parts import Align, Cell, Grid, Letter, Line
from openosh.kit.money import format_money
from openosh.kit.numerals import to_formal
from openosh.kit.roc import roc_year
from openosh.programmes.onsite_subsidy.sheets import GRANTED, SENDER, day_of


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.amounts import AmountLine, AmountsShown
    from openosh.desk.case_type import Given


COPY = "中小企業臨場健康服務補助專業機構"
ANNEX, WHOLE = "核定明細表", "全數補助"


def letter_content(case: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the letter, and what of each line is granted and why."""
    amounts: AmountsShown | None = record.get("amounts")
    granted = record.get("outcome") == GRANTED
    name, number = case.get("full_name") or "", record.get("number") or ""
    year = roc_year(case["year"]) if case.get("year") else ""
    verdict = "核定補助" if granted else "不予補助"
    return {
        "letter": Letter(
            sender=SENDER,
            recipient=name,
            address=(f"承辦：{COPY}", f"收件序號：{number}"),
            attachments=ANNEX if amounts else "無",
            subject=f"貴單位申請 {year} 年度中小企業臨場健康服務補助經費一案，"
            f"經審查{verdict}，請查照。",
            explanation=(
                f"復貴單位{day_of(record.get('filed_at'))}經費申請（收件序號 {number}）。",
                *(_when_granted(amounts) if granted else _when_refused(record)),
            ),
            originals=(name,),
            copies=(COPY,),
            signature="署長",
        ),
        "annex_title": Line(ANNEX, Align.CENTRE, large=True),
        "annex": _annex(amounts),
    }


def _when_granted(amounts: AmountsShown | None) -> tuple[str, ...]:
    if amounts is None or amounts.granted is None:
        return ()
    granted = amounts.granted
    whole = f"核定補助金額新臺幣 {to_formal(granted)}（{format_money(granted)} 元）"
    said = [f"{whole}，撥入貴單位申請之帳戶。" if granted else f"{whole}。"]
    if amounts.note:
        said.append(amounts.note)
    if amounts.fallen:
        said.append(f"申請之場次中，有 {len(amounts.fallen)} 場次未全數補助，理由詳附件。")
    return tuple(said)


def _when_refused(record: Mapping[str, Any]) -> tuple[str, ...]:
    reasons = "；".join(one.rstrip("。；") for one in record.get("reasons") or ())
    return (f"不予補助之理由：{reasons}。",) if reasons else ()


def _annex(amounts: AmountsShown | None) -> Grid:
    heads = ("場次", "支出費用（元）", "核定補助（元）", "說明")
    lines = amounts.lines if amounts else ()
    rows = [
        tuple(Cell(one, head=True, align=Align.CENTRE) for one in heads),
        *(_line(one) for one in lines),
    ]
    if amounts:
        total = (_money(amounts.spent), _money(amounts.granted))
        rows.append(
            (
                Cell("合計", head=True, align=Align.CENTRE),
                *(Cell(one, align=Align.RIGHT) for one in total),
                Cell(amounts.note),
            )
        )
    return Grid((3.1, 1.25, 1.25, 3.8), tuple(rows), heads=1)


def _line(line: AmountLine) -> tuple[Cell, ...]:
    clause = f"〔{line.clause}〕" if line.clause else ""
    return (
        Cell(line.label),
        Cell(_money(line.spent), align=Align.RIGHT),
        Cell(_money(line.granted), align=Align.RIGHT),
        Cell(f"{line.reason}{clause}" or WHOLE),
    )


def _money(amount: int | None) -> str:
    return "" if amount is None else format_money(amount)
