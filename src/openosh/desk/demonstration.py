"""What a programme gets to show itself with: fictional people in every role, and a way to act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.roles import Role


class Cast(NamedTuple):
    """The people of the demonstration, and the day on which it is made.

    Attributes:
        today: the day; what it shows lies before.
        applicants: actors of the applicant organisations, by a short name.
        staff: actors who work on cases, by role.
    """

    today: dt.date
    applicants: Mapping[str, Actor]
    staff: Mapping[Role, Actor]
