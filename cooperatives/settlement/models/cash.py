"""Cash that a courier or a counter hands in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Deposit(models.Model):
    """Cash counted from a person's hand into the cooperative's till. `expected` is what the books had on her then."""

    LATER, COOPERATIVE, TILL = "later", "cooperative", "till"
    RESOLUTIONS = [
        (LATER, _("Selisih tetap tanggungan petugas")),
        (COOPERATIVE, _("Selisih ditanggung koperasi")),
        (TILL, _("Kelebihan masuk kas koperasi")),
    ]

    number = models.CharField(_("nomor"), max_length=40, unique=True)
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="deposits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cash_deposits")
    expected = models.BigIntegerField(_("seharusnya (rupiah)"))
    counted = models.PositiveBigIntegerField(_("dihitung (rupiah)"))
    difference = models.CharField(_("selisih"), max_length=11, choices=RESOLUTIONS, blank=True)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("diterima"))

    class Meta:
        verbose_name = _("setoran")
        verbose_name_plural = _("setoran")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(received_by=models.F("person")), name="deposit_counted_by_another"),
        ]

    def __str__(self) -> str:
        return self.number
