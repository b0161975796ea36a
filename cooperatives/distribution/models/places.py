"""Where goods are gathered and handed out, when those places are open; where a cooperative delivers, and its prices."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

EVERY_WORKDAY = "123456"  # ISO weekdays, Monday is 1
weekdays_only = RegexValidator(r"^1?2?3?4?5?6?7?$", _("Tulis hari sebagai angka 1 (Senin) sampai 7 (Minggu)."))


class Hub(models.Model):
    """A cooperative's warehouse, where the goods of its UMKM come together."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="hubs")
    name = models.CharField(_("nama"), max_length=80)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("alamat"), max_length=200)
    opening_hours = models.CharField(_("jam buka"), max_length=200, blank=True, db_default="")  # its hours, in words
    closed_since = models.DateTimeField(_("tutup sejak"), null=True, blank=True)

    class Meta:
        verbose_name = _("gudang")
        verbose_name_plural = _("gudang")

    def __str__(self) -> str:
        return self.name


class PickupPoint(models.Model):
    """Where buyers collect: the hub itself, an UMKM, a village office, a school.

    `opening_hours` are its OpeningHours in words, written together with them; `capacity` counts parcels that may lie
    there at a time (None: any number); after `storage_days` days a parcel that nobody collected goes back.
    """

    HUB, ENTERPRISE, VILLAGE_OFFICE, SCHOOL, OTHER = "hub", "enterprise", "office", "school", "other"
    KINDS = [
        (HUB, _("Gudang koperasi")),
        (ENTERPRISE, _("Toko UMKM")),
        (VILLAGE_OFFICE, _("Kantor desa atau kelurahan")),
        (SCHOOL, _("Sekolah")),
        (OTHER, _("Tempat lain")),
    ]

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="pickup_points")
    kind = models.CharField(_("jenis tempat"), max_length=10, choices=KINDS, default=HUB, db_default=HUB)
    enterprise = models.ForeignKey(
        "registry.Enterprise", null=True, blank=True, on_delete=models.PROTECT, related_name="pickup_points"
    )
    name = models.CharField(_("nama"), max_length=80)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("alamat"), max_length=200)
    opening_hours = models.CharField(_("jam buka"), max_length=200)
    capacity = models.PositiveIntegerField(_("muat paket"), null=True, blank=True)
    storage_days = models.PositiveSmallIntegerField(_("lama simpan (hari)"), default=3, db_default=3)
    closed_since = models.DateTimeField(_("tutup sejak"), null=True, blank=True)

    class Meta:
        verbose_name = _("titik ambil")
        verbose_name_plural = _("titik ambil")
        constraints = [
            models.CheckConstraint(condition=Q(storage_days__gte=1), name="pickup_point_stores_a_day_at_least"),
            models.CheckConstraint(
                condition=~Q(kind="enterprise") | Q(enterprise__isnull=False), name="pickup_point_names_its_enterprise"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """From when until when a place is open on one day of the week; a day may have several, or none."""

    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.CASCADE, related_name="hours")
    pickup_point = models.ForeignKey(PickupPoint, null=True, blank=True, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("hari"))  # ISO: Monday is 1
    opens = models.TimeField(_("buka"))
    closes = models.TimeField(_("tutup"))

    class Meta:
        verbose_name = _("jam buka")
        verbose_name_plural = _("jam buka")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hub__isnull=False, pickup_point=None) | Q(hub=None, pickup_point__isnull=False),
                name="hours_of_one_place",
            ),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="hours_on_a_day_of_the_week"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hours_open_before_they_close"),
        ]


