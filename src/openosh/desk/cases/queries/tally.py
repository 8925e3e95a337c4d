"""How many cases there are: for the figures of whoever runs the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from openosh.desk import clock
from openosh.desk.case_type import Stage
from openosh.desk.cases.models import Case


if TYPE_CHECKING:
    from collections.abc import Mapping


def by_stage() -> Mapping[str, int]:
    """Return the number of cases in each stage, those without any among them."""
    found = dict(Case.objects.values_list("stage").annotate(Count("id")).order_by("stage"))
    return {str(stage): found.get(str(stage), 0) for stage in Stage}


def overdue() -> int:
    """Return the number of living cases of which a deadline is over."""
    living = Case.objects.filter(stage__in=[Stage.OPEN, Stage.WAITING])
    return living.filter(due_on__lt=clock.today()).count()
