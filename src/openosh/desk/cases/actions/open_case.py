"""Opening a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction

from openosh.desk import clock
from openosh.desk.cases import facts, once, other_cases, types
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import signed
from openosh.desk.cases.models import Case
from openosh.desk.journal import actions as journal
from openosh.desk.people.models import Organisation
from openosh.desk.privacy.actions import make_key
from openosh.kit.roc import roc_year


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.case_type import CaseType
    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def open_case(programme: str, kind: str, organisation: int, *, by: Actor) -> Case:
    """Open a case of an organisation, in its first state, with what is known of it filled in.

    Raises:
        NotAllowedError: this person may not, or the organisation has a living one already.
    """
    what = types.find(programme, kind)
    _refuse_strangers(what, organisation, by)
    now = clock.now()
    case = Case(
        number=_number(now.date()),
        programme=programme,
        kind=kind,
        organisation_id=organisation,
        state=what.start,
        stage=what.state_of[what.start].stage,
        form_revision=what.form_revision,
        once=what.once(now.date()) if what.once else "",
        from_office=by.is_staff,
        key=make_key(by=by),
        opened_by_id=signed(by),
        opened_at=now,
    )
    _insert(case, what)
    known = other_cases.carried(what, programme, organisation) | _known_of(what, organisation)
    facts.write(case, known, by=by, at=now)
    journal.record(
        "case.opened",
        by=by,
        about=case.number,
        case=case.pk,
        organisation=organisation,
        details={"programme": programme, "kind": kind, "form_revision": case.form_revision},
    )
    return case


def _refuse_strangers(kind: CaseType, organisation: int, by: Actor) -> None:
    found: list[Obstacle] = []
    if by.role not in kind.opened_by:
        may = "、".join(sorted(role.label for role in kind.opened_by))
        found.append(Obstacle(f"「{kind.title}」由{may}提出。", "", "請切換身分後再試。"))
    elif not by.is_staff and by.organisation != organisation:
        found.append(
            Obstacle("只能為您目前代表之單位提出。", "", "請切換到該單位，或請該單位提出。")
        )
    if found:
        raise NotAllowedError(found)


def _number(day: dt.date) -> str:
    """Return a new number: year, month, and a running number that no two cases share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_number')")
        (running,) = cursor.fetchone()
    return f"{roc_year(day.year)}{day.month:02}{running:05}"


def _insert(case: Case, kind: CaseType) -> None:
    """Insert a case; of two that may not both be, the database lets one in."""
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as error:
        if "one_living_case" not in str(error):
            raise
        raise NotAllowedError(once.refused(case, kind)) from error


def _known_of(kind: CaseType, organisation: int) -> dict[str, str]:
    """Return the facts that the register of organisations already has."""
    about = Organisation.objects.get(pk=organisation)
    known = {path: getattr(about, name) for path, name in kind.organisation_facts.items()}
    return {path: value for path, value in known.items() if value}
