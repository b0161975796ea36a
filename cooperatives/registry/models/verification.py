"""Who looked at which paper: what is required, what was handed in, and what the reviewer said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.models.cooperative import Cooperative
from cooperatives.registry.models.enterprise import Certificate, Enterprise
from cooperatives.registry.private_files import private_files


class Requirement(models.Model):
    """One item of the checklist, set by an administrator: whom it asks, for what, and who looks at it."""

    ENTERPRISE, COOPERATIVE = "enterprise", "cooperative"
    SUBJECTS = [(ENTERPRISE, _("UMKM")), (COOPERATIVE, _("Koperasi"))]
    ALWAYS, FOOD = "always", "food"
    CONDITIONS = [(ALWAYS, _("Semua")), (FOOD, _("Penjual makanan dan minuman"))]
    DOCUMENT, CERTIFICATE, FIELD = "document", "certificate", "field"
    EVIDENCE = [(DOCUMENT, _("Dokumen")), (CERTIFICATE, _("Sertifikat")), (FIELD, _("Isian data"))]
    DINAS = "dinas"
    REVIEWERS = [(DINAS, _("Dinas")), (COOPERATIVE, _("Koperasi"))]

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    help = models.CharField(_("penjelasan"), max_length=300, blank=True)
    subject = models.CharField(_("untuk"), max_length=11, choices=SUBJECTS, default=ENTERPRISE)
    condition = models.CharField(_("berlaku bagi"), max_length=6, choices=CONDITIONS, default=ALWAYS)
    evidence = models.CharField(_("bukti"), max_length=11, choices=EVIDENCE, default=DOCUMENT)
    certificate_kind = models.CharField(_("jenis sertifikat"), max_length=8, choices=Certificate.KINDS, blank=True)
    field = models.CharField(_("nama isian"), max_length=40, blank=True)
    reviewer = models.CharField(_("diperiksa oleh"), max_length=11, choices=REVIEWERS, default=DINAS)
    is_mandatory = models.BooleanField(_("wajib"), default=True)
    is_active = models.BooleanField(_("dipakai"), default=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        verbose_name = _("persyaratan")
        verbose_name_plural = _("persyaratan")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


def _one_subject() -> Q:
    return Q(enterprise__isnull=False, cooperative=None) | Q(enterprise=None, cooperative__isnull=False)


class Submission(models.Model):
    """A paper handed in for a requirement. Handing in again makes a new one."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="submissions")
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    cooperative = models.ForeignKey(
        Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    file = models.FileField(
        _("berkas"), upload_to="papers/", storage=private_files
    )  # private: given out by a view, never by address
    number = models.CharField(_("nomor"), max_length=40, blank=True)
    issued_on = models.DateField(_("terbit"), null=True, blank=True)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("dikirim"))

    class Meta:
        verbose_name = _("berkas persyaratan")
        verbose_name_plural = _("berkas persyaratan")
        ordering = ["submitted_at", "pk"]
        constraints = [models.CheckConstraint(condition=_one_subject(), name="submission_of_one_subject")]


class Review(models.Model):
    """What the reviewer said of a submission: once, and for good."""

    APPROVED, ASK_AGAIN = "approved", "ask-again"
    VERDICTS = [(APPROVED, _("Disetujui")), (ASK_AGAIN, _("Diminta lagi"))]

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="review")
    verdict = models.CharField(_("putusan"), max_length=9, choices=VERDICTS)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("diputuskan"))

    class Meta:
        verbose_name = _("pemeriksaan")
        verbose_name_plural = _("pemeriksaan")
        constraints = [
            models.CheckConstraint(condition=Q(verdict="approved") | ~Q(reason=""), name="asking_again_needs_a_reason")
        ]


class Waiver(models.Model):
    """A requirement that one subject need not meet, and why."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="waivers")
    enterprise = models.ForeignKey(Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="waivers")
    cooperative = models.ForeignKey(
        Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="waivers"
    )
    reason = models.CharField(_("alasan"), max_length=300)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(_("dibebaskan"))

    class Meta:
        verbose_name = _("pembebasan syarat")
        verbose_name_plural = _("pembebasan syarat")
        constraints = [
            models.CheckConstraint(condition=_one_subject(), name="waiver_of_one_subject"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_needs_a_reason"),
            models.UniqueConstraint(
                fields=["requirement", "enterprise"],
                condition=Q(enterprise__isnull=False),
                name="one_waiver_per_enterprise",
            ),
            models.UniqueConstraint(
                fields=["requirement", "cooperative"],
                condition=Q(cooperative__isnull=False),
                name="one_waiver_per_cooperative",
            ),
        ]


class ExpiryReminder(models.Model):
    """That the owner was told, once per number of days ahead, that a certificate expires."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="reminders")
    days_ahead = models.PositiveSmallIntegerField(_("hari sebelumnya"))
    sent_at = models.DateTimeField(_("dikirim"))

    class Meta:
        verbose_name = _("pengingat sertifikat")
        verbose_name_plural = _("pengingat sertifikat")
        constraints = [models.UniqueConstraint(fields=["certificate", "days_ahead"], name="reminded_once")]
