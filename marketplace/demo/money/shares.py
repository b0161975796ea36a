"""Who earned how much of the past orders: the same arithmetic as at the till, written in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from cooperatives.agreements.models import Pillar
from cooperatives.agreements.terms import fees
from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Step
from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import Fee, Part, divide
from cooperatives.settlement.shares.terms_at_sale import Granted, granted
from marketplace.order.models import Order
from marketplace.payment.models import Payment

from ..state import World

ORDERS = 500  # at a time
NOTHING = Granted()


def make_shares(*, world: World) -> Iterator[int]:
    """Write the sales and shares of all orders, as the memoranda of the makers say; yield how many orders are done."""
    orders = iter(Order.objects.order_by("pk").iterator(chunk_size=ORDERS))
    while batch := list(islice(orders, ORDERS)):
        _write(_sales(batch, world.at))
        yield len(batch)


def _sales(batch: list[Order], at: datetime) -> Iterator[tuple[Sale, list[Part]]]:
    lines: dict[int, list[FulfilmentLine]] = defaultdict(list)
    query = FulfilmentLine.objects.filter(fulfilment__order__in=batch).select_related("line", "fulfilment")
    found = list(query.order_by("pk"))
    terms = granted(enterprise_ids={line.enterprise_id for line in found}, at=at)
    for line in found:
        lines[line.fulfilment.order_id].append(line)
    codes = dict(Payment.objects.filter(order__in=batch, unique_code__gt=0).values_list("order_id", "unique_code"))
    received = dict(
        Step.objects.filter(fulfilment__order__in=batch, kind=Step.HANDED_OVER).values_list("fulfilment_id", "taken_at")
    )
    for order in batch:
        mine = lines[order.pk]
        for sale, parts in (*_goods(order, mine, terms), *_deliveries(order, mine)):
            if sale.fulfilment_id and (handed := received.get(sale.fulfilment_id)):
                days = max(_days(terms, one) for one in mine if one.fulfilment_id == sale.fulfilment_id)
                sale.release_due_at = handed + timedelta(days=days)
            yield sale, parts
        if code := codes.get(order.pk):
            yield (
                Sale(order=order, source=Sale.CODE, title="Kode unik", price=code, sold_at=order.date_placed),
                [Part(Share.CODE, code)],
            )


def _goods(order: Order, lines: list[FulfilmentLine], terms: dict[int, Granted]) -> Iterator[tuple[Sale, list[Part]]]:
    by_maker: dict[int, list[FulfilmentLine]] = defaultdict(list)
    for line in lines:
        by_maker[line.enterprise_id].append(line)
    for maker, hers in by_maker.items():
        mine = terms.get(maker, NOTHING)
        sold = [fees.Line(int(one.line.unit_price_incl_tax), one.line.quantity) for one in hers]
        for line, taken in zip(hers, fees.fees_of_order(rules=mine.rules, lines=sold), strict=True):
            price = int(line.line.line_price_incl_tax)
            parts = divide(
                price=price,
                fees=[Fee(kind, one.cooperative_id, taken.get(kind, 0)) for kind, one in mine.pillars.items()],
                enterprise_id=maker,
                carrier_id=line.fulfilment.cooperative_id,
            )
            yield _sale(order, line, mine, price), parts


def _sale(order: Order, line: FulfilmentLine, mine: Granted, price: int) -> Sale:
    carried = mine.pillars.get(Pillar.DISTRIBUTION)
    sale = Sale(
        order=order,
        fulfilment=line.fulfilment,
        line=line.line,
        enterprise_id=line.enterprise_id,
        version=carried.version if carried else None,
        source=Sale.GOODS,
        title=line.line.title,
        quantity=line.line.quantity,
        price=price,
        sold_at=order.date_placed,
    )
    if carried:
        agreed = carried.version.sheet.distribution
        sale.return_days, sale.returns_borne_by = agreed.return_days, agreed.returns_borne_by
        sale.cost_borne_by = agreed.gateway_cost_borne_by
    return sale


def _deliveries(order: Order, lines: list[FulfilmentLine]) -> Iterator[tuple[Sale, list[Part]]]:
    parcels: dict[int, Fulfilment] = {line.fulfilment_id: line.fulfilment for line in lines if line.fulfilment.fee}
    for parcel in parcels.values():
        sale = Sale(
            order=order,
            fulfilment=parcel,
            source=Sale.DELIVERY,
            title="Ongkos kirim",
            price=parcel.fee,
            returns_borne_by=Sale.COOPERATIVE,
            sold_at=order.date_placed,
        )
        yield sale, [Part(Share.DELIVERY, parcel.fee, cooperative_id=parcel.cooperative_id)]


def _days(terms: dict[int, Granted], line: FulfilmentLine) -> int:
    carried = terms.get(line.enterprise_id, NOTHING).pillars.get(Pillar.DISTRIBUTION)
    return carried.version.sheet.distribution.return_days if carried else 0


def _write(divided: Iterable[tuple[Sale, list[Part]]]) -> None:
    rows = list(divided)
    sales = Sale.objects.bulk_create([sale for sale, _parts in rows], batch_size=2_000)
    Share.objects.bulk_create(
        [
            Share(
                sale=sale,
                role=part.role,
                enterprise_id=part.enterprise_id,
                cooperative_id=part.cooperative_id,
                amount=part.amount,
            )
            for sale, (_same, parts) in zip(sales, rows, strict=True)
            for part in parts
        ],
        batch_size=2_000,
    )
