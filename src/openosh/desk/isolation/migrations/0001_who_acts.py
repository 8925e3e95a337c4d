"""Functions that say who acts in this transaction, and what the web role may use."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import web_role


STAFF = "'reviewer', 'auditor', 'lead_auditor', 'assessor', 'officer', 'approver', 'operator'"

FUNCTIONS = f"""
CREATE FUNCTION office_account() RETURNS bigint STABLE LANGUAGE sql AS
$$ SELECT nullif(current_setting('openosh.account', true), '')::bigint $$;

CREATE FUNCTION office_organisation() RETURNS bigint STABLE LANGUAGE sql AS
$$ SELECT nullif(current_setting('openosh.organisation', true), '')::bigint $$;

CREATE FUNCTION office_role() RETURNS text STABLE LANGUAGE sql AS
$$ SELECT nullif(current_setting('openosh.role', true), '') $$;

CREATE FUNCTION office_works_on(programme text) RETURNS boolean STABLE LANGUAGE sql AS
$$ SELECT coalesce(office_role() IN ({STAFF}), false)
      AND programme = ANY (string_to_array(current_setting('openosh.programmes', true), ',')) $$;

CREATE FUNCTION office_staff() RETURNS boolean STABLE LANGUAGE sql AS
$$ SELECT coalesce(office_role() IN ({STAFF}), false) $$;

CREATE FUNCTION office_entrance() RETURNS boolean STABLE LANGUAGE sql AS
$$ SELECT coalesce(current_setting('openosh.entrance', true) = 'yes', false) $$;

CREATE FUNCTION office_acts() RETURNS boolean STABLE LANGUAGE sql AS
$$ SELECT coalesce(office_role() = 'office', false) $$;
"""


class Migration(migrations.Migration):
    """Everything below ``public`` belongs to the owner; the web role may use what it is granted."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(FUNCTIONS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(
            f"GRANT USAGE ON SCHEMA public TO {web_role()};"
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {web_role()};"
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {web_role()}",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
