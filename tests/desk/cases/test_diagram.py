"""The diagram of a workflow: every move on it, nothing drawn over anything else."""

from __future__ import annotations

import pytest
from tests.sixth_programme.hearing_protectors.workflow import EAR_MUFFS

from openosh.desk.case_type import CaseType
from openosh.desk.cases.diagram import diagram_of
from openosh.server.discovery import programmes


TYPES = [
    EAR_MUFFS,
    *(one.case_type(name) for one in programmes() for name in one.case_types),
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_every_move_is_drawn_and_told(kind: CaseType):
    diagram = diagram_of(kind)
    assert len(kind.states) == len(diagram.boxes)
    assert len(kind.moves) == len(diagram.rows)
    assert sum(len(one.sources) for one in kind.moves) == len(diagram.arcs)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_numbers_stand_apart_and_inside_the_picture(kind: CaseType):
    diagram = diagram_of(kind)
    places = [(arc.x, arc.y) for arc in diagram.arcs]
    assert len(places) == len(set(places))
    assert all(0 < x < diagram.width and 0 < y < diagram.height for x, y in places)
