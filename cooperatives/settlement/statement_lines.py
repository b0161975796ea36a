"""What stands on an enterprise's account, in words its owner understands: one line for each leg.

The parts of a line sum to its amount, and the lines of a statement to its total: what the buyer was asked, less what
the cooperative kept and for what, less discount, refund, cost and tax.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperatives.settlement.models import Entry, Leg, Payout, Refund, Sale, Share, Statement

PRICE, DISCOUNT, FEE, TAX, REFUND, COST, BACK, OTHER = (
    "price",
    "discount",
    "fee",
    "tax",
    "refund",
    "cost",
    "back",
    "other",
)
ORDER = (PRICE, DISCOUNT, FEE, TAX, REFUND, COST, BACK, OTHER)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a line: what it is (of ORDER), in words, and rupiah (what is taken from her is negative)."""

    kind: str
    words: str
    amount: int

    @property
    def taken(self) -> int:
        """The rupiah that are taken away; zero for what is added."""
        return max(-self.amount, 0)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One leg: what it is about, when, of which order, how many pieces (0: none), and the parts of its amount."""

    title: str
    at: datetime
    order: str
    quantity: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def amount(self) -> int:
        return sum(piece.amount for piece in self.pieces)

    @property
    def owed(self) -> int:
        """The rupiah that this line takes from her; zero where it gives."""
        return max(-self.amount, 0)

    def sum_of(self, kind: str) -> int:
        return sum(piece.amount for piece in self.pieces if piece.kind == kind)


def lines_of(*, statement: Statement) -> list[Line]:
    """The lines of a statement, the oldest first. Their amounts sum to its total."""
    return lines(legs=Leg.objects.filter(statement_item__statement=statement))


def lines(*, legs: QuerySet[Leg]) -> list[Line]:
    """Legs of payable accounts in words, the oldest first. A fixed number of queries."""
    found = (
        legs.select_related("entry__order", "entry__sale", "entry__refund", "entry__payout", "account")
        .prefetch_related("entry__sale__shares__cooperative", "entry__refund__lines__sale")
        .order_by("occurred_at", "pk")
    )
    return [_line(leg) for leg in found]


def totals(*, lines: Iterable[Line]) -> list[Piece]:
    """The lines added up by what their parts are: prices first, then what was taken and for what."""
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        for piece in line.pieces:
            words = piece.words if piece.kind == FEE else _names()[piece.kind]
            key = (piece.kind, words)
            sums[key] = sums.get(key, 0) + piece.amount
    ordered = sorted(sums.items(), key=lambda one: ORDER.index(one[0][0]))
    return [Piece(kind=kind, words=words, amount=amount) for (kind, words), amount in ordered if amount]


def _names() -> dict[str, str]:
    return {
        PRICE: _("Harga jual"),
        DISCOUNT: _("Potongan harga yang Anda tanggung"),
        TAX: _("Pajak PPh 22 (0,5%)"),
        REFUND: _("Dikembalikan ke pembeli"),
        COST: _("Biaya pembayaran"),
        BACK: _("Pencairan lama yang belum sampai"),
        OTHER: _("Lain-lain"),
    }


def _line(leg: Leg) -> Line:
    entry = leg.entry
    if entry.sale is not None and entry.kind == Entry.RELEASE:
        return _sold(leg, entry.sale)
    kind, title, words = _said(leg)
    return Line(
        title=title,
        at=leg.occurred_at,
        order=entry.order.number if entry.order else "",
        quantity=0,
        pieces=[Piece(kind=kind, words=words, amount=-leg.amount)],
    )


def _sold(leg: Leg, sale: Sale) -> Line:
    """A sale whose return window has passed. What was paid back before is what its shares had more than the leg."""
    parts = earned_from(sale=sale, shares=list(sale.shares.all()), enterprise_id=leg.account.enterprise_id)
    back = -leg.amount - sum(part.amount for part in parts)
    if back:
        parts.append(Piece(kind=REFUND, words=_names()[REFUND], amount=back))
    return Line(
        title=sale.title,
        at=leg.occurred_at,
        order=leg.entry.order.number if leg.entry.order else "",
        quantity=sale.quantity,
        pieces=parts,
    )


def earned_from(*, sale: Sale, shares: Sequence[Share], enterprise_id: int | None) -> list[Piece]:
    """From the price of a sale to what the enterprise earned by it, as its `shares` were frozen.

    What others put in or gave up for a discount is not hers to bear: the
    part of a fee that went to the buyer stands as a fee.
    """
    hers = sum(
        -share.amount if share.role == Share.SUBSIDY else share.amount
        for share in shares
        if share.enterprise_id == enterprise_id
    )
    parts = [Piece(kind=PRICE, words=_names()[PRICE], amount=sale.price)]
    for share in shares:
        if share.enterprise_id or share.role == Share.SUBSIDY or not share.amount:
            continue
        kind = TAX if share.role == Share.TAX else FEE
        words = _names()[TAX] if kind == TAX else _fee(share)
        parts.append(Piece(kind=kind, words=words, amount=-share.amount))
    rest = sum(part.amount for part in parts) - hers
    own = {Sale.ENTERPRISE: sale.discount, Sale.SHARED: sale.discount // 2}.get(sale.discount_borne_by, 0)
    own = min(own, rest)
    if own:
        parts.append(Piece(kind=DISCOUNT, words=_names()[DISCOUNT], amount=-own))
    if rest - own:
        words = _("Jasa koperasi yang dipakai untuk potongan pembeli")
        parts.append(Piece(kind=FEE, words=words, amount=own - rest))
    return sorted(parts, key=lambda part: ORDER.index(part.kind))


def _fee(share: Share) -> str:
    role = str(share.get_role_display())
    return f"{role}, {share.cooperative.name}" if share.cooperative else role


def _said(leg: Leg) -> tuple[str, str, str]:
    """What another leg than a sale's is: its kind, its title, and its one part in words."""
    entry = leg.entry
    if entry.kind == Entry.REFUND and entry.refund:
        return REFUND, _refunded(leg, entry.refund), entry.refund.reason or _names()[REFUND]
    if entry.kind == Entry.COST:
        cheaper = leg.amount < 0
        title = _("Biaya pembayaran dikembalikan") if cheaper else _("Biaya pembayaran lewat kartu atau QRIS")
        return COST, title, _names()[COST]
    if entry.kind == Entry.PAYOUT and entry.payout:
        returned = entry.payout.state == Payout.RETURNED
        words = _("Dikembalikan bank, jadi dibayarkan lagi") if returned else _("Dibatalkan, jadi dibayarkan lagi")
        return BACK, _("Pencairan %(number)s") % {"number": entry.payout.number}, words
    return OTHER, str(entry.get_kind_display()), entry.memo or str(entry.get_kind_display())


def _refunded(leg: Leg, refund: Refund) -> str:
    enterprise = leg.account.enterprise_id
    goods = [f"{one.sale.title} ×{one.quantity}" for one in refund.lines.all() if one.sale.enterprise_id == enterprise]
    names = ", ".join(goods)
    return _("Uang kembali ke pembeli: %(goods)s") % {"goods": names} if names else _("Uang kembali ke pembeli")
