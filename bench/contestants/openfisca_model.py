"""OpenFisca-core, modelled as one of its experts would: the law in ``openfisca_law``, run here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import tables
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_law import (
    EMPLOYER_INPUTS,
    FORMULAS,
    LAW,
    VISIT_INPUTS,
    Class,
    Employer,
    Kind,
    Step,
    Visit,
)


PERIOD = "2026"


def dated(node: Any) -> Any:
    """Return a tree of numbers as parameters in force since 2026."""
    if isinstance(node, dict):
        return {name: dated(value) for name, value in node.items()}
    return {"values": {"2026-01-01": {"value": node}}}


@cache
def system() -> TaxBenefitSystem:
    """Return the law as OpenFisca holds it."""
    made = TaxBenefitSystem([Visit, Employer])
    made.parameters = ParameterNode("", data=dated(LAW))
    made.add_variables(*EMPLOYER_INPUTS, *VISIT_INPUTS, *FORMULAS)
    return made


def simulation(
    employers: dict[str, np.ndarray], visits: dict[str, np.ndarray], members: np.ndarray
) -> Simulation:
    """Return a simulation; ``members`` says of which employer each visit is."""
    builder = SimulationBuilder()
    builder.create_entities(system())
    builder.declare_person_entity("visit", range(len(members)))
    group = builder.declare_entity("employer", range(len(employers["claim_year"])))
    group.members_entity_id = members
    group.members_role = np.repeat(Employer.flattened_roles, len(members))
    made = builder.build(system())
    for values in (employers, visits):
        for name, column in values.items():
            made.set_input(name, PERIOD, column)
    return made


def arrays(frame: pl.DataFrame) -> dict[str, np.ndarray]:
    """Return the columns of a prepared table as OpenFisca takes them."""
    found = {name: frame[name].to_numpy() for name in frame.columns}
    for name, enum, first in (("kind", Kind, 0), ("risk_class", Class, 1)):
        if name in found:
            found[name] = EnumArray((found[name] - first).astype(np.uint8), enum)
    return found


def inputs(
    employers: pl.DataFrame, visits: pl.DataFrame
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], np.ndarray]:
    """Return prepared tables as the arguments of a simulation."""
    members = visits["member"].to_numpy()
    return arrays(employers.drop("case")), arrays(visits.drop("case", "member")), members


OUTCOME = ("annual_cap", "granted_in_year", "granted", "removed_at", "cut_by_cap")


def case(folder: Path) -> Callable[[], object]:
    """Decide one claim again and again, from arrays at hand."""
    return _repeated(_from_arrays(folder), trace=False)


def case_with_trace(folder: Path) -> Callable[[], object]:
    """Decide one claim from arrays, with OpenFisca's own trace of every variable."""
    return _repeated(_from_arrays(folder), trace=True)


def request(folder: Path) -> Callable[[], object]:
    """Decide one claim again and again, from a situation in JSON as its web API takes it."""
    return _repeated(_from_situation(folder), trace=False)


def request_with_trace(folder: Path) -> Callable[[], object]:
    """Decide one claim from a situation, with OpenFisca's own trace of every variable."""
    return _repeated(_from_situation(folder), trace=True)


def _repeated(make: Callable[[], Simulation], *, trace: bool) -> Callable[[], object]:
    def decide() -> object:
        made = make()
        made.trace = trace
        return [made.calculate(name, PERIOD) for name in OUTCOME]

    return decide


def _from_arrays(folder: Path) -> Callable[[], Simulation]:
    names = ("openfisca_employers", "openfisca_visits")
    given = inputs(*(tables.read(folder, name) for name in names))
    return lambda: simulation(*given)


def _from_situation(folder: Path) -> Callable[[], Simulation]:
    (employer,) = tables.read(folder, "openfisca_employers").drop("case").to_dicts()
    visits = tables.read(folder, "openfisca_visits").drop("case", "member").to_dicts()
    employer["risk_class"] = f"class_{employer['risk_class']}"
    for visit in visits:
        visit["kind"] = list(Kind)[visit["kind"]].name
    members = [str(number) for number in range(len(visits))]
    situation = {
        "visits": {one: _dated(visit) for one, visit in zip(members, visits, strict=True)},
        "employers": {"0": {**_dated(employer), "visit": members}},
    }
    return lambda: SimulationBuilder().build_from_entities(system(), situation)


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: {PERIOD: value} for name, value in values.items()}


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from the tables that ``openfisca_inputs`` prepared."""
    employers = tables.read(folder, "openfisca_employers")
    visits = tables.read(folder, "openfisca_visits")
    return result(simulation(*inputs(employers, visits)), employers, visits)


def result(
    made: Simulation, employers: pl.DataFrame, visits: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Compute what was decided."""
    steps = pl.Enum([step.value for step in Step])
    return {
        "": employers.select(
            "case",
            annual_cap=pl.Series(made.calculate("annual_cap", PERIOD)),
            granted=pl.Series(made.calculate("granted_in_year", PERIOD)),
        ),
        "visits": visits.select(
            "case",
            "position",
            granted=pl.Series(made.calculate("granted", PERIOD)),
            removed_at=pl.Series(made.calculate("removed_at", PERIOD).view(np.ndarray)).cat.to(
                steps
            ),
            cut_by_cap=pl.Series(made.calculate("cut_by_cap", PERIOD)),
        ),
    }
