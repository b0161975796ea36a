"""Transfers as people and banks tell of them: proofs, lines of a bank statement, and who confirmed what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.private_files import private_files


def proof_path(proof: "TransferProof", name: str) -> str:
    return f"transfers/{proof.payment_id}/{name}"


class TransferProof(models.Model):
    """A picture or PDF of the transfer, from the buyer. It helps to look for the money; it is not the money."""

    payment = models.ForeignKey("payment.Payment", on_delete=models.PROTECT, related_name="proofs")
    file = models.FileField(_("berkas"), upload_to=proof_path, storage=private_files)
    content_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField(_("dikirim"))

    class Meta:
        app_label = "payment"
        verbose_name = _("bukti transfer")
        verbose_name_plural = _("bukti transfer")
        ordering = ["-handed_in_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["payment", "sha256"], name="each_proof_once")]


class StatementFile(models.Model):
    """A bank statement as it was uploaded. It is looked through first; its lines are written once it is taken."""

    layout = models.CharField(_("bentuk"), max_length=12)
    name = models.CharField(_("nama berkas"), max_length=200)
    file = models.FileField(_("berkas"), upload_to="statements/", storage=private_files)
    sha256 = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("diunggah"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(_("diambil"), null=True, blank=True)

    class Meta:
        app_label = "payment"
        verbose_name = _("rekening koran")
        verbose_name_plural = _("rekening koran")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class StatementLine(models.Model):
    """Money that came to the operator's account, as the bank says. `identity` is taken once, whatever file brings it.

    A line is open until a confirmation takes it or somebody sets it aside, as it pays no order.
    """

    file = models.ForeignKey(StatementFile, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField(_("baris"))
    day = models.DateField(_("tanggal"))
    amount = models.PositiveBigIntegerField(_("rupiah"))
    description = models.CharField(_("keterangan"), max_length=400)
    reference = models.CharField(_("acuan bank"), max_length=60, blank=True)
    identity = models.CharField(max_length=64, unique=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(_("dikesampingkan"), null=True, blank=True)
    set_aside_because = models.CharField(_("alasan"), max_length=200, blank=True)

    class Meta:
        app_label = "payment"
        verbose_name = _("baris rekening koran")
        verbose_name_plural = _("baris rekening koran")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["day", "amount"], name="statement_lines_by_day")]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="statement_line_brings_money")]

    def __str__(self) -> str:
        return f"{self.day} {self.amount}"


class TransferConfirmation(models.Model):
    """Somebody says that money came for a payment. From `settings.TWO_PEOPLE_FROM` on, another person has to agree.

    Open until it is confirmed or withdrawn; `identity` is the money's, and can be claimed once.
    """

    payment = models.ForeignKey("payment.Payment", on_delete=models.PROTECT, related_name="confirmations")
    line = models.ForeignKey(
        StatementLine, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmations"
    )
    identity = models.CharField(max_length=120)
    received_on = models.DateField(_("tanggal masuk"))
    amount = models.PositiveBigIntegerField(_("rupiah"))
    bank_reference = models.CharField(_("nomor acuan bank"), max_length=60)
    needs_two = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("diusulkan"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("dikonfirmasi"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True, blank=True)
    event = models.OneToOneField(
        "payment.ReceivedEvent", null=True, blank=True, on_delete=models.PROTECT, related_name="confirmation"
    )

    class Meta:
        app_label = "payment"
        verbose_name = _("konfirmasi transfer")
        verbose_name_plural = _("konfirmasi transfer")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=Q(withdrawn_at=None), name="each_transfer_confirmed_once"
            ),
            models.UniqueConstraint(
                fields=["line"], condition=Q(withdrawn_at=None), name="each_statement_line_confirmed_once"
            ),
            models.CheckConstraint(
                condition=Q(needs_two=False) | Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="large_transfer_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(withdrawn_at=None), name="confirmed_transfer_not_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return self.identity

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and self.withdrawn_at is None
