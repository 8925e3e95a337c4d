"""Who sees tokens: the applicants of their organisation; kept answers: the token's own calls."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


MINE = "organisation_id = office_organisation() AND office_role() = 'applicant'"
OF_ONES_CALLS = (
    "EXISTS (SELECT 1 FROM api_token t WHERE t.id = token_id AND t.account_id = office_account())"
)


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial"), ("isolation", "0001_who_acts")]
    operations = [
        protect(
            "api_token", sees=MINE, adds=f"{MINE} AND account_id = office_account()", changes=MINE
        ),
        protect(
            "api_keptanswer",
            sees=OF_ONES_CALLS,
            adds=OF_ONES_CALLS,
            changes=OF_ONES_CALLS,
            removes=OF_ONES_CALLS,
        ),
    ]
