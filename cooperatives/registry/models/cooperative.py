"""Cooperatives: who they are, who works there, whether they are active, and when their members last met."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField
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
    legal_name = models.CharField(_("nama badan hukum"), max_length=160, blank=True)
    registration_number = models.CharField(_("Nomor Induk Koperasi"), max_length=32, blank=True)
    deed_number = models.CharField(_("nomor akta pendirian"), max_length=60, blank=True)
    deed_date = models.DateField(_("tanggal akta"), null=True, blank=True)
    approval_number = models.CharField(_("nomor pengesahan AHU"), max_length=60, blank=True)
    tax_number = EncryptedCharField(_("NPWP"), max_length=20, null=True, blank=True)
    about = models.TextField(_("tentang koperasi"), blank=True)
    village = models.ForeignKey("regions.Village", on_delete=models.PROTECT, related_name="cooperatives")
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    phone = PhoneNumberField(_("telepon"), blank=True)
    email = models.EmailField(_("alamat e-mail"), blank=True)
    logo = models.ImageField(_("lambang"), upload_to="cooperatives/", blank=True)
    bank_name = models.CharField(_("bank"), max_length=60, blank=True)
    bank_account_number = models.CharField(_("nomor rekening"), max_length=34, blank=True)
    bank_account_holder = models.CharField(_("atas nama"), max_length=120, blank=True)
    # The text in the picture that hangs at its counter (EMVCo merchant-presented, static).
    qris = models.CharField(_("isi QRIS statis"), max_length=512, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CooperativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("koperasi")
        verbose_name_plural = _("koperasi")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration_number"], condition=~Q(registration_number=""), name="cooperative_number_once"
            )
        ]

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


class BoardMember(models.Model):
    """Somebody whom the members elected: signs for the cooperative and answers for it."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="board")
    name = models.CharField(_("nama"), max_length=120)
    position = models.CharField(_("jabatan"), max_length=60)
    serves_until = models.DateField(_("masa bakti sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("pengurus terpilih")
        verbose_name_plural = _("pengurus terpilih")


class AnnualMeeting(models.Model):
    """A Rapat Anggota Tahunan (RAT): held or not is the first sign of whether a cooperative lives (UU 25/1992)."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="annual_meetings")
    book_year = models.PositiveSmallIntegerField(_("tahun buku"))
    held_on = models.DateField(_("tanggal RAT"))
    members_present = models.PositiveIntegerField(_("anggota hadir"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("rapat anggota tahunan")
        verbose_name_plural = _("rapat anggota tahunan")
        ordering = ["-book_year"]
        constraints = [models.UniqueConstraint(fields=["cooperative", "book_year"], name="one_meeting_per_book_year")]
