"""Every worked example beside the law comes out as written, and the examples work out the law."""

from __future__ import annotations

from tests.worked import WorkedExamples

from openosh.programmes.onsite_subsidy.programme import PROGRAMME


class TestExamples(WorkedExamples):
    programme = PROGRAMME
