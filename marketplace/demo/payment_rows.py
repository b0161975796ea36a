"""What the buyer of a past order owed, and the outside facts that say it was paid."""

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from cooperatives.distribution.models import Step
from marketplace.payment.gateway import EventKind
from marketplace.payment.models import Payment, ReceivedEvent

from .bulk import Buffer
from .order_fate import Fate
from .state import World

if TYPE_CHECKING:
    from .order_rows import Parcel

PAYMENT = tuple(
    "id order_id fulfilment_id gateway collector_id reference amount received refunded unique_code state due_at"
    " external_id external_charge external_url created_at paid_at".split()
)
EVENT = tuple(
    "id gateway event_id kind payment_id reference amount occurred_at received_at outcome reason confirmed_by_id note"
    " external_id refund_number raw".split()
)


def write_payments(
    *, world: World, rows: Buffer, rng: Random, order: tuple[int, str], parcels: list["Parcel"], fate: Fate
) -> None:
    """Cash per parcel to its cooperative, or one transfer or card payment to the operator. `order`: key and number."""
    if fate.prepaid:
        _prepaid(world, rows, rng, order, sum(parcel.worth + parcel.fee for parcel in parcels), fate)
        return
    for parcel, steps in zip(parcels, fate.steps, strict=True):
        handed = steps.get(Step.HANDED_OVER)
        pk, reference, amount = world.keys.next(Payment), f"LB-{parcel.number}", parcel.worth + parcel.fee
        state = Payment.PAID if handed else Payment.CANCELLED if fate.ended_at else Payment.PENDING
        rows.add(
            Payment,
            PAYMENT,
            (
                *(
                    pk,
                    order[0],
                    parcel.pk,
                    Payment.CASH,
                    parcel.union.pk,
                    reference,
                    amount,
                    amount if handed else 0,
                    0,
                ),
                *(0, state, None, "", "", "", fate.placed_at, handed),
            ),
        )
        if handed:
            by = parcel.union.staff["courier" if parcel.zone else "warehouse"]
            fact = (Payment.CASH, f"handed-over-{parcel.number}", pk, reference, amount, handed, by, "")
            _event(world, rows, fact)


def _prepaid(world: World, rows: Buffer, rng: Random, order: tuple[int, str], total: int, fate: Fate) -> None:
    transfer = fate.method == Payment.BANK_TRANSFER
    code = _unique_code(world, rng, total, waits=fate.awaiting) if transfer else 0
    pk, reference, amount = world.keys.next(Payment), f"LB-{order[1]}", total + code
    state = Payment.PENDING
    if fate.paid_at:
        state = Payment.PAID
    elif fate.ended_at:
        state = Payment.EXPIRED if fate.expired else Payment.CANCELLED
    session = "" if transfer or state == Payment.PENDING else f"cs_test_demo_{rng.getrandbits(96):024x}"
    charge = session.replace("cs_test", "pi") if fate.paid_at else ""
    paid_at = _statement_noon(fate.paid_at) if transfer and fate.paid_at else fate.paid_at
    rows.add(
        Payment,
        PAYMENT,
        (
            *(pk, order[0], None, fate.method, None, reference, amount, amount if fate.paid_at else 0, 0, code, state),
            *(fate.due_at, session, charge, "", fate.placed_at, paid_at),
        ),
    )
    if not fate.paid_at or not paid_at:
        return
    fact: tuple
    if transfer:
        bank = f"BRI{rng.randrange(10**9):09d}"
        fact = (
            fate.method,
            f"{paid_at:%Y%m%d}-{bank}",
            pk,
            reference,
            amount,
            paid_at,
            world.accounts["operator"],
            bank,
        )
    else:
        fact = (fate.method, f"evt_demo_{rng.getrandbits(96):024x}", pk, reference, amount, paid_at, None, "")
    _event(world, rows, fact, received_at=fate.paid_at + timedelta(seconds=2))


def _unique_code(world: World, rng: Random, total: int, *, waits: bool) -> int:
    """A code on top of a transfer such that no two open ones have the same amount."""
    code = rng.randint(1, 999)
    while waits and total + code in world.open_transfers:
        code = rng.randint(1, 999)
    if waits:
        world.open_transfers.add(total + code)
    return code


def _event(world: World, rows: Buffer, fact: tuple, received_at: datetime | None = None) -> None:
    gateway, event_id, payment, reference, amount, occurred, by, note = fact
    rows.add(
        ReceivedEvent,
        EVENT,
        (
            *(world.keys.next(ReceivedEvent), gateway, event_id, EventKind.PAID.value, payment, reference, amount),
            *(occurred, received_at or occurred, ReceivedEvent.APPLIED, "", by, note, "", "", "{}"),
        ),
    )


def _statement_noon(moment: datetime) -> datetime:
    """A bank statement names the day only; confirming a transfer takes noon for it."""
    return timezone.localtime(moment).replace(hour=12, minute=0, second=0, microsecond=0)
