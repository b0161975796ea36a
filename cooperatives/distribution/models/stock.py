"""What lies at a hub, lot by lot: consigned goods, counted, with their expiry dates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.carrying import FulfilmentLine
from cooperatives.distribution.models.places import Hub


class Lot(models.Model):
    """Pieces of one good that came to one hub together. `on_hand` is the sum of its moves, never below zero."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="lots")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="lots")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(_("kode lot"), max_length=24, unique=True)
    expires_on = models.DateField(_("baik sebelum"), null=True, blank=True)
    received_at = models.DateTimeField(_("diterima"))
    on_hand = models.PositiveIntegerField(_("jumlah"), default=0)

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lot")
        constraints = [models.CheckConstraint(condition=Q(on_hand__gte=0), name="lot_never_below_zero")]
        indexes = [models.Index(fields=["hub", "product", "expires_on"], name="lots_first_expired_first")]

    def __str__(self) -> str:
        return self.code


class LotMove(models.Model):
    """Pieces that came into a lot (above zero) or left it (below), why, when, and by whom. Never changed."""

    RECEIVED, COUNTED, ADJUSTED, SENT, ARRIVED = "received", "counted", "adjusted", "sent", "arrived"
    PICKED, UNPICKED, RETURNED, WRITTEN_OFF, GIVEN_BACK = "picked", "unpicked", "returned", "written-off", "given-back"
    KINDS = [
        (RECEIVED, _("Diterima")),
        (COUNTED, _("Hasil hitung")),
        (ADJUSTED, _("Penyesuaian")),
        (SENT, _("Dikirim ke gudang lain")),
        (ARRIVED, _("Tiba dari gudang lain")),
        (PICKED, _("Dikemas untuk pesanan")),
        (UNPICKED, _("Batal dikemas")),
        (RETURNED, _("Retur pembeli")),
        (WRITTEN_OFF, _("Dihapus (rusak, kedaluwarsa)")),
        (GIVEN_BACK, _("Dikembalikan ke UMKM")),
    ]

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(_("gerak"), max_length=11, choices=KINDS)
    quantity = models.IntegerField(_("jumlah"))
    reason = models.CharField(_("alasan"), max_length=200, blank=True)
    line = models.ForeignKey(FulfilmentLine, null=True, blank=True, on_delete=models.PROTECT, related_name="lot_moves")
    key = models.CharField(max_length=80, unique=True)  # the same move told twice is written once
    moved_at = models.DateTimeField(_("waktu"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("gerak stok")
        verbose_name_plural = _("gerak stok")
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="a_move_moves_something")]


class Transfer(models.Model):
    """Pieces of a lot on their way to another hub of the same cooperative; they arrive as a lot of their own."""

    source = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="transfers")
    target = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="arriving")
    quantity = models.PositiveIntegerField(_("jumlah"))
    sent_at = models.DateTimeField(_("dikirim"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arrived = models.PositiveIntegerField(_("tiba"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("tiba pada"), null=True, blank=True)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    arrived_as = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("kiriman antargudang")
        verbose_name_plural = _("kiriman antargudang")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="transfer_of_something"),
            models.CheckConstraint(
                condition=Q(arrived=None) | Q(arrived__lte=F("quantity")), name="no_more_arrives_than_was_sent"
            ),
        ]
