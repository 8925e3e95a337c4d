"""A notice is seen by the person whom it tells, as whom they were told; the office itself writes it and sends its mail."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


OWN = "account_id = office_account()"
AS_WHOM = (
    f"{OWN} AND ((organisation IS NULL AND office_staff()) OR organisation = office_organisation())"
)
"""Staff are told as staff, others for their organisation; who acts as another does not see it."""
NOBODY = "false"
OF_OWN_NOTICE = "EXISTS (SELECT 1 FROM notices_notice n WHERE n.id = notice_id)"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("isolation", "0001_who_acts")]
    operations = [
        protect("notices_notice", sees=AS_WHOM, adds=NOBODY, changes=AS_WHOM),
        protect("notices_mail", sees=OF_OWN_NOTICE, adds=NOBODY, changes=NOBODY),
        protect("notices_preference", sees=OWN, adds=OWN, changes=OWN),
    ]
