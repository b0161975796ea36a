"""Who earns how much of a sale, and why: in words for the UMKM, the cooperative and the operator alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.agreements.terms import fees
from cooperatives.agreements.writing.saying import percent, rupiah
from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import TAX_BASIS_POINTS
from cooperatives.settlement.shares.terms_at_sale import Granted, categories_of, granted_then

PILLARS = {kind for kind, _name in Pillar.KINDS}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One share in words. `amount` in rupiah: below zero for what its bearer puts in. `given_back` went to refunds."""

    who: str
    role: str
    amount: int
    why: str
    given_back: int
    share: Share

    @property
    def remains(self) -> int:
        """What is left of it after refunds, in rupiah."""
        return self.amount - self.given_back


def in_words(*, sale: Sale) -> list[Said]:
    """The shares of one sale; their amounts sum to what the buyer pays for it."""
    return all_in_words(sales=[sale])[sale.pk]


def all_in_words(*, sales: Iterable[Sale]) -> dict[int, list[Said]]:
    """The shares of each sale, by its id: the enterprise's first. The number of queries is fixed (at most six)."""
    sales = list(sales)
    shares: dict[int, list[Share]] = {sale.pk: [] for sale in sales}
    for share in Share.objects.filter(sale__in=shares).select_related("enterprise", "cooperative").order_by("pk"):
        shares[share.sale_id].append(share)
    reasons = _reasons(sales)
    return {sale.pk: [_said(sale, share, shares[sale.pk], reasons) for share in shares[sale.pk]] for sale in sales}


def earns(*, sales: Iterable[Sale], cooperative_id: int | None = None) -> dict[int, int]:
    """What the enterprise earns of each sale, by its id, after refunds, in rupiah; or what this cooperative does.

    Below zero where its part of a discount is more than it earns. One query.
    """
    found = dict.fromkeys([sale.pk for sale in sales], 0)
    shares = Share.objects.filter(sale__in=found)
    mine = shares.filter(cooperative=cooperative_id) if cooperative_id else shares.filter(enterprise__isnull=False)
    for role, sale, amount in mine.values_list("role", "sale").annotate(left=Sum(F("amount") - F("given_back"))):
        found[sale] += -amount if role == Share.SUBSIDY else amount
    return found


@dataclass(frozen=True)
class _Reason:
    """What held for a sale: its pillars, the rules that were applied to it, and the fees they gave, by pillar."""

    granted: Granted
    rules: list[FeeRule]
    fees: Mapping[str, int]


def _reasons(sales: list[Sale]) -> dict[int, _Reason]:
    """By sale. Fees per order are spread over all lines of the maker, so those are read along."""
    goods = Sale.objects.filter(order__in={sale.order_id for sale in sales}, source=Sale.GOODS)
    lines = list(goods.select_related("line").order_by("line"))
    terms = granted_then(sales=lines)
    rules = [rule for mine in terms.values() for rule in mine.rules]
    categories = categories_of(product_ids=[_product(one) for one in lines], rules=rules)
    of: dict[tuple[int, int | None], list[tuple[Sale, fees.Line]]] = {}
    for one in lines:
        sold = fees.Line(one.price // one.quantity, one.quantity, categories.get(_product(one), ()))
        of.setdefault((one.order_id, one.enterprise_id), []).append((one, sold))
    found = {}
    for hers in of.values():
        mine = terms[hers[0][0].pk]
        taken = fees.fees_of_order(rules=mine.rules, lines=[sold for _one, sold in hers])
        for (one, sold), fee in zip(hers, taken, strict=True):
            found[one.pk] = _Reason(mine, fees.rules_for(mine.rules, sold), fee)
    return found


def _product(sale: Sale) -> int:
    """The id of what was sold; 0 when it is not on the shelves any more."""
    return (sale.line.product_id if sale.line else None) or 0


def _said(sale: Sale, share: Share, shares: list[Share], reasons: Mapping[int, _Reason]) -> Said:
    sign = -1 if share.role == Share.SUBSIDY else 1
    return Said(
        who=_who(share),
        role=share.get_role_display(),
        amount=sign * share.amount,
        why=_why(sale, share, shares, reasons.get(sale.pk)),
        given_back=sign * share.given_back,
        share=share,
    )


def _who(share: Share) -> str:
    if share.role == Share.TAX:
        return _("Kas negara")
    owner = share.enterprise or share.cooperative
    return owner.name if owner else _("Pengelola Lumbung")


def _why(sale: Sale, share: Share, shares: list[Share], reason: _Reason | None) -> str:
    if share.role == Share.GOODS:
        return _why_goods(sale, share, shares, reason)
    if share.role in PILLARS:
        return _why_fee(sale, share, shares, reason)
    if share.role == Share.SUBSIDY:
        return _("potongan %(amount)s untuk pembeli lebih besar daripada bagiannya") % {"amount": rupiah(sale.discount)}
    return {
        Share.DELIVERY: _("untuk yang mengantar"),
        Share.PLATFORM: _("diambil dari bagian koperasi, tidak mengurangi hasil UMKM"),
        Share.TAX: _("%(share)s dari harga, dipungut untuk negara (PMK 37/2025)")
        % {"share": percent(TAX_BASIS_POINTS)},
        Share.CODE: _("supaya transfer pembeli dikenali"),
    }[share.role]


def _why_goods(sale: Sale, share: Share, shares: list[Share], reason: _Reason | None) -> str:
    """ "harga Rp100.000, dikurangi bagian koperasi Rp5.000 dan potongan Rp2.000"."""
    tax = sum(one.amount for one in shares if one.role == Share.TAX)
    off = sale.price - share.amount - tax
    given = 0
    if sale.discount_borne_by in {Sale.ENTERPRISE, Sale.SHARED}:
        fee = sum(reason.fees.values()) if reason else 0
        given = min(max(off - fee, 0), sale.discount)
    taken = [
        (_("bagian koperasi"), off - given),
        (_("PPh 22"), tax),
        (_("potongan"), given),
    ]
    words = [f"{name} {rupiah(amount)}" for name, amount in taken if amount]
    price = _("harga %(amount)s") % {"amount": rupiah(sale.price)}
    return _("%(price)s, dikurangi %(taken)s") % {"price": price, "taken": _joined(words)} if words else price


def _why_fee(sale: Sale, share: Share, shares: list[Share], reason: _Reason | None) -> str:
    """ "5% dari harga, sesudah bagian pengelola, nota MOU-00012"."""
    pillar = reason.granted.pillars.get(share.role) if reason else None
    if reason is None or pillar is None or pillar.cooperative_id != share.cooperative_id:
        return _("menurut nota kesepahaman saat dijual")
    words = [_joined([fees.rule_in_words(rule) for rule in reason.rules if rule.pillar == share.role])]
    if share.amount < reason.fees.get(share.role, 0):
        after = []
        if any(one.role == Share.PLATFORM for one in shares) or sale.discount_borne_by == Sale.PLATFORM:
            after.append(_("bagian pengelola"))
        if sale.discount_borne_by in {Sale.COOPERATIVE, Sale.SHARED}:
            after.append(_("potongan untuk pembeli"))
        words.append(_("sesudah %(taken)s") % {"taken": _joined(after)} if after else "")
    words.append(_nota(pillar))
    return ", ".join(word for word in words if word)


def _nota(pillar: Pillar) -> str:
    facts = {"number": pillar.version.agreement.number, "version": pillar.version.number}
    return (_("nota %(number)s versi %(version)s") if pillar.version.number > 1 else _("nota %(number)s")) % facts


def _joined(words: list[str]) -> str:
    """ "a", "a dan b", "a, b dan c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s dan %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
