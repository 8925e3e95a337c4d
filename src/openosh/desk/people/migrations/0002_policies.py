"""Who sees people and organisations; and what the web role may do with the tables of libraries.

At the door (``office_entrance``) an account is looked up by its e-mail address; elsewhere a person
sees themselves, those of their own organisation, and, as staff, whoever they work with.
"""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import open_table, protect


OWN = "account_id = office_account()"
COLLEAGUE = "EXISTS (SELECT 1 FROM people_membership m WHERE m.account_id = people_account.id)"
MEMBER = f"{OWN} OR organisation_id = office_organisation() OR office_staff()"
ORGANISATION = (
    "id = office_organisation() OR office_staff() OR EXISTS ("
    "SELECT 1 FROM people_membership m"
    " WHERE m.organisation_id = people_organisation.id AND m.account_id = office_account())"
)
MANAGES = (
    "office_role() = 'operator'"
    " OR (organisation_id = office_organisation() AND office_role() = 'applicant')"
)
OWN_USER = "user_id = office_account() OR office_entrance()"
EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")
CACHE = """
CREATE TABLE cache_entry (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX cache_entry_expires ON cache_entry (expires);
"""


class Migration(migrations.Migration):
    """Policies of people, of sign-in, and of second factors."""

    dependencies = [
        ("people", "0001_initial"),
        ("isolation", "0001_who_acts"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        protect(
            "people_account",
            sees=f"id = office_account() OR office_entrance() OR office_staff() OR {COLLEAGUE}",
            adds="office_entrance()",
            changes="id = office_account() OR office_entrance()",
        ),
        protect(
            "people_organisation",
            sees=ORGANISATION,
            adds="office_role() = 'operator'",
            changes="office_role() = 'operator'",
        ),
        protect("people_membership", sees=MEMBER, adds=MANAGES, changes=MANAGES),
        protect(
            "people_invitation",
            sees=f"{MANAGES} OR office_entrance()",
            adds=f"by_id = office_account() AND ({MANAGES})",
            changes=f"{MANAGES} OR office_entrance()",
        ),
        protect(
            "people_interest",
            sees=f"{OWN} OR office_role() IN ('officer', 'approver', 'operator')",
            adds=OWN,
            changes=OWN,
        ),
        protect(
            "account_emailaddress",
            sees=OWN_USER,
            adds=OWN_USER,
            changes=OWN_USER,
            removes=OWN_USER,
        ),
        protect(
            "account_emailconfirmation",
            sees="office_entrance()",
            adds="office_entrance()",
            changes="office_entrance()",
            removes="office_entrance()",
        ),
        protect(
            "mfa_authenticator", sees=OWN_USER, adds=OWN_USER, changes=OWN_USER, removes=OWN_USER
        ),
        protect(
            "socialaccount_socialaccount",
            sees=OWN_USER,
            adds=OWN_USER,
            changes=OWN_USER,
            removes=OWN_USER,
        ),
        protect("socialaccount_socialtoken", sees="false"),
        open_table("socialaccount_socialapp"),
        open_table("django_session", allowed=EVERYTHING),
        open_table("django_content_type"),
        migrations.RunSQL(CACHE, reverse_sql="DROP TABLE cache_entry"),
        open_table("cache_entry", allowed=EVERYTHING),
    ]
