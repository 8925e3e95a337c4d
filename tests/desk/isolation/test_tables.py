"""Every table, as the web role, in every role: nobody sees what is another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.desk.isolation import worlds
from tests.desk.isolation.worlds import HERE, THERE, Admin, Leak

from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db(transaction=True)

STAFF = {role for role in Role if role.is_staff}
OFFICIALS = STAFF - {Role.OPERATOR}
NO_OFFICIALS = set(Role) - OFFICIALS

OPEN = {
    "django_session": "found by a key that nobody can guess, before it is known who asks",
    "cache_entry": "counts attempts and keeps nothing of a case",
}
"""Tables that the web role uses without row-level security, each with the reason."""

PUBLISHED = {
    "journal_root": "a root is there to be published; it is a hash and shows nothing",
    "papers_remedies": "the notice of remedies stands at the end of every letter",
    "registers_remotearea": "which townships count as remote is public",
}
"""Tables that show everybody every row, each with the reason."""

SHARED = {
    "cases_officeday": (set(Role), "the office calendar is the same for all"),
    "people_organisation": (STAFF, "staff find an organisation by a fragment of its name"),
    "search_piece": (STAFF, "the same, by pieces of the name"),
    "papers_numberseries": (STAFF, "letters of the office are numbered in one series"),
    "people_account": ({Role.OPERATOR}, "the operator helps whoever cannot get in"),
    "people_membership": ({Role.OPERATOR}, "and gives the first seats of an organisation"),
    "people_invitation": ({Role.OPERATOR}, "the same"),
    "people_interest": ({Role.OPERATOR}, "the same"),
    "journal_entry": ({Role.OPERATOR}, "the operator reads the security ledger"),
    "journal_link": ({Role.OPERATOR}, "and its numbers"),
    "registers_practitioner": (OFFICIALS, "staff hold claims of every programme against them"),
    "registers_qualification": (OFFICIALS, "the same"),
    "registers_traininghour": (OFFICIALS, "the same"),
    "registers_engagement": (OFFICIALS, "the same"),
    "registers_filing": (OFFICIALS, "the same"),
    "registers_contract": (OFFICIALS, "the same"),
    "registers_hazardwork": (OFFICIALS, "the same"),
}
"""Tables that show some roles rows of others, each with the reason."""

AT_THE_DOOR = {
    "people_account",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialapp",
    "socialaccount_socialtoken",
}
"""Tables in which accounts are looked up by whoever signs in; at the door nothing else is seen."""

DOORS = {
    "cases_used_elsewhere": "says which receipts and visits some other case has used, not which",
    "papers_used_elsewhere": "says yes or no whether a file is in another organisation's case",
    "papers_confirm": "confirms a letter to whoever holds its code",
    "papers_next_number": "counts on a series that nobody may write",
}
"""Functions that look beyond what the one who calls them may see, each with what it says."""


@pytest.fixture
def admin() -> Iterator[Admin]:
    with worlds.admin() as connected:
        worlds.fill(connected)
        yield connected


PERSON = "registers_practitioner"


def _shown_by_what_ended(admin: Admin) -> set[Leak]:
    """Return what of the other world is shown to somebody besides their own engagement."""
    return {
        leak
        for leak in worlds.leaks(admin, HERE, THERE) - expected()
        if leak.table != "registers_engagement"
    }


def expected() -> set[Leak]:
    everybody = {Leak(table, role) for table in (*PUBLISHED, *OPEN) for role in Role}
    return everybody | {Leak(table, role) for table, (roles, _) in SHARED.items() for role in roles}


def test_nobody_sees_a_row_of_another(admin: Admin):
    assert expected() == worlds.leaks(admin, HERE, THERE)
    assert expected() == worlds.leaks(admin, THERE, HERE)


def test_nobody_overwrites_or_removes_a_row_of_another(admin: Admin):
    assert set() == worlds.changeable(admin, HERE, THERE)
    assert set(OPEN) == {leak.table for leak in worlds.removable(admin, HERE, THERE)}


def test_at_the_door_accounts_are_seen_and_nothing_else(admin: Admin):
    somebody = Actor(entrance=True)
    seen = {
        table
        for table in worlds.tables(admin)
        if worlds.seen(somebody, table) & worlds.rows_of(admin, table, HERE)
    }

    assert {*AT_THE_DOOR, *OPEN, *PUBLISHED} == seen


def test_somebody_sees_each_table_or_it_is_closed(admin: Admin):
    """Otherwise the test above would pass because nothing is ever seen."""
    blind = {
        table
        for table in worlds.tables(admin)
        if worlds.readable(table)
        and not any(
            worlds.seen(actor, table) & worlds.rows_of(admin, table, HERE)
            for actor in (*HERE.actors(THERE), Actor(entrance=True))
        )
    }

    assert set() == blind


def test_without_a_scope_and_for_the_public_there_is_nothing_but_what_is_published(admin: Admin):
    for nobody in (None, PUBLIC):
        shown = {table for table in worlds.tables(admin) if worlds.seen(nobody, table)}
        assert set(PUBLISHED) | set(OPEN) == shown


def test_every_table_is_under_row_level_security_or_is_listed_with_a_reason(admin: Admin):
    assert set(OPEN) == worlds.unprotected(admin)
    assert set(PUBLISHED) == worlds.open_to_all(admin)


def test_functions_that_run_as_their_owner_are_bound_and_listed(admin: Admin):
    assert set() == worlds.unbound_functions(admin)
    assert set(DOORS) == worlds.running_as_owner(admin)


def test_an_engagement_that_has_ended_shows_the_person_and_nothing_that_others_entered(
    admin: Admin,
):
    worlds.part(admin, HERE, THERE)

    assert {Leak(PERSON, role) for role in NO_OFFICIALS} == _shown_by_what_ended(admin)


# -- each kind of leak, planted -------------------------------------------------------------------


def test_a_table_without_policies_is_caught(admin: Admin):
    admin.execute("CREATE TABLE planted (secret text); GRANT SELECT ON planted TO openosh_web")

    assert {"planted", *OPEN} == worlds.unprotected(admin)


def test_a_table_whose_owner_is_not_bound_is_caught(admin: Admin):
    admin.execute("ALTER TABLE cases_note NO FORCE ROW LEVEL SECURITY")

    assert {"cases_note", *OPEN} == worlds.unprotected(admin)


def test_a_view_past_the_policies_is_caught(admin: Admin):
    admin.execute(
        "CREATE VIEW planted AS SELECT * FROM cases_note; GRANT SELECT ON planted TO openosh_web"
    )

    assert {"planted", *OPEN} == worlds.unprotected(admin)


@pytest.mark.parametrize("table", ["registers_qualification", "registers_traininghour"])
def test_a_policy_that_forgets_that_something_has_ended_is_caught(admin: Admin, table: str):
    worlds.part(admin, HERE, THERE)
    admin.execute(
        f"CREATE POLICY planted ON {table} FOR SELECT USING"  # noqa: S608 - written above
        f" (EXISTS (SELECT 1 FROM {PERSON} p WHERE p.id = practitioner_id))".encode()
    )

    planted = {Leak(one, role) for one in (PERSON, table) for role in NO_OFFICIALS}
    assert planted == _shown_by_what_ended(admin)


@pytest.mark.parametrize("condition", ["true", "office_acts() OR true", "office_acts() OR (true)"])
def test_a_policy_that_lets_everybody_see_is_caught(admin: Admin, condition: str):
    admin.execute(f"CREATE POLICY planted ON cases_note FOR SELECT USING ({condition})".encode())

    assert {"cases_note", *PUBLISHED} == worlds.open_to_all(admin)
    assert {Leak("cases_note", role) for role in Role} <= worlds.leaks(admin, HERE, THERE)


@pytest.mark.parametrize(
    ("condition", "roles"),
    [
        ("office_account() IS NOT NULL", set(Role)),
        ("office_staff()", STAFF),
        ("office_role() = 'operator'", {Role.OPERATOR}),
    ],
)
def test_a_policy_that_forgets_whose_row_it_is_is_caught(
    admin: Admin, condition: str, roles: set[Role]
):
    admin.execute(f"CREATE POLICY planted ON cases_note FOR SELECT USING ({condition})".encode())

    planted = worlds.leaks(admin, HERE, THERE) - expected()
    assert {Leak("cases_note", role) for role in roles} == planted


def test_a_policy_that_lets_staff_write_anywhere_is_caught(admin: Admin):
    admin.execute(
        "CREATE POLICY planted ON cases_case FOR UPDATE USING (office_staff());"
        "CREATE POLICY planted_to_see ON cases_case FOR SELECT USING (office_staff())"
    )

    assert {Leak("cases_case", role) for role in STAFF} <= worlds.changeable(admin, HERE, THERE)


def test_a_function_that_can_be_led_astray_is_caught(admin: Admin):
    admin.execute(
        "CREATE FUNCTION planted() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS"
        " 'SELECT count(*) FROM cases_case'"
    )

    assert {"planted"} == worlds.unbound_functions(admin)
    assert {"planted", *DOORS} == worlds.running_as_owner(admin)
