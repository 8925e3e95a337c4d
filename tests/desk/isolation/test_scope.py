"""Who acts is known to the database for as long as a scope lasts, and not a moment longer."""

from __future__ import annotations

import pytest
from django.db import DataError, connection

from openosh.desk.isolation.scope import OFFICE, PUBLIC, Actor, NobodyActsError, acting, entered
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db

REVIEWER = Actor(
    account=7, name="示範審查員", organisation=3, role=Role.REVIEWER, programmes=("one", "two")
)


def asked(expression: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]


def test_the_web_process_logs_in_as_a_role_that_owns_nothing():
    bound = "(SELECT NOT rolsuper AND NOT rolbypassrls FROM pg_roles WHERE rolname = current_user)"

    assert asked(bound) is True
    assert asked("(SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole)") == 0


def test_the_database_knows_who_acts():
    with entered(REVIEWER):
        assert acting() == REVIEWER
        assert asked("office_account()") == 7
        assert asked("office_organisation()") == 3
        assert asked("office_role()") == "reviewer"
        assert asked("office_works_on('two')") is True
        assert asked("office_works_on('three')") is False
        assert asked("office_staff()") is True
        assert asked("office_acts()") is False


def test_an_inner_scope_ends_and_the_outer_holds_again():
    with entered(REVIEWER):
        with entered(OFFICE):
            assert asked("office_acts()") is True
            assert asked("office_account()") is None
        assert acting() == REVIEWER
        assert asked("office_account()") == 7
        assert asked("office_acts()") is False


def test_an_inner_scope_that_fails_gives_the_outer_back():
    with entered(REVIEWER):
        with pytest.raises(ZeroDivisionError), entered(OFFICE):
            raise ZeroDivisionError
        assert asked("office_account()") == 7
        assert asked("office_acts()") is False


def test_an_inner_scope_whose_statement_fails_says_what_failed():
    with entered(REVIEWER):
        with pytest.raises(DataError), entered(OFFICE):
            asked("1 / 0")
        assert asked("office_account()") == 7


def test_the_public_is_nobody_to_the_database():
    with entered(PUBLIC):
        assert asked("office_account()") is None
        assert asked("office_role()") is None
        assert asked("office_staff()") is False
        assert asked("office_works_on('one')") is False


def test_outside_of_a_scope_nobody_acts():
    with pytest.raises(NobodyActsError):
        acting()


@pytest.mark.django_db(transaction=True)
def test_what_was_said_ends_with_the_transaction():
    with entered(REVIEWER):
        pass

    assert asked("office_account()") is None
    assert asked("office_role()") is None
