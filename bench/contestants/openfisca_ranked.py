"""OpenFisca-core with its own primitives only: ``get_rank`` for whatever depends on an order.

The law is that of ``openfisca_law``; what there is a running sum in NumPy is here what OpenFisca's
documentation teaches: the rank of a person among those of a group. So half-days and months are
groups of their own, and the cap is handed out rank after rank.
"""

# ruff: noqa: ANN001, ANN201, N801, N805 - OpenFisca names variables and formulas so

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import openfisca_law as law
import openfisca_model as model
import polars as pl
import tables
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from openfisca_law import Employer, Kind, Visit, condition, within_quota


Slot = build_entity("slot", "slots", "同組半日", roles=[{"key": "of_slot"}])
Month = build_entity("month_group", "month_groups", "同組月份", roles=[{"key": "of_month"}])
GROUPS = {"slot": Slot, "month_group": Month}


class moment(Variable):
    """檢核次序：日期、入場時間、位置。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Return the place of each visit in the order of the law: its numbers have 32 bits."""
        keys = (visit(name, period) for name in ("position", "time_in", "day"))
        place = np.empty(visit.count, dtype=np.int32)
        place[np.lexsort(tuple(keys))] = np.arange(visit.count)
        return place


def half_day(visit, period, parameters):
    """Let one visit of each group stand in each half-day; remote ones neither take nor need it."""
    remote = visit("remote_area", period)
    takes = visit("papers_in_order", period) & ~remote
    rank = visit.get_rank(visit.slot, visit("moment", period), condition=takes)
    return remote | (rank < parameters(period).half_day_visits)


def quota(visit, period):
    """Count physicians by year, the others by month."""
    physician = visit("kind", period) == Kind.physician
    stands = visit("papers_in_order", period) & visit("passes_half_day", period)
    when = visit("moment", period)
    of_year = visit.get_rank(visit.employer, when, condition=stands & physician)
    of_month = visit.get_rank(visit.month_group, when, condition=stands & ~physician)
    return np.where(physician, of_year, of_month) < visit.employer("quota", period)


def nurse_share(visit, period):
    """Let no more allied visits stand than visits of nurses; the latest fall first."""
    stands = within_quota(visit, period)
    allied = visit("kind", period) == Kind.allied
    nurses = visit.employer.sum((stands & (visit("kind", period) == Kind.nurse)).astype(np.int64))
    rank = visit.get_rank(visit.employer, visit("moment", period), condition=stands & allied)
    return ~allied | (rank < nurses)


class share(Variable):
    """上限內金額。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Use up the cap rank after rank, by the last visit partly."""
        stands = within_quota(visit, period) & visit("passes_nurse_share", period)
        rank = visit.get_rank(visit.employer, visit("moment", period), condition=stands)
        amounts = visit("amount", period)
        employers = visit.employer.members_entity_id
        left = np.zeros(visit.employer.reference_entity.count, dtype=np.int64)
        left[employers] = visit.employer("cap_left", period)
        given = np.zeros_like(amounts)
        for nth in range(rank.max(initial=-1) + 1):
            lines = np.flatnonzero(rank == nth)
            whose = employers[lines]
            given[lines] = np.minimum(amounts[lines], left[whose])
            left[whose] -= given[lines]
        return given


OTHERWISE = {"passes_half_day", "passes_quota", "passes_nurse_share", "place", "share"}
FORMULAS = (
    *(one for one in law.FORMULAS if one.__name__ not in OTHERWISE),
    *(condition(one.__name__, one) for one in (half_day, quota, nurse_share)),
    *(moment, share),
)


@cache
def system() -> TaxBenefitSystem:
    """Return the law as OpenFisca holds it, with half-days and months as groups."""
    made = TaxBenefitSystem([Visit, Employer, *GROUPS.values()])
    made.parameters = ParameterNode("", data=model.dated(law.LAW))
    made.add_variables(*law.EMPLOYER_INPUTS, *law.VISIT_INPUTS, *FORMULAS)
    return made


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from the tables that ``openfisca_inputs`` prepared."""
    employers = tables.read(folder, "openfisca_employers")
    visits = tables.read(folder, "openfisca_visits").with_columns(_groups())
    given = model.inputs(employers, visits.drop(GROUPS))
    groups = {name: visits[name].to_numpy() for name in GROUPS}
    return model.result(_simulation(*given, groups), employers, visits)


def _groups() -> list[pl.Expr]:
    """Number the half-days and the months of each employer's two kinds of staff."""
    physician = pl.col("kind") == 0
    half = pl.col("time_in") >= law.LAW["noon"]
    return [
        pl.struct("member", "day", half, physician.alias("p")).rank("dense").alias("slot") - 1,
        pl.struct("member", "month", physician.alias("p")).rank("dense").alias("month_group") - 1,
    ]


def _simulation(employers, visits, members, groups) -> model.Simulation:
    builder = SimulationBuilder()
    builder.create_entities(system())
    builder.declare_person_entity("visit", range(len(members)))
    places = {"employer": (Employer, members)}
    places |= {name: (GROUPS[name], ids.astype(np.int64)) for name, ids in groups.items()}
    for name, (entity, ids) in places.items():
        size = len(employers["claim_year"]) if name == "employer" else len(np.unique(ids))
        group = builder.declare_entity(name, range(size))
        group.members_entity_id = ids
        group.members_role = np.repeat(entity.flattened_roles, len(members))
    made = builder.build(system())
    for values in (employers, visits):
        for name, column in values.items():
            made.set_input(name, model.PERIOD, column)
    return made
