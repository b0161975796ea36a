"""What is granted: a sheet with up to four pillars, each with its own terms, the fees, and who owes what by when.

Amounts in rupiah, shares in basis points (1/10,000), times in days.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models.pillar import Pillar
from cooperatives.registry.private_files import private_files

BASIS_POINTS = [MaxValueValidator(10_000)]


class TermSheet(models.Model):
    """The terms of one version, or of a cooperative's standard offer. A pillar without terms is not granted."""

    months = models.PositiveSmallIntegerField(_("lama berlaku (bulan)"), default=12)
    notice_days = models.PositiveSmallIntegerField(_("tenggang pengakhiran (hari)"), default=30)

    class Meta:
        verbose_name = _("lembar syarat")
        verbose_name_plural = _("lembar syarat")

    @property
    def terms(self) -> dict[str, "Terms"]:
        """The terms of the pillars granted, by kind of pillar, in the order of Pillar.KINDS."""
        return {kind: getattr(self, kind) for kind, name in Pillar.KINDS if hasattr(self, kind)}


class Terms(models.Model):
    """The terms of one pillar."""

    sheet = models.OneToOneField(TermSheet, on_delete=models.CASCADE, related_name="%(class)s")
    note = models.TextField(_("kesepakatan tambahan"), blank=True)

    class Meta:
        abstract = True


class CapitalTerms(Terms):
    """Access to capital: how much may be advanced, what it costs, and how it is repaid."""

    sheet = models.OneToOneField(TermSheet, on_delete=models.CASCADE, related_name=Pillar.CAPITAL)
    limit = models.PositiveBigIntegerField(_("batas talangan (rupiah)"), default=0)
    cost_basis_points = models.PositiveSmallIntegerField(
        _("jasa per bulan (per 10.000)"), default=0, validators=BASIS_POINTS
    )
    repayment_basis_points = models.PositiveSmallIntegerField(
        _("potongan dari tiap pencairan (per 10.000)"), default=0, validators=BASIS_POINTS
    )

    class Meta:
        verbose_name = _("syarat akses modal")


class CapacityTerms(Terms):
    """Capacity building: classes and visits promised for the term, and the rung to reach."""

    LEVELS = [
        (1, _("Terdaftar")),
        (2, _("Siap jual")),
        (3, _("Aktif berjualan")),
        (4, _("Mandiri digital")),
        (5, _("Naik kelas")),
    ]

    sheet = models.OneToOneField(TermSheet, on_delete=models.CASCADE, related_name=Pillar.CAPACITY)
    classes = models.PositiveSmallIntegerField(_("kelas"), default=0)
    visits = models.PositiveSmallIntegerField(_("kunjungan pendampingan"), default=0)
    level = models.PositiveSmallIntegerField(_("tingkat yang dituju"), choices=LEVELS, default=3)

    class Meta:
        verbose_name = _("syarat pengembangan kapasitas")


