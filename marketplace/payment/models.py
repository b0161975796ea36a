"""Money that a buyer owes for an order, and every outside fact that we were told about it.

A payment has one collector: the operator (bank transfer, card) for the whole order, or one cooperative (cash) for its
own fulfilment. Oscar's Source and Transaction stay projections for its dashboard.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.payment.gateway import EventKind
from marketplace.payment.gateways import label_of


class Payment(models.Model):
    CASH, BANK_TRANSFER, QRIS, STRIPE = "cash", "bank_transfer", "qris", "stripe"  # those that Lumbung brings

    PENDING, PAID, EXPIRED, CANCELLED, REFUNDED, DISPUTED = (
        "pending",
        "paid",
        "expired",
        "cancelled",
        "refunded",
        "disputed",
    )
    STATES = [
        (PENDING, _("Menunggu pembayaran")),
        (PAID, _("Lunas")),
        (EXPIRED, _("Lewat batas waktu")),
        (CANCELLED, _("Dibatalkan")),
        (REFUNDED, _("Dikembalikan")),
        (DISPUTED, _("Disengketakan")),
    ]

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="payments")
    fulfilment = models.ForeignKey(
        "distribution.Fulfilment", null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    gateway = models.CharField(_("cara bayar"), max_length=16)  # its code in marketplace/payment/gateways.py
    collector = models.ForeignKey(
        "registry.Cooperative",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="collected_payments",
        help_text=_("Kosong: dikumpulkan oleh pengelola Lumbung."),
    )
    reference = models.CharField(_("acuan"), max_length=40, unique=True)
    amount = models.PositiveBigIntegerField(_("jumlah (rupiah)"))  # what the buyer pays, unique code included
    unique_code = models.PositiveSmallIntegerField(_("kode unik (rupiah)"), default=0)
    received = models.PositiveBigIntegerField(_("sudah diterima (rupiah)"), default=0)
    refunded = models.PositiveBigIntegerField(_("sudah dikembalikan (rupiah)"), default=0)
    state = models.CharField(_("keadaan"), max_length=10, choices=STATES, default=PENDING)
    due_at = models.DateTimeField(_("batas waktu"), null=True, blank=True)
    external_id = models.CharField(max_length=255, blank=True)
    external_charge = models.CharField(max_length=255, blank=True)  # by which it can be paid back
    external_url = models.URLField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(_("dibayar"), null=True, blank=True)

    class Meta:
        verbose_name = _("pembayaran")
        verbose_name_plural = _("pembayaran")
        constraints = [
            # Two open transfers of the same amount could not be told apart on the bank statement.
            models.UniqueConstraint(
                fields=["amount"],
                condition=Q(gateway="bank_transfer", state="pending"),
                name="one_open_transfer_per_amount",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="payment_due")]

    def __str__(self) -> str:
        return self.reference

    @property
    def label(self) -> str:
        """The way of paying as the screens name it."""
        return label_of(self.gateway)

    @property
    def was_paid(self) -> bool:
        return self.state in {self.PAID, self.REFUNDED, self.DISPUTED}

    @property
    def has_money(self) -> bool:
        """Whether any money ever came for it."""
        return self.received > 0 or self.was_paid

    @property
    def state_by_money(self) -> str:
        """PAID, or REFUNDED once all of what came in went back; an unpaid payment stays what it is."""
        if not self.was_paid:
            return self.state
        return self.REFUNDED if self.refunded >= max(self.received, self.amount) else self.PAID

    @property
    def owed(self) -> int:
        """What has still to come in, in rupiah."""
        return max(self.amount - self.received, 0) if self.state == self.PENDING else 0


class ReceivedEvent(models.Model):
    """A GatewayEvent as it came in, and what came of it. Its identity can be taken once."""

    APPLIED, IGNORED, REFUSED = "applied", "ignored", "refused"
    OUTCOMES = [(APPLIED, _("Diterapkan")), (IGNORED, _("Tidak mengubah apa pun")), (REFUSED, _("Perlu diperiksa"))]

    gateway = models.CharField(max_length=16)
    event_id = models.CharField(max_length=255)
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    payment = models.ForeignKey(Payment, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    reference = models.CharField(max_length=40, blank=True)
    amount = models.BigIntegerField(_("jumlah (rupiah)"))
    external_id = models.CharField(max_length=255, blank=True)  # the charge, page, refund or dispute that it is about
    refund_number = models.CharField(max_length=40, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    reason = models.CharField(max_length=200, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    raw = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("kabar pembayaran")
        verbose_name_plural = _("kabar pembayaran")
        constraints = [models.UniqueConstraint(fields=["gateway", "event_id"], name="each_outside_fact_once")]


from oscar.apps.payment.models import *  # noqa: E402, F403

from marketplace.payment.bank_transfer.models import (  # noqa: E402, F401
    StatementFile,
    StatementLine,
    TransferConfirmation,
    TransferProof,
)
from marketplace.payment.stripe.models import StripeAccount  # noqa: E402, F401
