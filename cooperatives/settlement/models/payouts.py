"""Money that is sent: by a cooperative to its enterprises, and between a cooperative and the operator."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField


class BankAccount(models.Model):
    """Where an enterprise is paid. A change is a new row; `bank_accounts` says which one is in use."""

    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="bank_accounts")
    bank = models.CharField(_("bank"), max_length=60)
    number = EncryptedCharField(_("nomor rekening"), max_length=40)
    holder = models.CharField(_("atas nama"), max_length=120)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("diberikan"))

    class Meta:
        verbose_name = _("rekening bank")
        verbose_name_plural = _("rekening bank")
        ordering = ["-given_at", "-pk"]


class Batch(models.Model):
    """Payouts that go out together. Somebody else than who made it approves it."""

    number = models.CharField(_("nomor"), max_length=40, unique=True)
    payer = models.ForeignKey(  # none: the operator
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="payout_batches"
    )
    rail = models.CharField(_("jalur"), max_length=12)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("dibuat"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("disetujui"), null=True, blank=True)
    downloaded_at = models.DateTimeField(_("diunduh"), null=True, blank=True)

    class Meta:
        verbose_name = _("daftar pembayaran")
        verbose_name_plural = _("daftar pembayaran")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")), name="batch_approved_by_another"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Payout(models.Model):
    """One amount to one payee. `payer` or `payee_cooperative` none means the operator, where no enterprise is paid."""

    ORDERED, APPROVED, SENT, PAID, RETURNED, CANCELLED = (
        "ordered",
        "approved",
        "sent",
        "paid",
        "returned",
        "cancelled",
    )
    STATES = [
        (ORDERED, _("Menunggu persetujuan")),
        (APPROVED, _("Disetujui")),
        (SENT, _("Dikirim ke bank")),
        (PAID, _("Dibayar")),
        (RETURNED, _("Dikembalikan bank")),
        (CANCELLED, _("Dibatalkan")),
    ]
    BANK, CASH, STRIPE = "bank", "cash", "stripe"
    RAILS = [(BANK, _("Transfer bank")), (CASH, _("Tunai di loket")), (STRIPE, _("Stripe"))]

    number = models.CharField(_("nomor"), max_length=40, unique=True)  # also the idempotency key at a rail
    payer = models.ForeignKey(
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="payouts_made"
    )
    enterprise = models.ForeignKey(
        "registry.Enterprise", null=True, blank=True, on_delete=models.PROTECT, related_name="payouts"
    )
    payee_cooperative = models.ForeignKey(
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="payouts_received"
    )
    statement = models.OneToOneField(
        "settlement.Statement", null=True, blank=True, on_delete=models.PROTECT, related_name="payout"
    )
    run = models.ForeignKey("settlement.Run", null=True, blank=True, on_delete=models.PROTECT, related_name="payouts")
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="payouts")
    amount = models.PositiveBigIntegerField(_("rupiah"))
    rail = models.CharField(_("jalur"), max_length=6, choices=RAILS, default=BANK)
    state = models.CharField(_("keadaan"), max_length=9, choices=STATES, default=ORDERED)
    # Copied when it is ordered; empty: there is none yet, or it is too new.
    bank = models.CharField(_("bank"), max_length=60, blank=True)
    bank_account = EncryptedCharField(_("nomor rekening"), max_length=40, null=True, blank=True)
    bank_holder = models.CharField(_("atas nama"), max_length=120, blank=True)
    reference = models.CharField(_("nomor acuan bank"), max_length=60, blank=True)
    ordered_at = models.DateTimeField(_("dipesan"))
    external_id = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("pencairan")
        verbose_name_plural = _("pencairan")
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount_positive"),
            models.CheckConstraint(
                condition=Q(enterprise=None) | Q(payee_cooperative=None), name="payout_has_one_payee"
            ),
            # The operator pays cooperatives only; a cooperative pays its enterprises, or the operator.
            models.CheckConstraint(
                condition=Q(payer=None, payee_cooperative__isnull=False)
                | Q(payer__isnull=False, payee_cooperative=None),
                name="payout_goes_between_a_cooperative_and_its_own",
            ),
        ]
        indexes = [models.Index(fields=["payer", "state"], name="payouts_by_payer")]

    def __str__(self) -> str:
        return self.number


class PayoutStep(models.Model):
    """Something that was done to a payout: what, when, by whom."""

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("langkah"), max_length=9, choices=Payout.STATES)
    at = models.DateTimeField(_("waktu"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("langkah pencairan")
        verbose_name_plural = _("langkah pencairan")
        ordering = ["at", "pk"]
