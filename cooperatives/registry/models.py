"""Who aggregates and who sells: cooperatives with their staff, and enterprises (UMKM)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField


class CooperativeQuerySet(models.QuerySet["Cooperative"]):
    def active(self) -> "CooperativeQuerySet":
        """Those whose present standing is active."""
        return self.filter(Exists(Standing.objects.present().filter(cooperative=OuterRef("pk"), kind=Standing.ACTIVE)))

    def staffed_by(self, user) -> "CooperativeQuerySet":
        """Those in which `user` works, in whatever role."""
        return self.filter(staff__user=user).distinct()


class Cooperative(models.Model):
    """A koperasi: gathers the goods of its UMKM, brings them to the buyer, takes and settles the money."""

    name = models.CharField(_("nama"), max_length=120)
    slug = models.SlugField(_("alamat halaman"), max_length=80, unique=True)
    registration_number = models.CharField(_("Nomor Induk Koperasi"), max_length=32, blank=True)
    about = models.TextField(_("tentang koperasi"), blank=True)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="cooperatives")
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    phone = PhoneNumberField(_("telepon"), blank=True)
    logo = models.ImageField(_("lambang"), upload_to="cooperatives/", blank=True)
    bank_name = models.CharField(_("bank"), max_length=60, blank=True)
    bank_account_number = models.CharField(_("nomor rekening"), max_length=34, blank=True)
    bank_account_holder = models.CharField(_("atas nama"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CooperativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("koperasi")
        verbose_name_plural = _("koperasi")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cooperative", args=[self.slug])


class StandingQuerySet(models.QuerySet["Standing"]):
    def present(self) -> "StandingQuerySet":
        return self.filter(active_to=None)


class Standing(models.Model):
    """Whether a cooperative is active, dormant or suspended: since when, why, and who said so."""

    ACTIVE, DORMANT, SUSPENDED = "active", "dormant", "suspended"
    KINDS = [(ACTIVE, _("Aktif")), (DORMANT, _("Tidak aktif")), (SUSPENDED, _("Dibekukan"))]

    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(_("keadaan"), max_length=10, choices=KINDS)
    active_from = models.DateTimeField(_("sejak"))
    active_to = models.DateTimeField(_("sampai"), null=True, blank=True)
    reason = models.CharField(_("alasan"), max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("keadaan koperasi")
        verbose_name_plural = _("keadaan koperasi")
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative"], condition=Q(active_to=None), name="one_present_standing_per_cooperative"
            )
        ]


class CooperativeStaff(models.Model):
    """A person who works for a cooperative, in one role; several roles are several rows."""

    MANAGER, WAREHOUSE, TREASURER, COURIER, TRAINER = "manager", "warehouse", "treasurer", "courier", "trainer"
    ROLES = [
        (MANAGER, _("Pengurus")),
        (WAREHOUSE, _("Gudang")),
        (TREASURER, _("Bendahara")),
        (COURIER, _("Kurir")),
        (TRAINER, _("Pendamping")),
    ]

    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cooperative_roles")
    role = models.CharField(_("peran"), max_length=10, choices=ROLES)

    class Meta:
        verbose_name = _("petugas koperasi")
        verbose_name_plural = _("petugas koperasi")
        constraints = [
            models.UniqueConstraint(fields=["cooperative", "user", "role"], name="one_row_per_staff_role"),
        ]


class EnterpriseQuerySet(models.QuerySet["Enterprise"]):
    def owned_by(self, user) -> "EnterpriseQuerySet":
        """Those for which `user` may act as the owner: membership is Oscar's `Partner.users`."""
        return self.filter(partner__users=user)


class Enterprise(models.Model):
    """An UMKM. Its `partner` is the seller that Oscar knows, so stock, price and order line belong to it."""

    MICRO, SMALL, MEDIUM = "micro", "small", "medium"
    SCALES = [(MICRO, _("Mikro")), (SMALL, _("Kecil")), (MEDIUM, _("Menengah"))]

    partner = models.OneToOneField("partner.Partner", on_delete=models.PROTECT, related_name="enterprise")
    name = models.CharField(_("nama usaha"), max_length=120)
    slug = models.SlugField(_("alamat toko"), max_length=80, unique=True)
    owner_name = models.CharField(_("nama pemilik"), max_length=120)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="enterprises")
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    phone = PhoneNumberField(_("nomor HP"), blank=True)
    sector = models.CharField(_("bidang usaha"), max_length=40, blank=True)
    scale = models.CharField(_("skala usaha"), max_length=6, choices=SCALES, default=MICRO)
    founded_year = models.PositiveSmallIntegerField(_("berdiri sejak"), null=True, blank=True)
    logo = models.ImageField(_("lambang"), upload_to="enterprises/", blank=True)
    banner = models.ImageField(_("gambar sampul"), upload_to="enterprises/", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = _("UMKM")
        verbose_name_plural = _("UMKM")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("storefront", args=[self.slug])


class Certificate(models.Model):
    """A paper that a buyer looks for: SPP-IRT, halal (BPJPH) or BPOM."""

    PIRT, HALAL, BPOM = "pirt", "halal", "bpom"
    KINDS = [(PIRT, "SPP-IRT"), (HALAL, "Halal"), (BPOM, "BPOM")]

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="certificates")
    kind = models.CharField(_("jenis"), max_length=8, choices=KINDS)
    number = models.CharField(_("nomor"), max_length=40)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("sertifikat")
        verbose_name_plural = _("sertifikat")