class Closure(models.Model):
    """Days on which a hub, a pick-up point, or (neither named) the whole cooperative is closed."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="closures")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.CASCADE, related_name="closures")
    pickup_point = models.ForeignKey(
        PickupPoint, null=True, blank=True, on_delete=models.CASCADE, related_name="closures"
    )
    first_day = models.DateField(_("mulai"))
    last_day = models.DateField(_("sampai"))
    reason = models.CharField(_("alasan"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("hari tutup")
        verbose_name_plural = _("hari tutup")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closure_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(hub=None) | Q(pickup_point=None), name="closure_of_one_place"),
        ]


class Holiday(models.Model):
    """A national day of rest or joint leave; the Dinas keeps the list (SKB of three ministers, a year at a time)."""

    day = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=80)

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["day"]

    def __str__(self) -> str:
        return self.name


class DeliveryZone(models.Model):
    """Kecamatan, or single villages, that a cooperative delivers to, at one table of prices.

    `fee` is the price in rupiah of the lightest parcel; ZoneRates say what heavier or dearer ones cost. `days` is how
    many days after the goods are gathered they arrive, on one of `weekdays` (ISO, "123456" is Monday to Saturday).
    Orders after `cut_off` count as the next day's where the cooperative has no collection schedule.
    """

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="zones")
    name = models.CharField(_("nama"), max_length=80)
    districts = models.ManyToManyField("regions.District", related_name="zones", verbose_name=_("kecamatan"))
    villages = models.ManyToManyField("regions.Village", related_name="zones", verbose_name=_("desa"), blank=True)
    fee = models.PositiveIntegerField(_("ongkos (rupiah)"))
    free_above = models.PositiveIntegerField(_("gratis mulai belanja (rupiah)"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("tiba dalam (hari)"), default=1)
    weekdays = models.CharField(
        _("hari antar"), max_length=7, default=EVERY_WORKDAY, db_default=EVERY_WORKDAY, validators=[weekdays_only]
    )
    cut_off = models.TimeField(_("pesan sebelum jam"), default="14:00", db_default="14:00:00")
    closed_since = models.DateTimeField(_("tutup sejak"), null=True, blank=True)

    class Meta:
        verbose_name = _("wilayah antar")
        verbose_name_plural = _("wilayah antar")
        constraints = [models.CheckConstraint(condition=~Q(weekdays=""), name="zone_has_a_day")]

    def __str__(self) -> str:
        return self.name

    def fee_for(self, goods: int, grams: int = 0) -> int:
        """The delivery fee in rupiah for goods worth `goods` rupiah that weigh `grams`; reads `rates` (prefetch it)."""
        if self.free_above is not None and goods >= self.free_above:
            return 0
        fitting = [rate for rate in self.rates.all() if grams >= rate.from_grams and goods >= rate.from_value]
        best = max(fitting, key=lambda rate: (rate.from_grams, rate.from_value), default=None)
        return best.fee if best else self.fee


class ZoneRate(models.Model):
    """What a parcel costs from some weight (grams) and worth (rupiah) on: the heaviest, then dearest rate counts."""

    zone = models.ForeignKey(DeliveryZone, on_delete=models.CASCADE, related_name="rates")
    from_grams = models.PositiveIntegerField(_("mulai berat (gram)"), default=0)
    from_value = models.PositiveIntegerField(_("mulai belanja (rupiah)"), default=0)
    fee = models.PositiveIntegerField(_("ongkos (rupiah)"))

    class Meta:
        verbose_name = _("tarif wilayah")
        verbose_name_plural = _("tarif wilayah")
        ordering = ["from_grams", "from_value"]
        constraints = [
            models.UniqueConstraint(fields=["zone", "from_grams", "from_value"], name="one_rate_a_step_of_a_zone"),
            models.CheckConstraint(
                condition=Q(from_grams__gt=0) | Q(from_value__gt=0), name="rate_is_a_step_above_the_fee"
            ),
        ]


class CourierRate(models.Model):
    """What a courier service (JNE, Pos …) asks from this cooperative to a kecamatan: the built-in table of rates.

    `fee` rupiah for each begun kilogram; `district` None: everywhere in the regency that no row of its own names.
    """

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="courier_rates")
    courier = models.CharField(_("kurir"), max_length=30)
    service = models.CharField(_("layanan"), max_length=30, blank=True)
    district = models.ForeignKey("regions.District", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    fee = models.PositiveIntegerField(_("ongkos per kg (rupiah)"))
    days = models.PositiveSmallIntegerField(_("tiba dalam (hari)"), default=2)
    ended_at = models.DateTimeField(_("berakhir"), null=True, blank=True, db_default=None)

    class Meta:
        verbose_name = _("tarif kurir")
        verbose_name_plural = _("tarif kurir")
        ordering = ["courier", "service", "pk"]


class Scan(models.Model):
    """A code that was read and did not fit: twice, at the wrong hub, of a cancelled order, of another parcel."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="+")
    room = models.CharField(_("tempat"), max_length=12)  # handover, packing, manifest, counter
    text = models.CharField(_("kode"), max_length=120)
    refusal = models.CharField(_("mengapa ditolak"), max_length=30)
    scanned_at = models.DateTimeField(_("waktu"), db_default=Now())
    scanned_by = models.ForeignKey("users.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("pindaian yang ditolak")
        verbose_name_plural = _("pindaian yang ditolak")
        indexes = [models.Index(fields=["cooperative", "scanned_at"], name="refused_scans_of_cooperative")]
