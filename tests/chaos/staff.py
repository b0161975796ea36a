"""One staff process: packs, hands over, refunds, deposits, settles and pays, in no particular order, without an end.

It may be killed at any moment, as the machine it runs on may lose power.
"""

import json
import os
import random
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from cooperatives.distribution.models import Fulfilment, Step  # noqa: E402
from cooperatives.distribution.steps import StepRefused, next_step, take_step  # noqa: E402
from cooperatives.registry.models import Cooperative, CooperativeStaff  # noqa: E402
from cooperatives.settlement.batches import approve, file_of, make_batch, send  # noqa: E402
from cooperatives.settlement.deposits import DepositRefused, deposit, in_hand  # noqa: E402
from cooperatives.settlement.ledger.accounts import till  # noqa: E402
from cooperatives.settlement.ledger.balances import balance  # noqa: E402
from cooperatives.settlement.models import Payout, Refund, Sale  # noqa: E402
from cooperatives.settlement.paying import PayoutRefused, mark_paid, mark_returned, takes  # noqa: E402
from cooperatives.settlement.recording import release_due  # noqa: E402
from cooperatives.settlement.refunding.ordering import RefundRefused, order_refund  # noqa: E402
from cooperatives.settlement.settling import settle  # noqa: E402
from marketplace.payment.models import Payment  # noqa: E402

STANDIN = os.environ["STORM_STANDIN"]
LATER = timedelta(days=30)  # past every return window


def person(cooperative: Cooperative, role: str):
    return cooperative.staff.filter(role=role).select_related("user").first().user


def work(dice: random.Random) -> None:
    dice.choices((carry, refund, hand_in, pay_out, complain), (74, 10, 8, 8, 1))[0](dice)


def carry(dice: random.Random) -> None:
    """Take the next step of some parcels."""
    todo = Fulfilment.objects.with_state().exclude(steps__kind__in=(Step.HANDED_OVER, Step.CANCELLED)).order_by("?")
    for fulfilment in todo.select_related("cooperative")[:5]:
        kind = next_step(method=fulfilment.method, latest=fulfilment.latest_step)
        if kind is None:
            continue
        by = person(fulfilment.cooperative, CooperativeStaff.COURIER)
        try:
            take_step(fulfilment=fulfilment, kind=kind, by=by, at=timezone.now(), code=fulfilment.handover_code)
        except StepRefused:
            continue


def refund(dice: random.Random) -> None:
    """Give some pieces of some paid sale back, before or after it was settled."""
    sale = Sale.objects.filter(source=Sale.GOODS, order__payments__state=Payment.PAID).order_by("?").first()
    if sale is None:
        return
    for payment in sale.order.payments.filter(state=Payment.PAID):
        if payment.fulfilment_id in (None, sale.fulfilment_id):
            try:
                order_refund(
                    payment=payment,
                    quantities={sale.pk: dice.randint(1, sale.quantity)},
                    kind=Refund.RETURN,
                    reason="Rusak di jalan",
                    borne_by=dice.choice((Sale.ENTERPRISE, Sale.COOPERATIVE, Sale.PLATFORM, Sale.SHARED)),
                    by=person(sale.fulfilment.cooperative, CooperativeStaff.TREASURER),
                    at=timezone.now(),
                )
            except RefundRefused:
                return


def complain(dice: random.Random) -> None:
    """Some buyer's bank takes the money back; the stand-in tells it by a webhook."""
    paid = Payment.objects.filter(gateway=Payment.STRIPE, state=Payment.PAID, refunded=0).exclude(external_charge="")
    payment = paid.order_by("?").first()
    if payment is None:
        return
    body = json.dumps({"payment_intent": payment.external_charge}).encode()
    headers = {"Content-Type": "application/json"}
    with suppress(OSError):
        urllib.request.urlopen(urllib.request.Request(f"{STANDIN}/_standin/disputes", body, headers), timeout=10)


def hand_in(dice: random.Random) -> None:
    cooperative = Cooperative.objects.order_by("?").first()
    for hand in in_hand(cooperative=cooperative):
        try:
            deposit(
                cooperative=cooperative,
                person=hand.person,
                counted=max(0, hand.amount - dice.choice((0, 0, 0, 5_000))),
                difference="later",
                by=person(cooperative, CooperativeStaff.TREASURER),
                at=timezone.now(),
            )
        except DepositRefused:
            continue


def pay_out(dice: random.Random) -> None:
    """Settle as if the return window had passed; approve, send, pay; now and then the bank gives one back."""
    release_due(at=timezone.now() + LATER, limit=50)
    cooperative = Cooperative.objects.order_by("?").first()
    by = person(cooperative, CooperativeStaff.TREASURER)
    try:
        settle(cooperative=cooperative, at=timezone.now() + LATER, by=by)
        pay(cooperative, returned=dice.random() < 0.1)
    except PayoutRefused:
        return


def pay(cooperative: Cooperative, *, returned: bool = False) -> None:
    """Put what waits into a list for each rail, let the manager approve it, and pay what is approved."""
    treasurer, manager = person(cooperative, CooperativeStaff.TREASURER), person(cooperative, CooperativeStaff.MANAGER)
    ordered = Payout.objects.filter(payer=cooperative, state=Payout.ORDERED, batch=None)
    for rail in (Payout.BANK, Payout.CASH):
        waiting = list(ordered.filter(rail=rail)[:200])
        if not waiting:
            continue
        batch = make_batch(payer=cooperative, payouts=waiting, by=treasurer, at=timezone.now())
        batch = approve(batch=batch, by=manager, at=timezone.now())
        if rail == Payout.BANK:
            file_of(batch=batch, layout="bri")
            send(batch=batch, by=treasurer, at=timezone.now())
    for payout in Payout.objects.filter(payer=cooperative, state__in=(Payout.APPROVED, Payout.SENT)):
        # Nobody hands out cash that is not in the till.
        if payout.rail == Payout.CASH and balance(account=till(cooperative.pk)) < payout.amount:
            continue
        if takes(payout=payout, state=Payout.PAID):
            mark_paid(payout=payout, reference=f"BADAI-{payout.number}", by=treasurer, at=timezone.now())
        if returned and payout.rail == Payout.BANK:
            mark_returned(payout=payout, note="Rekening ditutup", by=treasurer, at=timezone.now())
            returned = False


def main(seed: int) -> None:
    dice = random.Random(seed)
    while True:
        work(dice)
        time.sleep(dice.random() / 20)


if __name__ == "__main__":
    main(int(sys.argv[1]))
