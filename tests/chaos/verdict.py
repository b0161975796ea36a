"""Before the storm: build its world. After it: reconcile, finish what is open, and say whether anything was lost.

`judge` prints one line of JSON: what there was, and every complaint; no complaints mean that the money survived.
"""

import base64
import json
import sys
import urllib.request
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.utils import timezone  # noqa: E402

from cooperatives.distribution.models import Fulfilment, Step  # noqa: E402
from cooperatives.distribution.steps import next_step, take_step  # noqa: E402
from cooperatives.partner.models import StockRecord  # noqa: E402
from cooperatives.registry.models import Cooperative, CooperativeStaff  # noqa: E402
from cooperatives.settlement.checking.checking import check_books  # noqa: E402
from cooperatives.settlement.ledger import accounts  # noqa: E402
from cooperatives.settlement.ledger.balances import balance  # noqa: E402
from cooperatives.settlement.models import Entry, Leg, Payout, Refund, SettlementTerms, StatementItem  # noqa: E402
from cooperatives.settlement.recording import release_due  # noqa: E402
from cooperatives.settlement.settling import settle  # noqa: E402
from marketplace.order.expiring import expire_order  # noqa: E402
from marketplace.order.models import Line, Order  # noqa: E402
from marketplace.payment.models import Payment  # noqa: E402
from marketplace.payment.reconciling import reconcile_payments  # noqa: E402
from marketplace.payment.refunds.sending import send_refund  # noqa: E402
from marketplace.payment.stripe import reconciling as stripe  # noqa: E402
from tests.chaos.staff import pay, person  # noqa: E402
from tests.chaos.world import build  # noqa: E402


def judge(standin: str) -> dict[str, Any]:
    reconcile()
    finish()
    complaints = [*books(), *paid_once(), *stock(), *paid_out(), *gateway_agrees(standin)]
    return {
        "orders": Order.objects.count(),
        "by_method": dict(Counter(Payment.objects.values_list("gateway", flat=True))),
        "by_state": dict(Counter(Payment.objects.values_list("state", flat=True))),
        "refunds": dict(Counter(Refund.objects.values_list("state", flat=True))),
        "payouts": dict(Counter(Payout.objects.values_list("state", flat=True))),
        "entries": Entry.objects.count(),
        "legs": Leg.objects.count(),
        "complaints": complaints[:40],
    }


def reconcile() -> None:
    """What the schedule would do in the hours after the storm."""
    for hours in (0, 1, 2):
        look_again(timezone.now() + timedelta(hours=hours))
    later = timezone.now() + timedelta(days=2)
    for order in Order.objects.filter(status=Order.AWAITING_PAYMENT):
        expire_order(order=order, at=later)
    look_again(later)


def look_again(at: datetime) -> None:
    """Ask the gateways, and send the refunds that nobody has sent."""
    reconcile_payments(at=at, limit=5_000)
    stripe.reconcile_payments(at=at, limit=5_000)
    for refund in Refund.objects.filter(state=Refund.ORDERED).order_by("pk"):
        send_refund(refund=refund, at=at)


def finish() -> None:
    """Bring every parcel, release every share, settle and pay."""
    for fulfilment in Fulfilment.objects.with_state().exclude(steps__kind__in=(Step.HANDED_OVER, Step.CANCELLED)):
        latest = fulfilment.latest_step
        courier = fulfilment.cooperative.staff.get(role=CooperativeStaff.COURIER).user
        while kind := next_step(method=fulfilment.method, latest=latest):
            if fulfilment.order.status in {Order.CANCELLED, Order.AWAITING_PAYMENT}:
                break
            code = fulfilment.handover_code
            take_step(fulfilment=fulfilment, kind=kind, by=courier, at=timezone.now(), code=code)
            latest = kind
    later = timezone.now() + timedelta(days=60)
    while release_due(at=later, limit=500):
        pass
    SettlementTerms.objects.update(minimum=0)
    for cooperative in Cooperative.objects.all():
        settle(cooperative=cooperative, at=later, by=person(cooperative, CooperativeStaff.TREASURER))
        pay(cooperative)


def books() -> list[str]:
    return [f"books: {finding}" for finding in check_books(at=timezone.now()).findings]


def paid_once() -> list[str]:
    """Every paid payment has one entry of sale, of its amount; no other has one."""
    found = []
    sales = dict(Entry.objects.filter(kind=Entry.SALE).values_list("key", "pk"))
    for payment in Payment.objects.all():
        has = f"paid-{payment.reference}" in sales
        ever = payment.state in {Payment.PAID, Payment.REFUNDED, Payment.DISPUTED}
        if has != ever:
            found.append(f"{payment.reference} is {payment.state} but its sale is {'' if has else 'not '}in the books")
    return found


def stock() -> list[str]:
    """What is gone from the shelves is what was sold, and nothing is held any more."""
    found = []
    sold = Counter()
    kept = Line.objects.exclude(fulfilment_line__fulfilment__steps__kind=Step.CANCELLED)
    for record, quantity in kept.exclude(order__status=Order.CANCELLED).values_list("stockrecord_id", "quantity"):
        sold[record] += quantity
    for record in StockRecord.objects.all():
        first = int(record.partner_sku.partition("/")[2])  # the world writes it there
        if record.num_in_stock < 0 or record.num_allocated:
            found.append(f"stock {record.pk}: {record.num_in_stock} left, {record.num_allocated} held")
        if first - record.num_in_stock != sold[record.pk]:
            found.append(f"stock {record.pk}: {first} at first, {record.num_in_stock} left, {sold[record.pk]} sold")
    return found


def paid_out() -> list[str]:
    """Each leg was claimed once, and nobody got more than she was owed: every payable account is at zero or below."""
    found = []
    if StatementItem.objects.values("leg").distinct().count() != StatementItem.objects.count():
        found.append("a leg was claimed twice")
    owed = Leg.objects.filter(account__kind="payable").values("account__code").annotate(total=Sum("amount"))
    found += [f"{row['account__code']} still owes {-row['total']}" for row in owed if row["total"] < 0]
    return found


def gateway_agrees(standin: str) -> list[str]:
    """What the stand-in holds for us is what the books say it holds."""
    key = base64.b64encode(f"{settings.STRIPE_SECRET_KEY}:".encode()).decode()
    request = urllib.request.Request(f"{standin}/v1/balance", headers={"Authorization": f"Basic {key}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        told = json.load(answer)
    there = sum(part["amount"] for kind in ("available", "pending") for part in told[kind]) // 100
    here = balance(account=accounts.clearing("stripe"))
    # A charge's cost has sen; the books round it up, so each may leave less than a rupiah there.
    costs = Entry.objects.filter(kind=Entry.COST).count()
    return [] if 0 <= there - here <= costs else [f"Stripe holds {there}, the books say {here}"]


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(orders=int(sys.argv[2]))
    else:
        print(json.dumps(judge(sys.argv[2]), default=str))
