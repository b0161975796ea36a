"""What must hold between the ledger and the shares: who earns how much, what refunds took, what was released."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from cooperatives.settlement.checking.findings import MOST, Finding, differing, money
from cooperatives.settlement.checking.sums import booked_sales, by_account, legs_of
from cooperatives.settlement.models import Account, Entry, Leg, Refund, RefundLine, Sale, Share
from cooperatives.settlement.shares.booking import held_on, released_on

SIGNED = Case(When(role=Share.SUBSIDY, then=Value(-1)), default=Value(1))
MOVING = (Entry.SALE, Entry.RELEASE, Entry.REFUND)  # what moves shares; costs and payouts come on top
OWN = ("fee", "unique-code", "subsidy")  # accounts of the operator on which shares stand


def sale_divides() -> Iterator[Finding]:
    """The shares of a sale are what the buyer pays; what refunds left of them is what can still be refunded."""
    totals = Sale.objects.order_by().annotate(
        shared=Coalesce(Sum(F("shares__amount") * _signed("shares__")), 0),
        left=Coalesce(
            Sum((F("shares__amount") - F("shares__given_back") - F("shares__kept")) * _signed("shares__")), 0
        ),
    )
    wrong = totals.exclude(shared=F("price") - F("discount"), left=F("price") - F("discount") - F("refunded"))
    for sale in wrong.select_related("order").order_by("pk")[:MOST]:
        amounts = (vars(sale)["shared"], sale.paid) if vars(sale)["shared"] != sale.paid else None
        found, due = amounts or (vars(sale)["left"], sale.refundable)
        yield Finding("sale-divides", _named(sale), {"found": money(found), "due": money(due)})


def accounts_equal_shares() -> Iterator[Finding]:
    """What is held for somebody is what is hers of sales not released, and nothing else ever touches it; what shares
    brought to the other accounts is what is hers of the rest."""
    held = Leg.objects.order_by().filter(account__kind__in=(Account.HELD, Account.FEES_HELD))
    free = legs_of(*MOVING).filter(
        Q(account__kind__in=(Account.PAYABLE, Account.TAX))
        | Q(account__kind=Account.FEES, account__detail__in=[role for role, _name in Share.ROLES])
        | Q(account__kind=Account.PLATFORM, account__detail__in=OWN)
    )
    found = by_account(held) | by_account(free)
    yield from differing("accounts-equal-shares", found=found, due=_by_shares())


def _by_shares() -> dict[str, int]:
    """By account, what the shares say stands there: credit is negative."""
    rows = Share.objects.order_by().filter(sale__in=booked_sales())
    open_ = Case(When(sale__released_at=None, then=True), default=False, output_field=BooleanField())
    groups = rows.annotate(held=open_).values_list(
        "held", "sale__fulfilment__cooperative", "enterprise", "cooperative", "role"
    )
    due: dict[str, int] = {}
    for held, carrier, enterprise, cooperative, role, total in groups.annotate(
        total=Sum((F("amount") - F("given_back")) * SIGNED)
    ):
        share = Share(enterprise_id=enterprise, cooperative_id=cooperative, role=role)
        code = (held_on if held else released_on)(share=share, carrier_id=carrier).code
        due[code] = due.get(code, 0) - total
    return due


def released_once() -> Iterator[Finding]:
    releases = Entry.objects.order_by().filter(kind=Entry.RELEASE, reversed_by=None).exclude(sale=None)
    many = releases.values_list("sale").annotate(count=Count("pk")).filter(count__gt=1)
    counts = dict(many[:MOST])
    for sale in Sale.objects.filter(pk__in=counts).select_related("order").order_by("pk"):
        yield Finding("released-once", _named(sale), {"count": counts[sale.pk]})


def released_is_booked() -> Iterator[Finding]:
    """What is written as released has its entry, unless refunds left nothing to release; and the other way round."""
    entry = Entry.objects.filter(sale=OuterRef("pk"), kind=Entry.RELEASE, reversed_by=None)
    moves = Share.objects.filter(sale=OuterRef("pk"), amount__gt=F("given_back")).exclude(
        role__in=(Share.PLATFORM, Share.TAX, Share.CODE)
    )
    # A refund after the release takes from what was released, so the entry may be there with nothing left.
    wrong = Sale.objects.filter(
        Q(~Exists(entry), Exists(moves), released_at__isnull=False) | Q(Exists(entry), released_at=None)
    )
    for sale in wrong.select_related("order").order_by("pk")[:MOST]:
        yield Finding("released-is-booked", _named(sale))


def refund_lines() -> Iterator[Finding]:
    """The lines of a refund are its amount; the lines of a sale are what was refunded of it."""
    goods = Refund.objects.order_by().filter(kind__in=(Refund.RETURN, Refund.CANCELLATION))
    goods = goods.annotate(sum=Coalesce(Sum("lines__amount"), 0)).exclude(amount=F("sum"))
    for number, found, due in goods.order_by("pk").values_list("number", "sum", "amount")[:MOST]:
        yield Finding("refund-lines", number, {"found": money(found), "due": money(due)})
    lines = RefundLine.objects.order_by().values_list("sale").annotate(total=Sum("amount"), pieces=Sum("quantity"))
    by_sale = {sale: (total, pieces) for sale, total, pieces in lines}
    touched = Sale.objects.filter(Q(refunded__gt=0) | Q(refunded_quantity__gt=0) | Q(pk__in=by_sale))
    for sale in _refunded(touched, by_sale):
        total, _pieces = by_sale.get(sale.pk, (0, 0))
        yield Finding("refund-lines", _named(sale), {"found": money(total), "due": money(sale.refunded)})


def _refunded(sales: QuerySet[Sale], by_sale: dict[int, tuple[int, int]]) -> Iterator[Sale]:
    for sale in sales.select_related("order").order_by("pk").iterator(chunk_size=2000):
        if by_sale.get(sale.pk, (0, 0)) != (sale.refunded, sale.refunded_quantity):
            yield sale


def refund_entries() -> Iterator[Finding]:
    """Decided once (but for money that no sale was for), sent once when it is done, and for its amount."""
    decided = _entries(Entry.REFUND)
    sent = _entries(Entry.REFUND_SENT)
    for refund in Refund.objects.order_by("pk").iterator(chunk_size=2000):
        due = 0 if refund.kind == Refund.MONEY else refund.amount
        due += refund.amount if refund.state == Refund.DONE and refund.kind != Refund.OUTSIDE else 0
        found = decided.get(refund.pk, 0) + sent.get(refund.pk, 0)
        if found != due:
            yield Finding("refund-entries", refund.number, {"found": money(found), "due": money(due)})


def _entries(kind: str) -> dict[int, int]:
    """By refund, what its entries of a kind say was decided or sent."""
    decided = kind == Entry.REFUND
    # What is sent may be paid by money that left unexplained; what is decided may explain such money.
    sides = (Account.BUYERS, Account.UNEXPLAINED) if decided else (Account.BUYERS,)
    legs = legs_of(kind).filter(account__kind__in=sides).exclude(entry__refund=None)
    sign = -1 if decided else 1
    return {pk: sign * total for pk, total in legs.values_list("entry__refund").annotate(total=Sum("amount"))}


def _signed(prefix: str) -> Any:
    return Case(When(**{f"{prefix}role": Share.SUBSIDY, "then": Value(-1)}), default=Value(1))


def _named(sale: Sale) -> str:
    return f"{sale.order.number} · {sale.title}"


RULES = (sale_divides, accounts_equal_shares, released_once, released_is_booked, refund_lines, refund_entries)
