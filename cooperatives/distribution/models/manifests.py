"""What a courier takes on one run: the parcels in the order of their stops, and what happened at each door."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.carrying import Fulfilment
from cooperatives.distribution.models.places import Hub
from cooperatives.registry.private_files import private_files


class Vehicle(models.Model):
    """What a cooperative's courier drives, and how much goes into it (None: any amount)."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="vehicles")
    name = models.CharField(_("nama"), max_length=60)
    plate = models.CharField(_("nomor polisi"), max_length=12, blank=True)
    parcels = models.PositiveIntegerField(_("muat paket"), null=True, blank=True)
    grams = models.PositiveIntegerField(_("muat berat (gram)"), null=True, blank=True)
    speed_kmh = models.PositiveSmallIntegerField(_("kecepatan rata-rata (km/jam)"), default=25)
    retired_at = models.DateTimeField(_("tidak dipakai lagi"), null=True, blank=True)

    class Meta:
        verbose_name = _("kendaraan")
        verbose_name_plural = _("kendaraan")
        constraints = [models.CheckConstraint(condition=Q(speed_kmh__range=(5, 80)), name="vehicle_drives_at_a_speed")]

    def __str__(self) -> str:
        return self.name


class Manifest(models.Model):
    """One courier's run from one hub on one day (Surat jalan). Planned, departed, closed when everything is told."""

    number = models.CharField(_("nomor"), max_length=32, unique=True)
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="manifests")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="manifests")
    courier = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="manifests")
    vehicle = models.ForeignKey(Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="manifests")
    day = models.DateField(_("hari"))
    starts_at = models.DateTimeField(_("rencana berangkat"))
    metres = models.PositiveIntegerField(_("jarak (meter)"), default=0)
    created_at = models.DateTimeField(_("dibuat"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    departed_at = models.DateTimeField(_("berangkat"), null=True, blank=True)
    departed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("surat jalan")
        verbose_name_plural = _("surat jalan")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["courier", "day"], name="manifests_of_courier")]

    def __str__(self) -> str:
        return self.number


