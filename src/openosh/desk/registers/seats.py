"""Who may write in the registers: people of an organisation for it, officers for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from openosh.desk.roles import OF_THE_APPLICANT, Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


def own_organisation(by: Actor) -> int:
    """Return the organisation that a person enters things for.

    Raises:
        PermissionDenied: the person acts for none, or works on cases of others.
    """
    if by.organisation is None or by.role not in OF_THE_APPLICANT:
        raise PermissionDenied("人員、備查與契約由事業單位或特約機構登錄。")
    return by.organisation


def of_a_party(by: Actor, *parties: int | None) -> int:
    """Return the organisation that a person acts for, one of the parties.

    Raises:
        PermissionDenied: it is none of them.
    """
    organisation = own_organisation(by)
    if organisation not in parties:
        raise PermissionDenied("只能登錄自己單位為一方的備查與契約。")
    return organisation


def check_staff(by: Actor) -> None:
    """Refuse whoever does not work on cases of others.

    Raises:
        PermissionDenied: an organisation's own people, the operator, or nobody.
    """
    if not by.is_staff or by.role is Role.OPERATOR:
        raise PermissionDenied("這一頁供承辦人員使用；本單位的認定請由「人員與契約」查看。")


def is_officer(by: Actor) -> bool:
    """Return whether a person may keep the list of remote areas."""
    return by.role is Role.OFFICER


def check_officer(by: Actor) -> None:
    """Refuse whoever is no officer.

    Raises:
        PermissionDenied: another role, or nobody.
    """
    if not is_officer(by):
        raise PermissionDenied("偏遠地區由職安署承辦編修。")


def check_corrects(entered_by: int | None, by: Actor) -> None:
    """Refuse whoever neither entered something nor is an officer; of old rows nobody knows who did.

    Raises:
        PermissionDenied: another organisation, another role, or nobody.
    """
    own = entered_by is not None and by.organisation == entered_by and not by.is_staff
    if not own and not is_officer(by):
        raise PermissionDenied("結束日由登錄它的單位或承辦人員更正；請洽登錄的單位，或洽承辦人員。")


def check_officer_of(programme: str, by: Actor) -> None:
    """Refuse whoever is no officer of a programme.

    Raises:
        PermissionDenied: another role, or another programme.
    """
    if not is_officer(by) or programme not in by.programmes:
        raise PermissionDenied("認定由承辦該計畫的職安署人員公告、處理與撤回。")
