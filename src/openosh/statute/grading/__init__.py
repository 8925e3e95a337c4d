"""Grades by rules: the letters and the points of a scheme, as symbols.

A scheme (``schemes.py``) says how something is graded; this module turns it into the tree that all
readings share. What is not known leaves a grade open only where the completions of it would give
different grades: a total that cannot fall below ninety is «at least ninety» already.
"""

from openosh.statute.grading.dated import capped, enough
from openosh.statute.grading.letters import MET, PARTLY, STATE_NAMES, STATES, UNMET, Letters
from openosh.statute.grading.points import Points


__all__ = [
    "MET",
    "PARTLY",
    "STATES",
    "STATE_NAMES",
    "UNMET",
    "Letters",
    "Points",
    "capped",
    "enough",
]
