"""Money that goes back to a buyer: how much, for what, why, who bears it, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from cooperatives.settlement.models.shares import Sale


class Refund(models.Model):
    """Decided once; then sent by its gateway, or by a treasurer by hand.

    RETURN and CANCELLATION have lines and change shares; MONEY is paid back without a sale (too much, or too late);
    OUTSIDE explains money that a gateway paid out by itself (a refund made there, a dispute lost).
    """

    RETURN, CANCELLATION, MONEY, OUTSIDE = "return", "cancellation", "money", "outside"
    KINDS = [
        (RETURN, _("Barang dikembalikan atau kurang")),
        (CANCELLATION, _("Pesanan dibatalkan")),
        (MONEY, _("Uang lebih atau terlambat")),
        (OUTSIDE, _("Sudah dikembalikan penyedia pembayaran")),
    ]
    ORDERED, SENDING, BY_HAND, DONE, FAILED = "ordered", "sending", "by-hand", "done", "failed"
    STATES = [
        (ORDERED, _("Akan dikirim")),
        (SENDING, _("Sedang diproses penyedia")),
        (BY_HAND, _("Menunggu bendahara")),
        (DONE, _("Sudah dikembalikan")),
        (FAILED, _("Gagal, menunggu bendahara")),
    ]

    number = models.CharField(_("nomor"), max_length=40, unique=True)  # also the idempotency key at the gateway
    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="refunds")
    payment = models.ForeignKey("payment.Payment", on_delete=models.PROTECT, related_name="refunds")
    fulfilment = models.ForeignKey(
        "distribution.Fulfilment", null=True, blank=True, on_delete=models.PROTECT, related_name="refunds"
    )
    # Whose account the money leaves: the one who collected it (none: the operator).
    cooperative = models.ForeignKey(
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="refunds"
    )
    kind = models.CharField(_("jenis"), max_length=12, choices=KINDS)
    amount = models.PositiveBigIntegerField(_("rupiah"))
    reason = models.CharField(_("alasan"), max_length=200)
    borne_by = models.CharField(_("ditanggung"), max_length=11, choices=Sale.BEARERS, blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=STATES, default=ORDERED)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ordered_at = models.DateTimeField(_("diputuskan"))
    external_id = models.CharField(max_length=255, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    bank_name = models.CharField(_("bank"), max_length=60, blank=True)
    bank_account = EncryptedCharField(_("nomor rekening"), max_length=40, null=True, blank=True)
    bank_holder = models.CharField(_("atas nama"), max_length=120, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    reference = models.CharField(_("nomor acuan bank"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("pengembalian uang")
        verbose_name_plural = _("pengembalian uang")
        ordering = ["-ordered_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive")]
        indexes = [models.Index(fields=["state", "ordered_at"], name="refunds_by_state")]

    def __str__(self) -> str:
        return self.number


class RefundAccount(models.Model):
    """Where the money of a refund goes, as somebody gave it: a new row for every change, the latest one holds."""

    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="accounts")
    bank = models.CharField(_("bank"), max_length=60)
    number = EncryptedCharField(_("nomor rekening"), max_length=40)
    holder = models.CharField(_("atas nama"), max_length=120)
    given_by = models.ForeignKey(  # none: the buyer, on the page of her order
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(_("diberikan"))

    class Meta:
        verbose_name = _("rekening pengembalian")
        verbose_name_plural = _("rekening pengembalian")
        ordering = ["given_at", "pk"]


class RefundLine(models.Model):
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="lines")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="refund_lines")
    quantity = models.PositiveIntegerField(_("jumlah barang"))
    amount = models.PositiveBigIntegerField(_("rupiah"))

    class Meta:
        verbose_name = _("baris pengembalian")
        verbose_name_plural = _("baris pengembalian")
        constraints = [models.UniqueConstraint(fields=["refund", "sale"], name="one_line_per_refund_and_sale")]
