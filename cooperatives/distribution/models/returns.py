"""Goods that a buyer gives back: asked, decided, brought or fetched, looked at, paid back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.carrying import Fulfilment, FulfilmentLine
from cooperatives.registry.private_files import private_files


class Return(models.Model):
    """What one buyer wants to give back of one fulfilment, why, and how it comes back."""

    DAMAGED, WRONG, EXPIRED, INCOMPLETE, NOT_AS_SHOWN, OTHER = (
        "damaged", "wrong", "expired", "incomplete", "not-as-shown", "other",
    )  # fmt: skip
    REASONS = [
        (DAMAGED, _("Barang rusak")),
        (WRONG, _("Barang keliru")),
        (EXPIRED, _("Kedaluwarsa")),
        (INCOMPLETE, _("Kurang atau tidak lengkap")),
        (NOT_AS_SHOWN, _("Tidak seperti gambar")),
        (OTHER, _("Lainnya")),
    ]
    BRING, FETCH = "bring", "fetch"
    WAYS = [(BRING, _("Saya antar ke koperasi")), (FETCH, _("Dijemput kurir koperasi"))]

    number = models.CharField(_("nomor"), max_length=32, unique=True)
    fulfilment = models.ForeignKey(Fulfilment, on_delete=models.PROTECT, related_name="returns")
    reason = models.CharField(_("alasan"), max_length=12, choices=REASONS)
    note = models.CharField(_("keterangan"), max_length=500, blank=True)
    way = models.CharField(_("cara kembali"), max_length=5, choices=WAYS)
    asked_at = models.DateTimeField(_("diminta"))
    keeps_goods = models.BooleanField(_("barang tidak perlu kembali"), default=False)
    borne_by = models.CharField(_("ditanggung"), max_length=11, blank=True)
    refund = models.OneToOneField(
        "settlement.Refund", null=True, blank=True, on_delete=models.PROTECT, related_name="goods_return"
    )

    class Meta:
        verbose_name = _("retur")
        verbose_name_plural = _("retur")

    def __str__(self) -> str:
        return self.number


class ReturnLine(models.Model):
    """Pieces of one line: asked for, come back, of them to the shelf again or written off."""

    goods_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(FulfilmentLine, on_delete=models.PROTECT, related_name="returns")
    quantity = models.PositiveIntegerField(_("diminta"))
    restocked = models.PositiveIntegerField(_("kembali ke rak"), default=0)
    written_off = models.PositiveIntegerField(_("dihapus"), default=0)

    class Meta:
        verbose_name = _("baris retur")
        verbose_name_plural = _("baris retur")
        constraints = [
            models.UniqueConstraint(fields=["goods_return", "line"], name="each_line_once_in_a_return"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="a_return_is_of_something"),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("restocked") + F("written_off")), name="no_more_comes_back_than_was_asked"
            ),
        ]


class ReturnPhoto(models.Model):
    goods_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(_("foto"), upload_to="returns/", storage=private_files)

    class Meta:
        verbose_name = _("foto retur")
        verbose_name_plural = _("foto retur")


class ReturnStep(models.Model):
    """Something that was done about a return: when, and by whom. Each happens at most once."""

    APPROVED, REJECTED, WITHDRAWN, RECEIVED, REFUNDED = "approved", "rejected", "withdrawn", "received", "refunded"
    ENDS = (REJECTED, WITHDRAWN, REFUNDED)
    KINDS = [
        (APPROVED, _("Disetujui")),
        (REJECTED, _("Ditolak")),
        (WITHDRAWN, _("Dibatalkan pembeli")),
        (RECEIVED, _("Barang diterima dan diperiksa")),
        (REFUNDED, _("Uang dikembalikan")),
    ]

    goods_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("langkah"), max_length=9, choices=KINDS)
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    taken_at = models.DateTimeField(_("waktu"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("langkah retur")
        verbose_name_plural = _("langkah retur")
        constraints = [models.UniqueConstraint(fields=["goods_return", "kind"], name="each_step_once_per_return")]
