"""The memorandum (MoU) between a cooperative and an enterprise: what each grants the other, pillar by pillar.

An agreement is in force once both sides have signed and until it ends. Its distribution pillar decides which
cooperative carries the goods of an enterprise; without one in force nothing of it is for sale.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Agreement(models.Model):
    number = models.CharField(_("nomor"), max_length=40, unique=True)
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="agreements")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="agreements")
    active_from = models.DateTimeField(_("berlaku mulai"))
    active_to = models.DateTimeField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("nota kesepahaman")
        verbose_name_plural = _("nota kesepahaman")

    def __str__(self) -> str:
        return self.number


class Signature(models.Model):
    """One side's signature; the agreement binds when both are there."""

    COOPERATIVE, ENTERPRISE = "cooperative", "enterprise"
    PARTIES = [(COOPERATIVE, _("Koperasi")), (ENTERPRISE, _("UMKM"))]

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(_("pihak"), max_length=11, choices=PARTIES)
    name = models.CharField(_("nama penanda tangan"), max_length=120)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    signed_at = models.DateTimeField(_("ditandatangani"))

    class Meta:
        verbose_name = _("tanda tangan")
        verbose_name_plural = _("tanda tangan")
        constraints = [models.UniqueConstraint(fields=["agreement", "party"], name="one_signature_per_party")]


class PillarQuerySet(models.QuerySet["Pillar"]):
    def in_force(self, at: datetime) -> "PillarQuerySet":
        """Those that hold at `at`: both sides signed, begun, not ended, with an active cooperative."""
        return self.filter(
            Q(active_to=None) | Q(active_to__gt=at),
            active_from__lte=at,
            agreement__signatures__party=Signature.COOPERATIVE,
            agreement__cooperative__standings__kind="active",
            agreement__cooperative__standings__active_to=None,
        ).filter(agreement__signatures__party=Signature.ENTERPRISE)


class Pillar(models.Model):
    """One of the four things an agreement may grant. At most one is open per enterprise and kind."""

    CAPITAL, CAPACITY, DISTRIBUTION, MARKETING = "capital", "capacity", "distribution", "marketing"
    KINDS = [
        (CAPITAL, _("Akses modal")),
        (CAPACITY, _("Pengembangan kapasitas")),
        (DISTRIBUTION, _("Distribusi")),
        (MARKETING, _("Pemasaran produk")),
    ]

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="pillars")
    # Repeated from the agreement so that the database can guard the rule below.
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="pillars")
    kind = models.CharField(_("pilar"), max_length=12, choices=KINDS)
    fee_basis_points = models.PositiveSmallIntegerField(_("bagian koperasi (per 10.000)"), default=0)
    active_from = models.DateTimeField(_("berlaku mulai"))
    active_to = models.DateTimeField(_("berakhir"), null=True, blank=True)

    objects = PillarQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilar")
        verbose_name_plural = _("pilar")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "kind"], condition=Q(active_to=None), name="one_open_pillar_per_enterprise"
            ),
            models.CheckConstraint(condition=Q(fee_basis_points__lte=10_000), name="pillar_fee_at_most_the_price"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} · {self.get_kind_display()}"
