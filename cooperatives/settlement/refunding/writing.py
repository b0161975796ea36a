"""The rows of a refund: itself, its lines, what it leaves of sales and shares, and the task that sends it."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cooperatives.settlement.bank_details import BankDetails
from cooperatives.settlement.models import Refund, RefundLine, Sale, Share
from cooperatives.settlement.refunding.planning import Portion


def new_number(*, order: Any) -> str:
    """A number for a refund of this order. A form that carries it can be sent twice and does one thing."""
    return f"PU-{order.number}-{secrets.token_hex(3).upper()}"


def send_later(*, refund: Refund) -> None:
    """Queue the sending in the transaction of its cause."""
    import_string(settings.REFUND_SENDER).enqueue(refund.pk)


def write_refund(
    payment: Any,
    portions: list[Portion],
    *,
    number: str,
    kind: str,
    amount: int,
    reason: str,
    by: Any,
    at: datetime,
    state: str,
    borne_by: str = "",
    bank: BankDetails | None = None,
) -> Refund:
    """The row of a refund with its lines; of one parcel where all of it is of that."""
    parcels = {portion.sale.fulfilment_id for portion in portions}
    refund = Refund(
        number=number or new_number(order=payment.order),
        order_id=payment.order_id,
        payment=payment,
        fulfilment_id=parcels.pop() if len(parcels) == 1 else payment.fulfilment_id,
        cooperative_id=payment.collector_id,
        kind=kind,
        amount=amount,
        reason=reason.strip()[:200],
        borne_by=borne_by,
        state=state,
        ordered_by=by,
        ordered_at=at,
        sent_at=at if state == Refund.DONE else None,
    )
    if bank:
        refund.bank_name, refund.bank_account, refund.bank_holder = bank.bank, bank.number, bank.holder
    refund.save(force_insert=True)
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, sale=portion.sale, quantity=portion.quantity, amount=portion.amount)
        for portion in portions
    )
    return refund


def take_from_shares(portions: Iterable[Portion]) -> None:
    """Write into locked sales and their shares what a refund does to them."""
    sales, shares = [], []
    for portion in portions:
        portion.sale.refunded_quantity += portion.quantity
        portion.sale.refunded += portion.amount
        sales.append(portion.sale)
        for part in portion.parts:
            part.share.given_back += part.given_back
            part.share.kept += part.kept
            shares.append(part.share)
    Sale.objects.bulk_update(sales, ["refunded_quantity", "refunded"])
    Share.objects.bulk_update(shares, ["given_back", "kept"])
