"""Reading the registers: rows that the one who acts may see, names masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.db.models import Case, Q, Sum, When

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.people.models import Organisation
from openosh.desk.registers.errors import NotThereError
from openosh.desk.registers.kinds import TrainingCategory
from openosh.desk.registers.models import (
    Contest,
    Contract,
    Engagement,
    Filing,
    Finding,
    HazardWork,
    Practitioner,
    PractitionerAccount,
    Qualification,
    RemoteArea,
    TrainingHour,
)
from openosh.kit.texts import normalise_name


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import QuerySet


T = TypeVar("T")


class Engaged(NamedTuple):
    """An engagement with the name of the organisation."""

    engagement: Engagement
    organisation: str


class Filed(NamedTuple):
    """A filing with the names of its parties; ``provider`` is empty for an employer's own."""

    filing: Filing
    employer: str
    provider: str


class Contracted(NamedTuple):
    """A contract with the names of its parties."""

    contract: Contract
    employer: str
    provider: str


class Published(NamedTuple):
    """A finding as everybody sees it: about whom, by name and 統一編號."""

    organisation: str
    finding: Finding
    number: str = ""


# -- practitioners ---------------------------------------------------------------------------------


def visible_practitioner(number: int) -> Practitioner:
    """Return a practitioner.

    Raises:
        NotThereError: there is none whom the one who acts may see.
    """
    found = Practitioner.objects.filter(pk=number).first()
    return _one(found, "查無此人員，或您目前的身分不能看。")


def practitioners_of(organisation: int) -> list[Practitioner]:
    """Return who works or worked for an organisation, in the order in which they were entered."""
    engaged = Engagement.objects.filter(organisation=organisation)
    found = Practitioner.objects.filter(pk__in=engaged.values("practitioner"))
    return list(found.order_by("id"))


def engagements_of(organisation: int) -> list[Engagement]:
    """Return the engagements of an organisation with their practitioners, the newest first."""
    found = Engagement.objects.filter(organisation=organisation).select_related("practitioner")
    return list(found.order_by("-started_on", "-id"))


def engaged_on(practitioner: int, organisation: int, day: dt.date) -> bool:
    """Return whether a practitioner works for an organisation on a day."""
    return Engagement.objects.filter(
        Q(left_on=None) | Q(left_on__gte=day),
        practitioner=practitioner,
        organisation=organisation,
        started_on__lte=day,
    ).exists()


def engaged_now(practitioner: int, organisation: int) -> bool:
    """Return whether a practitioner works for an organisation and has not left, whoever asks."""
    with scope.entered(scope.OFFICE):
        return Engagement.objects.filter(
            Q(left_on=None) | Q(left_on__gte=clock.today()),
            practitioner=practitioner,
            organisation=organisation,
        ).exists()


def engagement_of(organisation: int, number: int) -> Engagement:
    """Return an engagement of an organisation with its practitioner.

    Raises:
        NotThereError: there is none.
    """
    found = Engagement.objects.filter(pk=number, organisation=organisation)
    return _one(found.select_related("practitioner").first(), "查無這筆任職紀錄。")


def every_engagement(practitioner: int) -> list[Engaged]:
    """Return where a practitioner worked, as far as the one who acts may see it."""
    rows = list(Engagement.objects.filter(practitioner=practitioner).order_by("-started_on", "-id"))
    names = _names({one.organisation_id for one in rows})
    return [Engaged(one, names[one.organisation_id]) for one in rows]


def engagements_between(practitioner: int, organisation: int) -> list[Engagement]:
    """Return when a practitioner worked for an organisation, the newest first."""
    found = Engagement.objects.filter(practitioner=practitioner, organisation=organisation)
    return list(found.order_by("-started_on", "-id"))


def practitioner_of_account(account: int | None) -> int | None:
    """Return as which practitioner the one who acts is entered, if they have said so."""
    found = PractitionerAccount.objects.filter(account=account)
    return found.values_list("practitioner", flat=True).first()


def qualifications_of(practitioner: int) -> list[Qualification]:
    """Return what shows that a practitioner may serve, the newest first; numbers stay sealed."""
    found = Qualification.objects.filter(practitioner=practitioner)
    return list(found.order_by("-issued_on", "-id"))


def training_of(practitioner: int, since: dt.date, until: dt.date) -> list[TrainingHour]:
    """Return the courses that a practitioner took between two days, the newest first."""
    found = TrainingHour.objects.filter(
        practitioner=practitioner, held_on__gte=since, held_on__lte=until
    )
    return list(found.order_by("-held_on", "-id"))


