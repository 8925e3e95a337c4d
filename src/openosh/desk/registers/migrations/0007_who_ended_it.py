"""Whoever entered an end corrects it, so that it is kept who did; of older ends nobody knows."""

from __future__ import annotations

from django.db import migrations, models

from openosh.desk.isolation.policies import web_role


def ended_by(model: str) -> migrations.AddField:
    """Keep which party said that a row ended."""
    field = models.ForeignKey("people.organisation", models.PROTECT, null=True, related_name="+")
    return migrations.AddField(model_name=model, name="ended_by", field=field)


class Migration(migrations.Migration):
    dependencies = [("registers", "0006_hazards_of_the_regulation")]
    operations = [
        ended_by("filing"),
        ended_by("contract"),
        *(
            migrations.RunSQL(
                f"GRANT UPDATE (ended_by_id) ON registers_{table} TO {web_role()}",
                migrations.RunSQL.noop,
            )
            for table in ("filing", "contract")
        ),
    ]
