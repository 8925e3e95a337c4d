"""Practitioners and what hangs on them, contracts, hazards, remote areas, findings.

Days say what is so and until when; nothing is removed. The sealed values of a practitioner are
bound to a key of that person (:mod:`openosh.desk.privacy.sealing`), which the office alone uses.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from openosh.desk.people.models import Organisation
from openosh.desk.registers.kinds import (
    PractitionerKind,
    QualificationKind,
    TrainingCategory,
)
from openosh.kit.hazards import Hazard
from openosh.kit.roc import roc_year


def _not_before(first: str, last: str, name: str) -> models.CheckConstraint:
    """A day that may be absent, but does not stand before another."""
    condition = Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)})
    return models.CheckConstraint(condition=condition, name=name)


def _together(one: str, other: str, name: str) -> models.CheckConstraint:
    """Two values of which neither stands without the other."""
    both = Q(**{f"{one}__isnull": False, f"{other}__isnull": False})
    neither = Q(**{f"{one}__isnull": True, f"{other}__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=name)


class Practitioner(models.Model):
    """A 勞工健康服務人員: one row for one person, whoever entered them."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name_sealed = models.BinaryField()
    identifier_sealed = models.BinaryField()
    identifier_blind = models.BinaryField(max_length=32, null=True, unique=True)
    """None once the person is forgotten: it would still say whose an identifier was."""
    masked_name = models.CharField("姓名", max_length=80)
    kind = models.CharField(
        "人員類別", max_length=30, choices=[(one, one.label) for one in PractitionerKind]
    )
    made_at = models.DateTimeField("登錄時間")

    def __str__(self) -> str:
        return f"{self.masked_name}（{PractitionerKind(self.kind).label}）"

    @property
    def is_forgotten(self) -> bool:
        """Return whether the key of the person was destroyed."""
        return self.identifier_blind is None


class PractitionerAccount(models.Model):
    """Whose account it is who is entered as a practitioner.

    A table of its own: who sees a practitioner hangs on engagements and filings, and who sees
    those hangs on the person, so that the person must be known without either.
    """

    practitioner = models.OneToOneField(Practitioner, models.PROTECT, related_name="own_account")
    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField("連結時間")


class Qualification(models.Model):
    """A licence, certificate or proof of training of a practitioner."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="qualifications")
    kind = models.CharField(
        "證明種類", max_length=20, choices=[(one, one.label) for one in QualificationKind]
    )
    number_sealed = models.BinaryField()
    number_blind = models.BinaryField(max_length=32, null=True)
    """None once the person is forgotten."""
    issued_on = models.DateField("發給日")
    valid_until = models.DateField("有效至", null=True)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("issued_on", "valid_until", "qualification_lasts"),
            models.UniqueConstraint(
                fields=["practitioner", "kind", "number_blind", "issued_on"],
                name="one_row_of_a_qualification",
            ),
        ]


class TrainingHour(models.Model):
    """A course that a practitioner took; time is kept in whole minutes."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="training_hours")
    category = models.CharField(
        "課程類別", max_length=20, choices=[(one, one.label) for one in TrainingCategory]
    )
    minutes = models.PositiveIntegerField("分鐘")
    held_on = models.DateField("上課日")
    online = models.BooleanField("線上課程", default=False)
    course = models.CharField("課程名稱", max_length=200)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="training_takes_time"),
            models.UniqueConstraint(
                fields=["practitioner", "held_on", "category", "course"], name="a_course_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["practitioner", "held_on"], name="training_by_day"),
        ]


class Engagement(models.Model):
    """A practitioner who works for an organisation, from a day until a day."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="engagements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    started_on = models.DateField("到職日")
    left_on = models.DateField("離職日", null=True)
    full_time = models.BooleanField("專任")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("started_on", "left_on", "engagement_lasts"),
            models.UniqueConstraint(
                fields=["practitioner", "organisation"],
                condition=Q(left_on__isnull=True),
                name="one_living_engagement",
            ),
        ]


class Filing(models.Model):
    """A 備查: that a practitioner serves an employer, its own or a provider's."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="filings")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """None where the employer itself employs the person."""
    started_on = models.DateField("服務起日")
    filed_on = models.DateField("備查日")
    ended_on = models.DateField("服務迄日", null=True)
    ended_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """Which party said so, and may correct the day."""
    number = models.CharField("備查文號", max_length=60)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("started_on", "ended_on", "filing_lasts"),
            models.UniqueConstraint(
                fields=["practitioner", "employer", "provider"],
                condition=Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="one_living_filing",
            ),
        ]


