"""The office that is filled: its people, and how many cases each of them finds."""

from __future__ import annotations

import datetime as dt
import random  # noqa: TID251 - a fictional office draws lots, from its own seed
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from load import copying
from load.copies import Original, Place, write
from openosh.desk import clock, registry
from openosh.desk.case_type import Stage
from openosh.desk.cases import actions as case_actions
from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.people import actions, queries
from openosh.desk.people.models import Account, Membership, Organisation
from openosh.desk.roles import OrganisationKind, Role
from openosh.server.demonstration import TOTP_SECRET


AT_ONCE = 200
TAKEN_UP = 0.8
"""The share of cases that somebody works on; nobody has taken up the others."""
CASES_OF_A_FIRM = 4
OF_THE_FIRST = 20
"""One in so many cases is of the firm of the first employer, whose lists have to grow as well."""
MOST_EARLIER = 150
LIVING_EARLIER = 20
"""Days: what is over lies up to so far back, what is alive up to so far."""
COPY = "示範"
"""What copies are told apart by: a number behind it, none for the one that is taken up."""
MIX = {"draft": 5, "submitted": 4, "under_review": 6, "supplement": 3, "approved": 82}
"""How many cases in a hundred stand in which state."""


@dataclass(frozen=True)
class Staff:
    """Who works on the cases: accounts by role."""

    reviewers: Sequence[int]
    officers: Sequence[int]


def of_each_state() -> list[Case]:
    """Return a case of each state that is no copy: its files can be opened, too."""
    by_hand = Case.objects.exclude(once__regex=rf"^{COPY}\d").filter(state__in=MIX)
    return list(by_hand.order_by("state", "number").distinct("state"))


def originals() -> dict[str, Original]:
    """Return a case of the demonstration for each state; one that is reviewed is made here."""
    with entered(OFFICE):
        found = {one.state: Original(one) for one in of_each_state()}
    if "under_review" not in found:
        found["under_review"] = _taken_up(found["submitted"])
    return found


def hire(reviewers: int, officers: int) -> Staff:
    """Let people of the staff in until there are so many, each with a second factor."""
    slugs = tuple(one.slug for one in registry.programmes())
    with entered(OFFICE):
        units = {one.kind: one for one in queries.organisations_of(list(OrganisationKind))}
        for role, kind, wanted in (
            (Role.REVIEWER, OrganisationKind.EXECUTING_UNIT, reviewers),
            (Role.OFFICER, OrganisationKind.AGENCY, officers),
        ):
            for number in range(_how_many(role), wanted):
                account = actions.add_account(
                    f"{role}-{number}@load.example", f"示範{role.label}{number}", by=OFFICE
                )
                actions.add_membership(account, units[kind], role, programmes=slugs, by=OFFICE)
                actions.set_totp(account, TOTP_SECRET, by=OFFICE)
        return Staff(_accounts(Role.REVIEWER), _accounts(Role.OFFICER))


def fill(cases: int, *, seed: int) -> int:
    """Add cases until there are so many, and the firms whose they are; return how many were new."""
    draws = random.Random(seed)  # noqa: S311 - a fictional office needs a seed, not secrecy
    models = originals()
    with entered(OFFICE):
        there = Case.objects.count()
        staff = Staff(_accounts(Role.REVIEWER), _accounts(Role.OFFICER))
        firms = _firms(-(-(cases - there) // CASES_OF_A_FIRM), draws)
        first = Membership.objects.get(account__email__startswith="employer-a@")
    places = _places(first, firms, staff, there, draws)
    states, weights = [*MIX], [*MIX.values()]
    chosen = (models[draws.choices(states, weights)[0]] for _ in range(cases - there))
    return write(((one, next(places)(one)) for one in chosen), AT_ONCE)


def _places(
    first: Membership,
    firms: Sequence[tuple[int, int]],
    staff: Staff,
    there: int,
    draws: random.Random,
) -> Iterator[_Placing]:
    number = there
    while True:
        number += 1
        if number % OF_THE_FIRST == 0:
            whose = (first.organisation_id, first.account_id)
        else:
            whose = firms[number % len(firms)]
        assigned = draws.choice(staff.reviewers) if draws.random() < TAKEN_UP else None
        yield _Placing(whose, assigned, f"{COPY}{number}", draws.random())


@dataclass(frozen=True)
class _Placing:
    """Whose the next case is; when it happened hangs on whether it is over."""

    whose: tuple[int, int]
    assigned: int | None
    once: str
    drawn: float

    def __call__(self, original: Original) -> Place:
        over = Stage(original.case.stage).is_over
        days = int(self.drawn * (MOST_EARLIER if over else LIVING_EARLIER))
        return Place(*self.whose, self.assigned, dt.timedelta(days), self.once)


def _firms(how_many: int, draws: random.Random) -> list[tuple[int, int]]:
    """Add firms, each with one person; return their numbers and those of their people."""
    now, today = clock.now(), clock.today()
    organisations = list(copying.numbers(Organisation, how_many))
    accounts = list(copying.numbers(Account, how_many))
    copying.add(
        Organisation,
        [
            {
                "id": number,
                "kind": OrganisationKind.EMPLOYER,
                "name": f"示範{number}股份有限公司",
                "uniform_number": None,
                "institution_code": None,
                "county": draws.choice(("臺北市", "臺南市", "高雄市")),
                "address": f"虛構路 {number} 號",
                "made_at": now,
            }
            for number in organisations
        ],
    )
    copying.add(
        Account,
        [
            {
                "id": number,
                "password": "!",
                "last_login": None,
                "email": f"firm-{number}@load.example",
                "name": f"示範承辦{number}",
                "is_active": True,
                "joined_at": now,
            }
            for number in accounts
        ],
    )
    firms = list(zip(organisations, accounts, strict=True))
    copying.add(
        Membership,
        [
            {
                "account_id": account,
                "organisation_id": organisation,
                "role": Role.APPLICANT,
                "programmes": [],
                "since": today,
                "until": None,
            }
            for organisation, account in firms
        ],
    )
    return firms


def _taken_up(sent: Original) -> Original:
    """Return a copy of a case that was sent, taken up by a reviewer as the office does it."""
    with entered(OFFICE):
        member = Membership.objects.select_related("account").filter(role=Role.REVIEWER)[0]
    by = Actor(
        member.account_id,
        str(member.account),
        member.organisation_id,
        Role.REVIEWER,
        tuple(member.programmes),
    )
    whose = (sent.case.organisation_id, sent.case.opened_by_id)
    write([(sent, Place(*whose, None, dt.timedelta(), COPY))], AT_ONCE)
    with entered(by):
        copy = Case.objects.get(once=COPY)
        case_actions.move(copy.pk, "take_up", by=by, version=copy.version)
        case_actions.assign(copy.pk, by.account, by=by)
    with entered(OFFICE):
        return Original(Case.objects.get(pk=copy.pk))


def _how_many(role: Role) -> int:
    return Membership.objects.filter(role=role).count()


def _accounts(role: Role) -> list[int]:
    found = Membership.objects.filter(role=role).order_by("account")
    return list(found.values_list("account", flat=True))
