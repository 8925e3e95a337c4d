"""Reading about people: the signatures that every app calls."""

from __future__ import annotations

from openosh.desk.people.models import Interest


def interests_of(account: int, organisation: int) -> bool:
    """Return whether a person has declared an interest in an organisation."""
    return Interest.objects.filter(
        account=account, organisation=organisation, ended_at=None
    ).exists()
