"""A rule as Chinese prose, for people who read law and not programs.

Every node of the algebra has its way of being said. A step that has a name is said by its name in
「」, what a rule looks up in a table is said with the number in force on the day of the reading.
``outlines.py`` says the same as nested lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from openosh.statute import expr
from openosh.statute.expr import CASE, NOTHING, TRUE, Const, Fact, Kind, Node, Ref
from openosh.statute.figures import teller
from openosh.statute.prose.lookups import LookupWords
from openosh.statute.prose.ratios import reduced, smallest
from openosh.statute.trace.sentences import condition_label, member_names, names_in


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from openosh.statute.rule import Program


NUMBER_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
DAY_SIGNS = {
    "==": "為",
    "!=": "不為",
    "<": "早於",
    "<=": "不晚於",
    ">": "晚於",
    ">=": "不早於",
}
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
ARITHMETIC = {"+": "+", "-": "−", "*": "×"}
ROUNDING = {"half_up": "四捨五入", "down": "無條件捨去", "up": "無條件進位"}
DAY_PARTS = {"year": "年度", "month": "月份", "day": "日", "month_index": "年月"}
STANDING = "仍未剔除"
"""What the hidden conditions of a sieve say together of an earlier line."""


def prose(node: Node, program: Program, on: date | None = None) -> str:
    """Return a part of a rule as one Chinese sentence, with the numbers in force on a day.

    Without a day, the newest numbers are said.
    """
    return speaker(program, on).say(node)


def speaker(program: Program, on: date | None = None) -> Speaker:
    """Return what says the nodes of a program, with the numbers in force on a day."""
    return Speaker(program, LookupWords(program.numbers, on))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the nodes of one program."""

    program: Program
    numbers: LookupWords
    related: frozenset[str] = field(default_factory=frozenset)
    """The lists whose rows are spoken of as «that row»."""

    def within(self, relation: str) -> Speaker:
        """Return the speaker for what is said of the rows of a related list."""
        return replace(self, related=self.related | {relation})

    def say(self, node: Node) -> str:
        """Return a node as a phrase."""
        return str(getattr(self, f"_{type(node).__name__.lower()}")(node))

    def inside(self, node: Node) -> str:
        """Return a node as a phrase that can stand inside another one."""
        said = self.say(node)
        target = node.step.definition if isinstance(node, Ref) and node.step.hidden else node
        is_loose = isinstance(target, expr.And | expr.Or | expr.Choose) and not smallest(target)
        return f"（{said}）" if is_loose else said

    # -- leaves --------------------------------------------------------------------------------

    def _const(self, node: Const) -> str:
        if node.kind is Kind.TRUTH:
            return "成立" if node.value else "不成立"
        return teller(node.kind, names=member_names(self.program))(node.value)

    def _fact(self, node: Fact) -> str:
        if (node.source, node.name) == (CASE, "law_date"):
            return "法律日期"
        about = self.program.sources[node.source]
        label = about.columns[node.name].label
        if node.source in self.related and not about.is_plain:
            return f"該{about.label}之{label}"
        return label

    def _ref(self, node: Ref) -> str:
        if not node.step.label:
            return self.say(node.step.definition)
        whose = f"該{self.label(node.step.source)}之" if node.step.source in self.related else ""
        return f"{whose}「{node.step.label}」"

    def _lookup(self, node: expr.Lookup) -> str:
        keys = {name: self.inside(key) for name, key in node.keys}
        return self.numbers.say(node, keys)

    def _absent(self, node: expr.Absent) -> str:
        what = "法規未涵蓋" if node.reason == "not_covered" else "由承辦人員判斷"
        return f"{what}（{node.why}）"

    # -- whole numbers, days, times --------------------------------------------------------------

    def _arith(self, node: expr.Arith) -> str:
        if node.left.kind is Kind.DAY:
            return self._day_arith(node)
        if node.left.kind is Kind.TIME:
            return f"分鐘數（自{around(self.say(node.right))}至{spaced(self.say(node.left))}）"
        left, right = self._operand(node, node.left), self._operand(node, node.right, last=True)
        match node.op:
            case "//":
                return f"{left} ÷ {right} 之整數部分"
            case "%":
                return f"{left} ÷ {right} 之餘數"
            case _:
                return f"{left} {ARITHMETIC[node.op]} {right}"

    def _operand(self, node: expr.Arith, part: Node, *, last: bool = False) -> str:
        """Return an operand, in brackets where the signs alone would be read otherwise."""
        said = self.inside(part)
        if not isinstance(part, expr.Arith) or part.left.kind is not Kind.WHOLE:
            return said
        is_sum = node.op in {"+", "-"}
        keeps = part.op == "*" or (is_sum and part.op in {"+", "-"})
        changes = last and (node.op in {"//", "%"} or (node.op == "-" and part.op != "*"))
        return said if keeps and not changes else f"（{said}）"

    def _day_arith(self, node: expr.Arith) -> str:
        if node.kind is Kind.WHOLE:
            return f"日數（自{around(self.say(node.right))}至{spaced(self.say(node.left))}）"
        way = "後" if node.op == "+" else "前"
        return f"{self.inside(node.left)}{way}{self._many(node.right)}日"

    def _many(self, node: Node) -> str:
        """Return a number before its unit."""
        said = self.inside(node)
        return f"（{said}）" if isinstance(node, expr.Arith) else around(said)

    def _round(self, node: expr.Round) -> str:
        numerator, denominator = reduced(node.numerator, node.denominator)
        quotient = self.say(numerator)
        if not (isinstance(denominator, Const) and denominator.value == 1):
            whole = expr.Arith(Kind.WHOLE, "//", numerator, denominator)
            divisor = self._operand(whole, denominator, last=True)
            quotient = f"{self._operand(whole, numerator)} ÷ {divisor}"
        return f"{ROUNDING[node.mode]}至整數（{quotient}）"

    def _daypart(self, node: expr.DayPart) -> str:
        return f"{self.inside(node.arg)}之{DAY_PARTS[node.part]}"

    def _monthedge(self, node: expr.MonthEdge) -> str:
        return f"{self.inside(node.arg)}當月{'首日' if node.edge == 'first' else '末日'}"

    def _addmonths(self, node: expr.AddMonths) -> str:
        return f"{self.inside(node.arg)}後{self._many(node.months)}個月"

    def _workingday(self, node: expr.WorkingDay) -> str:
        return f"{self.inside(node.arg)}後第{self._many(node.count)}個工作日"

    # -- conditions ----------------------------------------------------------------------------

    def _compare(self, node: expr.Compare) -> str:
        left, rest = self._comparison(node)
        return f"{left}{rest}"

    def _comparison(self, node: expr.Compare) -> tuple[str, str]:
        """Return what is compared, and the rest: so that two bounds of one thing can share it."""
        left, right = reduced(node.left, node.right)
        said = self.inside(left)
        if node.left.kind in {Kind.TEXT, Kind.TRUTH}:
            return said, self._being(node)
        if node.left.kind in {Kind.DAY, Kind.TIME}:
            return said, f"{DAY_SIGNS[node.op]}{spaced(self.inside(right))}"
        return said, f" {NUMBER_SIGNS[node.op]} {self.inside(right)}"

    def _being(self, node: expr.Compare) -> str:
        if not isinstance(node.right, Const):
            return f"{'同於' if node.op == '==' else '不同於'}{self.inside(node.right)}"
        if node.right.value == NOTHING:
            is_written = isinstance(node.left, Fact)
            empty, filled = ("未填", "已填") if is_written else ("為無", "不為無")
            return empty if node.op == "==" else filled
        names = names_in(node.left, self.program)
        value = names.get(node.right.value, self._const(node.right))
        return f"{'為' if node.op == '==' else '不為'}{spaced(value)}"

    def _not(self, node: expr.Not) -> str:
        match node.arg:
            case expr.Compare() as inner:
                return self._compare(inner.changed(op=OPPOSITE[inner.op]))
            case expr.Known() as inner:
                return f"{self.inside(inner.arg)}尚不明"
            case expr.Has() as inner:
                return f"{self.inside(inner.arg)}不含「{inner.part}」"
            case inner:
                return self._denied(inner)

    def _denied(self, node: Node) -> str:
        match node:
            case expr.Some(condition=expr.Not() as condition):
                return self._every_row(node, condition.arg)
            case expr.Some():
                return self._related_rows(node, "沒有")
            case Fact():
                return f"「{self.say(node)}」不成立"
            case Ref() if node.step.label:
                return f"{self.say(node)}不成立"
            case expr.Lookup(kind=Kind.TRUTH):
                return self.numbers.denied(node, {n: self.inside(key) for n, key in node.keys})
            case _:
                return f"並非（{self.say(node)}）"

    def _and(self, node: expr.And) -> str:
        return "，且".join(self.terms(node))

    def terms(self, node: expr.And) -> list[str]:
        """Return the terms; bounds of one thing are said together: «≥ 100 且 ≤ 199»."""
        terms: list[str] = []
        last_left = ""
        for arg in node.args:
            left, rest = self._comparison(arg) if isinstance(arg, expr.Compare) else ("", "")
            if left and left == last_left:
                terms[-1] += f" 且{rest}" if rest.startswith(" ") else f"且{rest}"
            else:
                terms.append(self.inside(arg))
            last_left = left
        return terms

    def _or(self, node: expr.Or) -> str:
        premise, rest = implication(node)
        said = "，或".join(map(self.inside, rest))
        return f"若{self.say(premise)}，則{said}" if premise else said

    def _known(self, node: expr.Known) -> str:
        return f"{self.inside(node.arg)}已知"

    def _has(self, node: expr.Has) -> str:
        return f"{self.inside(node.arg)}含「{node.part}」"

    # -- choices -------------------------------------------------------------------------------

    def _choose(self, node: expr.Choose) -> str:
        found = smallest(node)
        if found:
            parts, kind = found
            words = "早晚" if node.kind in {Kind.DAY, Kind.TIME} else "小大"
            return f"較{words[kind == '>=']}者（{'，'.join(map(self.say, parts))}）"
        return "；".join(self._branches(node))

    def _branches(self, node: Node) -> Iterator[str]:
        while isinstance(node, expr.Choose) and not smallest(node):
            yield f"若{self.say(node.test)}，則{spaced(self.inside(node.then))}"
            node = node.otherwise
        yield f"否則{spaced(self.inside(node))}"

    def _presume(self, node: expr.Presume) -> str:
        default = around(self.say(node.default))
        return f"{self.inside(node.arg)}（{self._open_word(node.arg)}者以{default}論）"

    def _open_word(self, node: Node) -> str:
        if isinstance(node, Fact):
            shape = self.program.sources[node.source].columns[node.name]
            return shape.null_means or "尚不明"
        return "尚不明"

    def _once(self, node: expr.Once) -> str:
        needs = "剔除與否" if isinstance(node.needs, expr.FirstFailing) else self.say(node.needs)
        return f"{self.inside(node.arg)}（{needs}未定者，亦未定）"

    def _firstfailing(self, node: expr.FirstFailing) -> str:
        return f"依序檢核{self._names(node)}，首一不成立者"

    def _everyfailing(self, node: expr.EveryFailing) -> str:
        return f"{self._names(node)}中不成立者"

    def _names(self, node: expr.FirstFailing | expr.EveryFailing) -> str:
        return "、".join(f"「{condition_label(n, t, self.program)}」" for n, t in node.conditions)

    # -- other lines, related rows ---------------------------------------------------------------

    def label(self, source: str) -> str:
        """Return what a list is called."""
        return self.program.sources[source].label

    def _before(self, node: expr.Before) -> str:
        order = "較晚" if node.latest_first else "較早"
        if node.rolling_days is not None:
            order = f"最近 {node.rolling_days} 日內{order}"
        same = (f"同{self.inside(key)}" for key in node.within)
        among = self._among(node.among)
        if among[:1] == [STANDING]:
            order, among = f"{order}而{STANDING}", among[1:]
        which = "、".join([*same, order, *among])
        return f"{which}之{self.label(node.order.source)}{self._summed(node.amount)}"

    def _among(self, node: Node) -> list[str]:
        """Return which lines count; the hidden conditions of a sieve are said as one."""
        args = node.args if isinstance(node, expr.And) else (node,)
        hidden = [arg for arg in args if isinstance(arg, Ref) and arg.step.hidden]
        plain = tuple(arg for arg in args if arg not in hidden and arg is not TRUE)
        terms = self.terms(expr.And(Kind.TRUTH, plain)) if plain else []
        return [STANDING, *terms] if hidden else terms

    def _summed(self, amount: Node) -> str:
        is_count = isinstance(amount, Const) and amount.value == 1
        return "數" if is_count else f"之{self.inside(amount)}合計"

    def _total(self, node: expr.Total) -> str:
        return f"{self._all_lines(node.source, node.among)}{self._summed(node.amount)}"

    def _distinct(self, node: expr.Distinct) -> str:
        return f"{self._all_lines(node.source, node.among)}之不同{self.inside(node.key)}數"

    def _all_lines(self, source: str, among: Node) -> str:
        terms = self._among(among)
        return f"全部{'、'.join(terms)}{'之' if terms else ''}{self.label(source)}"

    def _some(self, node: expr.Some) -> str:
        return self._related_rows(node, "有一")

    def _related_rows(self, node: expr.Some, head: str) -> str:
        inner = self.within(node.relation)
        terms = [*self.matches(node)]
        if node.condition is not TRUE:
            terms.append(inner.say(node.condition))
        which = f"，{'，且'.join(terms)}" if terms else ""
        return f"{head}「{self.label(node.relation)}」{which}"

    def _every_row(self, node: expr.Some, condition: Node) -> str:
        inner = self.within(node.relation)
        which = "".join(f"，{match}" for match in self.matches(node))
        return f"每一「{self.label(node.relation)}」{which}，均符合：{inner.say(condition)}"

    def matches(self, node: expr.Some | expr.Largest) -> Iterator[str]:
        """Say which keys a related row shares with this line, those of the same name together."""
        columns = self.program.sources[node.relation].columns
        keys = {name: spaced(self.inside(key)) for name, key in node.match}
        shared = [columns[name].label for name, said in keys.items() if columns[name].label == said]
        if shared:
            yield f"其{'、'.join(shared)}與本列相同"
        for name, said in keys.items():
            if columns[name].label not in shared:
                yield f"其{'值' if name == 'value' else columns[name].label}為{said}"

    def _largest(self, node: expr.Largest) -> str:
        inner = self.within(node.relation)
        word = "最晚" if node.kind in {Kind.DAY, Kind.TIME} else "最大"
        keys = "，且".join(self.matches(node))
        which = f"（{keys}）" if keys else ""
        default = around(self.inside(node.otherwise))
        label = f"「{self.label(node.relation)}」{which}"
        return f"{label}中{word}之{inner.say(node.value)}（無者以{default}論）"


def implication(node: expr.Or) -> tuple[Node | None, tuple[Node, ...]]:
    """Return «if A, then one of these» where alternatives begin with «not (A and …)»."""
    first, *rest = node.args
    if rest and isinstance(first, expr.Not) and isinstance(first.arg, expr.And | expr.Or):
        return first.arg, tuple(rest)
    return None, node.args


def spaced(said: str) -> str:
    """Return what follows a Chinese character, set off if it begins with a figure or a letter."""
    return f" {said}" if said[:1].isascii() and said[:1].isalnum() else said


def around(said: str) -> str:
    """Return what stands between Chinese characters, set off on both sides where it is none."""
    return f"{spaced(said)} " if said[-1:].isascii() and said[-1:].isalnum() else spaced(said)
