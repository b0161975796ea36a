"""Who earns how much of an order, written once when it is placed.

Computed from the pillars in force then. No later change of an agreement, of a fee or of a tax status touches it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import override

from cooperatives.agreements.models import Pillar
from cooperatives.agreements.terms import fees
from cooperatives.distribution.models import Fulfilment, FulfilmentLine
from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import Discount, Fee, Part, divide
from cooperatives.settlement.shares.terms_at_sale import NOTHING, Granted, categories_of, granted
from cooperatives.settlement.withholding import taxed_ids

BATCH = 1_000  # rows in a statement
Divided = tuple[Sale, list[Part]]


def freeze_shares(*, order: Any, at: datetime, discounts: Mapping[int, Discount] | None = None) -> list[Sale]:
    """Write the sales of an order with their shares, and return them: lines, delivery fees, the unique code.

    Called once, after the order's fulfilments and payments are written. `discounts` are by order line. At most eight
    queries, whatever the lines. Raises ValueError for a discount beyond a line's price.
    """
    lines = _lines(order)
    makers = {line.enterprise_id for line in lines}
    taxed = taxed_ids(enterprise_ids=makers, at=at) if settings.WITHHOLD_INCOME_TAX else set()
    terms = granted(enterprise_ids=makers, at=at)
    code = getattr(lines[0], "code", None) if lines else None
    divided = divided_order(
        order=order, lines=lines, terms=terms, at=at, code=code or 0, taxed=taxed, discounts=discounts or {}
    )
    return write_shares(divided=divided)


def divided_order(
    *,
    order: Any,
    lines: Sequence[FulfilmentLine],
    terms: Mapping[int, Granted],
    at: datetime,
    code: int = 0,
    taxed: Collection[int] = (),
    discounts: Mapping[int, Discount] = MappingProxyType({}),
) -> list[Divided]:
    """The sales of an order and the parts of each, not written yet: lines, delivery fees, the unique code (rupiah).

    `lines` come with their order line and fulfilment, `terms` by enterprise. No query, unless a fee rule asks for the
    categories of the goods. Raises ValueError for a discount beyond a line's price.
    """
    earned = _fees(lines, terms)
    divided: list[Divided] = []
    for line in lines:
        discount, mine = discounts.get(line.line_id), terms.get(line.enterprise_id, NOTHING)
        parts = divide(
            price=_price(line.line),
            fees=_payees(mine, earned[line.pk]),
            enterprise_id=line.enterprise_id,
            carrier_id=line.fulfilment.cooperative_id,
            platform_basis_points=settings.PLATFORM_FEE_BASIS_POINTS,
            taxed=line.enterprise_id in taxed,
            discount=discount,
        )
        divided.append((_goods(order, line, mine, discount, at), parts))
    return [*divided, *_deliveries(order, lines, at), *_code(order, code, at)]


@transaction.atomic(savepoint=False)
def write_shares(*, divided: Sequence[Divided]) -> list[Sale]:
    """Write sales with their shares, of one order or of many. Two statements, or two per thousand rows."""
    sales = Sale.objects.bulk_create([sale for sale, _parts in divided], batch_size=BATCH)
    shares = [
        Share(
            sale=sale,
            role=part.role,
            enterprise_id=part.enterprise_id,
            cooperative_id=part.cooperative_id,
            amount=part.amount,
        )
        for sale, parts in divided
        for part in parts
    ]
    Share.objects.bulk_create(shares, batch_size=BATCH)
    return sales


def _lines(order: Any) -> list[FulfilmentLine]:
    """The lines in the order's order, each with `code`, the unique code of the order's transfer (or None)."""
    payments = apps.get_model("payment", "Payment").objects.filter(order=OuterRef("fulfilment__order"))
    code = payments.order_by().values("order").annotate(code=Max("unique_code")).values("code")
    found = FulfilmentLine.objects.filter(fulfilment__order=order).select_related("line", "fulfilment")
    return list(found.annotate(code=Subquery(code)).order_by("line"))


def _fees(lines: Sequence[FulfilmentLine], terms: Mapping[int, Granted]) -> dict[int, dict[str, int]]:
    """The fees of each line by kind of pillar: all rules of one enterprise together, so they never exceed the price."""
    rules = [rule for mine in terms.values() for rule in mine.rules]
    products = [line.line.product_id for line in lines if line.line.product_id]
    categories = categories_of(product_ids=products, rules=rules)
    found: dict[int, dict[str, int]] = {}
    for maker in {line.enterprise_id for line in lines}:
        hers = [line for line in lines if line.enterprise_id == maker]
        sold = [
            fees.Line(int(one.line.unit_price_incl_tax), one.line.quantity, categories.get(one.line.product_id, ()))
            for one in hers
        ]
        taken = fees.fees_of_order(rules=terms.get(maker, NOTHING).rules, lines=sold)
        found |= {line.pk: fee for line, fee in zip(hers, taken, strict=True)}
    return found


def _payees(mine: Granted, taken: Mapping[str, int]) -> list[Fee]:
    """Each pillar's fee for its own cooperative. A pillar without a fee is named too: it may bear a discount."""
    return [Fee(kind, pillar.cooperative_id, taken.get(kind, 0)) for kind, pillar in mine.pillars.items()]


def _goods(order: Any, line: FulfilmentLine, mine: Granted, discount: Discount | None, at: datetime) -> Sale:
    carried = mine.pillars.get(Pillar.DISTRIBUTION)
    terms = getattr(carried.version.sheet, "distribution", None) if carried else None
    sale = Sale(
        order=order,
        fulfilment=line.fulfilment,
        line=line.line,
        enterprise_id=line.enterprise_id,
        version=carried.version if carried else None,
        source=Sale.GOODS,
        title=line.line.title,
        quantity=line.line.quantity,
        price=_price(line.line),
        discount=discount.amount if discount else 0,
        discount_borne_by=discount.borne_by if discount else "",
        sold_at=at,
    )
    if terms:
        sale.return_days = terms.return_days
        sale.returns_borne_by = terms.returns_borne_by
        sale.cost_borne_by = terms.gateway_cost_borne_by
    return sale


def _deliveries(order: Any, lines: Iterable[FulfilmentLine], at: datetime) -> list[Divided]:
    """The fee of each parcel, for whoever ships it."""
    found: dict[int, Fulfilment] = {line.fulfilment_id: line.fulfilment for line in lines if line.fulfilment.fee}
    return [
        (
            Sale(
                order=order,
                fulfilment=parcel,
                source=Sale.DELIVERY,
                title=_name(Sale.DELIVERY),
                price=parcel.fee,
                returns_borne_by=Sale.COOPERATIVE,
                sold_at=at,
            ),
            [Part(Share.DELIVERY, parcel.fee, cooperative_id=parcel.cooperative_id)],
        )
        for parcel in found.values()
    ]


def _code(order: Any, amount: int, at: datetime) -> list[Divided]:
    """What a transfer asks on top so that it is recognised: the operator's."""
    if not amount:
        return []
    sale = Sale(
        order=order,
        source=Sale.CODE,
        title=_name(Sale.CODE),
        price=amount,
        returns_borne_by=Sale.PLATFORM,
        cost_borne_by=Sale.PLATFORM,
        sold_at=at,
    )
    return [(sale, [Part(Share.CODE, amount)])]


def _name(source: str) -> str:
    """Written as sellers and staff read it, whatever language the buyer has."""
    with override("id"):
        return str(dict(Sale.SOURCES)[source])


def _price(line: Any) -> int:
    """What a line costs before discounts, in whole rupiah."""
    return int(line.line_price_before_discounts_incl_tax)
