"""A population under two sets of numbers: who gains, who loses, by how much, at which step."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from openosh.statute.figures import amount


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.statute.compare.alternatives import ChangedNumber


@dataclass(frozen=True, slots=True)
class Tally:
    """Gains and losses of cases or lines, in whole dollars; what is lost is negative."""

    gaining: int
    gained: int
    losing: int
    lost: int

    @property
    def net(self) -> int:
        """Return what changes hands, the losses set off."""
        return self.gained + self.lost


@dataclass(frozen=True, slots=True)
class ClassEffect:
    """The cases of one class: their number, what they were and would be granted."""

    members: tuple[str, ...]
    cases: int
    before: int
    after: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class StepEffect:
    """What one step does to the lines (or cases, where there are no lines) of one class."""

    step: str
    label: str
    members: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class CaseEffect:
    """One case among those that gain or lose most."""

    case: str
    members: tuple[str, ...]
    before: int
    after: int

    @property
    def difference(self) -> int:
        """Return what the case gains; negative where it loses."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """A population decided twice.

    Attributes:
        decision: name of the decision.
        label: what people call it.
        amount: the outcome that is compared.
        changed: the numbers that are not the same.
        classes: labels of what the classes are made by, in the order of ``members``.
        counted: what the steps are counted in: the label of the lines, or 案件.
        cases: how many cases there are.
        open_before, open_after: cases that are not decided to the end; what is undecided of
            them counts as nothing.
        before, after: the sums over all cases.
        tally: the cases that gain and that lose.
        by_class: every class, in order.
        by_step: every step and class with an effect, steps in the order of the law.
        most_gained, most_lost: the cases furthest apart.
    """

    decision: str
    label: str
    amount: str
    changed: tuple[ChangedNumber, ...]
    classes: tuple[str, ...]
    counted: str
    cases: int
    open_before: int
    open_after: int
    before: int
    after: int
    tally: Tally
    by_class: tuple[ClassEffect, ...]
    by_step: tuple[StepEffect, ...]
    most_gained: tuple[CaseEffect, ...]
    most_lost: tuple[CaseEffect, ...]

    @property
    def budget(self) -> int:
        """Return what the second set costs more than the first; negative where it saves."""
        return self.after - self.before

    @property
    def beyond_lines(self) -> int:
        """Return the part of the budget effect that no line shows: limits of the whole case."""
        return self.budget - sum(effect.tally.net for effect in self.by_step)

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as JSON has it."""
        return {**asdict(self), "budget": self.budget, "beyond_lines": self.beyond_lines}

    def to_text(self) -> str:
        """Return the comparison for people."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.label}：兩套法定數值之比較"
        yield "改動之數值" if self.changed else "兩套法定數值相同"
        for one in self.changed:
            yield f"　{one.title}：{one.before} → {one.after}"
        yield f"案件 {amount(self.cases)} 件，{self._open()}"
        sums = f"{amount(self.before)} 元 → {amount(self.after)} 元"
        yield f"核給總額 {sums}，經費{_more_or_less(self.budget)}"
        yield _tallied(self.tally, "件")
        yield f"依{'、'.join(self.classes) or '全部案件'}"
        for group in self.by_class:
            sums = f"{amount(group.before)} 元 → {amount(group.after)} 元"
            name = "、".join(group.members) or "全部"
            yield f"　{name}：{amount(group.cases)} 件，{sums}；{_tallied(group.tally, '件')}"
        yield f"依步驟（以{self.counted}計）"
        for step in self.by_step:
            name = "、".join((step.label, *step.members))
            yield f"　{name}：{_tallied(step.tally, '筆')}"
        if self.beyond_lines:
            yield f"　全案上限或調整：{_more_or_less(self.beyond_lines)}"
        yield from self._cases("增加最多之案件", self.most_gained)
        yield from self._cases("減少最多之案件", self.most_lost)

    def _open(self) -> str:
        if not self.open_before and not self.open_after:
            return "均已決定"
        return f"尚未全部決定者原 {amount(self.open_before)} 件、新 {amount(self.open_after)} 件"

    @staticmethod
    def _cases(heading: str, cases: tuple[CaseEffect, ...]) -> Iterator[str]:
        if cases:
            yield heading
        for one in cases:
            sums = f"{amount(one.before)} 元 → {amount(one.after)} 元"
            members = f"（{'、'.join(one.members)}）" if one.members else ""
            yield f"　{one.case}{members}：{sums}，{_more_or_less(one.difference)}"


def _more_or_less(dollars: int) -> str:
    if not dollars:
        return "不變"
    return f"{'增加' if dollars > 0 else '減少'} {amount(abs(dollars))} 元"


def _tallied(tally: Tally, unit: str) -> str:
    if not tally.gaining and not tally.losing:
        return "無增減"
    gains = f"增加 {amount(tally.gaining)} {unit}、{amount(tally.gained)} 元"
    losses = f"減少 {amount(tally.losing)} {unit}、{amount(-tally.lost)} 元"
    return f"{gains}；{losses}"