def training_minutes(
    practitioner: int, since: dt.date, until: dt.date
) -> Mapping[TrainingCategory, int]:
    """Return the minutes of training between two days (both count), by category."""
    found = TrainingHour.objects.filter(
        practitioner=practitioner, held_on__gte=since, held_on__lte=until
    )
    sums = found.values("category").annotate(total=Sum("minutes")).order_by()
    return dict.fromkeys(TrainingCategory, 0) | {
        TrainingCategory(row["category"]): row["total"] for row in sums
    }


# -- filings and contracts -------------------------------------------------------------------------


def filings_of(organisation: int) -> list[Filed]:
    """Return the filings of an employer, or those of a provider's people, the newest first."""
    return _filed(Filing.objects.filter(_of_a_party(organisation)))


def filings_of_practitioner(practitioner: int) -> list[Filed]:
    """Return the filings of a practitioner that the one who acts may see, the newest first."""
    return _filed(Filing.objects.filter(practitioner=practitioner))


def filing_of(organisation: int, number: int) -> Filed:
    """Return a filing of which an organisation is a party.

    Raises:
        NotThereError: there is none.
    """
    found = _filed(Filing.objects.filter(_of_a_party(organisation), pk=number))
    return _one(next(iter(found), None), "查無這筆備查。")


def contract_of(organisation: int, number: int) -> Contracted:
    """Return a contract of which an organisation is a party.

    Raises:
        NotThereError: there is none.
    """
    found = _contracted(Contract.objects.filter(_of_a_party(organisation), pk=number))
    return _one(next(iter(found), None), "查無這份契約。")


def contracts_of(organisation: int) -> list[Contracted]:
    """Return the contracts of an employer or a provider, the newest first."""
    return _contracted(Contract.objects.filter(_of_a_party(organisation)))


def hazard_work_of(employer: int, on: dt.date) -> list[HazardWork]:
    """Return the newest count of each kind of hazardous work of an employer on a day."""
    found = HazardWork.objects.filter(employer=employer, as_of__lte=on)
    return list(found.order_by("kind", "-as_of").distinct("kind"))


def parties_by_number(numbers: Collection[str]) -> dict[str, Organisation]:
    """Return organisations by 統一編號, whoever asks: a party to a contract is named by it."""
    with scope.entered(scope.OFFICE):
        found = Organisation.objects.filter(uniform_number__in=numbers)
        return {str(one.uniform_number): one for one in found}


# -- findings --------------------------------------------------------------------------------------


def findings_of(organisation: int) -> list[Finding]:
    """Return every finding about an organisation with what was said against it, newest first."""
    found = Finding.objects.filter(organisation=organisation).select_related("contest")
    return list(found.order_by("-made_at", "-id"))


def finding_of(organisation: int, number: int) -> Finding:
    """Return a finding about an organisation.

    Raises:
        NotThereError: there is none.
    """
    found = Finding.objects.filter(pk=number, organisation=organisation)
    return _one(found.first(), "查無這項認定。")


def finding_of_programmes(programmes: Iterable[str], number: int) -> Finding:
    """Return a finding of some programmes, for their staff.

    Raises:
        NotThereError: there is none.
    """
    found = Finding.objects.filter(pk=number, programme__in=programmes)
    return _one(found.select_related("organisation").first(), "查無這項認定。")


def contest_of(finding: Finding) -> Contest | None:
    """Return what was said against a finding, to whom it is about and the staff."""
    return Contest.objects.filter(finding=finding).first()


def findings_about(organisation: int, on: dt.date) -> list[Finding]:
    """Return the findings about an organisation that hold on a day and were not withdrawn."""
    found = Finding.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=on),
        organisation=organisation,
        valid_from__lte=on,
        withdrawn_on=None,
    )
    return list(found.select_related("contest").order_by("valid_from", "id"))


def findings_of_programmes(programmes: Iterable[str]) -> list[Finding]:
    """Return the findings of some programmes, for their staff: first what waits for an answer."""
    found = Finding.objects.filter(programme__in=programmes)
    waits = Q(contest__isnull=False, contest__settled_on=None, withdrawn_on=None)
    rows = found.select_related("contest", "organisation")
    return list(rows.order_by(Case(When(waits, then=0), default=1), "-made_at", "-id"))


def published_findings(name: str | None = None, year: int | None = None) -> list[Published]:
    """Return what was published and stands, of a name and a year if they are given."""
    found = Finding.objects.filter(published_on__isnull=False, withdrawn_on=None)
    if name is not None:
        found = found.filter(name=name)
    if year is not None:
        found = found.filter(year=year)
    rows = list(found.order_by("-published_on", "-id"))
    about = {row.organisation_id for row in rows}
    names, numbers = _names(about), _numbers(about)
    return [
        Published(names[row.organisation_id], row, numbers[row.organisation_id]) for row in rows
    ]


