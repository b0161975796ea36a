"""How the money of each order line divides, frozen at sale."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.registry.private_files import private_files


class Sale(models.Model):
    """A part of an order whose money is divided: an order line, the delivery fee of a fulfilment, or a transfer's
    unique code. `paid` is what the buyer pays for it after discounts, in rupiah."""

    GOODS, DELIVERY, CODE = "goods", "delivery", "code"
    SOURCES = [(GOODS, _("Barang")), (DELIVERY, _("Ongkos kirim")), (CODE, _("Kode unik"))]
    ENTERPRISE, COOPERATIVE, SHARED, PLATFORM = "enterprise", "cooperative", "shared", "platform"
    BEARERS = [
        (ENTERPRISE, _("UMKM")),
        (COOPERATIVE, _("Koperasi")),
        (SHARED, _("Dibagi dua")),
        (PLATFORM, _("Pengelola Lumbung")),
    ]

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="sales")
    # None for a unique code only: it belongs to no parcel.
    fulfilment = models.ForeignKey(
        "distribution.Fulfilment", null=True, blank=True, on_delete=models.PROTECT, related_name="sales"
    )
    line = models.OneToOneField("order.Line", null=True, blank=True, on_delete=models.PROTECT, related_name="sale")
    enterprise = models.ForeignKey(
        "registry.Enterprise", null=True, blank=True, on_delete=models.PROTECT, related_name="sales"
    )
    version = models.ForeignKey(  # the memorandum's wording in force at sale, of the distribution pillar
        "agreements.Version", null=True, blank=True, on_delete=models.PROTECT, related_name="sales"
    )
    source = models.CharField(_("asal"), max_length=8, choices=SOURCES)
    title = models.CharField(_("barang"), max_length=255)
    quantity = models.PositiveIntegerField(_("jumlah barang"), default=1)
    price = models.PositiveBigIntegerField(_("harga sebelum potongan (rupiah)"))
    discount = models.PositiveBigIntegerField(_("potongan (rupiah)"), default=0)
    discount_borne_by = models.CharField(_("potongan ditanggung"), max_length=11, choices=BEARERS, blank=True)
    return_days = models.PositiveSmallIntegerField(_("masa retur (hari)"), default=0)
    returns_borne_by = models.CharField(max_length=11, choices=BEARERS, default=ENTERPRISE)
    cost_borne_by = models.CharField(max_length=11, choices=BEARERS, default=COOPERATIVE)
    sold_at = models.DateTimeField(_("dijual"))
    release_due_at = models.DateTimeField(_("lepas tahan"), null=True, blank=True)  # written when it is received
    released_at = models.DateTimeField(_("dilepas"), null=True, blank=True)
    refunded_quantity = models.PositiveIntegerField(default=0)
    refunded = models.PositiveBigIntegerField(_("dikembalikan (rupiah)"), default=0)

    class Meta:
        verbose_name = _("penjualan")
        verbose_name_plural = _("penjualan")
        constraints = [
            models.UniqueConstraint(
                fields=["fulfilment"], condition=Q(source="delivery"), name="one_delivery_fee_per_fulfilment"
            ),
            models.UniqueConstraint(fields=["order"], condition=Q(source="code"), name="one_unique_code_per_order"),
            models.CheckConstraint(condition=Q(discount__lte=F("price")), name="discount_at_most_the_price"),
            models.CheckConstraint(
                condition=Q(refunded__lte=F("price") - F("discount")), name="refunded_at_most_what_was_paid"
            ),
            models.CheckConstraint(
                condition=Q(refunded_quantity__lte=F("quantity")), name="refunded_at_most_what_was_sold"
            ),
        ]
        indexes = [
            models.Index(fields=["release_due_at"], condition=Q(released_at=None), name="sales_to_release"),
            models.Index(fields=["enterprise", "-sold_at"], name="sales_of_enterprise"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def paid(self) -> int:
        """What the buyer pays for it, in rupiah."""
        return self.price - self.discount

    @property
    def refundable(self) -> int:
        """What of it can still be paid back, in rupiah."""
        return self.paid - self.refunded


class Share(models.Model):
    """Who earns how much of a sale. `given_back` and `kept` say what refunds did with it.

    A refunded piece's part is given back, or kept because somebody else bore it; `amount - given_back - kept` is what
    further refunds can still touch. SUBSIDY is what the bearer of a discount puts in beyond its own share: the
    shares without it sum to what the buyer pays plus the subsidy.
    """

    GOODS, DISTRIBUTION, MARKETING, CAPITAL, CAPACITY = "goods", "distribution", "marketing", "capital", "capacity"
    DELIVERY, PLATFORM, TAX, CODE, SUBSIDY = "delivery", "platform", "tax", "code", "subsidy"
    ROLES = [
        (GOODS, _("Hasil penjualan UMKM")),
        (DISTRIBUTION, _("Jasa distribusi")),
        (MARKETING, _("Jasa pemasaran")),
        (CAPITAL, _("Jasa akses modal")),
        (CAPACITY, _("Jasa pendampingan")),
        (DELIVERY, _("Ongkos kirim")),
        (PLATFORM, _("Bagian pengelola Lumbung")),
        (TAX, _("PPh 22 dipungut")),
        (CODE, _("Kode unik")),
        (SUBSIDY, _("Potongan yang ditanggung")),
    ]

    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="shares")
    role = models.CharField(_("peran"), max_length=12, choices=ROLES)
    # Whose it is: the enterprise's (GOODS), a cooperative's, or neither: the operator's.
    enterprise = models.ForeignKey(
        "registry.Enterprise", null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    cooperative = models.ForeignKey(
        "registry.Cooperative", null=True, blank=True, on_delete=models.PROTECT, related_name="shares"
    )
    amount = models.PositiveBigIntegerField(_("rupiah"))
    given_back = models.PositiveBigIntegerField(_("dikembalikan (rupiah)"), default=0)
    kept = models.PositiveBigIntegerField(_("tetap walau dikembalikan (rupiah)"), default=0)

    class Meta:
        verbose_name = _("bagian")
        verbose_name_plural = _("bagian")
        constraints = [
            models.UniqueConstraint(fields=["sale", "role"], name="one_share_per_role"),
            models.CheckConstraint(
                condition=Q(amount__gte=F("given_back") + F("kept")), name="share_refunded_at_most_once"
            ),
        ]

    @property
    def open(self) -> int:
        """What further refunds can still touch, in rupiah."""
        return self.amount - self.given_back - self.kept


class TaxStatus(models.Model):
    """Whether income tax (PPh 22, PMK 37/2025) is withheld from an enterprise's sales. The latest one holds."""

    NORMAL, BELOW, EXEMPT = "normal", "below", "exempt"
    KINDS = [
        (NORMAL, _("Dipungut 0,5%")),
        (BELOW, _("Surat pernyataan omzet sampai Rp500 juta")),
        (EXEMPT, _("Surat keterangan bebas (SKB)")),
    ]

    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="tax_statuses")
    kind = models.CharField(_("status"), max_length=6, choices=KINDS)
    since = models.DateField(_("sejak"))
    document = models.FileField(_("surat"), upload_to="tax/", storage=private_files, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("status pajak")
        verbose_name_plural = _("status pajak")
        ordering = ["-since", "-pk"]
