"""Writing about people: each verb checks, changes, and tells the journal."""

from __future__ import annotations

from openosh.desk.people.actions.carding import link_card, unlink_card
from openosh.desk.people.actions.declaring import declare_interest, end_interest
from openosh.desk.people.actions.inviting import (
    Invited,
    accept_invitation,
    invite,
    revoke_invitation,
)
from openosh.desk.people.actions.seating import (
    add_account,
    add_membership,
    add_organisation,
    end_membership,
    found_organisation,
    set_totp,
)


__all__ = [
    "Invited",
    "accept_invitation",
    "add_account",
    "add_membership",
    "add_organisation",
    "declare_interest",
    "end_interest",
    "end_membership",
    "found_organisation",
    "invite",
    "link_card",
    "revoke_invitation",
    "set_totp",
    "unlink_card",
]