class Contract(models.Model):
    """A contract of an employer with a provider; more parties than two show in ``parties``."""

    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    starts_on = models.DateField("契約起日")
    ends_on = models.DateField("契約迄日")
    ended_on = models.DateField("提前終止日", null=True)
    ended_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """Which party said so, and may correct the day."""
    signed_on = models.DateField("簽訂日", null=True)
    parties = models.PositiveIntegerField("締約方數")
    place = models.CharField("服務地點", max_length=200)
    fee_per_hour = models.PositiveIntegerField("每小時費用（元）", null=True)
    physician_per_year = models.PositiveIntegerField("醫師每年次數", null=True)
    nurse_per_month = models.PositiveIntegerField("護理人員每月次數", null=True)
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """Which party entered it: what a provider enters alone shows it nothing of the employer's."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("starts_on", "ends_on", "contract_lasts"),
            _not_before("starts_on", "ended_on", "contract_ends_after_its_start"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__lte=F("ends_on")),
                name="contract_ends_early",
            ),
            models.CheckConstraint(condition=Q(parties__gte=2), name="contract_has_parties"),
            models.UniqueConstraint(
                fields=["employer", "provider", "starts_on"],
                condition=Q(ended_on__isnull=True),
                name="one_living_contract",
            ),
        ]


class HazardWork(models.Model):
    """How many workers of an employer do one kind of work with special health hazards."""

    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("作業類別", max_length=30, choices=[(one, one.label) for one in Hazard])
    workers = models.PositiveIntegerField("人數")
    as_of = models.DateField("統計日")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["employer", "kind", "as_of"], name="one_count_of_a_hazard"
            ),
        ]


class RemoteArea(models.Model):
    """A township that counts as 偏遠地區, from a day until a day."""

    county = models.CharField("縣市別", max_length=10)
    township = models.CharField("鄉鎮市區", max_length=10)
    since = models.DateField("起日")
    until = models.DateField("迄日", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("since", "until", "remote_area_lasts"),
            models.UniqueConstraint(
                fields=["county", "township"],
                condition=Q(until__isnull=True),
                name="one_living_remote_area",
            ),
        ]


class Finding(models.Model):
    """What a programme found out about an organisation, for other programmes to read.

    It is never changed: it is contested (:class:`Contest`), settled, or withdrawn.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.CharField("認定之計畫", max_length=60)
    name = models.CharField(max_length=60)
    """Opaque to the desk; ``label`` says it in words."""
    label = models.CharField("認定", max_length=100)
    year = models.PositiveIntegerField("年度")
    """A Western year, as everywhere in code."""
    valid_from = models.DateField("效力起日")
    valid_until = models.DateField("效力迄日", null=True)
    published_on = models.DateField("公告日", null=True)
    source_case = models.UUIDField(null=True)
    reason = models.CharField("理由", max_length=500)
    made_at = models.DateTimeField("認定時間")
    withdrawn_on = models.DateField("撤回日", null=True)
    withdrawn_why = models.CharField("撤回理由", max_length=500, null=True)  # noqa: DJ001 - absent until it is withdrawn

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("valid_from", "valid_until", "finding_lasts"),
            _together("withdrawn_on", "withdrawn_why", "finding_withdrawn_with_reason"),
            models.UniqueConstraint(
                fields=["organisation", "programme", "name", "year"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_living_finding",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["name", "year"],
                condition=Q(published_on__isnull=False, withdrawn_on__isnull=True),
                name="findings_published",
            ),
        ]

    @property
    def roc_year(self) -> int:
        """Return the 民國 year, as a page says it."""
        return roc_year(self.year)


class Contest(models.Model):
    """What an organisation says against a finding, and what became of it.

    A table of its own: a finding may be published, what was said against it never is.
    """

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="contest")
    contested_on = models.DateField("陳述日")
    text = models.CharField("陳述意見", max_length=1000)
    settled_on = models.DateField("處理日", null=True)
    upheld = models.BooleanField("維持原認定", null=True)
    """Whether the finding stands."""
    settled_why = models.CharField("處理理由", max_length=500, null=True)  # noqa: DJ001 - absent until it is settled

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _not_before("contested_on", "settled_on", "settled_after_contested"),
            _together("settled_on", "upheld", "settled_one_way"),
            _together("settled_on", "settled_why", "settled_with_reason"),
        ]
