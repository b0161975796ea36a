"""What is on its way to a buyer, of which lines it consists, and each step that was taken with it."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.places import DeliveryZone, Hub, PickupPoint
from cooperatives.distribution.models.rounds import CollectionRound


class FulfilmentQuerySet(models.QuerySet["Fulfilment"]):
    def of_cooperatives(self, cooperatives) -> "FulfilmentQuerySet":
        return self.filter(cooperative__in=cooperatives)

    def with_state(self) -> "FulfilmentQuerySet":
        """Annotate `latest_step`, the kind of the last step taken, or None when nothing was done yet."""
        latest = Step.objects.filter(fulfilment=OuterRef("pk")).order_by("-taken_at", "-pk")
        return self.annotate(latest_step=Subquery(latest.values("kind")[:1]))


class Fulfilment(models.Model):
    """The part of one order that one cooperative brings to the buyer: one fee, one parcel or pick-up, one status."""

    DELIVERY, PICKUP, COURIER = "delivery", "pickup", "courier"
    METHODS = [
        (DELIVERY, _("Diantar koperasi")),
        (PICKUP, _("Ambil sendiri")),
        (COURIER, _("Kurir ekspedisi")),
    ]

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="fulfilments")
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="fulfilments")
    number = models.CharField(_("nomor"), max_length=32, unique=True)
    method = models.CharField(_("cara terima"), max_length=8, choices=METHODS)
    zone = models.ForeignKey(DeliveryZone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pickup_point = models.ForeignKey(PickupPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    goods = models.PositiveBigIntegerField(_("nilai barang (rupiah)"))
    fee = models.PositiveIntegerField(_("ongkos (rupiah)"), default=0)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="fulfilments")
    round = models.ForeignKey(
        CollectionRound, null=True, blank=True, on_delete=models.PROTECT, related_name="fulfilments"
    )
    grams = models.PositiveIntegerField(_("berat (gram)"), default=0, db_default=0)
    courier = models.CharField(_("kurir ekspedisi"), max_length=60, blank=True, db_default="")
    waybill = models.CharField(_("nomor resi"), max_length=40, blank=True, db_default="")
    promised_on = models.DateField(_("dijanjikan tiba"))
    handover_code = models.CharField(_("kode serah"), max_length=6)

    objects = FulfilmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengiriman")
        verbose_name_plural = _("pengiriman")
        constraints = [
            models.UniqueConstraint(fields=["order", "cooperative"], name="one_fulfilment_per_order_and_cooperative"),
            models.CheckConstraint(
                condition=Q(method="delivery", zone__isnull=False, pickup_point=None)
                | Q(method="pickup", zone=None, pickup_point__isnull=False)
                | Q(method="courier", zone=None, pickup_point=None) & ~Q(courier=""),
                name="fulfilment_has_its_zone_or_its_pickup_point",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def total(self) -> int:
        """Goods and fee, in rupiah."""
        return self.goods + self.fee


class FulfilmentLine(models.Model):
    """An order line inside its fulfilment, with the enterprise that hands it over."""

    fulfilment = models.ForeignKey(Fulfilment, on_delete=models.CASCADE, related_name="lines")
    line = models.OneToOneField("order.Line", on_delete=models.PROTECT, related_name="fulfilment_line")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="fulfilment_lines")

    class Meta:
        verbose_name = _("baris pengiriman")
        verbose_name_plural = _("baris pengiriman")


class Step(models.Model):
    """Something that was done to a fulfilment: when, and by whom.

    Only what may have to be done again (setting out, failing, coming back to the hub) happens more than once.
    """

    PACKED, DISPATCHED, READY, HANDED_OVER, CANCELLED = "packed", "dispatched", "ready", "handed-over", "cancelled"
    REFUSED = "refused"  # the buyer did not take it: it comes back
    FAILED = "failed"  # brought in vain; the courier has it still
    BACK = "back"  # at the hub again, to be brought another time
    ENDS = (HANDED_OVER, CANCELLED, REFUSED)  # after one of these nothing is carried any more
    AGAIN = (DISPATCHED, FAILED, BACK)  # these may happen more than once
    KINDS = [
        (PACKED, _("Dikemas")),
        (DISPATCHED, _("Dalam perjalanan")),
        (READY, _("Siap diambil")),
        (HANDED_OVER, _("Diserahkan")),
        (CANCELLED, _("Dibatalkan")),
        (REFUSED, _("Ditolak pembeli")),
        (FAILED, _("Gagal diantar")),
        (BACK, _("Kembali di gudang")),
    ]

    fulfilment = models.ForeignKey(Fulfilment, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("langkah"), max_length=11, choices=KINDS)
    taken_at = models.DateTimeField(_("waktu"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("alasan"), max_length=200, blank=True)  # why it was cancelled or refused

    class Meta:
        verbose_name = _("langkah pengiriman")
        verbose_name_plural = _("langkah pengiriman")
        constraints = [
            models.UniqueConstraint(
                fields=["fulfilment", "kind"],
                condition=~Q(kind__in=["dispatched", "failed", "back"]),
                name="each_step_once_per_fulfilment",
            )
        ]


class WrongTry(models.Model):
    """A handover code that did not fit: for which fulfilment (none: looked up by it), by whom, when."""

    fulfilment = models.ForeignKey(
        Fulfilment, null=True, blank=True, on_delete=models.CASCADE, related_name="wrong_tries"
    )
    tried_at = models.DateTimeField(_("waktu"))
    tried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("kode serah yang salah")
        verbose_name_plural = _("kode serah yang salah")
        indexes = [
            models.Index(fields=["fulfilment", "tried_at"], name="wrong_tries_of_fulfilment"),
            models.Index(fields=["tried_by", "tried_at"], name="wrong_tries_of_person"),
        ]