# -- places ----------------------------------------------------------------------------------------


def remote_areas() -> list[RemoteArea]:
    """Return every remote area, those of the past as well."""
    return list(RemoteArea.objects.order_by("county", "township", "-since"))


def remote_area(number: int) -> RemoteArea:
    """Return a remote area.

    Raises:
        NotThereError: there is none.
    """
    return _one(RemoteArea.objects.filter(pk=number).first(), "查無這個偏遠地區。")


def is_remote(county: str, township: str, on: dt.date) -> bool:
    """Return whether a township counts as remote on a day, however its name is written."""
    return RemoteArea.objects.filter(
        Q(until=None) | Q(until__gte=on),
        county=normalise_name(county),
        township=normalise_name(township),
        since__lte=on,
    ).exists()


def _one(found: T | None, gone: str) -> T:
    if found is None:
        raise NotThereError(gone)
    return found


def _of_a_party(organisation: int) -> Q:
    return Q(employer=organisation) | Q(provider=organisation)


def _filed(found: QuerySet[Filing]) -> list[Filed]:
    rows = list(found.select_related("practitioner").order_by("-started_on", "-id"))
    names = _names({one for row in rows for one in (row.employer_id, row.provider_id)})
    return [Filed(row, names[row.employer_id], names.get(row.provider_id, "")) for row in rows]


def _contracted(found: QuerySet[Contract]) -> list[Contracted]:
    rows = list(found.order_by("-starts_on", "-id"))
    names = _names({one for row in rows for one in (row.employer_id, row.provider_id)})
    return [Contracted(row, names[row.employer_id], names[row.provider_id]) for row in rows]


def _names(organisations: Collection[int | None]) -> dict[int | None, str]:
    """Return what the parties of rows are called, to whoever sees the rows."""
    with scope.entered(scope.OFFICE):
        found = Organisation.objects.filter(pk__in=[one for one in organisations if one])
        return dict(found.values_list("pk", "name"))


def _numbers(organisations: Collection[int]) -> dict[int, str]:
    """Return the 統一編號 of organisations that are published anyway; empty without one."""
    with scope.entered(scope.OFFICE):
        found = Organisation.objects.filter(pk__in=organisations)
        return {pk: number or "" for pk, number in found.values_list("pk", "uniform_number")}


# -- for tables that come in -----------------------------------------------------------------------


def practitioners_by_identifier(blinds: Collection[bytes]) -> dict[bytes, Practitioner]:
    """Return the practitioners whom the one who acts may see, by what they are found by."""
    found = Practitioner.objects.filter(identifier_blind__in=blinds)
    return {bytes(one.identifier_blind): one for one in found if one.identifier_blind is not None}


def living_engagements(organisation: int) -> frozenset[int]:
    """Return the practitioners who work for an organisation and have not left."""
    living = Q(left_on=None) | Q(left_on__gte=clock.today())
    found = Engagement.objects.filter(living, organisation=organisation)
    return frozenset(found.values_list("practitioner", flat=True))


def qualifications_known(practitioners: Collection[int]) -> frozenset[tuple[int, str, bytes]]:
    """Return the qualifications of practitioners: whose, of which kind, by what recognised."""
    found = Qualification.objects.filter(practitioner__in=practitioners)
    rows = found.values_list("practitioner", "kind", "number_blind")
    return frozenset(
        (whose, kind, bytes(blind)) for whose, kind, blind in rows if blind is not None
    )


def courses_known(practitioners: Collection[int]) -> frozenset[tuple[int, dt.date, str, str]]:
    """Return the courses of practitioners: whose, when, of which category, which."""
    found = TrainingHour.objects.filter(practitioner__in=practitioners)
    return frozenset(found.values_list("practitioner", "held_on", "category", "course"))


def filings_known(organisation: int) -> frozenset[tuple[int, int, int | None]]:
    """Return the living filings of an organisation: who, for which employer and provider."""
    found = Filing.objects.filter(_of_a_party(organisation), ended_on=None)
    return frozenset(found.values_list("practitioner", "employer", "provider"))


def contracts_known(organisation: int) -> frozenset[tuple[int, int, dt.date]]:
    """Return the living contracts of an organisation: employer, provider, first day."""
    found = Contract.objects.filter(_of_a_party(organisation), ended_on=None)
    return frozenset(found.values_list("employer", "provider", "starts_on"))
