"""Signatures, the one-time codes that confirm them, and the document that carries both."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models.agreement import Version
from cooperatives.registry.private_files import private_files


class SigningCode(models.Model):
    """A one-time code sent to the phone of who is about to sign. Only its digest is kept."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="codes")
    party = models.CharField(_("pihak"), max_length=11)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_to = models.CharField(_("dikirim ke"), max_length=20)  # masked
    digest = models.CharField(max_length=128)
    sha256 = models.CharField(_("sidik naskah"), max_length=64)  # of the text that was shown with it
    created_at = models.DateTimeField(_("dikirim"))
    expires_at = models.DateTimeField(_("berlaku sampai"))
    tries = models.PositiveSmallIntegerField(_("salah"), default=0)
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)

    class Meta:
        verbose_name = _("kode tanda tangan")
        verbose_name_plural = _("kode tanda tangan")


class Signature(models.Model):
    """One side's signature under one version: who, when, from where, and under exactly which text.

    The Dinas signs only an assignment (`Version.ASSIGNMENT`), in the place of a cooperative's dormant partner.
    """

    COOPERATIVE, ENTERPRISE, DINAS = "cooperative", "enterprise", "dinas"
    PARTIES = [(COOPERATIVE, _("Koperasi")), (ENTERPRISE, _("UMKM")), (DINAS, _("Dinas"))]

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(_("pihak"), max_length=11, choices=PARTIES)
    name = models.CharField(_("nama penanda tangan"), max_length=120)
    position = models.CharField(_("jabatan"), max_length=80, blank=True)
    # Empty for a signature on paper that was written down here later.
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    signed_at = models.DateTimeField(_("ditandatangani"))
    sha256 = models.CharField(_("sidik naskah"), max_length=64)
    code = models.OneToOneField(SigningCode, null=True, blank=True, on_delete=models.PROTECT, related_name="signature")
    address = models.GenericIPAddressField(_("alamat IP"), null=True, blank=True)
    device = models.CharField(_("perangkat"), max_length=200, blank=True)
    # SVG path data in a box of 600 × 200, or empty for a typed name.
    drawing = models.TextField(_("goresan"), blank=True)

    class Meta:
        verbose_name = _("tanda tangan")
        verbose_name_plural = _("tanda tangan")
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="one_signature_per_party")]


class SignedDocument(models.Model):
    """The PDF with both signatures. Its `code` leads to the public page that tells a true copy from a changed one."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="document")
    code = models.CharField(_("kode pemeriksaan"), max_length=24, unique=True)
    file = models.FileField(_("berkas"), upload_to="agreements/", storage=private_files)
    sha256 = models.CharField(_("sidik berkas (SHA-256)"), max_length=64)
    made_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("dokumen bertanda tangan")
        verbose_name_plural = _("dokumen bertanda tangan")