class DistributionTerms(Terms):
    """Distribution: where goods are handed over and when, who keeps stock, and what happens to damage and returns."""

    WITH_MAKER, AT_HUB = "maker", "hub"
    STOCK = [(WITH_MAKER, _("Disimpan UMKM, diserahkan saat dipesan")), (AT_HUB, _("Dititipkan di gudang koperasi"))]
    COOPERATIVE, ENTERPRISE, SHARED = "cooperative", "enterprise", "shared"
    BEARERS = [(COOPERATIVE, _("Koperasi")), (ENTERPRISE, _("UMKM")), (SHARED, _("Dibagi dua"))]

    sheet = models.OneToOneField(TermSheet, on_delete=models.CASCADE, related_name=Pillar.DISTRIBUTION)
    hub = models.ForeignKey("distribution.Hub", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rounds = models.CharField(_("hari serah terima"), max_length=120, blank=True)
    hand_over_days = models.PositiveSmallIntegerField(_("serah terima paling lambat (hari)"), default=1)
    stock = models.CharField(_("penyimpanan barang"), max_length=5, choices=STOCK, default=WITH_MAKER)
    damage_borne_by = models.CharField(
        _("kerusakan di perjalanan ditanggung"), max_length=11, choices=BEARERS, default=COOPERATIVE
    )
    returns_borne_by = models.CharField(_("retur ditanggung"), max_length=11, choices=BEARERS, default=ENTERPRISE)
    return_days = models.PositiveSmallIntegerField(_("masa retur (hari)"), default=2)
    gateway_cost_borne_by = models.CharField(
        _("biaya pembayaran ditanggung"), max_length=11, choices=BEARERS, default=COOPERATIVE
    )

    class Meta:
        verbose_name = _("syarat distribusi")


class MarketingTerms(Terms):
    """Product marketing: where the cooperative shows the goods, how often, and what it may use for it."""

    sheet = models.OneToOneField(TermSheet, on_delete=models.CASCADE, related_name=Pillar.MARKETING)
    channels = models.CharField(_("saluran"), max_length=200, blank=True)
    campaigns = models.PositiveSmallIntegerField(_("kampanye per tahun"), default=0)
    photo_licence = models.BooleanField(_("koperasi boleh memakai foto produk"), default=True)
    brand_licence = models.BooleanField(_("koperasi boleh memakai merek"), default=True)

    class Meta:
        verbose_name = _("syarat pemasaran produk")


class FeeRule(models.Model):
    """What the cooperative keeps for a pillar. A rule for a category goes before the one for all goods of its basis."""

    PERCENT, PIECE, ORDER = "percent", "piece", "order"
    BASES = [(PERCENT, _("Persen dari harga")), (PIECE, _("Rupiah per barang")), (ORDER, _("Rupiah per pesanan"))]

    sheet = models.ForeignKey(TermSheet, on_delete=models.CASCADE, related_name="fee_rules")
    pillar = models.CharField(_("pilar"), max_length=12, choices=Pillar.KINDS)
    basis = models.CharField(_("dasar"), max_length=7, choices=BASES, default=PERCENT)
    basis_points = models.PositiveSmallIntegerField(_("bagian (per 10.000)"), default=0, validators=BASIS_POINTS)
    amount = models.PositiveIntegerField(_("rupiah"), default=0)
    category = models.ForeignKey(
        "catalogue.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    floor = models.PositiveIntegerField(_("paling sedikit (rupiah)"), null=True, blank=True)
    cap = models.PositiveIntegerField(_("paling banyak (rupiah)"), null=True, blank=True)

    class Meta:
        verbose_name = _("aturan bagian koperasi")
        verbose_name_plural = _("aturan bagian koperasi")
        ordering = ["sheet", "pillar", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "pillar", "basis", "category"],
                condition=Q(category__isnull=False),
                name="one_fee_rule_per_category",
            ),
            models.UniqueConstraint(
                fields=["sheet", "pillar", "basis"], condition=Q(category=None), name="one_fee_rule_for_all_goods"
            ),
            models.CheckConstraint(condition=Q(basis_points__lte=10_000), name="fee_at_most_the_price"),
            models.CheckConstraint(
                condition=Q(floor=None) | Q(cap=None) | Q(cap__gte=models.F("floor")), name="fee_cap_above_its_floor"
            ),
            models.CheckConstraint(
                condition=Q(basis="percent", amount=0) | (~Q(basis="percent") & Q(basis_points=0)),
                name="fee_is_a_share_or_an_amount",
            ),
        ]


class Obligation(models.Model):
    """Something one side owes the other by a day. Done with evidence, or waived by whom it was owed to."""

    COOPERATIVE, ENTERPRISE = "cooperative", "enterprise"
    PARTIES = [(COOPERATIVE, _("Koperasi")), (ENTERPRISE, _("UMKM"))]

    sheet = models.ForeignKey(TermSheet, on_delete=models.CASCADE, related_name="obligations")
    pillar = models.CharField(_("pilar"), max_length=12, choices=Pillar.KINDS)
    owed_by = models.CharField(_("kewajiban"), max_length=11, choices=PARTIES)
    title = models.CharField(_("isi"), max_length=160)
    # In days from the start while terms are negotiated; the day itself is written when both have signed.
    due_after_days = models.PositiveSmallIntegerField(_("jatuh tempo (hari sejak berlaku)"), default=30)
    due_on = models.DateField(_("jatuh tempo"), null=True, blank=True)
    done_at = models.DateTimeField(_("dipenuhi"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.FileField(_("bukti"), upload_to="obligations/", storage=private_files, blank=True)
    evidence_note = models.CharField(_("keterangan"), max_length=300, blank=True)
    waived_at = models.DateTimeField(_("dibebaskan"), null=True, blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    waiver_reason = models.CharField(_("alasan"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("kewajiban")
        verbose_name_plural = _("kewajiban")
        ordering = ["due_on", "due_after_days", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(done_at=None) | Q(waived_at=None), name="obligation_done_or_waived"),
        ]


class StandardOffer(models.Model):
    """What a cooperative offers whoever asks: the sheet that a new draft starts from and that makers compare."""

    cooperative = models.OneToOneField("registry.Cooperative", on_delete=models.CASCADE, related_name="standard_offer")
    sheet = models.OneToOneField(TermSheet, on_delete=models.PROTECT, related_name="standard_offer")
    summary = models.CharField(_("ringkasan"), max_length=300, blank=True)
    accepts_new = models.BooleanField(_("menerima UMKM baru"), default=True)

    class Meta:
        verbose_name = _("penawaran baku")
        verbose_name_plural = _("penawaran baku")
