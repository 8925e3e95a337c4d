"""Kinds of hazardous work are called as everywhere else (openosh.kit.hazards)."""

from __future__ import annotations

from django.db import migrations, models


RENAMED = {
    "specific_chemicals": "specified_chemicals",
    "bipyridyl_or_paraquat": "bipyridyl_paraquat",
    "designated": "otherwise_designated",
}
TABLE = "registers_hazardwork"


def renamed(names: dict[str, str]) -> tuple[str, ...]:
    """Rewrite rows that nobody may change; the owner alone is not bound for this long."""
    cases = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in names.items())
    old = ", ".join(f"'{one}'" for one in names)
    return (
        f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY",
        f"UPDATE {TABLE} SET kind = CASE kind {cases} END WHERE kind IN ({old})",  # noqa: S608 - ours
        f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
    )


class Migration(migrations.Migration):
    dependencies = [("registers", "0005_what_is_forgotten")]
    operations = [
        migrations.AlterField(
            model_name="hazardwork",
            name="kind",
            field=models.CharField(
                choices=[
                    ("heat", "高溫作業"),
                    ("noise", "噪音作業"),
                    ("ionising_radiation", "游離輻射作業"),
                    ("abnormal_pressure", "異常氣壓作業"),
                    ("lead", "鉛作業"),
                    ("tetraalkyl_lead", "四烷基鉛作業"),
                    ("dust", "粉塵作業"),
                    ("organic_solvents", "經指定之有機溶劑作業"),
                    ("specified_chemicals", "經指定之特定化學物質作業"),
                    ("yellow_phosphorus", "黃磷作業"),
                    ("bipyridyl_paraquat", "聯吡啶或巴拉刈之製造作業"),
                    ("otherwise_designated", "其他經指定公告之作業"),
                ],
                max_length=30,
                verbose_name="作業類別",
            ),
        ),
        migrations.RunSQL(renamed(RENAMED), renamed({new: old for old, new in RENAMED.items()})),
    ]
