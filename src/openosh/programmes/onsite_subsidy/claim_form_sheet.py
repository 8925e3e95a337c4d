"""經費補助申請表: the official form of a claim of contracted services, filled in (五、A)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openosh.desk.papers.parts import Align, Cell, Grid, Line
from openosh.desk.privacy.masking import mask
from openosh.kit.money import format_money
from openosh.kit.numerals import to_formal
from openosh.kit.roc import DateStyle, format_roc, roc_year
from openosh.programmes.onsite_subsidy.claim_requests import kind_of
from openosh.programmes.onsite_subsidy.facts import STAFF_NAMES
from openosh.programmes.onsite_subsidy.facts_documents import CATEGORY_NAMES
from openosh.programmes.onsite_subsidy.sheets import (
    EMPTY,
    FILLED,
    GRANTED,
    REFUSED,
    SENDER,
    SUBSIDY,
    SYSTEM,
    moment,
    unit,
)


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openosh.desk.amounts import AmountLine, AmountsShown
    from openosh.desk.case_type import Given


UNKNOWN = "？"
REVIEWED = (
    "申請補助之事業單位，應於申請前檢視負責人、董事、獨立董事、監察人、經理人或相類似職務"
    "是否為「勞動部、職安署及監督該部（署）公職人員或其關係人」，並履行揭露義務等事宜。"
)
TRUE = "茲聲明以上記載及所附文件均完全屬實。"
SINGLE = "無以同一案件向二個以上機關申請補助。"
LIABLE = "有虛假者，願負一切法律責任。"
NOTES = [
    f"請至{SYSTEM}線上填報，列印紙本完成用印後，掃描申請表電子檔上傳至系統。",
    "勞工健康服務相關人員係指心理師、職能治療師或物理治療師。",
    (
        "補助系統如無法自「全國勞工健康服務人員暨教育訓練管理系統」，勾稽勞工健康服務醫護人員或"
        "勞工健康服務相關人員是否符合勞工健康保護規則第 7 條所定資格，"
        "將另通知上傳檢具資格證明文件。"
    ),
    (
        "事業單位申請補助案件於專業機構審核列為須提供佐證資料者，應於經補助系統線上通知之次日起"
        "五日內（含）完成資料上傳，未於期限內提供者，不予補助。"
    ),
    "※欄位由系統自動帶出或由專業機構填寫。",
]


def form_content(case: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the form as the handbook prints it, filled in with what is known."""
    employer = case.get("employer") or {}
    return {
        "programme": Line(f"{SENDER}{SUBSIDY}", Align.CENTRE, large=True),
        "title": Line("經費補助申請表", Align.CENTRE, large=True),
        "number": Line(f"※收件序號：{record.get('number') or ''}"),
        "received": Line(f"※收件時間：{moment(record.get('filed_at'))}", Align.RIGHT),
        "unit": Grid((0.55, 1.75, 2.75, 1.55, 3.75), unit({**employer, **case})),
        "staff_title": Line("特約機構指派醫護人員經費報告"),
        "staff": _staff(case),
        "expenses_title": Line("經費明細"),
        "expenses": _expenses(case, record.get("amounts")),
        "signatures": _signatures(),
        "declared": _declared(case, record),
        "review": _review(record),
        "remarks": "備註：",
        "notes": NOTES,
    }


# -- who served, and when ------------------------------------------------------------------------


def _staff(case: Given) -> Grid:
    heads = ("特約機構／機構類別", "人員類別", "姓名", "身分證字號", "服務日期及起訖時間")
    rows = [_head(*heads)]
    for person in (*(case.get("people") or ()), *_unlisted(case)):
        identifier = person.get("id_number")
        said = (
            _provider(case, person["provider"]),
            CATEGORY_NAMES.get(person.get("category") or "", ""),
            person["person"] or "",
            mask(identifier, "identifier") if identifier else "",
            _days(case, person),
        )
        rows.append(tuple(Cell(text) for text in said))
    if len(rows) == 1:
        rows.append(tuple(Cell("", lines=2) for _ in heads))
    return Grid((1.9, 1.4, 1.3, 1.4, 4.4), tuple(rows), heads=1)


def _unlisted(case: Given) -> list[Given]:
    """Return whom a visit names without their standing among the people: no visit is left out."""
    listed = {(one["person"], one["provider"]) for one in case.get("people") or ()}
    served = ((one["person"], one["provider"]) for one in case.get("visits") or ())
    strange = dict.fromkeys(one for one in served if one not in listed)
    return [{"person": person, "provider": provider} for person, provider in strange]


def _provider(case: Given, name: str | None) -> str:
    kinds = (one["provider_kind"] for one in case.get("contracts") or () if one["provider"] == name)
    kind = next(kinds, None)
    return "\n".join(filter(None, (name, f"（{kind}）" if kind else "")))


def _days(case: Given, person: Given) -> str:
    """Return when somebody served: days of a month with the same times in one line."""
    at: dict[tuple[str, str], list[str]] = {}
    for one in case.get("visits") or ():
        if (one["person"], one["provider"]) == (person["person"], person["provider"]):
            month, day = _month_and_day(one["date"])
            times = f"{one['time_in'] or UNKNOWN}–{one['time_out'] or UNKNOWN}"
            at.setdefault((month, times), []).append(day)
    return "\n".join(f"{month} {'、'.join(days)}日 {times}" for (month, times), days in at.items())


