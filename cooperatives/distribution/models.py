"""How goods reach the buyer: where they are gathered, where a cooperative delivers, and what is on its way."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _


class Hub(models.Model):
    """A cooperative's warehouse, where the goods of its UMKM come together."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="hubs")
    name = models.CharField(_("nama"), max_length=80)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("alamat"), max_length=200)

    class Meta:
        verbose_name = _("gudang")
        verbose_name_plural = _("gudang")

    def __str__(self) -> str:
        return self.name


class PickupPoint(models.Model):
    """Where buyers collect: the hub itself, an UMKM, a village office, a school."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="pickup_points")
    name = models.CharField(_("nama"), max_length=80)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("alamat"), max_length=200)
    opening_hours = models.CharField(_("jam buka"), max_length=120)
    closed_since = models.DateTimeField(_("tutup sejak"), null=True, blank=True)

    class Meta:
        verbose_name = _("titik ambil")
        verbose_name_plural = _("titik ambil")

    def __str__(self) -> str:
        return self.name


class DeliveryZone(models.Model):
    """Kecamatan that a cooperative delivers to, at one price."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="zones")
    name = models.CharField(_("nama"), max_length=80)
    districts = models.ManyToManyField("regions.District", related_name="zones", verbose_name=_("kecamatan"))
    fee = models.PositiveIntegerField(_("ongkos (rupiah)"))
    free_above = models.PositiveIntegerField(_("gratis mulai belanja (rupiah)"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("tiba dalam (hari)"), default=1)

    class Meta:
        verbose_name = _("wilayah antar")
        verbose_name_plural = _("wilayah antar")

    def __str__(self) -> str:
        return self.name

    def fee_for(self, goods: int) -> int:
        """The delivery fee in rupiah for goods worth `goods` rupiah."""
        return 0 if self.free_above is not None and goods >= self.free_above else self.fee


class FulfilmentQuerySet(models.QuerySet["Fulfilment"]):
    def of_cooperatives(self, cooperatives) -> "FulfilmentQuerySet":
        return self.filter(cooperative__in=cooperatives)

    def with_state(self) -> "FulfilmentQuerySet":
        """Annotate `latest_step`, the kind of the last step taken, or None when nothing was done yet."""
        latest = Step.objects.filter(fulfilment=OuterRef("pk")).order_by("-taken_at", "-pk")
        return self.annotate(latest_step=Subquery(latest.values("kind")[:1]))


class Fulfilment(models.Model):
    """The part of one order that one cooperative brings to the buyer: one fee, one parcel or pick-up, one status."""

    DELIVERY, PICKUP = "delivery", "pickup"
    METHODS = [(DELIVERY, _("Diantar koperasi")), (PICKUP, _("Ambil sendiri"))]

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="fulfilments")
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="fulfilments")
    number = models.CharField(_("nomor"), max_length=32, unique=True)
    method = models.CharField(_("cara terima"), max_length=8, choices=METHODS)
    zone = models.ForeignKey(DeliveryZone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pickup_point = models.ForeignKey(PickupPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    goods = models.PositiveBigIntegerField(_("nilai barang (rupiah)"))
    fee = models.PositiveIntegerField(_("ongkos (rupiah)"), default=0)
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
                | Q(method="pickup", zone=None, pickup_point__isnull=False),
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
    """Something that was done to a fulfilment: when, and by whom. Each happens at most once."""

    PACKED, DISPATCHED, READY, HANDED_OVER, CANCELLED = "packed", "dispatched", "ready", "handed-over", "cancelled"
    REFUSED = "refused"  # the buyer did not take it: it comes back
    ENDS = (HANDED_OVER, CANCELLED, REFUSED)  # after one of these nothing is carried any more
    KINDS = [
        (PACKED, _("Dikemas")),
        (DISPATCHED, _("Dalam perjalanan")),
        (READY, _("Siap diambil")),
        (HANDED_OVER, _("Diserahkan")),
        (CANCELLED, _("Dibatalkan")),
        (REFUSED, _("Ditolak pembeli")),
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
        constraints = [models.UniqueConstraint(fields=["fulfilment", "kind"], name="each_step_once_per_fulfilment")]


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
