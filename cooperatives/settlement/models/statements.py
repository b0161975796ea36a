"""Settlement runs, and the statements that say which legs of an enterprise's account a payout is for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SettlementTerms(models.Model):
    """When a cooperative settles, from what amount on. Its row is the lock of its runs."""

    WEEKDAYS = [
        (0, _("Senin")),
        (1, _("Selasa")),
        (2, _("Rabu")),
        (3, _("Kamis")),
        (4, _("Jumat")),
        (5, _("Sabtu")),
        (6, _("Minggu")),
    ]

    cooperative = models.OneToOneField(
        "registry.Cooperative", on_delete=models.CASCADE, related_name="settlement_terms"
    )
    weekday = models.PositiveSmallIntegerField(_("hari pencairan"), choices=WEEKDAYS, default=0)
    minimum = models.PositiveIntegerField(_("pencairan paling sedikit (rupiah)"), default=20_000)
    automatic = models.BooleanField(_("jalankan sendiri tiap minggu"), default=True)
    last_run_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("aturan pencairan")
        verbose_name_plural = _("aturan pencairan")


class Run(models.Model):
    """One settlement of a cooperative: what was released up to `until` becomes statements and payouts."""

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="settlement_runs")
    number = models.CharField(_("nomor"), max_length=40, unique=True)
    until = models.DateTimeField(_("sampai"))
    started_by = models.ForeignKey(  # none: the scheduler
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(_("dijalankan"))

    class Meta:
        verbose_name = _("putaran pencairan")
        verbose_name_plural = _("putaran pencairan")
        ordering = ["-started_at", "-pk"]


class Statement(models.Model):
    """What an enterprise is paid in a run, leg by leg. `total` is the sum of its items, in rupiah."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="statements")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="statements")
    number = models.CharField(_("nomor"), max_length=40, unique=True)
    total = models.PositiveBigIntegerField(_("jumlah (rupiah)"))

    class Meta:
        verbose_name = _("rekening")
        verbose_name_plural = _("rekening")
        constraints = [
            models.UniqueConstraint(fields=["run", "enterprise"], name="one_statement_per_run_and_enterprise"),
            models.CheckConstraint(condition=Q(total__gt=0), name="statement_pays_something"),
        ]

    def __str__(self) -> str:
        return self.number


class StatementItem(models.Model):
    """A leg of the enterprise's payable account, settled by this statement and by no other."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="items")
    leg = models.OneToOneField("settlement.Leg", on_delete=models.PROTECT, related_name="statement_item")

    class Meta:
        verbose_name = _("baris rekening")
        verbose_name_plural = _("baris rekening")