def _month_and_day(written: str | None) -> tuple[str, str]:
    if written is None:
        return UNKNOWN, UNKNOWN
    day = dt.date.fromisoformat(written)
    return f"{roc_year(day.year)}年{day.month}月", str(day.day)


# -- what was spent ------------------------------------------------------------------------------


def _expenses(case: Given, amounts: AmountsShown | None) -> Grid:
    heads = (
        "補助項目",
        "姓名",
        "服務日期",
        "每次支出費用",
        "申請補助金額※",
        "自籌款※",
    )
    rows = [_head(*heads)]
    visits = list(case.get("visits") or ())
    decided = amounts.lines if amounts else ()
    # Lines of a decision that saw other visits than stand there now say nothing of these.
    lines: Sequence[AmountLine | None] = (
        decided if len(decided) == len(visits) else [None] * len(visits)
    )
    of_kind: dict[str, list[tuple[Given, AmountLine | None]]] = {name: [] for name in STAFF_NAMES}
    for visit, line in zip(visits, lines, strict=True):
        of_kind.setdefault(kind_of(case, visit["person"]) or "", []).append((visit, line))
    for kind, members in of_kind.items():
        rows += [_expense(kind, visit, line) for visit, line in members]
        if members:
            rows.append(_sum(f"{STAFF_NAMES.get(kind, '')}申請金額小計※", members))
    rows.append(_total(visits, amounts))
    return Grid((1.3, 1.5, 2.2, 1.5, 1.6, 1.3), tuple(rows), heads=1)


def _expense(kind: str, visit: Given, line: AmountLine | None) -> tuple[Cell, ...]:
    return (
        Cell(STAFF_NAMES.get(kind, "")),
        Cell(visit["person"] or ""),
        Cell(f"{_day(visit['date'])} {visit['time_in'] or ''}".strip()),
        *_amounts(visit["fee"], line.granted if line else None),
    )


def _amounts(spent: int | None, granted: int | None) -> tuple[Cell, ...]:
    own = None if spent is None or granted is None else spent - granted
    return tuple(Cell(_money(one), align=Align.RIGHT) for one in (spent, granted, own))


def _sum(label: str, members: Sequence[tuple[Given, AmountLine | None]]) -> tuple[Cell, ...]:
    spent = _all_of([visit["fee"] for visit, _ in members])
    granted = _all_of([line.granted if line else None for _, line in members])
    return (Cell(label, across=3, align=Align.RIGHT), *_amounts(spent, granted))


def _total(visits: Sequence[Given], amounts: AmountsShown | None) -> tuple[Cell, ...]:
    spent = _all_of([one["fee"] for one in visits]) if visits else None
    granted = amounts.granted if amounts else None
    return (Cell("總計", across=3, head=True, align=Align.CENTRE), *_amounts(spent, granted))


def _all_of(amounts: Sequence[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if len(known) == len(amounts) else None


# -- signatures, declarations, result ------------------------------------------------------------


def _signatures() -> Grid:
    who = ("承辦單位（人員）", "會計單位（人員）", "事業單位負責人")
    return Grid((1, 1, 1), (_head(*who), tuple(Cell("", lines=3, field=one) for one in who)))


def _declared(case: Given, record: Mapping[str, Any]) -> Grid:
    ticks = ((case.get("declared_true"), TRUE), (case.get("declared_single"), SINGLE))
    said = "\n".join(f"{FILLED if ticked else EMPTY} {text}" for ticked, text in ticks)
    name, head = case.get("full_name") or "", case.get("responsible_person") or ""
    filed, today = record.get("filed_at"), record.get("today")
    day = filed.date() if filed else today
    written = format_roc(day, DateStyle.FULL) if day else "中華民國　　年　　月　　日"
    return Grid(
        (3, 2),
        (
            (Cell(REVIEWED, across=2, field="利益衝突之檢視"),),
            (
                Cell(f"{said}\n{LIABLE}\n\n事業單位名稱：{name}\n負責人：{head}", lines=6),
                Cell("（蓋印）", lines=6, align=Align.CENTRE, field="事業單位及負責人用印"),
            ),
            (Cell(f"申請日期：{written}", across=2, align=Align.CENTRE),),
        ),
    )


def _review(record: Mapping[str, Any]) -> Grid:
    outcome, amounts = record.get("outcome"), record.get("amounts")
    asked = record.get("supplement_asked_at")
    granted = amounts.granted if amounts and outcome == GRANTED else None
    words = f"新臺幣 {to_formal(granted)}（{_money(granted)} 元）" if granted else "　　"
    complete = outcome in {GRANTED, REFUSED}
    text = (
        "※審核結果：\n"
        f"{FILLED if complete and not asked else EMPTY} 資料齊全　"
        f"{FILLED if asked else EMPTY} 須提供佐證資料　"
        f"{FILLED if outcome == REFUSED else EMPTY} 不予補助\n"
        f"※申請補助金額：合計{words}"
    )
    people = "、".join(filter(None, (record.get("proposed_by"), record.get("decided_by"))))
    return Grid(
        (1,),
        (
            (Cell(text, lines=4, field="審核結果"),),
            (Cell(f"※審核單位及人員：（簽章）　{people}", lines=2, field="審核單位及人員"),),
        ),
    )


def _head(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(one, head=True, align=Align.CENTRE) for one in texts)


def _day(written: str | None) -> str:
    return format_roc(dt.date.fromisoformat(written), DateStyle.SLASH) if written else UNKNOWN


def _money(amount: int | None) -> str:
    return "" if amount is None else format_money(amount)
