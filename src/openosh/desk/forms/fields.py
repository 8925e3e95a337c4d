"""What a page asks, read from the facts class: label, kind of control, choices, unit, clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from openosh.statute.facts import Facts, Record, RowList, Scalar
from openosh.statute.shapes import Format, Shape


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.desk.case_type import CaseType, Page

Control = Literal["text", "long", "choice", "flag", "whole", "day", "month", "time", "rows"]
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
    """Return every field of a facts class by its path."""
    return {one.path: one for one in _fields(facts, "")}


def _fields(facts: type[Facts], prefix: str) -> Iterator[Field]:
    for name, spec in facts.specs.items():
        if isinstance(spec, Scalar):
            yield _scalar(prefix + name, spec.shape)
        elif isinstance(spec, Record):
            yield from _fields(spec.of, f"{prefix}{name}.")
        elif isinstance(spec, RowList):
            columns = tuple(
                _scalar(column, inner.shape)
                for column, inner in spec.of.specs.items()
                if isinstance(inner, Scalar)
            )
            yield Field(
                prefix + name,
                spec.label,
                "rows",
                clause=columns[0].clause if columns else "",
                evidence=columns[0].evidence if columns else "",
                personal=any(column.personal for column in columns),
                columns=columns,
            )


def _scalar(path: str, shape: Shape) -> Field:
    choices: tuple[tuple[str, str], ...] = tuple(
        (str(value), shape.names.get(value, str(value))) for value in shape.choices
    )
    if shape.format == "flag":
        choices = ((YES, "是"), (NO, "否"))
    return Field(
        path,
        shape.label,
        CONTROLS[shape.format],
        clause=shape.clause,
        evidence=shape.evidence,
        unit=shape.unit,
        choices=choices,
        optional=bool(shape.null_means) or shape.optional,
        nothing=shape.null_means,
        personal=shape.personal,
        shape=shape,
    )


def value_at(case: Mapping[str, Any], path: str) -> Any:
    """Return the value of one fact of a nested case; null where it was never given."""
    found: Any = case
    for name in path.split("."):
        found = (found or {}).get(name)
    return found


def complete(facts: type[Facts], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a case in which every fact stands: null where never given, no rows as ``[]``."""
    result: dict[str, Any] = {}
    for one in _fields(facts, ""):
        found = value_at(values, one.path)
        result = with_values(
            result, {one.path: [] if one.control == "rows" and found is None else found}
        )
    return result


def with_values(case: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case with some facts replaced, by path."""
    result = {
        name: with_values(one, {}) if isinstance(one, dict) else one for name, one in case.items()
    }
    for path, value in values.items():
        *records, name = path.split(".")
        inner = result
        for record in records:
            inner = inner.setdefault(record, {})
        inner[name] = value
    return result