class Stop(models.Model):
    """One parcel of a manifest, in which place of the route, and when it should be there.

    A parcel is on one manifest at a time: `open` is True until it was handed over, came back, or was taken off.
    """

    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="stops")
    fulfilment = models.ForeignKey(Fulfilment, on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField(_("urutan"))
    due_at = models.DateTimeField(_("perkiraan tiba"), null=True, blank=True)
    open = models.BooleanField(_("masih dibawa"), default=True)

    class Meta:
        verbose_name = _("pemberhentian")
        verbose_name_plural = _("pemberhentian")
        ordering = ["manifest", "position"]
        constraints = [
            models.UniqueConstraint(fields=["manifest", "fulfilment"], name="each_parcel_once_on_a_manifest"),
            models.UniqueConstraint(
                fields=["fulfilment"], condition=Q(open=True), name="a_parcel_is_on_one_open_manifest"
            ),
        ]


class Attempt(models.Model):
    """What happened at a door, told by the courier's phone once, however late: `key` is made on the phone.

    `happened_at` is the phone's clock, put right by the difference measured when it was told; `told_at` is ours.
    What came too late to change anything is kept all the same: `aside` says why, and those of TO_LOOK_AT wait until
    somebody at the hub has found out what is right (`looked_at`).
    """

    DELIVERED, FAILED, REFUSED = "delivered", "failed", "refused"
    OUTCOMES = [(DELIVERED, _("Diserahkan")), (FAILED, _("Gagal diantar")), (REFUSED, _("Ditolak pembeli"))]
    CODE, PHOTO, SIGNATURE = "code", "photo", "signature"
    PROOFS = [(CODE, _("Kode")), (PHOTO, _("Foto")), (SIGNATURE, _("Tanda tangan"))]
    NOBODY, ADDRESS, UNREACHABLE, POSTPONED, NO_MONEY, WEATHER, OTHER = (
        "nobody", "address", "unreachable", "postponed", "no-money", "weather", "other",
    )  # fmt: skip
    UNWANTED, DAMAGED, DIFFERENT, TOO_LATE = "unwanted", "damaged", "different", "too-late"
    WHY_FAILED = [
        (NOBODY, _("Tidak ada orang")),
        (ADDRESS, _("Alamat tidak ketemu")),
        (UNREACHABLE, _("Jalan tidak bisa dilewati")),
        (POSTPONED, _("Minta diantar lain waktu")),
        (NO_MONEY, _("Uang belum siap")),
        (WEATHER, _("Hujan atau banjir")),
        (OTHER, _("Lainnya")),
    ]
    WHY_REFUSED = [
        (UNWANTED, _("Pembeli tidak jadi membeli")),
        (DAMAGED, _("Barang rusak")),
        (DIFFERENT, _("Tidak sesuai pesanan")),
        (TOO_LATE, _("Datang terlalu lambat")),
        (OTHER, _("Lainnya")),
    ]
    REASONS = [*WHY_FAILED, *WHY_REFUSED[:-1]]
    LATE, OVER, BACK_AT_HUB, TWICE, AGAINST = "late", "over", "back", "twice", "against"
    ASIDE = [
        (LATE, _("Terjadi sebelum paket diserahkan")),
        (OVER, _("Pesanan sudah batal atau ditolak")),
        (BACK_AT_HUB, _("Paket sudah tercatat kembali di gudang")),
        (TWICE, _("Paket sudah diserahkan orang lain")),
        (AGAINST, _("Paket sudah tercatat diserahkan")),
    ]
    TO_LOOK_AT = (OVER, BACK_AT_HUB, TWICE, AGAINST)  # two say different things: staff find out which is right

    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="attempts")
    key = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(_("hasil"), max_length=9, choices=OUTCOMES)
    reason = models.CharField(_("alasan"), max_length=11, choices=REASONS, blank=True)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    proof = models.CharField(_("bukti"), max_length=9, choices=PROOFS, blank=True)
    file = models.FileField(_("foto atau tanda tangan"), upload_to="deliveries/", storage=private_files, blank=True)
    received_by = models.CharField(_("diterima oleh"), max_length=80, blank=True)
    cash = models.PositiveBigIntegerField(_("tunai diterima (rupiah)"), default=0)
    next_on = models.DateField(_("dicoba lagi"), null=True, blank=True)
    happened_at = models.DateTimeField(_("terjadi"))
    told_at = models.DateTimeField(_("dilaporkan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aside = models.CharField(_("mengapa disisihkan"), max_length=7, choices=ASIDE, blank=True, db_default="")
    looked_at = models.DateTimeField(_("dibereskan"), null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    looked_note = models.CharField(_("cara membereskan"), max_length=200, blank=True, db_default="")

    class Meta:
        verbose_name = _("percobaan antar")
        verbose_name_plural = _("percobaan antar")
        ordering = ["told_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="delivered") & ~Q(proof="") | Q(outcome__in=["failed", "refused"]) & ~Q(reason=""),
                name="attempt_has_a_proof_or_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["told_at"],
                condition=Q(aside__in=["over", "back", "twice", "against"], looked_at=None),
                name="attempts_to_look_at",
            )
        ]


class RoutePlan(models.Model):
    """A computation of routes that runs in the background: its wish, how far it is (percent), its result or refusal."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="route_plans")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("hari"))
    wish = models.JSONField(default=dict)  # fulfilments, couriers with vehicles, start, seconds to search
    percent = models.PositiveSmallIntegerField(_("kemajuan (persen)"), default=0)
    result = models.JSONField(null=True, blank=True)
    refusal = models.CharField(_("mengapa gagal"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("diminta"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)

    class Meta:
        verbose_name = _("rencana rute")
        verbose_name_plural = _("rencana rute")
