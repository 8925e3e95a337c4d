"""A table that came in belongs to whoever brought it."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


OWN = "account_id = office_account()"


class Migration(migrations.Migration):
    dependencies = [("tables", "0001_initial"), ("isolation", "0001_who_acts")]
    operations = [protect("tables_sheet", sees=OWN, adds=OWN, changes=OWN, removes=OWN)]
