"""What a page asks, read from the facts class: label, kind of control, choices, unit, clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from openosh.desk.cases.fact_paths import FactPath, paths_of
from openosh.statute.figures import YEAR
from openosh.statute.shapes import Format, Shape


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.case_type import CaseType, Page
    from openosh.statute.facts import Facts

Control = Literal["text", "long", "choice", "flag", "whole", "year", "day", "month", "time", "rows"]
CONTROLS: Mapping[Format, Control] = {
    "text": "text",
    "choice": "choice",
    "number": "choice",
    "whole": "whole",
    "money": "whole",
    "tenths": "text",
    "hundredths": "text",
    "day": "day",
    "month": "month",
    "time": "time",
    "flag": "flag",
}
YES, NO = "yes", "no"
EXAMPLES: Mapping[Control, str] = {"year": "115", "day": "115/7/16", "month": "115/6"}
ROC_YEAR = "年（民國）"


class UnknownPathError(LookupError):
    """A page asks for a fact that the case does not have; a fault of the programme."""


@dataclass(frozen=True)
class Field:
    """One thing that a page asks.

    Attributes:
        path: where the fact stands in the case; also the name of its control.
        label: what it is called.
        control: how it is asked.
        clause: the clause that asks for it, without prefix.
        evidence: the paper on which it stands.
        unit: of a number.
        choices: value and name of each, in order.
        optional: whether nothing is an answer.
        nothing: what nothing means, if it is an answer.
        personal: whether it names or describes a person.
        columns: of a list of rows, what each row asks.
        shape: how the engine wants it; none of a list.
    """

    path: str
    label: str
    control: Control
    clause: str = ""
    evidence: str = ""
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    nothing: str = ""
    personal: bool = False
    columns: tuple[Field, ...] = ()
    shape: Shape | None = None

    @property
    def anchor(self) -> str:
        """Return the id of its control in the page."""
        return "f-" + self.path.replace(".", "-")

    @property
    def example(self) -> str:
        """Return how it may be typed, where that is not plain."""
        return EXAMPLES.get(self.control, "")


def fields_of(kind: CaseType, page: Page) -> tuple[Field, ...]:
    """Return what a page asks, in its order.

    Raises:
        UnknownPathError: it asks for what the facts class does not have.
    """
    known = all_fields(kind.facts)
    try:
        return tuple(known[path] for path in page.facts)
    except KeyError as error:
        raise UnknownPathError(f"{kind.title}之「{page.title}」問了不存在的事實 {error}") from None


def all_fields(facts: type[Facts]) -> dict[str, Field]:
    """Return every field of a facts class by its path; a list of plain values is none."""
    return {path: _field(one) for path, one in paths_of(facts).items() if not one.many}


def _field(fact: FactPath) -> Field:
    if fact.shape is not None:
        return _scalar(fact.path, fact.shape)
    columns = tuple(_scalar(name, shape) for name, shape in (fact.columns or {}).items())
    return Field(
        fact.path,
        fact.label,
        "rows",
        clause=columns[0].clause if columns else "",
        evidence=columns[0].evidence if columns else "",
        personal=fact.personal,
        columns=columns,
    )


def _scalar(path: str, shape: Shape) -> Field:
    choices: tuple[tuple[str, str], ...] = tuple(
        (str(value), shape.names.get(value, str(value))) for value in shape.choices
    )
    if shape.format == "flag":
        choices = ((YES, "是"), (NO, "否"))
    is_year = shape.unit == YEAR
    return Field(
        path,
        shape.label,
        "year" if is_year else CONTROLS[shape.format],
        clause=shape.clause,
        evidence=shape.evidence,
        unit=ROC_YEAR if is_year else shape.unit,
        choices=choices,
        optional=bool(shape.null_means) or shape.optional,
        nothing=shape.null_means,
        personal=shape.personal,
        shape=shape,
    )
