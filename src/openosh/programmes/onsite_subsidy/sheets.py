"""The papers of a qualification application: the form to be sealed, the letter of its result."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openosh.desk.case_type import Sheet
from openosh.desk.papers.parts import Align, Cell, Grid, Letter, Line
from openosh.kit.roc import DateStyle, format_roc, roc_year


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.case_type import Given

SENDER = "勞動部職業安全衛生署"
SUBSIDY = "推動中小企業臨場健康服務"
RISK_CLASSES = {1: "第一類", 2: "第二類", 3: "第三類"}
OATH = "茲聲明以上記載及所附文件均完全屬實，有虛假情事者，願負一切法律責任，絕無異議。"
SYSTEM = "中小企業臨場健康服務補助管理系統"
HINT = "申請表所填內容需與佐證文件一致（如全銜、統編、負責人、登記地、投保人數等）。"
NOTES = [
    (
        f"本補助計畫採線上申請，請至「{SYSTEM}」進行線上填報，"
        "列印紙本完成用印後，掃描申請表電子檔上傳至系統。"
    ),
    "事業危害風險分類：指職業安全衛生管理辦法第 2 條及其附表所定之事業。",
    "※欄位由系統自動帶出或由專業機構填寫。",
]
REMEDIES = "對本結果如有不服，得依訴願法之規定提起訴願。"
FILLED, EMPTY = "■", "□"
GRANTED, REFUSED = "granted", "refused"


def form_content(case: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the form as the handbook prints it (四、02 A), filled in with what is known."""
    return {
        "programme": Line(f"{SENDER}{SUBSIDY}", Align.CENTRE, large=True),
        "title": Line("資格審查申請表", Align.CENTRE, large=True),
        "number": Line(f"※收件序號：{record.get('number') or ''}"),
        "received": Line(f"※收件時間：{moment(record.get('filed_at'))}", Align.RIGHT),
        "hint": HINT,
        "table": Grid(
            columns=(0.55, 1.75, 2.75, 1.55, 3.75),
            rows=(*unit(case), *_oath(case, record), *_review(record)),
        ),
        "remarks": "備註：",
        "notes": NOTES,
    }


def unit(case: Given) -> tuple[tuple[Cell, ...], ...]:
    """Return what describes the employer."""
    name = f"{_said(case, 'full_name')}\n（統一編號 {_said(case, 'uniform_number')}）"
    return (
        (
            Cell("事業單位基本資料", down=9, head=True, upright=True),
            _head("事業單位全銜"),
            Cell(name, across=3, field="事業單位全銜"),
        ),
        (
            _head("縣市別", down=2),
            Cell(_said(case, "county"), down=2),
            _head("登記地址"),
            Cell(_said(case, "registered_address")),
        ),
        (_head("通訊地址"), Cell(_said(case, "mailing_address"))),
        (
            _head("負責人"),
            Cell(_said(case, "responsible_person")),
            _head("勞工保險證\n號碼"),
            Cell(_said(case, "insurance_number")),
        ),
        (_head("行業別"), Cell(_said(case, "industry"), across=3)),
        (_head("危害風險類別"), Cell(_risk_classes(case), across=3)),
        (_head("勞工人數"), Cell(_workers(case), across=3)),
        (
            _head("聯絡人／職稱"),
            Cell(_contact(case)),
            _head("E-Mail"),
            Cell(_said(case, "email")),
        ),
        (
            _head("聯絡電話"),
            Cell(_said(case, "phone")),
            _head("傳真"),
            Cell(_said(case, "fax")),
        ),
    )


def _contact(case: Given) -> str:
    said = (_said(case, "contact_name"), _said(case, "contact_title"))
    return "／".join(filter(None, said))


def _oath(case: Given, record: Mapping[str, Any]) -> tuple[tuple[Cell, ...], ...]:
    """Return the declaration with room for both seals, and the day."""
    signed = f"{OATH}\n\n事業單位名稱：{_said(case, 'full_name')}"
    responsible = f"負責人：{_said(case, 'responsible_person')}"
    filed, today = record.get("filed_at"), record.get("today")
    day = filed.date() if filed else today
    return (
        (
            Cell("事業單位切結書", down=2, head=True, upright=True),
            Cell(signed, across=3, lines=5, field="事業單位切結書"),
            Cell(f"\n\n\n{responsible}", lines=5, field="負責人"),
        ),
        (Cell(f"申請日期：{_day(day)}", across=4, align=Align.CENTRE),),
    )


