"""What can be wrong with the law of a programme before any case is decided.

Each check returns its problems as sentences that say where to look and what to do; none is a check
passed.
"""

from __future__ import annotations

import importlib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from openosh.server import handbook_cases
from openosh.server.agreement import disagreements
from openosh.server.law_index import DECISION, FACT, RULE
from openosh.server.sample import sample
from openosh.statute import tables
from openosh.statute.explain.outcomes import Naming


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openosh.desk.programme import Programme
    from openosh.server.law_index import LawIndex
    from openosh.statute.decide import Decider
    from openosh.statute.intake import Case
    from openosh.statute.law import Clause


class LawCheck(NamedTuple):
    """One check of the law: what it makes sure of, and how."""

    title: str
    problems: Callable[[LawIndex], Iterator[str]]


class Lot(NamedTuple):
    """How many cases the readings are compared on, and the seed that draws them."""

    cases: int
    seed: int


def _tables(index: LawIndex) -> Iterator[str]:
    """Gaps, overlaps, unknown members and citations of ``numbers.toml``."""
    programme = index.programme
    programs = [decision.read(programme.numbers) for decision in index.decisions]
    for problem in tables.check(programme.numbers, programme.text, tables.members_of(programs)):
        yield problem.to_text()


def _citations(index: LawIndex) -> Iterator[str]:
    """Clauses that rules, decisions and facts cite and the text does not have."""
    known = {one for version in index.programme.text.versions.values() for one in version}
    for clause, uses in index.uses.items():
        for use in uses:
            if use.kind in {RULE, DECISION, FACT} and clause not in known:
                yield f"{use.place} 的 {use.name} 引用 {clause}，條文裡沒有；請更正代號"


def _quotations(index: LawIndex) -> Iterator[str]:
    """Rules whose docstring does not stand in the clause that they compute."""
    text = index.programme.text
    clauses = text.latest()
    for rule in index.rules:
        clause = clauses.get(rule.clause)
        if clause is not None and not _stands(rule.quote, clause, index):
            file, line = rule.body.__code__.co_filename, rule.body.__code__.co_firstlineno
            quote = rule.quote if len(rule.quote) <= SHOWN else f"{rule.quote[:SHOWN]}…"
            yield (
                f"{file}:{line} 的 {rule.__name__} 引「{quote}」，現行的 {rule.clause} 沒有這句話；"
                "條文若已修正，請改規則及引文"
            )


SHOWN = 30
"""Characters of a quotation in a message."""


def _stands(quote: str, clause: Clause, index: LawIndex) -> bool:
    """Return whether the words stand in the clause, or in a reading that it rests on."""
    readings = index.programme.text.readings_of(clause.id)
    texts = [clause.text, *(field for reading in readings for field in reading.fields.values())]
    return bool(quote) and any(_bare(quote) in _bare(text) for text in texts)


def _bare(text: str) -> str:
    return "".join(text.split())


def _outcomes(index: LawIndex) -> Iterator[str]:
    """Parts of an outcome that a person would read as the word of the contract."""
    for decision in index.decisions:
        for part in Naming(decision.read(index.programme.numbers)).unnamed():
            yield (
                f"{index.programme.slug}.{decision.name} 的結果 {part} 沒有名稱；"
                "請寫成一則規則（@rule 的 label）"
            )


def _handbook(index: LawIndex) -> Iterator[str]:
    """Cases that do not come out as the handbook has them."""
    for case in handbook_cases.decided(index.programme):
        if not case.agrees:
            yield f"{case.case.title}：手冊為 {case.expected}，算出 {case.result.outcome}"


CHECKS = (
    LawCheck("數值表沒有缺口、重疊，引用的條文都在", _tables),
    LawCheck("規則、決定與事實引用的條文都在", _citations),
    LawCheck("規則的引文都在現行條文", _quotations),
    LawCheck("決定的結果都有名稱", _outcomes),
    LawCheck("手冊的案例都與手冊一致", _handbook),
)


# -- do the readings agree -----------------------------------------------------------------------


def differences(programme: Programme, decider: Decider, engine: str, lot: Lot) -> Iterator[str]:
    """Yield where an engine differs from the case reading on a sample of one decision."""
    try:
        found = list(disagreements(decider, sampled(programme, decider, lot), engine))
    except Exception as error:  # noqa: BLE001 - whatever a reading fails with is what is looked for
        reason = str(error).strip().split("\n")[0]
        yield f"{decider.name}：{engine} 不能計算（{type(error).__name__}：{reason}）"
        return
    for one in found:
        yield (
            f"{decider.name} 第 {one.case} 例 {one.at} 的 {one.column}："
            f"逐案為 {one.by_case!r}，{engine} 為 {one.by_engine!r}（seed {lot.seed}）"
        )


def sampled(programme: Programme, decider: Decider, lot: Lot) -> list[tuple[date, Case]]:
    """Return cases: of the fictional year, where the decision has one, and drawn from the facts."""
    found = sample(decider, lot.seed, lot.cases)
    if programme.year and decider.decision.name == programme.year_of:
        maker = importlib.import_module(f"{programme.package}.{programme.year}")
        claims = maker.generate_claims(lot.seed, lot.cases)
        for request in maker.as_requests(claims, claims[""]["case"].to_list()):
            law_date = date.fromisoformat(request["law_date"])
            found.append((law_date, decider.intake.read(law_date, request["facts"])))
    return found
