"""What an UMKM brings to the hub: counted, accepted or refused, and what is short of what buyers ordered."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.carrying import FulfilmentLine
from cooperatives.distribution.models.places import Hub
from cooperatives.distribution.models.rounds import CollectionRound
from cooperatives.registry.private_files import private_files


def new_key() -> str:
    """A link or code nobody guesses: 96 random bits."""
    return secrets.token_urlsafe(12)


class Handover(models.Model):
    """One maker's goods for one round (or, without a round, one day) at one hub.

    `key` is what her label and her phone show as a QR. Open until `closed_at`; what is short then is settled.
    """

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="handovers")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="handovers")
    enterprise = models.ForeignKey("registry.Enterprise", on_delete=models.PROTECT, related_name="handovers")
    round = models.ForeignKey(
        CollectionRound, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers"
    )
    day = models.DateField(_("hari"))
    key = models.CharField(_("kode"), max_length=24, unique=True, default=new_key, editable=False)
    created_at = models.DateTimeField(_("dibuat"))
    arrived_at = models.DateTimeField(_("datang"), null=True, blank=True)
    closed_at = models.DateTimeField(_("selesai dihitung"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("serah terima")
        verbose_name_plural = _("serah terima")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "enterprise"],
                condition=Q(round__isnull=False),
                name="one_handover_of_a_maker_per_round",
            ),
            models.UniqueConstraint(
                fields=["hub", "enterprise", "day"],
                condition=Q(round=None),
                name="one_handover_of_a_maker_per_day_without_round",
            ),
        ]
        indexes = [models.Index(fields=["hub", "day"], name="handovers_of_hub")]


class HandoverLine(models.Model):
    """One good within a handover: pieces expected when it was opened, accepted, and refused with a reason and photo."""

    DAMAGED, EXPIRED, DIFFERENT, UNCLEAN, OTHER = "damaged", "expired", "different", "unclean", "other"
    REASONS = [
        (DAMAGED, _("Rusak")),
        (EXPIRED, _("Kedaluwarsa atau hampir")),
        (DIFFERENT, _("Tidak sesuai pesanan")),
        (UNCLEAN, _("Kemasan tidak layak")),
        (OTHER, _("Lainnya")),
    ]

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey("catalogue.Product", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("barang"), max_length=255)
    expected = models.PositiveIntegerField(_("diminta"))
    accepted = models.PositiveIntegerField(_("diterima"), default=0)
    refused = models.PositiveIntegerField(_("ditolak"), default=0)
    reason = models.CharField(_("mengapa ditolak"), max_length=9, choices=REASONS, blank=True)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    photo = models.FileField(_("foto"), upload_to="handovers/", storage=private_files, blank=True)
    counted_at = models.DateTimeField(_("dihitung"), null=True, blank=True)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("baris serah terima")
        verbose_name_plural = _("baris serah terima")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "product"], name="one_line_per_good_of_a_handover"),
            models.CheckConstraint(condition=Q(refused=0) | ~Q(reason=""), name="refused_goods_have_a_reason"),
        ]


class Shortage(models.Model):
    """Pieces of a buyer's line that did not come: what the buyer is asked, by a link, and what became of it.

    `key` makes the link. Until `answer_by` she may choose; then PARTIAL (the rest is sent, the missing paid back)
    counts. `substitute` is the good that the cooperative offers instead, of the same maker and no dearer.
    """

    PARTIAL, SUBSTITUTE, CANCEL, LATER = "partial", "substitute", "cancel", "later"
    OUTCOMES = [
        (PARTIAL, _("Kirim yang ada, kembalikan uang sisanya")),
        (SUBSTITUTE, _("Ganti dengan barang lain")),
        (CANCEL, _("Batalkan kiriman dari koperasi ini")),
        (LATER, _("Tunggu, kirim lengkap pada putaran berikutnya")),
    ]

    line = models.OneToOneField(FulfilmentLine, on_delete=models.PROTECT, related_name="shortage")
    handover_line = models.ForeignKey(HandoverLine, on_delete=models.PROTECT, related_name="shortages")
    missing = models.PositiveIntegerField(_("kurang"))
    substitute = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    asked_at = models.DateTimeField(_("ditanyakan"))
    answer_by = models.DateTimeField(_("dijawab paling lambat"))
    outcome = models.CharField(_("hasil"), max_length=10, choices=OUTCOMES, blank=True)
    settled_at = models.DateTimeField(_("selesai"), null=True, blank=True)
    settled_by = models.ForeignKey(  # None: the buyer by her link, or the clock
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_by_buyer = models.BooleanField(_("dijawab pembeli"), default=False)

    class Meta:
        verbose_name = _("barang kurang")
        verbose_name_plural = _("barang kurang")
        constraints = [
            models.CheckConstraint(condition=Q(missing__gte=1), name="a_shortage_is_of_something"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None) | ~Q(outcome="") & Q(settled_at__isnull=False),
                name="shortage_settled_with_an_outcome",
            ),
            models.CheckConstraint(condition=Q(answer_by__gte=F("asked_at")), name="shortage_leaves_time_to_answer"),
        ]
