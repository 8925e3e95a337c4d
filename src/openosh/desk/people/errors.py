"""What can be wrong when people and organisations are entered: said to the person, in full."""

from __future__ import annotations


class PeopleError(ValueError):
    """Something about people that cannot be done; the message says why and what to do next."""


class OrganisationKnownError(PeopleError):
    """The organisation has signed up before."""


class WrongRoleError(PeopleError):
    """An organisation of that kind gives no such role."""


class InvitationGoneError(PeopleError):
    """The invitation was accepted, revoked or has expired."""


class AlreadyMemberError(PeopleError):
    """The person already has that seat."""


class InterestKnownError(PeopleError):
    """The interest was declared before."""


class CardKnownError(PeopleError):
    """The card lets somebody in already."""
