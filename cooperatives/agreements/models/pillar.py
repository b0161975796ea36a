"""What is granted, by whom, to whom, from when to when: the only thing that selling, paying and lending ask."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PillarQuerySet(models.QuerySet["Pillar"]):
    def open_at(self, at: datetime) -> "PillarQuerySet":
        """Those that have begun at `at` and not ended, whatever the standing of the cooperative."""
        return self.filter(Q(active_to=None) | Q(active_to__gt=at), active_from__lte=at)

    def in_force(self, at: datetime) -> "PillarQuerySet":
        """Those that hold at `at`: begun, not ended, with a cooperative whose present standing is active."""
        return self.open_at(at).filter(
            cooperative__standings__kind="active",
            cooperative__standings__active_to=None,
        )


class Pillar(models.Model):
    """One of the four things an agreement may grant, and the time for which it is granted.

    Written when the last signature is given. No two of one enterprise and kind overlap: a trigger (SQLite) or an
    exclusion constraint (PostgreSQL) of the name `one_pillar_at_a_time` refuses the second, with an IntegrityError.
    """

    CAPITAL, CAPACITY, DISTRIBUTION, MARKETING = "capital", "capacity", "distribution", "marketing"
    KINDS = [
        (CAPITAL, _("Akses modal")),
        (CAPACITY, _("Pengembangan kapasitas")),
        (DISTRIBUTION, _("Distribusi")),
        (MARKETING, _("Pemasaran produk")),
    ]

    version = models.ForeignKey("agreements.Version", on_delete=models.PROTECT, related_name="pillars")
    # Repeated from the agreement: the database guards the rule above, and who carries whose goods is one query.
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="pillars")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="pillars")
    kind = models.CharField(_("pilar"), max_length=12, choices=KINDS)
    active_from = models.DateTimeField(_("berlaku mulai"))
    active_to = models.DateTimeField(_("berakhir"), null=True, blank=True)

    objects = PillarQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilar")
        verbose_name_plural = _("pilar")
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="pillar_once_per_version"),
            # Ending before it began leaves an empty time, which overlaps nothing.
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_to__gte=F("active_from")), name="pillar_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.get_kind_display()}"
