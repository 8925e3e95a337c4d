"""The readings agree on programs that nobody would write."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from tests.statute.small.drawn import LINES, programs
from tests.statute.small.specimen import Program
from tests.statute.small.table import decider

from openosh.server.agreement import disagreements
from openosh.server.sample import sample


@settings(
    max_examples=settings().max_examples // 25,
    # A program that parts the readings is small enough as it is; making it smaller takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(
    st.lists(programs(""), min_size=4, max_size=8),
    st.lists(programs(LINES), min_size=4, max_size=8),
    st.integers(0, 1_000_000),
)
def test_the_readings_agree_on_drawn_programs(
    of_case: list[Program], of_lines: list[Program], seed: int
):
    named = {f"value_{n}": one for n, one in enumerate([*of_case, *of_lines])}
    by = decider(*named.items())
    cases = sample(by, seed, 25)

    for engine in ("polars", "duckdb"):
        found = list(disagreements(by, cases, engine))
        guilty = {named[one.column].name for one in found if one.column in named}
        assert (set(), []) == (guilty, found)
