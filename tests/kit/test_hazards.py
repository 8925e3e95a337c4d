"""The kinds of hazardous work: as many as the regulation lists, each called something else."""

from __future__ import annotations

from openosh.kit.hazards import HAZARD_NAMES, Hazard


def test_there_are_twelve_kinds_each_with_its_own_name():
    assert [*Hazard] == [*HAZARD_NAMES]
    assert 12 == len({one.label for one in Hazard})


def test_what_stands_in_data_is_a_plain_name():
    assert "specified_chemicals" == str(Hazard("specified_chemicals"))
    assert "經指定之特定化學物質作業" == Hazard.SPECIFIED_CHEMICALS.label
