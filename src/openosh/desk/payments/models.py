"""Payment lists, payments, recoveries and repayments: amounts are never written again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openosh.desk.cases.models import Case, DecisionMade
from openosh.desk.people.models import Account, Organisation


class ListState(models.TextChoices):
    """How far a payment list has come."""

    DRAFT = "draft", "造冊中"
    CLOSED = "closed", "已結冊"
    SENT = "sent", "已送撥付"
    CONFIRMED = "confirmed", "已撥付"


class PaymentState(models.TextChoices):
    """How far one payment has come."""

    DUE = "due", "已核定"
    HELD = "held", "暫緩"
    SENT = "sent", "撥付中"
    PAID = "paid", "已撥付"
    RETURNED = "returned", "退匯"


class PaymentList(models.Model):
    """The payments of one type of case and one period, which leave the office together."""

    programme = models.CharField("計畫", max_length=60)
    kind = models.CharField("案件類別", max_length=60)
    period = models.CharField("期別", max_length=40)
    state = models.CharField(
        "狀態", max_length=10, choices=ListState.choices, default=ListState.DRAFT
    )
    drawn_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("造冊時間")
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("結冊時間", null=True)
    released_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField("送撥付時間", null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField("撥付時間", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "kind", "period"],
                condition=models.Q(state="draft"),
                name="one_open_payment_list",
            ),
            models.CheckConstraint(
                condition=models.Q(released_by=None)
                | (
                    ~models.Q(released_by=models.F("drawn_by"))
                    & ~models.Q(released_by=models.F("closed_by"))
                ),
                name="payment_list_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.period}"


class Payment(models.Model):
    """What one decision pays. A payment that the bank returned is made anew as another row.

    ``sealed`` holds who is paid, and on which account, with the key of the case.
    """

    list = models.ForeignKey(PaymentList, models.PROTECT, related_name="payments")
    programme = models.CharField("計畫", max_length=60)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    decision = models.ForeignKey(DecisionMade, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    again_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="again")
    amount = models.PositiveBigIntegerField("金額（元）")
    budget_year = models.PositiveIntegerField("預算年度")
    natural = models.BooleanField("受款人為自然人")
    sealed = models.BinaryField("受款人")
    state = models.CharField(
        "狀態", max_length=10, choices=PaymentState.choices, default=PaymentState.DUE
    )
    reason = models.CharField("暫緩或退匯之理由", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_is_something"),
            models.UniqueConstraint(
                fields=["case", "decision"],
                condition=~models.Q(state="returned"),
                name="nothing_paid_twice",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "budget_year"], name="payments_of_a_year"),
        ]


class Recovery(models.Model):
    """What is to come back of a payment, and why."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="recoveries")
    amount = models.PositiveBigIntegerField("追繳金額（元）")
    reason = models.CharField("理由", max_length=200)
    clause = models.CharField("依據", max_length=80)
    ordered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    ordered_on = models.DateField("追繳日")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="recovery_is_something"),
        ]


class Repayment(models.Model):
    """What came back of a recovery; it may come in parts."""

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="repayments")
    amount = models.PositiveBigIntegerField("繳回金額（元）")
    repaid_on = models.DateField("繳回日")
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="repayment_is_something"),
        ]
