"""Accounts, entries and legs. Once sealed an entry never changes: triggers (migration 0002) see to it.

A leg is positive for a debit and negative for a credit; the legs of an entry sum to zero. Every account stands in the
book of one cooperative, or of the operator (no cooperative). The sum of a cooperative's book is what it owes the
operator; a negative sum is what the operator owes it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Account(models.Model):
    # What somebody holds (debit).
    BANK, CLEARING, CASH, TILL, INCOMING = "bank", "clearing", "cash", "till", "incoming"
    DISPUTED, UNEXPLAINED = "disputed", "unexplained"
    # What is owed to somebody, or earned (credit).
    HELD, PAYABLE, FEES_HELD, FEES = "held", "payable", "fees-held", "fees"
    IN_TRANSIT, BUYERS, PLATFORM, TAX = "in-transit", "buyers", "platform", "tax"
    KINDS = [
        (BANK, _("Rekening bank")),
        (CLEARING, _("Di penyedia pembayaran")),
        (CASH, _("Tunai di tangan petugas")),
        (TILL, _("Kas koperasi")),
        (INCOMING, _("Dalam perjalanan masuk")),
        (DISPUTED, _("Disengketakan pembeli")),
        (UNEXPLAINED, _("Perlu dijelaskan")),
        (HELD, _("Bagian UMKM, masih ditahan")),
        (PAYABLE, _("Bagian UMKM, siap dicairkan")),
        (FEES_HELD, _("Bagian koperasi, masih ditahan")),
        (FEES, _("Bagian koperasi")),
        (IN_TRANSIT, _("Pencairan dalam proses")),
        (BUYERS, _("Uang pembeli yang harus dikembalikan")),
        (PLATFORM, _("Bagian pengelola Lumbung")),
        (TAX, _("PPh 22 yang dipungut")),
    ]
    ASSETS = frozenset({BANK, CLEARING, CASH, TILL, INCOMING, DISPUTED, UNEXPLAINED})

    code = models.CharField(_("kode"), max_length=80, unique=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=KINDS)
    cooperative = models.ForeignKey(
        "registry.Cooperative",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="accounts",
        help_text=_("Kosong: buku pengelola Lumbung."),
    )
    enterprise = models.ForeignKey(
        "registry.Enterprise", null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="cash_accounts"
    )
    detail = models.CharField(max_length=20, blank=True)  # the role of a fee, the gateway of a clearing account

    class Meta:
        verbose_name = _("akun")
        verbose_name_plural = _("akun")
        indexes = [models.Index(fields=["cooperative", "kind"], name="accounts_of_book")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_asset(self) -> bool:
        return self.kind in self.ASSETS


class Entry(models.Model):
    """Something that happened to the money, with its legs. `key` can be taken once."""

    SALE, RELEASE, COST, REFUND, REFUND_SENT, RECEIVED = "sale", "release", "cost", "refund", "refund-sent", "received"
    DISPUTE, PAYOUT, DEPOSIT, OWN_SHARE, CORRECTION = "dispute", "payout", "deposit", "own-share", "correction"
    KINDS = [
        (SALE, _("Penjualan dibayar")),
        (RELEASE, _("Masa retur lewat")),
        (COST, _("Biaya pembayaran")),
        (REFUND, _("Pengembalian uang diputuskan")),
        (REFUND_SENT, _("Uang dikembalikan")),
        (RECEIVED, _("Uang diterima")),
        (DISPUTE, _("Sengketa")),
        (PAYOUT, _("Pencairan")),
        (DEPOSIT, _("Setoran")),
        (OWN_SHARE, _("Koperasi mengambil bagiannya")),
        (CORRECTION, _("Pembetulan")),
    ]

    key = models.CharField(max_length=120, unique=True)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of what the entry says
    kind = models.CharField(_("jenis"), max_length=12, choices=KINDS)
    occurred_at = models.DateTimeField(_("terjadi"))
    posted_at = models.DateTimeField(_("dibukukan"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    memo = models.CharField(_("keterangan"), max_length=200, blank=True)
    order = models.ForeignKey(
        "order.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_entries"
    )
    sale = models.ForeignKey("settlement.Sale", null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    payout = models.ForeignKey(
        "settlement.Payout", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    refund = models.ForeignKey(
        "settlement.Refund", null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    sealed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("jurnal")
        verbose_name_plural = _("jurnal")
        ordering = ["-occurred_at", "-pk"]
        indexes = [models.Index(fields=["occurred_at"], name="entries_by_time")]

    def __str__(self) -> str:
        return self.key


class Leg(models.Model):
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="legs")
    account = models.ForeignKey(  # the indexes below begin with it
        Account, on_delete=models.PROTECT, related_name="legs", db_index=False
    )
    amount = models.BigIntegerField(_("rupiah"))  # debit positive, credit negative
    occurred_at = models.DateTimeField()  # the entry's, repeated for balances at a moment

    class Meta:
        verbose_name = _("baris jurnal")
        verbose_name_plural = _("baris jurnal")
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="leg_moves_money")]
        indexes = [
            models.Index(fields=["account", "occurred_at"], name="legs_of_account"),
            models.Index(fields=["account", "id"], name="legs_of_account_by_id"),
        ]


class DayTotal(models.Model):
    """What the legs of an account sum to on one day (WIB), so that a balance need not read all of them.

    `ledger.rollups` adds the legs up to `RolledUp.reached`; a balance adds those after it.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="day_totals")
    day = models.DateField()
    amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="one_total_per_account_and_day")]


class RolledUp(models.Model):
    """How far the day totals reach, as the id of a leg. One row, or none while nothing was rolled up.

    Ids are given before transactions commit, so a leg of a lower id may turn up later. What lies up to `next` is
    rolled up when every transaction below `horizon` (a transaction id of PostgreSQL) has ended.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    reached = models.PositiveBigIntegerField(default=0)
    next = models.PositiveBigIntegerField(default=0)
    horizon = models.PositiveBigIntegerField(default=0)
    rolled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_row_says_how_far_totals_reach")]
