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


def case(folder: Path) -> Callable[[], object]:
    """Decide one claim again and again, from arrays at hand."""
    return _case(folder, trace=False)


def case_with_trace(folder: Path) -> Callable[[], object]:
    """Decide one claim with OpenFisca's own trace of every variable."""
    return _case(folder, trace=True)


def _case(folder: Path, *, trace: bool) -> Callable[[], object]:
    names = ("openfisca_employers", "openfisca_visits")
    given = inputs(*(tables.read(folder, name) for name in names))

    def decide() -> object:
        made = simulation(*given)
        made.trace = trace
        outcome = ("annual_cap", "granted_in_year", "granted", "removed_at", "cut_by_cap")
        return [made.calculate(name, PERIOD) for name in outcome]

    return decide


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from the tables that ``openfisca_inputs`` prepared."""
    employers = tables.read(folder, "openfisca_employers")
    visits = tables.read(folder, "openfisca_visits")
    made = simulation(*inputs(employers, visits))
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
