"""Who sees payments and writes them, and what of a row may ever be written again."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect, web_role


PAYS = "office_works_on(programme) AND office_role() IN ('officer', 'approver')"
OF_CASE = (
    "EXISTS (SELECT 1 FROM cases_case c"
    " WHERE c.id = case_id AND c.programme = payments_payment.programme"
    " AND c.organisation_id = payments_payment.organisation_id)"
)
ONES_OWN = "organisation_id = office_organisation() AND NOT office_staff()"
"""What an organisation is owed is told to it; the list beside, with others on it, is not."""
OF_PAYMENT = "EXISTS (SELECT 1 FROM payments_payment p WHERE p.id = payment_id)"
OF_RECOVERY = "EXISTS (SELECT 1 FROM payments_recovery r WHERE r.id = recovery_id)"
BY_STAFF = "office_role() IN ('officer', 'approver')"

ONLY = {
    "payments_paymentlist": (
        "state, closed_by_id, closed_at, released_by_id, released_at, confirmed_by_id, confirmed_at"
    ),
    "payments_payment": "state, reason, list_id",
}

# Sums over several rows are no constraint of one: the row above is locked, so that two who write
# at once are counted one after the other.
NEVER_MORE = """
CREATE FUNCTION payments_recovered_at_most() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
    so_far bigint;
BEGIN
    SELECT amount INTO most FROM payments_payment WHERE id = NEW.payment_id
       AND state = 'paid' FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO so_far FROM payments_recovery
     WHERE payment_id = NEW.payment_id;
    IF most IS NULL OR so_far + NEW.amount > most THEN
        RAISE EXCEPTION 'more is recovered than was paid' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recovered_at_most BEFORE INSERT ON payments_recovery
FOR EACH ROW EXECUTE FUNCTION payments_recovered_at_most();

CREATE FUNCTION payments_repaid_at_most() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
    so_far bigint;
BEGIN
    PERFORM 1 FROM payments_payment p JOIN payments_recovery r ON r.payment_id = p.id
      WHERE r.id = NEW.recovery_id FOR UPDATE OF p;
    SELECT amount INTO most FROM payments_recovery WHERE id = NEW.recovery_id;
    SELECT coalesce(sum(amount), 0) INTO so_far FROM payments_repayment
     WHERE recovery_id = NEW.recovery_id;
    IF most IS NULL OR so_far + NEW.amount > most THEN
        RAISE EXCEPTION 'more is repaid than was recovered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER repaid_at_most BEFORE INSERT ON payments_repayment
FOR EACH ROW EXECUTE FUNCTION payments_repaid_at_most();
"""
NEVER_MORE_UNDONE = """
DROP TRIGGER repaid_at_most ON payments_repayment;
DROP FUNCTION payments_repaid_at_most();
DROP TRIGGER recovered_at_most ON payments_recovery;
DROP FUNCTION payments_recovered_at_most();
"""


def states_only(table: str, columns: str) -> migrations.RunSQL:
    """Let nothing of a row be written again but some columns."""
    return migrations.RunSQL(
        f"REVOKE UPDATE ON {table} FROM {web_role()};"
        f"GRANT UPDATE ({columns}) ON {table} TO {web_role()}",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """Those who pay see the payments of their programmes, organisations their own."""

    dependencies = [
        ("payments", "0001_initial"),
        ("isolation", "0001_who_acts"),
        ("cases", "0002_policies"),
    ]
    operations = [
        protect(
            "payments_paymentlist",
            sees=PAYS,
            adds=f"drawn_by_id = office_account() AND {PAYS}",
            changes=PAYS,
        ),
        protect(
            "payments_payment",
            sees=f"({PAYS}) OR ({ONES_OWN})",
            adds=f"{PAYS} AND {OF_CASE}",
            changes=PAYS,
        ),
        protect(
            "payments_recovery",
            sees=OF_PAYMENT,
            adds=f"ordered_by_id = office_account() AND {BY_STAFF} AND {OF_PAYMENT}",
        ),
        protect(
            "payments_repayment",
            sees=OF_RECOVERY,
            adds=f"recorded_by_id = office_account() AND {BY_STAFF} AND {OF_RECOVERY}",
        ),
        *(states_only(table, columns) for table, columns in ONLY.items()),
        migrations.RunSQL(NEVER_MORE, NEVER_MORE_UNDONE),
    ]
