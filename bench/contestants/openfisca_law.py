"""OpenFisca-core, modelled as one of its experts would: vectorised formulas over two entities.

A visit is the person entity, an employer the group entity, the standards table a parameter tree,
and each condition a variable, so that a trace shows the same steps. What OpenFisca has no words
for is settled before its clock starts and handed in: which filing, contract and refusal concern a
visit (related rows), and no fact is unknown (no three-valued logic).
"""

# ruff: noqa: ANN001, ANN002, ANN201, ANN202, N801, N805 - OpenFisca names variables and formulas so

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import YEAR
from openfisca_core.variables import Variable


Visit = build_entity("visit", "visits", "場次", is_person=True)
Employer = build_entity("employer", "employers", "事業單位", roles=[{"key": "visit"}])


class Kind(Enum):
    """人員類別。"""

    physician = "physician"
    nurse = "nurse"
    allied = "allied"


class Band(Enum):
    """適用規模。"""

    none = "none"
    large = "100-199"
    small = "50-99"


class Class(Enum):
    """危害風險類別。"""

    class_1 = "1"
    class_2 = "2"
    class_3 = "3"


class Step(Enum):
    """何處剔除。"""

    none = ""
    qualification = "qualification"
    filing = "filing"
    refusing_provider = "refusing_provider"
    contract = "contract"
    record = "record"
    receipt = "receipt"
    half_day = "half_day"
    quota = "quota"
    nurse_share = "nurse_share"
    annual_cap = "annual_cap"


CLASSES = ("class_1", "class_2", "class_3")
STANDARD = {
    "large": {
        "class_1": {"quota": 4, "annual_cap": 120_000, "tenths": 6},
        "class_2": {"quota": 3, "annual_cap": 80_000, "tenths": 6},
        "class_3": {"quota": 2, "annual_cap": 60_000, "tenths": 6},
    },
    "small": {name: {"quota": 1, "annual_cap": 40_000, "tenths": 8} for name in CLASSES},
    "none": {name: {"quota": 0, "annual_cap": 0, "tenths": 6} for name in CLASSES},
}
LAW = {
    "standard": STANDARD,
    "noon": 720,
    "half_day_visits": 1,
    "bands": {
        "large": {"least": 100, "most": 199, "most_hazards": 99},
        "small": {"least": 50, "most": 99, "least_hazards": 1},
    },
}


# -- inputs --------------------------------------------------------------------------------------


def declared(name: str, kind: type, entity: Any, **more: Any) -> type[Variable]:
    """Return an input variable."""
    body = {"value_type": kind, "entity": entity, "definition_period": YEAR, "label": name, **more}
    return type(name, (Variable,), body)


EMPLOYER_INPUTS = (
    declared("legally_registered", bool, Employer),
    declared("employment_insured", bool, Employer),
    declared("insured_workers", int, Employer),
    declared("special_hazard_workers", int, Employer),
    declared("risk_class", Enum, Employer, possible_values=Class, default_value=Class.class_1),
    declared("granted_earlier", int, Employer),
    declared("claim_year", int, Employer),
)
NUMBERS = ("day", "month", "year", "time_in", "position", "fee", "filing_floor")
FLAGS = ("remote_area", "record_signed", "receipt_matches", "provider_refused", "under_contract")
VISIT_INPUTS = (
    declared("kind", Enum, Visit, possible_values=Kind, default_value=Kind.nurse),
    *(declared(name, int, Visit) for name in NUMBERS),
    *(declared(name, bool, Visit) for name in FLAGS),
)


# -- employers -----------------------------------------------------------------------------------


class band(Variable):
    """適用規模。"""

    value_type = Enum
    possible_values = Band
    default_value = Band.none
    entity = Employer
    definition_period = YEAR

    def formula(employer, period, parameters):
        """Choose the band by the two counts."""
        bands = parameters(period).bands
        insured = employer("insured_workers", period)
        hazards = employer("special_hazard_workers", period)
        admitted = employer("legally_registered", period) & employer("employment_insured", period)
        large = (insured >= bands.large.least) & (insured <= bands.large.most)
        small = (insured >= bands.small.least) & (insured <= bands.small.most)
        large &= hazards <= bands.large.most_hazards
        small &= hazards >= bands.small.least_hazards
        codes = np.select([admitted & large, admitted & small], [1, 2], 0)
        return EnumArray(codes, Band)


def looked_up(name: str) -> type[Variable]:
    """Return the variable that looks a number up in the standards table."""

    def formula(employer, period, parameters):
        standard = parameters(period).standard
        row = standard[employer("band", period)][employer("risk_class", period)]
        return getattr(row, name)

    return declared(name, int, Employer, formula=formula)


def eligible(employer, period):
    """Return whether the employer falls under a band."""
    return employer("band", period) != Band.none


class cap_left(Variable):
    """年度上限尚餘。"""

    value_type = int
    entity = Employer
    definition_period = YEAR

    def formula(employer, period):
        """Take away what was granted earlier."""
        left = employer("annual_cap", period) - employer("granted_earlier", period)
        return np.maximum(left, 0)


class granted_in_year(Variable):
    """核定金額。"""

    value_type = int
    entity = Employer
    definition_period = YEAR

    def formula(employer, period):
        """Add up the visits."""
        return employer.sum(employer.members("granted", period))


# -- visits, one by one --------------------------------------------------------------------------


def condition(name: str, formula: Any) -> type[Variable]:
    """Return the variable of a condition: whether a visit passes it."""
    return declared(f"passes_{name}", bool, Visit, formula=formula)


