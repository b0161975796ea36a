"""One buyer process: places orders by every way of paying, pays, pays wrongly, pays late, changes her mind."""

import os
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from catalogue.models import Product  # noqa: E402
from cooperatives.partner.models import StockRecord  # noqa: E402
from cooperatives.partner.stock import OutOfStock  # noqa: E402
from marketplace.order.expiring import CannotCancel, cancel_order, expire_order  # noqa: E402
from marketplace.order.models import Order  # noqa: E402
from marketplace.order.placing import PlacingRefused  # noqa: E402
from marketplace.payment.events import apply_event  # noqa: E402
from marketplace.payment.gateway import EventKind, GatewayEvent  # noqa: E402
from marketplace.payment.methods import MethodUnavailable  # noqa: E402
from marketplace.payment.models import Payment  # noqa: E402
from tests import factories  # noqa: E402

METHODS = ("cash", "bank_transfer", "qris", "stripe")
WEIGHTS = (25, 25, 15, 35)


def main(count: int, seed: int, site: str) -> None:
    dice = random.Random(seed)
    goods = list(Product.objects.filter(stockrecords__isnull=False).order_by("pk"))
    scarce = set(StockRecord.objects.filter(num_in_stock__lt=1_000).values_list("product_id", flat=True))
    while count:
        order = _order(dice, goods, scarce)
        if order is None:
            continue
        count -= 1
        for payment in order.payments.order_by("pk"):
            PAY[payment.gateway](dice, order, payment, site)
        if dice.random() < 0.06:
            _change_her_mind(order)


def _order(dice: random.Random, goods: list[Product], scarce: set[int]) -> Order | None:
    method = dice.choices(METHODS, WEIGHTS)[0]
    picked = dice.sample(goods, k=dice.randint(1, 4))
    if method == "qris":  # one cooperative: goods of one maker
        maker = picked[0].stockrecords.get().partner_id
        picked = [one for one in goods if one.stockrecords.get().partner_id == maker][: dice.randint(1, 3)]
    try:
        return factories.order(
            goods={one: 1 if one.pk in scarce else dice.randint(1, 3) for one in picked},
            payment_method=method,
            pickup=dice.random() < 0.6,
            phone=f"+62812{dice.randrange(10**8):08d}",
        )
    except (OutOfStock, PlacingRefused, MethodUnavailable):
        return None


def _transfer(dice: random.Random, order: Order, payment: Payment, site: str) -> None:
    """Nearly all pay the exact amount; some too much, too little and the rest later, after the deadline, or never."""
    way = dice.choices(("exact", "over", "parts", "late", "never"), (80, 5, 5, 5, 5))[0]
    if way == "never":
        return
    if way == "late":
        past = payment.due_at or timezone.now()
        expire_order(order=order, at=past)
    parts = {"over": [payment.amount + 7_000], "parts": [payment.amount - 5_000, 5_000]}.get(way, [payment.amount])
    for number, amount in enumerate(parts):
        fact = _fact(payment, f"mutasi-{payment.reference}-{number}", amount)
        for _copy in range(dice.choice((1, 1, 2))):
            apply_event(fact)


def _qris(dice: random.Random, order: Order, payment: Payment, site: str) -> None:
    if dice.random() < 0.9:
        apply_event(_fact(payment, f"qris-{payment.reference}", payment.amount))


def _card(dice: random.Random, order: Order, payment: Payment, site: str) -> None:
    """Through the site's own page to the stand-in's, with a card that is declined now and then."""
    if dice.random() < 0.06:
        return
    for _attempt in range(40):
        try:
            page = urllib.request.urlopen(_post(f"{site}/pesanan/{order.tracking_token}/bayar/", {}), timeout=20)
            if "/c/pay/" not in page.url:
                return  # paid or over already
            if dice.random() < 0.1:
                _declined(page.url)
            urllib.request.urlopen(_post(page.url, {"card": "4242424242424242"}), timeout=20)
            return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
            time.sleep(0.5)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)  # the web server has just been killed


def _declined(url: str) -> None:
    try:
        urllib.request.urlopen(_post(url, {"card": "4000000000000002"}), timeout=20)
    except urllib.error.HTTPError as error:
        assert error.code == 402, error


def _cash(dice: random.Random, order: Order, payment: Payment, site: str) -> None:
    """Paid at the door: the staff's part."""


def _change_her_mind(order: Order) -> None:
    try:
        cancel_order(order=order, by=None, at=timezone.now())
    except CannotCancel:
        return


def _fact(payment: Payment, event_id: str, amount: int) -> GatewayEvent:
    return GatewayEvent(
        gateway=payment.gateway,
        event_id=event_id,
        kind=EventKind.PAID,
        reference=payment.reference,
        amount=amount,
        occurred_at=timezone.now(),
    )


def _post(url: str, form: dict[str, str]) -> urllib.request.Request:
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}=", "User-Agent": "storm"}
    return urllib.request.Request(url, data=urllib.parse.urlencode(form).encode(), headers=headers)


PAY = {"bank_transfer": _transfer, "qris": _qris, "stripe": _card, "cash": _cash}

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), os.environ["STORM_SITE"])
