"""Pieces that never came are taken out of a sale that nobody has paid yet.

Nothing of such a sale is in the books, so there is nothing to refund: the sale and its shares become what a refund of
these pieces would leave, by the same arithmetic. Once a sale is paid only a refund can change it.
"""

from django.db import transaction

from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.refunding.planning import MoreThanLeft, RefundRefused, pay_back
from cooperatives.settlement.shares.booking import carrier_of


class PaidAlready(RefundRefused):
    """Its money came in, or some of it went back: pay back instead."""


@transaction.atomic
def strike(*, sale: Sale, quantity: int) -> int:
    """Let an unpaid sale be for `quantity` pieces less, as if they had never been ordered; return by how many rupiah it
    costs the buyer less. Everybody earns that much less of it as she earned of the whole.

    The caller holds the order's lock, knows that the payment is pending, and lowers what it asks. Raises MoreThanLeft,
    NoShares, PaidAlready.
    """
    current = Sale.objects.select_for_update(of=("self",)).select_related("fulfilment").get(pk=sale.pk)
    shares = list(current.shares.order_by("pk"))
    if current.refunded_quantity or current.released_at:
        raise PaidAlready(str(current.pk))
    portion = pay_back(
        sale=current,
        shares=shares,
        quantity=quantity,
        borne_by=Sale.ENTERPRISE,
        cooperative_id=carrier_of(current),
    )
    paid = current.paid - portion.amount
    current.price -= current.price * quantity // current.quantity
    current.discount = current.price - paid
    current.quantity -= quantity
    current.save(update_fields=["price", "discount", "quantity"])
    for part in portion.parts:
        part.share.amount -= part.given_back
    Share.objects.bulk_update([part.share for part in portion.parts], ["amount"])
    return portion.amount


__all__ = ["MoreThanLeft", "PaidAlready", "strike"]
