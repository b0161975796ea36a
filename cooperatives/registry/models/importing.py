"""A list of cooperatives or UMKM that somebody brought as a file, and the rows of it that did not fit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.private_files import private_files


class ImportRun(models.Model):
    """One file on its way into the register: checked first, then taken over as far as its rows are right."""

    ENTERPRISES, COOPERATIVES = "enterprises", "cooperatives"
    SUBJECTS = [(ENTERPRISES, _("UMKM")), (COOPERATIVES, _("Koperasi"))]
    CHECKING, CHECKED, IMPORTING, DONE, REFUSED, CANCELLED = (
        "checking",
        "checked",
        "importing",
        "done",
        "refused",
        "cancelled",
    )
    STATES = [
        (CHECKING, _("Sedang diperiksa")),
        (CHECKED, _("Selesai diperiksa")),
        (IMPORTING, _("Sedang dimasukkan")),
        (DONE, _("Selesai")),
        (REFUSED, _("Berkas ditolak")),
        (CANCELLED, _("Dibatalkan")),
    ]

    subject = models.CharField(_("isi daftar"), max_length=12, choices=SUBJECTS)
    file = models.FileField(_("berkas"), upload_to="imports/", storage=private_files)  # private: personal data
    filename = models.CharField(_("nama berkas"), max_length=200)
    state = models.CharField(_("keadaan"), max_length=9, choices=STATES, default=CHECKING)
    refusal = models.CharField(_("mengapa ditolak"), max_length=300, blank=True)
    columns = models.JSONField(_("kolom"), default=dict, blank=True)  # field: position of its column from 0
    total = models.PositiveIntegerField(_("baris"), default=0)
    position = models.PositiveIntegerField(_("baris yang sudah dikerjakan"), default=0)
    right = models.PositiveIntegerField(_("benar"), default=0)
    wrong = models.PositiveIntegerField(_("salah"), default=0)
    doubled = models.PositiveIntegerField(_("rangkap"), default=0)
    created = models.PositiveIntegerField(_("dibuat"), default=0)
    updated = models.PositiveIntegerField(_("diperbarui"), default=0)
    # What is registered already gives way to what the list says; otherwise only empty fields are filled.
    overwrites = models.BooleanField(_("timpa isian lama"), default=False)
    touched_at = models.DateTimeField(_("terakhir dikerjakan"), null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("diunggah"))
    finished_at = models.DateTimeField(_("selesai"), null=True, blank=True)

    class Meta:
        verbose_name = _("impor daftar")
        verbose_name_plural = _("impor daftar")
        ordering = ["-uploaded_at"]


class ImportProblem(models.Model):
    """A row that was not taken over: its number in the file (counted from 1), what stood in it, and what is wrong."""

    WRONG, DOUBLED = "wrong", "doubled"
    KINDS = [(WRONG, _("Salah")), (DOUBLED, _("Rangkap"))]

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField(_("baris"))
    kind = models.CharField(_("jenis"), max_length=7, choices=KINDS)
    # Set for a row that repeats one further up; empty for one that repeats what is registered.
    earlier_row = models.PositiveIntegerField(_("rangkap dengan baris"), null=True, blank=True)
    values = models.JSONField(_("isi"), default=list)
    messages = models.JSONField(_("keterangan"), default=dict)  # column or "" for the whole row: what is wrong

    class Meta:
        verbose_name = _("baris bermasalah")
        verbose_name_plural = _("baris bermasalah")
        ordering = ["run", "row"]
        constraints = [models.UniqueConstraint(fields=["run", "row"], name="one_problem_per_row")]
