"""Enterprises (UMKM), their papers, and what the people of a cooperative may do in their name."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField
from phonenumber_field.modelfields import PhoneNumberField


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
    kbli = models.CharField(_("kode KBLI"), max_length=5, blank=True)
    business_number = models.CharField(_("NIB"), max_length=13, blank=True)
    # Encrypted at rest, shown masked. The digest finds a number that is registered twice without reading it.
    national_id = EncryptedCharField(_("NIK"), max_length=16, null=True, blank=True)
    national_id_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    tax_number = EncryptedCharField(_("NPWP"), max_length=20, null=True, blank=True)
    # A cooperative that sells goods of its own does so through an enterprise; it signs no agreement with itself.
    operated_by = models.ForeignKey(
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="own_enterprises"
    )
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
        constraints = [
            models.UniqueConstraint(
                fields=["business_number"], condition=~Q(business_number=""), name="enterprise_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("storefront", args=[self.slug])


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self, on: date) -> "CertificateQuerySet":
        """Those that a buyer may rely on: verified, and not expired on this day."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on), verified_at__isnull=False)


class Certificate(models.Model):
    """A paper that a buyer looks for: SPP-IRT, halal (BPJPH) or BPOM."""

    PIRT, HALAL, BPOM = "pirt", "halal", "bpom"
    KINDS = [(PIRT, "SPP-IRT"), (HALAL, "Halal"), (BPOM, "BPOM")]

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="certificates")
    kind = models.CharField(_("jenis"), max_length=8, choices=KINDS)
    number = models.CharField(_("nomor"), max_length=40)
    issued_on = models.DateField(_("terbit"), null=True, blank=True)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    # Buyers are shown only what somebody has looked at.
    verified_at = models.DateTimeField(_("diperiksa"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("sertifikat")
        verbose_name_plural = _("sertifikat")


class Consent(models.Model):
    """An owner's word that the people of one cooperative may work in her panel for her. Dated, and revocable."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="consents")
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="consents")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("diberikan"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(_("dicabut"), null=True, blank=True)

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = _("persetujuan")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "cooperative"], condition=Q(revoked_at=None), name="one_open_consent"
            )
        ]


class ActedFor(models.Model):
    """Something that a cooperative's person did in an owner's panel, under her consent."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="acts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("waktu"))
    what = models.CharField(_("yang dilakukan"), max_length=200)

    class Meta:
        verbose_name = _("tindakan atas nama UMKM")
        verbose_name_plural = _("tindakan atas nama UMKM")
        ordering = ["-at", "-pk"]


class Invitation(models.Model):
    """A cooperative asks an UMKM to join, by a link that is sent to her by WhatsApp."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="invitations")
    token = models.CharField(max_length=40, unique=True)
    business_name = models.CharField(_("nama usaha"), max_length=120)
    owner_name = models.CharField(_("nama pemilik"), max_length=120, blank=True)
    phone = PhoneNumberField(_("nomor HP"))
    note = models.CharField(_("pesan"), max_length=300, blank=True)
    # Set from the start for an UMKM that is in the register already, otherwise when she accepts.
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("dibuat"))
    expires_at = models.DateTimeField(_("berlaku sampai"))
    accepted_at = models.DateTimeField(_("diterima"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True, blank=True)

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        ordering = ["-created_at"]
