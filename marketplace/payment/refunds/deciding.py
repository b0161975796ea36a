"""A refund as it is decided at a counter: the money, and whether the goods go on sale again; and sending it by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from cooperatives.settlement.bank_details import BankDetails
from cooperatives.settlement.ledger.accounts import till
from cooperatives.settlement.models import Refund, Sale
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.remaining import lock_payment
from cooperatives.settlement.refunding.sending import SendingRefused, give_bank_details, mark_sent
from marketplace.order.withdrawing import Goods, put_back
from marketplace.payment.models import Payment
from marketplace.payment.refunds import tasks


class SamePerson(SendingRefused):
    """From `settings.TWO_PEOPLE_FROM` on, somebody else sends than who wrote the account."""


class NoTill(SendingRefused):
    """The operator has no cash box: its money goes back by transfer."""


class ReferenceMissing(SendingRefused):
    """The bank's reference of the transfer is missing."""


class AccountGiven(SendingRefused):
    """The buyer has named an account before; only staff may change it, so that a shared link leads no money away."""


@transaction.atomic
def decide(
    *,
    payment: Payment,
    quantities: Mapping[int, int],
    reason: str,
    borne_by: str,
    by: Any,
    at: datetime,
    number: str,
    restock: bool = False,
    outside: bool = False,
) -> Refund:
    """Pay back these pieces (by the id of their sale) and, with `restock`, put them on sale again. Once per `number`.

    Raises a RefundRefused.
    """
    current = lock_payment(payment=payment)
    known = Refund.objects.filter(number=number).exists()
    refund = order_refund(
        payment=current,
        quantities=quantities,
        kind=Refund.RETURN,
        reason=reason,
        borne_by=borne_by,
        by=by,
        at=at,
        number=number,
        outside=outside,
    )
    if restock and not known:
        _restock(quantities, at)
    return refund


def _restock(quantities: Mapping[int, int], at: datetime) -> None:
    goods = Goods()
    sales = Sale.objects.filter(pk__in=quantities, source=Sale.GOODS).order_by("pk")
    for pk, record, product in sales.values_list("pk", "line__stockrecord", "line__product"):
        goods.add_sold(record=record, product=product, quantity=quantities[pk])
    put_back(goods=goods, at=at)


@transaction.atomic
def sent_by_hand(*, refund: Refund, by: Any, at: datetime, in_cash: bool, reference: str = "") -> Refund:
    """A treasurer sent the money: over the counter, or by transfer under the bank's `reference`.

    Raises NoTill, ReferenceMissing, NotWaiting; SamePerson when she wrote herself where a large sum shall go.
    """
    if in_cash and refund.cooperative_id is None:
        raise NoTill(refund.number)
    if not in_cash and not reference.strip():
        raise ReferenceMissing(refund.number)
    if not in_cash and refund.amount >= settings.TWO_PEOPLE_FROM:
        given = refund.accounts.last()
        if given is not None and given.given_by_id == by.pk:
            raise SamePerson(refund.number)
    place = till(refund.cooperative_id) if in_cash and refund.cooperative_id else None
    sent = mark_sent(refund=refund, at=at, by=by, reference=reference, place=place)
    if sent.sent_at == at:  # not when it was sent before
        tasks.tell.enqueue(sent.pk)
    return sent


@transaction.atomic
def staff_give_account(*, refund: Refund, details: BankDetails, by: Any, at: datetime) -> Refund:
    """Keep the account that the buyer told the staff, and tell her phone so. Raises NotWaiting."""
    kept = give_bank_details(refund=refund, details=details, by=by, at=at)
    tasks.tell_account.enqueue(kept.pk)
    return kept


@transaction.atomic
def buyer_gives_account(*, refund: Refund, details: BankDetails, at: datetime) -> Refund:
    """Keep the account that the buyer named on her order's page, and tell her phone so.

    Raises AccountGiven, NotWaiting.
    """
    lock_payment(payment=refund.payment)
    current = Refund.objects.get(pk=refund.pk)
    if current.bank_account:
        raise AccountGiven(current.number)
    kept = give_bank_details(refund=current, details=details, at=at)
    tasks.tell_account.enqueue(kept.pk)
    return kept
