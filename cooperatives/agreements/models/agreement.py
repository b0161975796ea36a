"""The agreement, its versions, and what happened to them."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of_cooperatives(self, ids: Iterable[int]) -> "AgreementQuerySet":
        return self.filter(cooperative__in=list(ids))

    def of_enterprises(self, ids: Iterable[int]) -> "AgreementQuerySet":
        return self.filter(enterprise__in=list(ids))


class Agreement(models.Model):
    """The bond between one cooperative and one enterprise. What it says stands in its versions."""

    number = models.CharField(_("nomor"), max_length=40, unique=True)
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="agreements")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="agreements")
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("nota kesepahaman")
        verbose_name_plural = _("nota kesepahaman")

    def __str__(self) -> str:
        return self.number


class Version(models.Model):
    """One wording of an agreement. A change of terms is a new version; the old one is kept as it was."""

    NEW, AMENDMENT, RENEWAL, ASSIGNMENT = "new", "amendment", "renewal", "assignment"
    PURPOSES = [
        (NEW, _("Nota kesepahaman baru")),
        (AMENDMENT, _("Perubahan")),
        (RENEWAL, _("Perpanjangan")),
        (ASSIGNMENT, _("Penugasan sementara oleh Dinas")),
    ]

    DRAFT, OFFERED, CHANGES_ASKED, SIGNED = "draft", "offered", "changes-asked", "signed"
    DECLINED, WITHDRAWN, LAPSED = "declined", "withdrawn", "lapsed"
    OPEN = (DRAFT, OFFERED, CHANGES_ASKED)
    STATES = [
        (DRAFT, _("Rancangan")),
        (OFFERED, _("Ditawarkan")),
        (CHANGES_ASKED, _("Diminta perubahan")),
        (SIGNED, _("Ditandatangani")),
        (DECLINED, _("Ditolak")),
        (WITHDRAWN, _("Ditarik")),
        (LAPSED, _("Tawaran lewat waktu")),
    ]

    AMENDED, RENEWED, TERMINATED = "amended", "renewed", "terminated"
    ENDINGS = [(AMENDED, _("Diubah")), (RENEWED, _("Diperpanjang")), (TERMINATED, _("Diakhiri"))]

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versi"), default=1)
    purpose = models.CharField(_("maksud"), max_length=10, choices=PURPOSES, default=NEW)
    state = models.CharField(_("keadaan"), max_length=13, choices=STATES, default=DRAFT)
    sheet = models.OneToOneField("agreements.TermSheet", on_delete=models.PROTECT, related_name="version")
    active_from = models.DateTimeField(_("berlaku mulai"))
    active_to = models.DateTimeField(_("berlaku sampai"), null=True, blank=True)
    offer_ends_at = models.DateTimeField(_("tawaran berlaku sampai"), null=True, blank=True)
    # Empty while it is a draft; frozen from the offer on, by a trigger too.
    text = models.TextField(_("naskah"), blank=True)
    sha256 = models.CharField(_("sidik naskah (SHA-256)"), max_length=64, blank=True)
    wording = models.ForeignKey("agreements.Wording", null=True, blank=True, on_delete=models.PROTECT)
    wording_revision = models.PositiveIntegerField(_("revisi naskah baku"), null=True, blank=True)
    # Of a signed version that does not run its whole term: when it stops (may lie ahead: notice), and by what.
    ended_at = models.DateTimeField(_("berhenti"), null=True, blank=True)
    ending = models.CharField(_("berhenti karena"), max_length=10, choices=ENDINGS, blank=True)

    class Meta:
        verbose_name = _("versi nota kesepahaman")
        verbose_name_plural = _("versi nota kesepahaman")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=("draft", "offered", "changes-asked")),
                name="one_open_version_per_agreement",
            ),
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_to__gt=F("active_from")), name="version_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("offered", "changes-asked", "signed")) | ~Q(sha256=""),
                name="version_offered_with_its_text",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False, state="signed") & ~Q(ending="")),
                name="version_ending_has_time_and_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} v{self.number}"

    @property
    def stops_at(self) -> datetime | None:
        """When a signed version stops or stopped: the end of its term, or sooner; None without an end."""
        times = [time for time in (self.active_to, self.ended_at) if time is not None]
        return min(times, default=None)


class Event(models.Model):
    """Something that happened to a version: what, when, by whom and why. Never changed."""

    DRAFTED, APPLIED, CHANGED, OFFERED, CHANGES_ASKED = "drafted", "applied", "changed", "offered", "changes-asked"
    DECLINED, WITHDRAWN, LAPSED, SIGNED, AMENDED = "declined", "withdrawn", "lapsed", "signed", "amended"
    RENEWED, NOTICE, MOVED, REMINDED = "renewed", "notice", "moved", "reminded"
    KINDS = [
        (DRAFTED, _("Rancangan dibuat")),
        (APPLIED, _("Diminta UMKM")),
        (CHANGED, _("Rancangan diubah")),
        (OFFERED, _("Ditawarkan")),
        (CHANGES_ASKED, _("Perubahan diminta")),
        (DECLINED, _("Ditolak")),
        (WITHDRAWN, _("Ditarik")),
        (LAPSED, _("Tawaran lewat waktu")),
        (SIGNED, _("Ditandatangani")),
        (AMENDED, _("Digantikan versi berikutnya")),
        (RENEWED, _("Dilanjutkan dengan perpanjangan")),
        (NOTICE, _("Pengakhiran diberitahukan")),
        (MOVED, _("UMKM dipindahkan oleh Dinas")),
        (REMINDED, _("Pengingat perpanjangan dikirim")),
    ]

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("peristiwa"), max_length=13, choices=KINDS)
    # Empty for what the clock does.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(_("pihak"), max_length=11, blank=True)
    at = models.DateTimeField(_("waktu"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta:
        verbose_name = _("peristiwa nota kesepahaman")
        verbose_name_plural = _("peristiwa nota kesepahaman")
        ordering = ["at", "pk"]
