"""Whose an address is, what of one organisation fills its holes, and to whom it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.test import Client

from load.addresses import Address
from openosh.desk import registry
from openosh.desk.api.models import Token
from openosh.desk.cases.models import Case, ClockRun, DecisionMade
from openosh.desk.notices.models import Notice
from openosh.desk.papers.models import Paper, Upload
from openosh.desk.people.models import CardLink, Interest, Invitation, Membership
from openosh.desk.registers.models import Contract, Engagement, Filing, Finding, Practitioner
from openosh.desk.service_records.models import Phrase, ServiceRecord, Signature
from openosh.desk.tables.models import Sheet


NOBODYS = {
    "path": "the rulebook, which is published",
    "programme": "types of case are everybody's",
    "kind": "the same",
    "code": "whoever holds the code of a letter may have it confirmed",
    "key": "sent to one mailbox; a guess opens nothing",
    "uidb36": "the same",
    "secret": "the same",
    "provider_id": "names a service for signing in",
    "form": "a format of files",
    "tables:bring.name": "what may be brought in is nobody's",
    "tables:template.name": "the same",
    "tables:export.what": "a list of what one sees oneself",
    "registers:end-remote-area.number": "which townships count as remote is public",
    "registers:correct-remote-area.number": "the same",
    "service_records:sign.place": "a place of the form, which is everybody's",
}
"""Parameters that name nothing of anybody's, each with the reason; in all addresses or in one."""
OF_THE_LIBRARY = {"pk"}
"""A passkey is looked up among those of the one who asks; its pages need a device."""

ABSENT = {401, 403, 404, 405}
DOOR = "/account/login/"


class Seen(NamedTuple):
    """An answer that should not have been given."""

    method: str
    path: str
    status: int


def is_somebodys(address: Address) -> bool:
    """Return whether an address names something that belongs to somebody."""
    nobodys = NOBODYS.keys() | OF_THE_LIBRARY
    return any(
        one not in nobodys and f"{address.name}.{one}" not in nobodys for one in address.parameters
    )


def things_of(case: Case) -> dict[str, list[Any]]:
    """Return what fills the holes of an address with things of a case and its organisation."""
    kind = registry.case_type(case.programme, case.kind)
    members = Membership.objects.filter(organisation=case.organisation_id)
    accounts = members.values("account")
    return {
        "case_id": [case.pk],
        "case": [case.pk],
        "upload_id": _keys(Upload.objects.filter(case=case)),
        "paper_id": _keys(Paper.objects.filter(case=case)),
        "run": _keys(ClockRun.objects.filter(case=case)) or [1],
        "slot": [kind.slots[0].name],
        "sheet": [kind.sheets[0].name],
        "forms:page.name": [kind.pages[0].name],
        "cases:move.name": [move.name for move in kind.moves],
        "cases:decision.number": _keys(DecisionMade.objects.filter(case=case)),
        "api:api-v1:show_decision.number": _keys(DecisionMade.objects.filter(case=case)),
        "people:end-membership.number": _keys(members),
        "people:revoke-invitation.number": _keys(
            Invitation.objects.filter(organisation=case.organisation_id)
        ),
        "people:end-interest.number": _keys(Interest.objects.filter(account__in=accounts)),
        "people:unlink-card.number": _keys(CardLink.objects.filter(account__in=accounts)),
        "api:revoke.number": _keys(Token.objects.filter(organisation=case.organisation_id)),
        "notices:notice.number": _keys(Notice.objects.filter(account__in=accounts)),
        "tables:sheet.number": _keys(Sheet.objects.filter(account__in=accounts)),
        "tables:to-mend.number": _keys(Sheet.objects.filter(account__in=accounts)),
        "tables:sheet.name": ["organisations"],
        "tables:to-mend.name": ["organisations"],
        "tables:to-mend.form": ["csv"],
        **_of_the_registers(case.organisation_id),
        **_of_the_records(case.organisation_id),
        "form": ["pdf"],
    }


def _of_the_registers(organisation: int) -> dict[str, list[Any]]:
    """Return what an organisation has in the registers, by the addresses that name it."""
    own = {
        "practitioner new-qualification new-course new-filing return": Practitioner.objects.filter(
            engagements__organisation=organisation
        ),
        "leave correct-leaving": Engagement.objects.filter(organisation=organisation),
        "end-filing correct-filing": Filing.objects.filter(employer=organisation),
        "end-contract correct-contract": Contract.objects.filter(employer=organisation),
        "finding office-finding announce settle withdraw": Finding.objects.filter(
            organisation=organisation
        ),
    }
    return {
        f"registers:{name}.number": _keys(found)
        for names, found in own.items()
        for name in names.split()
    }


def _of_the_records(employer: int) -> dict[str, list[Any]]:
    records = ServiceRecord.objects.filter(employer=employer)
    return {
        "record_id": _keys(records),
        "signature_id": _keys(Signature.objects.filter(record__in=records)),
        "service_records:sign.place": ["nurse", "safety_officer"],
        "service_records:remove-phrase.phrase": _keys(Phrase.objects.filter(organisation=employer)),
    }


def _keys(found: Any) -> list[Any]:
    return list(found.values_list("pk", flat=True))


def given_to(client: Client, tried: Iterable[str]) -> Iterator[Seen]:
    """Yield whatever is answered as if it were theirs, read or written."""
    client.raise_request_exception = False  # a page that breaks is an answer as well
    for path in tried:
        for method, ask in (("GET", client.get), ("POST", client.post)):
            answer = ask(path)
            to_the_door = answer.status_code == 302 and answer["Location"].startswith(DOOR)
            if answer.status_code not in ABSENT and not to_the_door:
                yield Seen(method, path, answer.status_code)
