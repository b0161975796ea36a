"""Sums over legs that several rules need. Rupiah."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Concat

from cooperatives.settlement.models import Account, Entry, Leg, Sale


def legs_of(*kinds: str) -> QuerySet[Leg]:
    """The legs of entries of these kinds, with what took them back: a correction counts as what it corrects."""
    legs = Leg.objects.order_by().annotate(means=Coalesce("entry__reverses__kind", "entry__kind"))
    return legs.filter(means__in=kinds)


def by_order(legs: QuerySet[Leg]) -> dict[int, int]:
    """Per order; entries that belong to none are left out."""
    found = legs.exclude(entry__order=None).values_list("entry__order").annotate(total=Sum("amount"))
    return {order: total for order, total in found if total}


def by_account(legs: QuerySet[Leg]) -> dict[str, int]:
    """Per account, by its code."""
    return dict(legs.values_list("account__code").annotate(total=Sum("amount")))


def on(legs: QuerySet[Leg], kinds: Iterable[str]) -> QuerySet[Leg]:
    """Those on accounts of these kinds."""
    return legs.filter(account__kind__in=list(kinds))


# Where money can be; not what a gateway took and nobody has explained.
PLACES = Account.ASSETS - {Account.DISPUTED, Account.UNEXPLAINED}


def payments() -> QuerySet:
    """The payments of the site, with `booked`: whether the sale they pay is in the books."""
    payment = apps.get_model("payment", "Payment")
    entries = Entry.objects.filter(
        key=Concat(Value("paid-"), OuterRef("reference"), output_field=CharField()), reversed_by=None
    )
    return payment.objects.order_by().annotate(booked=Exists(entries))


def booked_sales() -> QuerySet[Sale]:
    """The sales whose payment is in the books."""
    own = payments().filter(
        Q(fulfilment=None) | Q(fulfilment=OuterRef("fulfilment")), booked=True, order=OuterRef("order")
    )
    return Sale.objects.order_by().filter(Exists(own))


def order_numbers(ids: Iterable[int]) -> dict[int, str]:
    """What people call these orders."""
    return dict(apps.get_model("order", "Order").objects.filter(pk__in=list(ids)).values_list("pk", "number"))
