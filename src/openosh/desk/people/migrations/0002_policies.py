"""Who sees people and organisations; and what the entrance needs of the libraries' tables."""

from __future__ import annotations

from django.db import migrations, models

from openosh.desk.isolation.policies import open_table, protect


OF_ONES_PROGRAMMES = (
    "office_staff() AND programmes && string_to_array("
    "nullif(current_setting('openosh.programmes', true), ''), ',')::varchar[]"
)
SEES_SEAT = (
    "account_id = office_account() OR organisation_id = office_organisation()"
    f" OR office_role() = 'operator' OR ({OF_ONES_PROGRAMMES})"
)
"""One's own seats, those of one's organisation, and of staff who work on the same programmes."""
SEES_ACCOUNT = (
    "id = office_account() OR office_entrance() OR EXISTS"
    " (SELECT 1 FROM people_membership m WHERE m.account_id = people_account.id)"
)
SEES_ORGANISATION = (
    "id = office_organisation() OR office_staff() OR EXISTS (SELECT 1 FROM people_membership m"
    " WHERE m.organisation_id = people_organisation.id AND m.account_id = office_account())"
)
MANAGES = (
    "(organisation_id = office_organisation() AND office_role() = 'applicant')"
    " OR office_role() = 'operator'"
)
OWN = "account_id = office_account()"
OF_COLLEAGUE = (
    "EXISTS (SELECT 1 FROM people_membership m WHERE m.account_id = people_interest.account_id)"
)
OWN_OR_AT_THE_DOOR = "user_id = office_account() OR office_entrance()"
OF_SOCIAL_ACCOUNT = "EXISTS (SELECT 1 FROM socialaccount_socialaccount a WHERE a.id = account_id)"
NOBODY = "false"
EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")

CACHE = """
CREATE UNLOGGED TABLE cache_entry (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX cache_entry_expires ON cache_entry (expires);
"""
"""As ``createcachetable`` makes it; what it holds may be lost in a crash."""


def at_the_door(table: str) -> migrations.RunSQL:
    """Protect a table of a library whose rows belong to one account each."""
    return protect(
        table,
        sees=OWN_OR_AT_THE_DOOR,
        adds=OWN_OR_AT_THE_DOOR,
        changes=OWN_OR_AT_THE_DOOR,
        removes=OWN_OR_AT_THE_DOOR,
    )


class Migration(migrations.Migration):
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
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("account", "organisation"),
                name="one_living_interest",
            ),
        ),
        # A seat decides what a person may see: the office itself writes it, nobody else.
        protect("people_membership", sees=SEES_SEAT, adds=NOBODY, changes=NOBODY),
        protect("people_organisation", sees=SEES_ORGANISATION, adds=NOBODY, changes=NOBODY),
        protect(
            "people_account",
            sees=SEES_ACCOUNT,
            adds="office_entrance()",
            changes="id = office_account() OR office_entrance()",
        ),
        protect("people_invitation", sees=MANAGES, adds=MANAGES, changes=NOBODY),
        protect(
            "people_interest",
            sees=f"{OWN} OR (office_staff() AND {OF_COLLEAGUE})",
            adds=f"{OWN} AND office_staff()",
            changes=OWN,
        ),
        at_the_door("account_emailaddress"),
        at_the_door("mfa_authenticator"),
        at_the_door("socialaccount_socialaccount"),
        protect(
            "account_emailconfirmation",
            sees="office_entrance()",
            adds="office_entrance()",
            changes="office_entrance()",
            removes="office_entrance()",
        ),
        protect(
            "socialaccount_socialtoken",
            sees=OF_SOCIAL_ACCOUNT,
            adds=OF_SOCIAL_ACCOUNT,
            changes=OF_SOCIAL_ACCOUNT,
            removes=OF_SOCIAL_ACCOUNT,
        ),
        protect("socialaccount_socialapp", sees="office_entrance()"),
        # Found by a key that nobody can guess, before it is known who asks.
        open_table("django_session", allowed=EVERYTHING),
        migrations.RunSQL(CACHE, "DROP TABLE cache_entry"),
        open_table("cache_entry", allowed=EVERYTHING),
        # The tables of rights and of names of models stay closed: nobody is given a right there.
    ]
