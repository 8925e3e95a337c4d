"""Accounts, organisations, memberships, invitations and declared interests."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from openosh.desk.roles import OrganisationKind, Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; e-mail addresses are kept in one form."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Account:
        """Make an account that may sign in with this password, or by a card or passkey only."""
        account = self.model(email=self.normalize_email(email).lower(), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Find an account by its e-mail address, however it is written."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A person who may sign in. What they may do hangs on their memberships alone."""

    email = models.EmailField("電子郵件", max_length=254, unique=True)
    name = models.CharField("姓名", max_length=80)
    is_active = models.BooleanField("可登入", default=True)
    joined_at = models.DateTimeField("加入時間", null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_staff = False
    is_superuser = False

    objects = AccountManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name that letters and journals use."""
        return str(self)

    def has_perm(self, permission: str, subject: object = None) -> bool:
        """Nobody holds a permission of Django's; what one may do hangs on the acting role."""
        del permission, subject
        return False


class Organisation(models.Model):
    """An organisation of any kind that takes part in a programme."""

    kind = models.CharField("類別", max_length=30, choices=[(k, k.label) for k in OrganisationKind])
    name = models.CharField("全銜", max_length=200)
    uniform_number = models.CharField("統一編號", max_length=8, null=True, unique=True)  # noqa: DJ001 - absent is not an empty number
    institution_code = models.CharField("醫事機構代碼", max_length=10, null=True, unique=True)  # noqa: DJ001 - the same
    county = models.CharField("縣市別", max_length=10, blank=True)
    address = models.CharField("登記地址", max_length=200, blank=True)
    made_at = models.DateTimeField("建立時間")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An account in an organisation, in a role, from a day until a day."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=20, choices=[(r, r.label) for r in Role])
    programmes = ArrayField(
        models.CharField(max_length=60), verbose_name="承辦計畫", default=list, blank=True
    )
    """Slugs of the programmes that a member of staff works on; empty for applicants."""
    since = models.DateField("起日")
    until = models.DateField("迄日", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role"],
                condition=models.Q(until__isnull=True),
                name="one_living_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}．{Role(self.role).label}"


class Invitation(models.Model):
    """A seat offered by e-mail; whoever holds the secret may take it once, until it expires."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    role = models.CharField("角色", max_length=20, choices=[(r, r.label) for r in Role])
    programmes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    email = models.EmailField("電子郵件")
    secret_hash = models.BinaryField(max_length=32, unique=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="invitations_sent")
    made_at = models.DateTimeField("發出時間")
    expires_at = models.DateTimeField("到期時間")
    accepted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField("接受時間", null=True)
    revoked_at = models.DateTimeField("撤回時間", null=True)


class Interest(models.Model):
    """An interest that a person declares in an organisation: they keep out of its cases."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="interests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="interests")
    reason = models.CharField("關係", max_length=200)
    declared_at = models.DateTimeField("聲明時間")
    ended_at = models.DateTimeField("解除時間", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "organisation"],
                condition=models.Q(ended_at__isnull=True),
                name="one_living_interest",
            ),
        ]


class CardLink(models.Model):
    """A card that lets an account in, until the person takes it off."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="cards")
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of the certificate: a card that is given out anew is linked anew."""
    holder = models.CharField("持卡人", max_length=200)
    expires_at = models.DateTimeField("憑證到期")
    linked_at = models.DateTimeField("連結時間")
    ended_at = models.DateTimeField("解除時間", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(ended_at__isnull=True),
                name="one_account_of_a_card",
            ),
        ]