def qualification(visit, period):
    """Ask for an eligible employer and a day in the year of the claim."""
    in_year = visit("year", period) == visit.employer("claim_year", period)
    return visit.employer("eligible", period) & in_year


def filing(visit, period):
    """Ask for a day not before the floor of the filing."""
    return visit("day", period) >= visit("filing_floor", period)


class amount(Variable):
    """應補助金額。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Round half up, in whole dollars."""
        return (visit("fee", period) * visit.employer("tenths", period) + 5) // 10


class papers_in_order(Variable):
    """文件齊備。"""

    value_type = bool
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Pass every condition that a visit meets alone."""
        return (
            visit("passes_qualification", period)
            & visit("passes_filing", period)
            & ~visit("provider_refused", period)
            & visit("under_contract", period)
            & visit("record_signed", period)
            & visit("receipt_matches", period)
        )


# -- visits in their order -----------------------------------------------------------------------


class place(Variable):
    """檢核順序。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Return the visits in the order of the law: the index of the first, of the second, …"""
        return np.lexsort(
            (
                visit("position", period),
                visit("time_in", period),
                visit("day", period),
                visit.employer.members_entity_id,
            )
        ).astype(np.int32)


def before(order, amounts, *keys):
    """Return the sum over earlier visits with the same keys, which come in runs."""
    own = amounts[order]
    earlier = np.cumsum(own) - own
    starts = np.zeros(len(order), dtype=bool)
    starts[:1] = True
    for key in keys:
        ordered = key[order]
        starts[1:] |= ordered[1:] != ordered[:-1]
    at_start = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    result = np.empty(len(order), dtype=np.int64)
    result[order] = earlier - earlier[at_start]
    return result


def half_day(visit, period, parameters):
    """Let one visit of each group stand in each half-day; remote ones neither take nor need it."""
    law = parameters(period)
    order, employer = visit("place", period), visit.employer.members_entity_id
    remote = visit("remote_area", period)
    physician = visit("kind", period) == Kind.physician
    takes = visit("papers_in_order", period) & ~remote
    slot = employer, visit("day", period), visit("time_in", period) >= law.noon
    earlier = np.where(
        physician,
        before(order, (takes & physician).astype(np.int64), *slot),
        before(order, (takes & ~physician).astype(np.int64), *slot),
    )
    return remote | (earlier < law.half_day_visits)


def quota(visit, period):
    """Count physicians by year, the others by month."""
    order, employer = visit("place", period), visit.employer.members_entity_id
    physician = visit("kind", period) == Kind.physician
    stands = visit("papers_in_order", period) & visit("passes_half_day", period)
    earlier = np.where(
        physician,
        before(order, (stands & physician).astype(np.int64), employer),
        before(order, (stands & ~physician).astype(np.int64), employer, visit("month", period)),
    )
    return earlier < visit.employer("quota", period)


def nurse_share(visit, period):
    """Let no more allied visits stand than visits of nurses; the latest fall first."""
    order, employer = visit("place", period), visit.employer.members_entity_id
    stands = within_quota(visit, period)
    allied = visit("kind", period) == Kind.allied
    nurses = visit.employer.sum((stands & (visit("kind", period) == Kind.nurse)).astype(np.int64))
    earlier = before(order, (stands & allied).astype(np.int64), employer)
    return ~allied | (earlier < nurses)


def within_quota(visit, period):
    """Return which visits stand after the quotas."""
    half_days = visit("papers_in_order", period) & visit("passes_half_day", period)
    return half_days & visit("passes_quota", period)


class share(Variable):
    """上限內金額。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Use up the cap in order, by the last visit partly."""
        stands = within_quota(visit, period) & visit("passes_nurse_share", period)
        amounts = np.where(stands, visit("amount", period), 0).astype(np.int64)
        used = before(visit("place", period), amounts, visit.employer.members_entity_id)
        left = np.maximum(visit.employer("cap_left", period) - used, 0)
        return np.minimum(visit("amount", period), left)


class removed_at(Variable):
    """何處剔除。"""

    value_type = Enum
    possible_values = Step
    default_value = Step.none
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Name the first condition that fails."""
        passes = (
            visit("passes_qualification", period),
            visit("passes_filing", period),
            ~visit("provider_refused", period),
            visit("under_contract", period),
            visit("record_signed", period),
            visit("receipt_matches", period),
            visit("passes_half_day", period),
            visit("passes_quota", period),
            visit("passes_nurse_share", period),
            visit("share", period) > 0,
        )
        code = np.zeros(len(passes[0]), dtype=np.uint8)
        for step in range(len(passes), 0, -1):
            code[~passes[step - 1]] = step
        return EnumArray(code, Step)


class granted(Variable):
    """核定金額。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Grant what stands its share."""
        return np.where(visit("removed_at", period) == Step.none, visit("share", period), 0)


class cut_by_cap(Variable):
    """受上限刪減金額。"""

    value_type = int
    entity = Visit
    definition_period = YEAR

    def formula(visit, period):
        """Return what the cap took from a visit that came so far."""
        step = visit("removed_at", period)
        reached = (step == Step.none) | (step == Step.annual_cap)
        return np.where(reached, visit("amount", period) - visit("share", period), 0)


FORMULAS = (
    *(looked_up(name) for name in ("quota", "annual_cap", "tenths")),
    *(
        condition(one.__name__, one)
        for one in (qualification, filing, half_day, quota, nurse_share)
    ),
    declared("eligible", bool, Employer, formula=eligible),
    *(band, cap_left, granted_in_year, amount, papers_in_order, place),
    *(share, removed_at, granted, cut_by_cap),
)