def _review(record: Mapping[str, Any]) -> tuple[tuple[Cell, ...], ...]:
    """Return what the reviewers fill in, as far as it is known."""
    outcome = record.get("outcome")
    asked = record.get("supplement_asked_at")
    complete = FILLED if outcome in {GRANTED, REFUSED} else EMPTY
    granted, refused = ("✓" if outcome == one else "　" for one in (GRANTED, REFUSED))
    reasons = "；".join(record.get("reasons") or ()) if outcome == REFUSED else ""
    result = (
        "審核結果：\n"
        f"※{complete} 資料齊全\n"
        f"※{FILLED if asked else EMPTY} 資料不齊，通知補件時間　{_short_moment(asked)}\n"
        f"（{granted}）符合條件\n（{refused}）不符合條件，理由：{reasons}"
    )
    reviewers = "、".join(filter(None, (record.get("proposed_by"), record.get("decided_by"))))
    return (
        (
            Cell("※審核情形", down=2, head=True, upright=True),
            Cell(result, across=4, lines=5, field="審核情形"),
        ),
        (
            Cell(
                f"※審核單位及人員：（簽章）　{reviewers}",
                across=4,
                lines=2,
                field="審核單位及人員",
            ),
        ),
    )


def letter_content(case: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the letter that tells the result."""
    granted = record.get("outcome") == GRANTED
    name, number = _said(case, "full_name"), record.get("number") or ""
    year = _year(record)
    verdict = "符合" if granted else "不符合"
    filed = record.get("filed_at")
    return {
        "letter": Letter(
            sender=SENDER,
            recipient=name,
            address=("承辦：中小企業臨場健康服務補助專業機構", f"收件序號：{number}"),
            attachments="無",
            subject=f"貴單位申請 {year} 年度中小企業臨場健康服務補助資格審查一案，"
            f"經審查{verdict}條件，請查照。",
            explanation=(
                _in_reply_to(filed, number),
                *(_when_granted(case, year) if granted else _when_refused(record)),
            ),
            originals=(name,),
            copies=("中小企業臨場健康服務補助專業機構",),
            signature="署長",
        )
    }


def _in_reply_to(filed: dt.datetime | None, number: str) -> str:
    return f"復貴單位{day_of(filed)}資格審查申請（收件序號 {number}）。"


def day_of(at: dt.datetime | None) -> str:
    """Return the day of an instant as a letter writes it, with room for a hand."""
    return _day(at.date() if at else None)


def _when_granted(case: Given, year: int) -> tuple[str, ...]:
    workers = f"勞工保險投保人數 {_said(case, 'insured_workers')} 人"
    risk = RISK_CLASSES.get(case.get("risk_class") or 0, "")
    special = f"從事特別危害健康作業人數 {_said(case, 'special_hazard_workers')} 人"
    return (
        f"審查依據：貴單位{workers}，危害風險類別{risk}，{special}。",
        f"本資格於 {year} 年度有效；經費補助請於經費申請作業期間，至「{SYSTEM}」提出申請。",
    )


def _when_refused(record: Mapping[str, Any]) -> tuple[str, ...]:
    reasons = tuple(record.get("reasons") or ())
    return (
        "不符合條件之理由：" + "；".join(one.rstrip("。；") for one in reasons) + "。",
        "貴單位嗣後符合條件者，得於資格申請期間再行提出申請。",
    )


def _year(record: Mapping[str, Any]) -> int:
    """Return the year that is applied for, that of the filing, as 民國."""
    filed, today = record.get("filed_at"), record.get("today")
    day = filed or today
    return roc_year(day.year) if day else 0


def _head(text: str, down: int = 1) -> Cell:
    return Cell(text, down=down, head=True, align=Align.CENTRE)


def _said(case: Given, name: str) -> str:
    value = case.get(name)
    return "" if value is None else str(value)


def _risk_classes(case: Given) -> str:
    chosen = case.get("risk_class")
    return "　　".join(
        f"{FILLED if number == chosen else EMPTY} {name}" for number, name in RISK_CLASSES.items()
    )


def _workers(case: Given) -> str:
    insured = _said(case, "insured_workers") or "　　"
    special = _said(case, "special_hazard_workers") or "　　"
    return (
        f"勞工保險投保人數　{insured} 人\n從事特別危害健康作業人數　{special} 人"
        "（含其他受工作場所負責人指揮或監督從事勞動之人數）"
    )


def _day(day: dt.date | None) -> str:
    return format_roc(day, DateStyle.FULL) if day else "中華民國　　年　　月　　日"


def moment(at: dt.datetime | None) -> str:
    """Return an instant as the head of a form writes it, with room for a hand."""
    if at is None:
        return "　　年　　月　　日　　時　　分"
    return f"{format_roc(at.date())} {at.hour} 時 {at.minute:02} 分"


def _short_moment(at: dt.datetime | None) -> str:
    if at is None:
        return "　　月　　日　　時　　分"
    return f"{at.month} 月 {at.day} 日 {at.hour} 時 {at.minute:02} 分"


SHEETS = (
    Sheet("application_form", "資格審查申請表", form_content),
    Sheet(
        "result_letter",
        "資格審查結果通知函",
        letter_content,
        numbered="職健通字",
        remedies=REMEDIES,
    ),
)
