"""What two versions say differently, in words: when people collide, and between revisions."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from openosh.desk.record_form import Part
from openosh.desk.service_records.contents import kind_label
from openosh.desk.service_records.errors import Difference
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from openosh.desk.record_form import Head, RecordForm, Written
    from openosh.desk.service_records.said import HeadSaid

NOTHING = "（空白）"


def of_heads(form: RecordForm, old: HeadSaid, new: HeadSaid) -> list[Difference]:
    """Return where two heads differ."""
    pairs = {
        "部門名稱": (old.department, new.department),
        "服務地點": (old.place, new.place),
        "執行日期": (_day(old.visited_on), _day(new.visited_on)),
        "入場時間": (_time(old.starts_at), _time(new.starts_at)),
        "離場時間": (_time(old.ends_at), _time(new.ends_at)),
    }
    return [*_differing(pairs), *_in_heads(form, old.head, new.head)]


def _in_heads(form: RecordForm, old: Head, new: Head) -> Iterator[Difference]:
    pairs: dict[str, tuple[Any, Any]] = {
        f"{one.group}{one.label}": (old.counts.get(one.name), new.counts.get(one.name))
        for one in form.counts
    }
    pairs |= {
        one.label: (old.hazards.get(one.name), new.hazards.get(one.name)) for one in form.hazards
    }
    pairs |= {
        one.label: (old.texts.get(one.name, ""), new.texts.get(one.name, "")) for one in form.texts
    }
    pairs["會同訪視日期"] = (_day(old.joint_visit_on), _day(new.joint_visit_on))
    roles = form.role_of
    pairs["到場之事業單位人員"] = (
        "、".join(roles[name].label for name in old.attended),
        "、".join(roles[name].label for name in new.attended),
    )
    pairs["無前次建議"] = (_yes(value=old.states_none), _yes(value=new.states_none))
    yield from _differing(pairs)


def of_parts(form: RecordForm, old: Part, new: Part) -> list[Difference]:
    """Return where two versions of one part differ."""
    who = f"{kind_label(new.kind)}："
    pairs: dict[str, tuple[Any, Any]] = {}
    for one in form.activities:
        pairs[f"{who}{one.label}"] = (_done(old, one.name), _done(new, one.name))
    pairs[f"{who}無發現問題之說明"] = (old.nothing_found, new.nothing_found)
    pairs[f"{who}重複之理由"] = (old.reason, new.reason)
    for label, before, after in (
        ("發現問題", old.findings, new.findings),
        ("採行措施", old.measures, new.measures),
    ):
        pairs |= {f"{who}{label}{where}": both for where, both in _items(before, after)}
    return list(_differing(pairs))


def of_records(form: RecordForm, old: Written, new: Written) -> list[Difference]:
    """Return where two revisions of a record differ."""
    visit = {
        "部門名稱": (old.department, new.department),
        "服務地點": (old.place, new.place),
        "執行日期": (_day(old.visited_on), _day(new.visited_on)),
        "入場時間": (_time(old.starts_at), _time(new.starts_at)),
        "離場時間": (_time(old.ends_at), _time(new.ends_at)),
    }
    found = [*_differing(visit), *_in_heads(form, old.head, new.head)]
    for before, after in zip_longest(_by_author(old.parts), _by_author(new.parts)):
        known = after or before
        blank = Part(known.id, known.kind, known.author)
        found += of_parts(form, before or blank, after or blank)
    return found + list(_differing(_followed_up(form, old, new)))


def _by_author(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda one: (one.kind, one.author))


def _followed_up(form: RecordForm, old: Written, new: Written) -> dict[str, tuple[Any, Any]]:
    before, after = (
        {one.advice: f"{form.state_of[one.state].label}　{one.text}" for one in each.follow_ups}
        for each in (old, new)
    )
    advice = [*before, *(one for one in after if one not in before)]
    return {
        f"前次建議追蹤{number}": (before.get(one, ""), after.get(one, ""))
        for number, one in enumerate(advice, start=1)
    }


def _items(before: Iterable[Any], after: Iterable[Any]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Pair items by what they are, wherever they stand."""
    old, new = ({one.id: one for one in each} for each in (before, after))
    for number, one in enumerate([*old, *(one for one in new if one not in old)], start=1):
        pair = (old.get(one), new.get(one))
        if pair[0] != pair[1]:
            yield number, tuple(_item(each) for each in pair)  # type: ignore[misc]


def _item(one: Any) -> str:
    return "" if one is None else str(one.text)


def _done(part: Part, activity: str) -> str:
    if activity not in part.activities:
        return "未勾選"
    persons = part.activities[activity]
    told = "勾選" if persons is None else f"{persons} 名"
    return f"{told}　{part.descriptions.get(activity, '')}".strip()


def _differing(pairs: Mapping[str, tuple[Any, Any]]) -> Iterator[Difference]:
    for where, (old, new) in pairs.items():
        if old != new:
            yield Difference(where, _said(old), _said(new))


def _said(value: Any) -> str:
    return NOTHING if value is None or value == "" else str(value)


def _day(day: dt.date | None) -> str:
    return format_roc(day) if day else ""


def _time(at: dt.time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _yes(*, value: bool) -> str:
    return "是" if value else "否"
