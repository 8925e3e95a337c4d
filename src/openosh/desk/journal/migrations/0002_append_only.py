"""The chain: what is added is numbered and hashed as the transaction ends, then never changed."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


CANONICAL = """
CREATE FUNCTION journal_field(value text) RETURNS text IMMUTABLE LANGUAGE sql AS
$$ SELECT coalesce(octet_length(value) || ':' || value, '-') || ',' $$;

CREATE FUNCTION journal_hash(e journal_entry, number bigint, previous bytea) RETURNS bytea
STABLE LANGUAGE sql AS
$$ SELECT sha256(convert_to(concat(
    journal_field('openosh-journal-1'),
    journal_field(e.ledger),
    journal_field(number::text),
    journal_field(encode(previous, 'hex')),
    journal_field(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    journal_field(e.event),
    journal_field(e.account::text),
    journal_field(e.name),
    journal_field(e.role),
    journal_field(e.acting_for::text),
    journal_field(e.about),
    journal_field(e.case_id::text),
    journal_field(e.organisation::text),
    journal_field(e.programme),
    journal_field(e.person::text),
    journal_field(e.subject::text),
    journal_field(e.internal::text),
    journal_field(e.details)
), 'UTF8')) $$;
"""
"""Each field with its length in bytes, so that no two entries share one text."""

CHAIN = """
CREATE UNLOGGED TABLE journal_turn (entry bigint NOT NULL);

CREATE FUNCTION journal_take_turn() RETURNS trigger
SECURITY DEFINER SET search_path = public, pg_temp
LANGUAGE plpgsql AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    INSERT INTO journal_turn VALUES (NEW.id);
    PERFORM set_config('openosh.role', acts, true);
    RETURN NULL;
END $$;

CREATE FUNCTION journal_chain() RETURNS trigger
SECURITY DEFINER SET search_path = public, pg_temp
LANGUAGE plpgsql AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
    e journal_entry;
    next bigint := 1;
    previous bytea := decode(repeat('00', 32), 'hex');
    before journal_link;
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    PERFORM pg_advisory_xact_lock(hashtext('openosh journal'));
    SELECT * INTO STRICT e FROM journal_entry WHERE id = NEW.entry;
    SELECT * INTO before FROM journal_link l
     WHERE l.ledger = e.ledger ORDER BY l.number DESC LIMIT 1;
    IF FOUND THEN
        next := before.number + 1;
        previous := before.hash;
    END IF;
    INSERT INTO journal_link (entry_id, ledger, number, previous, hash)
    VALUES (e.id, e.ledger, next, previous, journal_hash(e, next, previous));
    DELETE FROM journal_turn t WHERE t.entry = NEW.entry;
    PERFORM set_config('openosh.role', acts, true);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION journal_take_turn(), journal_chain() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER takes_its_turn AFTER INSERT ON journal_entry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_take_turn();
CREATE CONSTRAINT TRIGGER is_chained AFTER INSERT ON journal_turn
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_chain();

ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER takes_its_turn;
ALTER TABLE journal_turn ENABLE ALWAYS TRIGGER is_chained;
"""
"""Two steps, both as the transaction ends. The lock is taken in the second, when every other
check that waits for the end (foreign keys among them) is over: whoever holds it waits for nobody.
"""

NEVER_CHANGED = """
CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
""" + "".join(
    f"""
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_changed;
"""
    for table in ("journal_entry", "journal_link", "journal_root")
)

SEES = """
    (ledger IN ('events', 'changes', 'reads')
     AND ((organisation = office_organisation() AND NOT internal) OR office_works_on(programme)))
    OR (ledger = 'security' AND (account = office_account() OR subject = office_account()))
    OR (office_role() = 'operator'
        AND (ledger = 'security' OR (programme = '' AND case_id IS NULL)))
"""
IN_ONES_OWN_NAME = """
    account IS NOT DISTINCT FROM office_account()
    AND acting_for IS NOT DISTINCT FROM office_organisation()
    AND role = coalesce(office_role(), '')
"""
ONLY_BY_THE_CHAIN = """
CREATE POLICY chained ON journal_link FOR INSERT TO CURRENT_USER WITH CHECK (office_acts());

ALTER TABLE journal_turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_turn FORCE ROW LEVEL SECURITY;
CREATE POLICY chained ON journal_turn TO CURRENT_USER USING (office_acts());
"""
"""The owner, whose functions these are, may do it; the web role may not."""


class Migration(migrations.Migration):
    """Functions, triggers and policies of the journal."""

    dependencies = [("journal", "0001_initial"), ("isolation", "0001_who_acts")]
    operations = [
        migrations.RunSQL(CANONICAL + CHAIN + NEVER_CHANGED, migrations.RunSQL.noop),
        protect("journal_entry", sees=SEES, adds=IN_ONES_OWN_NAME),
        protect(
            "journal_link",
            sees="EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = entry_id)",
        ),
        migrations.RunSQL(ONLY_BY_THE_CHAIN, migrations.RunSQL.noop),
        protect("journal_root", sees="true", adds="false"),
    ]
