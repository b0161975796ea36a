"""What the nightly look into the books found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BooksCheck(models.Model):
    """One run of `check_books`. `findings` is a list of {"rule", "subject", "said"}; empty when all holds."""

    started_at = models.DateTimeField(_("mulai"))
    ended_at = models.DateTimeField(_("selesai"))
    entries = models.PositiveBigIntegerField(_("jurnal diperiksa"))
    findings = models.JSONField(_("temuan"), default=list)

    class Meta:
        verbose_name = _("pemeriksaan buku")
        verbose_name_plural = _("pemeriksaan buku")
        ordering = ["-started_at", "-pk"]
