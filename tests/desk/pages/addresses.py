"""Every address of the office, filled with what belongs to one organisation.

The addresses are read from the URL configuration, so that one that is added tomorrow is tried
without a word here; one whose parameter nobody has explained is refused.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

from openosh.desk import registry
from openosh.desk.api.models import Token
from openosh.desk.cases.models import Case, ClockRun, DecisionMade
from openosh.desk.notices.models import Notice
from openosh.desk.papers.models import Paper, Upload
from openosh.desk.people.models import CardLink, Interest, Invitation, Membership
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
}
"""Parameters that name nothing of anybody's, each with the reason; in all addresses or in one."""
OF_THE_LIBRARY = {"pk"}
"""A passkey is looked up among those of the one who asks; its pages need a device."""


class UnexplainedError(LookupError):
    """An address takes something of which the matrix does not know whose it is."""


@dataclass(frozen=True)
class Address:
    """One address: name, the path with holes, and what fills them."""

    name: str
    template: str
    parameters: tuple[str, ...]

    @property
    def is_somebodys(self) -> bool:
        """Return whether it names something that belongs to somebody."""
        nobodys = NOBODYS.keys() | OF_THE_LIBRARY
        return any(
            one not in nobodys and f"{self.name}.{one}" not in nobodys for one in self.parameters
        )

    def filled(self, things: Mapping[str, list[Any]]) -> Iterator[str]:
        """Yield its paths with each of the things.

        Raises:
            UnexplainedError: a parameter stands for nothing in ``things``.
        """
        named = [f"{self.name}.{one}" for one in self.parameters]
        known = [
            things.get(full, things.get(short))
            for full, short in zip(named, self.parameters, strict=True)
        ]
        unknown = [full for full, found in zip(named, known, strict=True) if found is None]
        if unknown:
            raise UnexplainedError(f"whose is {', '.join(unknown)}?")
        for values in itertools.product(*(found for found in known if found is not None)):
            yield "/" + self.template % dict(zip(self.parameters, values, strict=True))


def every_address() -> list[Address]:
    """Return every address of the office."""
    return [
        Address(name, template, tuple(parameters))
        for name, pattern in _leaves(get_resolver().url_patterns)
        for template, parameters in normalize(pattern)
    ]


def _leaves(
    patterns: list[Any], before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    for one in patterns:
        regex = one.pattern.regex.pattern.replace("\\Z", "").lstrip("^").removesuffix("$")
        if isinstance(one, URLResolver):
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _leaves(one.url_patterns, before + regex, inner)
        elif isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or "")), before + regex


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
        "form": ["pdf"],
    }


def _keys(found: Any) -> list[Any]:
    return list(found.values_list("pk", flat=True))
